"""Cards: the glossary's terms and the timeline's events as flash cards for printing on both sides, and bingo with the terms."""

from __future__ import annotations

from collections.abc import Iterator

from course.documents.bingo import bingo_pages
from course.documents.decks import decks
from course.documents.flashcards import event_page, term_pages
from course.documents.job import Job
from course.documents.page import Page
from course.drawing.printing import printed
from course.formats import Artifact, Format
from course.problems import Problem


def _make(job: Job) -> Iterator[Artifact | Problem]:
    pages = list[Page]()
    for made in _pages(job):
        if isinstance(made, Problem):
            yield made
        else:
            pages.append(made)
    style = f"<style>\n{job.sheet('styles/cards.css')}</style>"
    for drawn in printed(job, pages, head=lambda page: style):
        yield drawn if isinstance(drawn, Problem) else Artifact(f"{drawn[0].path}.pdf", drawn[1], drawn[0].audience)


def _pages(job: Job) -> Iterator[Page | Problem]:
    bank, look = job.bank, job.renderer.look
    for deck in decks(job):
        if isinstance(deck, Problem):
            yield deck
            continue
        yield from term_pages(deck, bank, look)
        yield from bingo_pages(deck, bank, look)
    if job.whole:
        yield from event_page(bank, look)


FORMAT = Format(
    "cards",
    "flash cards and bingo of the glossary, cards of the timeline, to be cut out (PDF)",
    _make,
    "cards",
    ".pdf",
    "folder",
    None,
)
