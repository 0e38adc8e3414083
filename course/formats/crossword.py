"""Crosswords of the glossary's terms, with their meanings as clues: a sheet for students and the solved one (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Iterator

from course.documents.crossword import crossword_pages
from course.documents.decks import decks
from course.documents.job import Job
from course.documents.page import Page
from course.drawing.printing import printed
from course.formats import Artifact, Format
from course.problems import Problem


def _make(job: Job) -> Iterator[Artifact | Problem]:
    pages = list[Page]()
    for deck in decks(job):
        for made in [deck] if isinstance(deck, Problem) else crossword_pages(deck, job.bank):
            if isinstance(made, Problem):
                yield made
            else:
                pages.append(made)
    style = f"<style>\n{job.sheet('styles/crossword.css')}</style>"
    for drawn in printed(job, pages, head=lambda page: style):
        yield drawn if isinstance(drawn, Problem) else Artifact(f"{drawn[0].path}.pdf", drawn[1], drawn[0].audience)


FORMAT = Format(
    "crossword", "crosswords of the glossary, with their solutions (PDF)", _make, "crosswords", ".pdf", "folder", None
)
