"""PDF: every document as an accessible file (PDF/UA-1), by WeasyPrint."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from course.documents import Job, Page
from course.formats import Artifact, Format
from course.places import fonts
from course.problems import Fault, Problem
from course.render import Renderer

_FONTS = "fonts:"  # the only address a document may name
_WORTH_A_PROCESS = 12  # documents; fewer are drawn sooner than another process has started


class _OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Serves our fonts and refuses everything else: no network, no file of the user's."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
        name = Path(url.removeprefix(_FONTS)).name
        if not url.startswith(_FONTS) or not (fonts() / name).is_file():
            raise ValueError(f"documents may not load {url}")
        return super().fetch((fonts() / name).as_uri(), headers)


class Printer:
    """Turns HTML into PDF. Made once for many documents: fonts and stylesheets are read once."""

    def __init__(self, sheets: Sequence[str]) -> None:
        self._fetcher = _OwnFilesOnly(allowed_protocols=("file",))
        self._fonts = FontConfiguration()
        self._styles = [CSS(string=sheet, font_config=self._fonts, url_fetcher=self._fetcher) for sheet in sheets]

    def pdf(self, html: str) -> bytes:
        """The PDF of an HTML page, the same bytes each time."""
        gc.disable()  # a document is millions of small objects that all live until it is written: a sixth of the time
        try:
            return self._pdf(html)
        finally:
            gc.enable()

    def _pdf(self, html: str) -> bytes:
        document = HTML(string=html, url_fetcher=self._fetcher)
        data = document.write_pdf(stylesheets=self._styles, font_config=self._fonts, pdf_variant="pdf/ua-1")
        assert isinstance(data, bytes)
        return data


def stylesheets(renderer: Renderer, paper: str) -> list[str]:
    """The stylesheets of a printed document.

    Raises:
        Fault: a stylesheet's template is faulty.
    """
    size = {"a4": "A4", "letter": "letter"}[paper]
    return [
        renderer.draw("styles/fonts.css.jinja", {"base": _FONTS}),
        renderer.draw("styles/page.css.jinja", {"size": size}),
        renderer.draw("styles/document.css", {}),
    ]


_printer: Printer | None = None  # a worker process's own


def _start(sheets: Sequence[str]) -> None:
    global _printer
    _printer = Printer(sheets)


def _print(html: str) -> bytes:
    assert _printer
    return _printer.pdf(html)


def _make(job: Job) -> Iterator[Artifact | Problem]:
    drawn: list[tuple[Page, str]] = []
    try:
        sheets = stylesheets(job.renderer, job.settings.paper)
        for page in job.pages:
            try:
                drawn.append((page, page.draw(job.renderer)))
            except Fault as fault:
                yield fault.problem
    except Fault as fault:
        yield fault.problem
        return
    texts = [html for _, html in drawn]
    for (page, _), data in zip(drawn, _printed(texts, sheets, job.settings.processes), strict=True):
        yield Artifact(f"{page.path}.pdf", data, page.audience)


def _printed(texts: Sequence[str], sheets: Sequence[str], processes: int) -> Iterator[bytes]:
    """The PDFs in the order of the texts, drawn by several processes where that is worth it."""
    if processes <= 1 or len(texts) < _WORTH_A_PROCESS:
        printer = Printer(sheets)
        yield from (printer.pdf(text) for text in texts)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_start, initargs=(sheets,)) as pool:
        yield from pool.map(_print, texts)


FORMAT = Format("pdf", "printable, accessible documents (PDF/UA-1)", _make)
