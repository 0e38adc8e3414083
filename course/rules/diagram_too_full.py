"""A diagram has room on a page, with letters that can be read: what is too much for it is said before anything is printed.

The course's own rule: printed letters below 8.5 points shut out readers (the UK Association for Accessible Formats asks for
12 in running text), so that a picture with too much in it is split, never shrunk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.model.bank import Bank
from course.model.form import Form
from course.modelling.diagrams import general
from course.problems import Fault, Problem

CODES = FAULTS = ("diagram-too-full",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each of the course's own diagrams that cannot be laid out."""
    for diagram in general(bank).values():
        try:
            diagram.data(bank)
        except Fault as fault:
            yield fault.problem
