"""PNG and JPEG: decoded within limits, turned upright, in plain colours, scaled down, saved without what travels beside them."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import numpy as np
from PIL import Image, ImageCms, ImageFile, ImageOps

from course.content.picturefiles.made import BadPictureError, Made

MAX_PIXELS = 60_000_000  # more than a camera of 50 million gives; told by the file's head, before anything is decoded
MAX_SIDE = 20_000  # pixels
_QUALITY = 90  # of a JPEG that was turned, or came in other colours; others keep what they have
_ORIENTATION = 0x0112  # in EXIF: how a camera was held


def redrawn(data: bytes, kind: str, room: tuple[int, int]) -> Made:
    """The picture in its own kind, at most so many pixels wide and high.

    Raises:
        BadPictureError: it is damaged, or has too many pixels.
    """
    check_size(data, kind)
    try:
        with _strictly(), Image.open(BytesIO(data), formats=(kind,)) as opened:
            opened.draft(None, room)  # a JPEG is decoded no larger than needed
            opened.load()
            turned = opened.getexif().get(_ORIENTATION, 1) != 1
            shown = _plain(ImageOps.exif_transpose(opened) if turned else opened)
            if shown.width > room[0] or shown.height > room[1]:
                shown = shown if shown.mode not in ("P", "1") else shown.convert(_full(shown))
                shown.thumbnail(room, Image.Resampling.LANCZOS, reducing_gap=3.0)
            return _saved(shown, kind)
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, struct.error, Warning, Image.DecompressionBombError):
        hint = "open it in a picture program and save it anew as PNG"
        raise BadPictureError("broken-picture", "is damaged: it cannot be drawn", hint) from None


def check_size(data: bytes, kind: str) -> None:
    """Looks at the size that the head of a PNG or JPEG tells.

    Raises:
        BadPictureError: it has too many pixels, or none.
    """
    width, height = _size(data) if kind == "PNG" else _jpeg_size(data)
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        most = f"at most {MAX_PIXELS // 1_000_000} million pixels in all, and {MAX_SIDE:,} on a side"
        raise BadPictureError("picture-too-large", f"has {width:,} × {height:,} pixels", f"save a smaller picture: {most}")


def _size(data: bytes) -> tuple[int, int]:
    return struct.unpack(">II", data[16:24]) if len(data) >= 24 else (0, 0)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """The largest size that any frame header of the file tells: a thumbnail inside it is no way around the limit."""
    place, found = 2, (0, 0)
    while place + 9 < len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            found = max(found, (width, height), key=lambda size: size[0] * size[1])
        if marker == 0xDA:  # what follows is the picture itself
            break
        place += 1 if marker == 0xFF else 2 if marker == 0x01 or 0xD0 <= marker <= 0xD8 else 2 + length
    return found


@contextmanager
def _strictly() -> Iterator[None]:
    """As long as the block runs, a file that ends too soon is an error: WeasyPrint makes Pillow fill it up without a word."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in greys or sRGB with 8 bits, with or without transparency."""
    if picture.mode.startswith(("I", "F")):  # 16 bits of grey; Pillow's own way to 8 cuts all above 255
        return Image.fromarray((np.asarray(picture).astype(np.int64).clip(0, 65535) >> 8).astype(np.uint8))
    if (profile := picture.info.get("icc_profile")) and picture.mode in ("RGB", "CMYK"):
        try:
            managed = ImageCms.profileToProfile(
                picture, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            managed = None  # a profile that does not fit: then as if there were none
        if managed is not None:
            managed.info.pop("icc_profile", None)
            return managed
    return picture if picture.mode in ("1", "L", "LA", "P", "RGB", "RGBA") else picture.convert("RGB")


def _full(picture: Image.Image) -> str:
    """The mode in which a picture of few colours can be scaled."""
    return "L" if picture.mode == "1" else "RGBA" if picture.has_transparency_data else "RGB"


def _saved(picture: Image.Image, kind: str) -> Made:
    """The picture alone: no place, no name of a camera, no profile, no remark."""
    file = BytesIO()
    clear = picture.info.get("transparency")
    picture.info.clear()
    if kind == "JPEG":
        keep = getattr(picture, "format", None) == "JPEG" and bool(getattr(picture, "quantization", None))
        picture = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
        picture.save(file, "JPEG", quality="keep" if keep else _QUALITY, optimize=True)
    else:
        more = {} if clear is None else {"transparency": clear}
        picture.save(file, "PNG", **more)
    return Made(kind, picture.width, picture.height, file.getvalue())
