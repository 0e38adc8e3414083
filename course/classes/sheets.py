"""Answer sheets of a class set as a set that is laid out once. The seam: until there is one, each is drawn by itself."""

from __future__ import annotations

from collections.abc import Sequence

from course.classes.records import Fields
from course.composing.sets import Set
from course.documents.job import Job
from course.documents.page import Page


def sheet_set(pages: Sequence[Page], job: Job, mark: str) -> Set | None:
    """The answer sheets of a quiz, all in one look and language, as a set whose documents stand in the order of `pages`.

    `mark` stands for them in page codes. None: they are drawn one by one.
    """
    return None


def geometry(pages: Sequence[Page], job: Job) -> Fields:
    """Where marks stand on these answer sheets, for the record of the class; nothing while none are composed."""
    return {}
