"""HTML → PDF by WeasyPrint, with nothing loaded but our own fonts. Runs in a worker (`course/drawing/contain.py`)."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from course.drawing.fitting import best
from course.drawing.outlines import prepare
from course.drawing.typesetting import typeset
from course.workspace.places import fonts

FONTS = "fonts:"  # the only address of a file that a document may name …
PICTURE = "picture:"  # … beside pictures that are handed over with it
PICTURES = (
    "data:image/png;base64,",
    "data:image/jpeg;base64,",
    "data:image/svg+xml;base64,",
)  # a school's logo, as course/workspace/policies/logo.py wrote it


_VARIANT = "pdf/ua-1"
_NONE: Mapping[str, tuple[str, bytes]] = {}
_WITHOUT_GRIDS = "ul.options { display: block !important }"  # options one under the other


class _OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Serves our fonts and the document's own pictures, refuses everything else: no network, no file of the user's."""

    pictures: Mapping[str, tuple[str, bytes]] = {}  # type and bytes, by their addresses

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
        if url.startswith(PICTURES):
            return URLFetcher(allowed_protocols=("data",)).fetch(url, headers)
        if url in self.pictures:
            mime, data = self.pictures[url]
            return URLFetcherResponse(url, data, {"Content-Type": mime})
        name = Path(url.removeprefix(FONTS)).name
        if not url.startswith(FONTS) or not (fonts() / name).is_file():
            raise ValueError(f"documents may not load {url}")
        return super().fetch((fonts() / name).as_uri(), headers)


class Printer:
    """Turns HTML into PDF. Made once for many documents: fonts and stylesheets are read once.

    `spacings` are stylesheets that come to the others in turn, one at a time, where a page would be nearly empty.
    """

    def __init__(self, sheets: Sequence[str], spacings: Sequence[str] = ()) -> None:
        self._fetcher = _OwnFilesOnly(allowed_protocols=("file",))
        self._fonts = FontConfiguration()
        prepare()
        self._styles = [self._read(sheet) for sheet in sheets]
        self._given = spacings

    @cached_property
    def _spacings(self) -> list[CSS]:
        """Read with the first document that needs them."""
        return [self._read(sheet) for sheet in self._given]

    def _read(self, sheet: str) -> CSS:
        return CSS(string=sheet, font_config=self._fonts, url_fetcher=self._fetcher)

    def pdf(self, html: str, pictures: Mapping[str, tuple[str, bytes]] = _NONE) -> bytes:
        """The PDF of an HTML page, its formulas set, the same bytes each time. `pictures` are those it names: type and bytes."""
        self._fetcher.pictures = pictures
        gc.disable()  # a document is millions of small objects that all live until it is written: a sixth of the time
        try:
            return self._pdf(typeset(html))
        finally:
            gc.enable()

    def _pdf(self, html: str) -> bytes:
        try:
            return self._write(html, self._styles)
        except (TypeError, AttributeError, IndexError):  # WeasyPrint 70 can fail where a page ends within a grid
            return self._write(html, [*self._styles, CSS(string=_WITHOUT_GRIDS, url_fetcher=self._fetcher)])

    def _write(self, html: str, styles: Sequence[CSS]) -> bytes:
        document = HTML(string=html, url_fetcher=self._fetcher)
        data = best(self._layouts(document, styles)).write_pdf(pdf_variant=_VARIANT)
        assert isinstance(data, bytes)
        return data

    def _layouts(self, document: HTML, styles: Sequence[CSS]) -> Iterator[object]:
        """The document laid out as it is, then with each of the spacings, as long as somebody asks."""
        yield document.render(stylesheets=styles, font_config=self._fonts, pdf_variant=_VARIANT)
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
