"""Documents have labels in the course's language.

The words around a course's own texts ("Name", "Points", "Page 1 of 2") are there in the languages of `course/labels/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.content.passages import warning
from course.labels import covering, languages
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("no-labels",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning if the course is in a language without labels and does not say in which other one they are to be."""
    course = bank.course
    if course.labels is None and covering(course.language) is None:
        message = f'there are no labels in \'{course.language}\': pages will say "Name" and "Points" in English'
        hint = f"add 'labels: …' with one of {', '.join(languages())}, or a catalogue (CONTRIBUTING.md)"
        yield warning(course.problem("no-labels", message, hint, at=("language",)))
