"""Pictures in Word: PNG and JPEG as they are; SVG, which python-docx does not take, drawn at 300 dpi by what prints our pages."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from course.content.picturefiles.made import BadPictureError, made_of
from course.content.tree import Picture
from course.documents.pictured import PAPER
from course.drawing.contain import FailedError, TooExpensiveError, Worker
from course.formats.docx.markup import run
from course.formats.docx.sheet import Sheet
from course.model.keeper import Keeper
from course.model.picture import PictureFile
from course.problems import Fault, Problem, Span

_DPI = 300
_HIGHEST = 190  # mm: what a picture may take of a page's height, as on paper
_ABREAST = 60  # mm: of pictures that stand side by side
_PIXEL = 25.4 / 96  # mm, of CSS
_SMALL, _LOW = 60, 45  # mm, in a key: there they only remind of what the sheet shows
_SHADES = 128  # of what is drawn: text in one colour and a few plain areas


@dataclass
class Drawer:
    """Draws SVG as PNG, each once. `sheets` are the stylesheets that name the fonts; what others wrote is drawn with limits."""

    keeper: Keeper
    sheets: Callable[[], list[str]]
    trusted: bool
    _worker: Worker | None = None
    _printer: Any = None

    def png(self, svg: str, width: float, height: float) -> bytes:
        """The picture, so many millimetres wide and high.

        Raises:
            Fault: it cannot be drawn.
        """
        svg = svg[svg.index("<svg") :]
        size = f"{width:.2f} {height:.2f}"
        return self.keeper.exact("docx-drawn", (svg.encode(), size.encode()), lambda: self._drawn(svg, width, height))

    def _drawn(self, svg: str, width: float, height: float) -> bytes:
        style = f"@page {{ size: {width:.2f}mm {height:.2f}mm; margin: 0 }} body {{ margin: 0 }}"
        style += f" svg {{ display: block; width: {width:.2f}mm; height: {height:.2f}mm }}"
        page = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>-</title><style>{style}</style></head>'
        page += f"<body>{svg}</body></html>"
        try:
            return _pixels(self._pdf(page))
        except (TooExpensiveError, FailedError) as error:
            hint = "look for something huge or very intricate in it"
            raise Fault(Span("?"), "cannot-draw", f"a picture cannot be drawn for Word: {error}", hint) from None

    def _pdf(self, page: str) -> bytes:
        if not self.trusted:
            self._worker = self._worker or Worker(("course.drawing.printer:start", (self.sheets(), ())))
            return self._worker.call("course.drawing.printer:pdf", page)
        if self._printer is None:
            from course.drawing.printer import Printer

            self._printer = Printer(self.sheets())
        data: bytes = self._printer.pdf(page)
        return data

    def close(self) -> None:
        """Ends the process that drew what others wrote."""
        if self._worker:
            self._worker.close()


def _pixels(pdf: bytes) -> bytes:
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=_DPI / 72).to_pil().convert("RGB")
        few = picture.quantize(_SHADES, Image.Quantize.FASTOCTREE)  # lines and plain areas, with soft edges
        file = BytesIO()
        few.save(file, "PNG", dpi=(_DPI, _DPI))
        return file.getvalue()
    finally:
        document.close()


@dataclass
class Pictures:
    """The pictures of a bank; `small` ones remind of others. `problems` are those that could not be shown.

    `diagrams` are those that stand among blocks, as SVG, by what the blocks call them.
    """

    files: Mapping[str, PictureFile]
    drawer: Drawer
    small: bool = False
    diagrams: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def shown(self, sheet: Sheet, picture: Picture, room: float, cell: float = 0) -> str:
        """A picture of the course as a run, no wider than there is room (millimetres); of one that is not there its words remain.

        In a table's cell, which is `cell` wide, it is no higher than pictures side by side are on paper.
        """
        if picture.file in self.diagrams:
            return self.figure(sheet, self.diagrams[picture.file], room)
        file = self.files.get(picture.file)
        if file is None:
            return run(f"[{picture.alt}]")
        try:
            made = made_of(file, math.ceil(PAPER * min(picture.width or 100, 100) / 100), keeper=self.drawer.keeper)
        except BadPictureError as error:  # it was sound when the texts were read
            raise Fault(Span("?"), error.code, f"the picture '{picture.file}' {error}", error.hint) from None
        high = made.height / made.width
        width = room * picture.width / 100 if picture.width else made.width * _PIXEL * sheet.grown
        width = min(width, room, (_ABREAST if cell else _HIGHEST) / high)
        if self.small:
            width = min(width, _SMALL, _LOW / high)
        data = made.data if made.kind != "SVG" else self.drawer.png(made.data.decode(), width, width * high)
        return sheet.picture(data, width, width * high, picture.alt)

    def svg(self, sheet: Sheet, svg: str, width: float, height: float, alt: str) -> str:
        """Something drawn, as a run, so many millimetres wide and high."""
        return sheet.picture(self.drawer.png(svg, width, height), width, height, alt)

    def figure(self, sheet: Sheet, svg: str, room: float) -> str:
        """A diagram as wide as there is room; its words are the SVG's own."""
        root = ElementTree.fromstring(svg[svg.index("<svg") :])
        told = [" ".join((root.findtext("{*}" + tag) or root.findtext(tag) or "").split()) for tag in ("title", "desc")]
        box = [float(number) for number in root.get("viewBox", "0 0 1 1").replace(",", " ").split()]
        high = box[3] / box[2]
        width = min(room, _HIGHEST / high)
        return self.svg(sheet, svg, width, width * high, ". ".join(dict.fromkeys(filter(None, told))))

    def logo(self, sheet: Sheet, address: str, alt: str) -> str:
        """A school's logo (a data address) as a run, 13 mm high at most."""
        from PIL import Image

        kind, _, data = address.partition(";base64,")
        raw = base64.b64decode(data)
        if kind.endswith("svg+xml"):
            root = ElementTree.fromstring(raw)
            box = [float(number) for number in (root.get("viewBox") or "0 0 4 1").replace(",", " ").split()]
            wide, high = box[2], box[3]
        else:
            with Image.open(BytesIO(raw)) as picture:
                wide, high = picture.size
        height = min(13.0, 60 * high / wide)
        width = height * wide / high
        shown = self.drawer.png(raw.decode(), width, height) if kind.endswith("svg+xml") else raw
        return sheet.picture(shown, width, height, alt)
