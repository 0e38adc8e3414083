"""PDF: every document as an accessible file (PDF/UA-1), by WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from course.documents import Job
from course.formats import Artifact, Format
from course.places import fonts
from course.problems import Fault, Problem
from course.render import Renderer

_FONTS = "fonts:"  # the only address a document may name


class _OwnFilesOnly(URLFetcher):
    """Serves our fonts and refuses everything else: no network, no file of the user's."""

    def fetch(self, url: str, headers: dict[str, str] | None = None):  # type: ignore[no-untyped-def]
        name = Path(url.removeprefix(_FONTS)).name
        if not url.startswith(_FONTS) or not (fonts() / name).is_file():
            raise ValueError(f"documents may not load {url}")
        return super().fetch((fonts() / name).as_uri(), headers)


_FETCHER = _OwnFilesOnly(allowed_protocols=("file",))


class Printer:
    """Turns pages into PDF. Made once a build: fonts and stylesheets are read once for all documents."""

    def __init__(self, renderer: Renderer, paper: str) -> None:
        self._fonts = FontConfiguration()
        size = {"a4": "A4", "letter": "letter"}[paper]
        sheets = (
            renderer.draw("styles/fonts.css.jinja", {"base": _FONTS}),
            renderer.draw("styles/page.css.jinja", {"size": size}),
            renderer.draw("styles/document.css", {}),
        )
        self._styles = [CSS(string=sheet, font_config=self._fonts, url_fetcher=_FETCHER) for sheet in sheets]

    def pdf(self, html: str) -> bytes:
        """The PDF of an HTML page, the same bytes each time."""
        document = HTML(string=html, url_fetcher=_FETCHER)
        data = document.write_pdf(stylesheets=self._styles, font_config=self._fonts, pdf_variant="pdf/ua-1", cache={})
        assert isinstance(data, bytes)
        return data


def _make(job: Job) -> Iterator[Artifact | Problem]:
    try:
        printer = Printer(job.renderer, job.settings.paper)
    except Fault as fault:
        yield fault.problem
        return
    for page in job.pages:
        try:
            yield Artifact(f"{page.path}.pdf", printer.pdf(page.draw(job.renderer)), page.audience)
        except Fault as fault:
            yield fault.problem


FORMAT = Format("pdf", "printable, accessible documents (PDF/UA-1)", _make)
