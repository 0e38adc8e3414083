"""Fillable PDF: the sheets that students write on, with fields to fill in on a screen (AcroForm, PDF/UA-1), and their keys."""

from __future__ import annotations

import html
from collections.abc import Iterator

from course.documents.job import Job
from course.documents.page import Page
from course.documents.quizzes import FORM, KEY, SHEET
from course.drawing.fields import SWITCH
from course.drawing.printing import printed
from course.formats import Artifact, Format
from course.problems import Problem

_ENDING = "-fillable.pdf"


def _make(job: Job) -> Iterator[Artifact | Problem]:
    def head(page: Page) -> str:
        labels = (page.pen or job.renderer).bank.labels
        gap = html.escape(labels.gettext("gap %(number)s", number="{number}"))
        words = f'data-gap="{gap}" data-answer="{html.escape(labels.gettext("Answer"))}"'
        return f'<meta name="{SWITCH}" {words}>\n<style>\n{job.sheet("styles/fillable.css")}</style>'

    sheets = [_typed(page) if page.template == SHEET else page for page in job.pages if page.template in (FORM, SHEET)]
    for made in printed(job, sheets, _ENDING, head):
        yield made if isinstance(made, Problem) else Artifact(f"{made[0].path}{_ENDING}", made[1], made[0].audience)
    for made in printed(job, [page for page in job.pages if page.template == KEY]):  # as the format 'pdf' makes them
        yield made if isinstance(made, Problem) else Artifact(f"{made[0].path}.pdf", made[1], made[0].audience)


def _typed(sheet: Page) -> Page:
    """An answer sheet that speaks of choosing and typing, not of a pencil."""
    return sheet.with_values(lambda values: {**values, "typed": True}, "fillable")


FORMAT = Format(
    "fillable", "worksheets and quizzes as PDF forms to fill in on a screen, and their keys", _make, "fillable PDF", _ENDING
)
