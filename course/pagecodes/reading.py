"""Page codes found in a picture of a page: a scan or a photo, however it was turned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course.pagecodes.code import Code, PageCodeError, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

_LARGEST = 40_000_000  # pixels of a picture that is worth being enlarged


def read(image: Image) -> list[Code]:
    """The page codes in a picture, each once, in the order in which they were found; other codes are passed over.

    Where none is found, the picture is looked at again enlarged, then sharpened: so even blurred modules of two pixels are read.
    """
    for looked in _looks(image.convert("L")):
        if codes := dict.fromkeys(_codes(looked)):
            return list(codes)
    return []


def _looks(grey: Image) -> Iterator[Image]:
    from PIL import ImageFilter

    yield grey
    for factor in (2, 3):
        if grey.width * grey.height * factor**2 > _LARGEST:
            return
        larger = grey.resize((grey.width * factor, grey.height * factor))
        yield larger if factor == 2 else larger.filter(ImageFilter.UnsharpMask(6, 200, 0))


def _codes(image: Image) -> Iterator[Code]:
    import zxingcpp

    for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.DataMatrix])):
        try:
            yield decode(found.text)
        except PageCodeError:
            continue  # somebody else's code
