"""Every part of the course's subject is what its folder is for.

The course's own rule: a system, diagram or rule that a package brings and that cannot be used would be missed without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.drawing.components import NAMES
from course.labels import catalogue_faults
from course.model.bank import Bank
from course.model.form import Form
from course.modelling.parts import as_problem, components, faults
from course.problems import Problem
from course.rules import faults_of

CODES = FAULTS = ("bad-subject", "unknown-subject")


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each fault of the subject or of its parts, at the line that names it."""
    subject = bank.subject
    found = [*faults(subject), *faults_of(subject)]
    for name in components(subject).keys() & set(NAMES):
        found.append(subject.bad(f"its component '{name}' has the name of one of the program's own"))
    if folder := subject.folder("labels"):
        found += [subject.bad(what) for what in catalogue_faults(folder)]
    for fault in found:
        yield as_problem(bank, fault)
