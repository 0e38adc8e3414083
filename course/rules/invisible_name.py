"""Titles hold no invisible characters.

Unicode Technical Report 36 (security): a character that turns the direction, joins or takes no room makes two names look
alike, or one look like what it is not. Joiners within words of scripts that spell with them are no such characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from course.model.bank import Bank
from course.model.entry import Entry
from course.model.form import Form
from course.problems import Problem
from course.source.invisible import named, unseen

CODES = ("invisible-name",)
_FIELDS = ("title", "term", "name")


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each title, term or name with a character in it that nobody sees."""
    for entry in _entries(bank):
        for field in _FIELDS:
            text = getattr(entry, field, None)
            if isinstance(text, str) and (character := unseen(text)):
                message = f"the {field} holds {named(character)}, which nobody sees"
                yield entry.problem("invisible-name", message, "delete it, or type the name anew", at=(field,))


def _entries(bank: Bank) -> Iterable[Entry]:
    yield bank.course
    for group in (bank.units, bank.quizzes, bank.handouts, bank.articles, bank.terms, bank.stakeholders, bank.diagrams):
        yield from group.values()
