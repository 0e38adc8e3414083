"""A page code's picture: a square Data Matrix (ISO/IEC 16022) of 16 × 16 modules, or 18 × 18 for a long form code.

At a module of 0.5 mm it is 8 or 9 mm wide, and 9 or 10 mm with the quiet zone of one module. A QR code of that size would need
modules of a third of a millimetre, with which blurred scans at 150 dpi fail.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

MODULE = 0.5  # mm
QUIET = 1  # modules of white around the symbol
_POINTS = 72 / 25.4  # in a millimetre

Matrix = tuple[tuple[bool, ...], ...]
"""Rows of modules from the top, true where dark; without the quiet zone."""


@lru_cache(maxsize=4096)
def matrix(text: str) -> Matrix:
    """The modules of a text; the same for the same text."""
    import numpy as np
    import zxingcpp

    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix, force_square=True)
    image = np.asarray(made.to_image(add_quiet_zones=False))  # one byte a module, 0 for dark
    return tuple(tuple(row) for row in (image == 0).tolist())


def width(text: str) -> float:
    """Millimetres that the symbol of a text takes in width and in height, quiet zone included."""
    return (len(matrix(text)) + 2 * QUIET) * MODULE


def svg(text: str) -> str:
    """The symbol of a text as SVG, for the eye (and the camera) alone: its letters stand beside it."""
    side = len(matrix(text)) + 2 * QUIET
    path = "".join(f"M{x} {y}h{run}v1h-{run}z" for x, y, run in _runs(text))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="page-code" aria-hidden="true" width="{width(text):g}mm" '
        f'height="{width(text):g}mm" viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path d="{path}"/></svg>'
    )


def address(text: str) -> str:
    """The SVG as an address that stylesheets can name."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg(text).encode()).decode()}"


def operators(text: str, left: float, bottom: float) -> bytes:
    """The symbol as an artifact for a PDF page's content; its quiet zone's corner at these points from the page's lower left."""
    return b"/Artifact <</Type /Page>> BDC %s EMC\n" % painted(text, left, bottom)


def painted(text: str, left: float, bottom: float) -> bytes:
    """The same without the marks of an artifact."""
    unit, side = MODULE * _POINTS, len(matrix(text)) + 2 * QUIET
    boxes = " ".join(f"{x} {side - 1 - y} {run} 1 re" for x, y, run in _runs(text))
    return (f"q {unit:.5f} 0 0 {unit:.5f} {left:.3f} {bottom:.3f} cm 1 g 0 0 {side} {side} re f 0 g {boxes} f Q").encode()


def _runs(text: str) -> Iterator[tuple[int, int, int]]:
    """Dark modules beside each other: column and row of the first, quiet zone counted, and how many they are.

    One path of them all has no hairlines where rows meet.
    """
    for y, row in enumerate(matrix(text), QUIET):
        x = QUIET
        for dark, run in groupby(row):
            count = len(list(run))
            if dark:
                yield x, y, count
            x += count
