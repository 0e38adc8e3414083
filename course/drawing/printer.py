"""HTML → PDF by WeasyPrint, with no font but those that were chosen. Runs in a worker (`course/drawing/contain.py`)."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import weasyprint.pdf
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from course.drawing.boxes import unseen
from course.drawing.composed import fonts_dictionary
from course.drawing.fields import fields
from course.drawing.fitting import best
from course.drawing.outlines import prepare
from course.drawing.tagging import add_tags
from course.drawing.typesetting import typeset
from course.typefaces.dress import font_faces, fonts_of
from course.typefaces.fonts import Font
from course.typefaces.static import configuration
from course.workspace.places import fonts

FONTS = "fonts:"  # the only address of a file that a document may name, beside pictures that are handed over with it
PICTURES = (
    "data:image/png;base64,",
    "data:image/jpeg;base64,",
    "data:image/svg+xml;base64,",
)  # a school's logo, as course/workspace/policies/logo.py wrote it


_VARIANT = "pdf/ua-1"


class Cut(Protocol):
    """Takes a laid-out document apart."""

    def prepare(self, document: Any) -> None:
        """Is given the document before it is drawn."""

    def __call__(self, pdf: Any, document: Any, streams: Sequence[Any], /) -> None:
        """Is given WeasyPrint's PDF, the drawn document (`root` is its HTML) and the streams of its pages."""


_NONE: Mapping[str, tuple[str, bytes]] = {}
weasyprint.pdf.add_tags = add_tags  # the only seams: no setting or hook reaches the tree or what glyphs stand for
weasyprint.pdf.build_fonts_dictionary = fonts_dictionary
_WITHOUT_GRIDS = "ul.options { display: block !important }"  # options one under the other


class _OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Serves our fonts and the document's own pictures, refuses everything else: no network, no file of the user's."""

    pictures: Mapping[str, tuple[str, bytes]] = {}  # type and bytes, by their addresses

    def __init__(self, files: Mapping[str, Path]) -> None:
        super().__init__(allowed_protocols=("file",))
        self._files = files

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
        if url.startswith(PICTURES):
            return URLFetcher(allowed_protocols=("data",)).fetch(url, headers)
        if url in self.pictures:
            mime, data = self.pictures[url]
            return URLFetcherResponse(url, data, {"Content-Type": mime})
        name = Path(url.removeprefix(FONTS)).name
        file = self._files.get(name, fonts() / name)
        if not url.startswith(FONTS) or not file.is_file():
            raise ValueError(f"documents may not load {url}")
        return super().fetch(file.as_uri(), headers)


class Printer:
    """Turns HTML into PDF. Made once for many documents: fonts and stylesheets are read once.

    `spacings` are stylesheets that come to the others in turn, one at a time, where a page would be nearly empty.
    """

    def __init__(self, sheets: Sequence[str], spacings: Sequence[str] = ()) -> None:
        self._given = sheets, spacings
        self._presses: dict[tuple[Font, ...], Press] = {}  # documents in the same scripts share one
        prepare()

    def pdf(self, html: str, pictures: Mapping[str, tuple[str, bytes]] = _NONE) -> bytes:
        """The PDF of an HTML page, its formulas set, the same bytes each time. `pictures` are those it names: type and bytes."""
        gc.disable()  # a document is millions of small objects that all live until it is written: a sixth of the time
        try:
            page = typeset(html)
            return self._press(page).pdf(page, pictures)
        finally:
            gc.enable()

    def cut(self, html: str, sheet: str, cut: Cut, pictures: Mapping[str, tuple[str, bytes]] = _NONE) -> None:
        """Lay an HTML page out with one more stylesheet and hand it to `cut` before it is written."""
        gc.disable()
        try:
            page = typeset(html)
            self._press(page).cut(page, sheet, cut, pictures)
        finally:
            gc.enable()

    def laid(self, html: str, sheet: str, pictures: Mapping[str, tuple[str, bytes]] = _NONE) -> Any:
        """WeasyPrint's document of an HTML page with one more stylesheet, laid out and not drawn; `root` is its HTML."""
        gc.disable()
        try:
            page = typeset(html)
            return self._press(page).laid(page, sheet, pictures)
        finally:
            gc.enable()

    def _press(self, page: str) -> Press:
        needed = fonts_of(page)
        if needed not in self._presses:
            self._presses[needed] = Press(*self._given, needed)
        return self._presses[needed]


