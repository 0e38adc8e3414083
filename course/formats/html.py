"""HTML: every document as a web page that also reads well in a browser and with a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

from course.documents.job import Job
from course.documents.onscreen import on_screen
from course.documents.pictured import Screen
from course.formats import Artifact, Format
from course.problems import Fault, Problem
from course.workspace.places import fonts, formula_font

ASSETS = "assets"


def _make(job: Job) -> Iterator[Artifact | Problem]:
    try:
        sheets = [
            job.sheet("styles/fonts.css.jinja", base=""),
            job.sheet("styles/document.css"),
            job.sheet("styles/screen.css"),
            job.sheet("styles/dark.css"),
        ]
    except Fault as fault:
        yield fault.problem
        return
    yield Artifact(f"{ASSETS}/course.css", "\n".join(sheets).encode(), "student")
    for font in sorted(fonts().glob("*.ttf")):
        yield Artifact(f"{ASSETS}/{font.name}", font.read_bytes(), "student")
    head = f'<link rel="stylesheet" href="../{ASSETS}/course.css">'
    formulas = False
    pictures = Screen(job.keeper)
    for page in job.pages:
        try:
            first = "../students.html" if page.audience == "student" else "../index.html"  # no link leads students to keys
            shown = on_screen(pictures.shown(page, job.renderer, job.html(page, head)), job.bank.labels, first)
            yield Artifact(f"{page.path}.html", shown.encode(), page.audience)
            formulas |= "<math" in shown
        except Fault as fault:
            yield fault.problem
    if formulas:
        yield Artifact(f"{ASSETS}/{formula_font().name}", formula_font().read_bytes(), "student")
    for path, (_, audience) in pictures.files.items():
        yield Artifact(path, pictures.data(path), audience)


FORMAT = Format("html", "the same documents as web pages", _make, "HTML", ".html")
