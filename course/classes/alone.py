"""Students' pages drawn one by one, with page codes: laid out once to know how many pages there are, and again with these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pypdfium2

from course.classes.binding import is_form
from course.classes.marks import Marks
from course.documents.job import Job
from course.documents.page import Page
from course.drawing.pagecodes import sheet
from course.drawing.printing import printed
from course.model.form import Form
from course.pagecodes.code import MOST_PAGES
from course.problems import Problem

_AT_ONCE = 200  # documents whose HTML is held together


class Made(NamedTuple):
    """A PDF and how many pages it has."""

    data: bytes
    pages: int


def pages_of(data: bytes) -> int:
    """How many pages a PDF of ours has."""
    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def one_by_one(job: Job, pages: Sequence[Page], forms: Mapping[str, Form], marks: Marks) -> Iterator[tuple[Page, Made] | Problem]:
    """Each page with its PDF, and what hinders others; `forms` are those of students by their ids."""
    for at in range(0, len(pages), _AT_ONCE):
        codes: dict[str, str] = {}
        for found in _each(job, pages[at : at + _AT_ONCE], {}):
            if isinstance(found, Problem):
                yield found
            else:
                codes[found[0].path] = _codes(found[0], job, forms, marks, found[1].pages)
        yield from _each(job, [page for page in pages[at : at + _AT_ONCE] if page.path in codes], codes)


def _each(job: Job, pages: Sequence[Page], heads: Mapping[str, str]) -> Iterator[tuple[Page, Made] | Problem]:
    for one in printed(job, pages, head=lambda page: heads.get(page.path, "")):
        yield one if isinstance(one, Problem) else (one[0], Made(one[1], pages_of(one[1])))


def _codes(page: Page, job: Job, forms: Mapping[str, Form], marks: Marks, count: int) -> str:
    """The stylesheet of a page's codes, for its head; none where there are more pages than codes count."""
    if count > MOST_PAGES or page.student is None or not is_form(page):  # answer sheets draw their own
        return ""
    return f"<style>\n{sheet(page.pen or job.renderer, marks.paper, forms[page.student.id].letter, count)}\n</style>"