class Press:
    """Stylesheets and fonts, read. Beside the text face it has the fonts given and no other."""

    def __init__(self, sheets: Sequence[str], spacings: Sequence[str] = (), beside: Sequence[Font] = ()) -> None:
        rules, files = font_faces(beside)
        self._fetcher = _OwnFilesOnly(files)
        os.environ["FONTCONFIG_FILE"] = configuration(fonts())  # read by the next line
        self._fonts = FontConfiguration()
        self._styles = [self._read(sheet) for sheet in (rules, *sheets) if sheet]
        self._given = spacings

    @cached_property
    def _spacings(self) -> list[CSS]:
        """Read with the first document that needs them."""
        return [self._read(sheet) for sheet in self._given]

    def _read(self, sheet: str) -> CSS:
        return CSS(string=sheet, font_config=self._fonts, url_fetcher=self._fetcher)

    def pdf(self, html: str, pictures: Mapping[str, tuple[str, bytes]] = _NONE) -> bytes:
        """The PDF of an HTML page without formulas."""
        self._fetcher.pictures = pictures
        try:
            return self._write(html, self._styles)
        except (TypeError, AttributeError, IndexError):  # WeasyPrint 70 can fail where a page ends within a grid
            return self._write(html, [*self._styles, CSS(string=_WITHOUT_GRIDS, url_fetcher=self._fetcher)])

    def cut(self, html: str, sheet: str, cut: Cut, pictures: Mapping[str, tuple[str, bytes]] = _NONE) -> None:
        """Lay an HTML page without formulas out and hand it to `cut`, drawn but untagged."""
        layout = self.laid(html, sheet, pictures)
        cut.prepare(layout)
        layout.cut = cut
        layout.write_pdf(pdf_variant=_VARIANT, uncompressed_pdf=True)

    def laid(self, html: str, sheet: str, pictures: Mapping[str, tuple[str, bytes]] = _NONE) -> Any:
        """The document of an HTML page without formulas, laid out; `root` is its HTML."""
        self._fetcher.pictures = pictures
        styles = [*self._styles, self._read(sheet)]
        document = HTML(string=html, url_fetcher=self._fetcher)
        layout: Any = document.render(stylesheets=styles, font_config=self._fonts, pdf_variant=_VARIANT)
        layout.root = document.etree_element
        return layout

    def _write(self, html: str, styles: Sequence[CSS]) -> bytes:
        document = HTML(string=html, url_fetcher=self._fetcher)
        layout: Any = best(self._layouts(document, styles))
        if len(layout.pages) == 1:  # nothing runs on overleaf
            page = layout.pages[0]._page_box
            page.children = [box for box in page.children if not unseen(box)]
        layout.fields = fields(document.etree_element)
        data = layout.write_pdf(pdf_variant=_VARIANT)
        assert isinstance(data, bytes)
        return data

    def _layouts(self, document: HTML, styles: Sequence[CSS]) -> Iterator[object]:
        """The document laid out as it is, then with each of the spacings, as long as somebody asks."""
        yield document.render(stylesheets=styles, font_config=self._fonts, pdf_variant=_VARIANT)
        if any("long" in body.get("class", "").split() for body in document.etree_element.iter("body")):
            return  # a table of hundreds of rows takes seconds each time
        for spacing in self._spacings:
            yield document.render(stylesheets=[*styles, spacing], font_config=self._fonts, pdf_variant=_VARIANT)


_printer: Printer | None = None  # a worker's own
_sheets: tuple[Sequence[str], Sequence[str]] = ((), ())


def start(sheets: Sequence[str], spacings: Sequence[str]) -> None:
    """Remember the stylesheets; they are read with the first document, where limits hold."""
    global _sheets, _printer
    _sheets, _printer = (sheets, spacings), None


def pdf(html: str, pictures: Mapping[str, tuple[str, bytes]] = _NONE) -> bytes:
    """The PDF of an HTML page, with the stylesheets that `start` was given and the page's pictures."""
    global _printer
    _printer = _printer or Printer(*_sheets)
    return _printer.pdf(html, pictures)
