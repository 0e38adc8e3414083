"""Bank → forms, a quiz at a time."""

from __future__ import annotations

from collections.abc import Mapping

from course.assembly.assemble import assemble
from course.assembly.personal import personal
from course.model.form import Form
from course.model.keeper import Keeper
from course.model.roster import Roster
from course.problems import Problem
from course.stages.reading import Reading


class Forms:
    """The forms of each quiz: frozen ones from its lock, others assembled when they are asked for, and once.

    For quizzes among `rosters` each student has one.
    """

    def __init__(self, read: Reading, keeper: Keeper, rosters: Mapping[str, Roster]) -> None:
        self._keeper = keeper
        self._read = read
        self._rosters = rosters
        self._made: dict[str, tuple[tuple[Form, ...], tuple[Problem, ...]]] = {}

    def of(self, quiz: str) -> tuple[Form, ...]:
        """The forms of a quiz by its id; none if it cannot be assembled, or its lock is broken."""
        return self._of(quiz)[0]

    def problems(self, quiz: str) -> tuple[Problem, ...]:
        """What the bank is short of for this quiz, and what is odd about its swaps."""
        return self._of(quiz)[1]

    def _of(self, quiz: str) -> tuple[tuple[Form, ...], tuple[Problem, ...]]:
        if quiz not in self._made:
            self._made[quiz] = self._make(quiz)
        return self._made[quiz]

    def _make(self, quiz: str) -> tuple[tuple[Form, ...], tuple[Problem, ...]]:
        read = self._read
        if quiz in read.locks.whole:
            return read.locks.whole[quiz].forms, ()
        if quiz in read.locks.broken:
            return (), ()
        bank, asked = read.own.get(quiz, read.printed), read.printed.quizzes[quiz]
        if roster := self._rosters.get(quiz):
            forms, problems = personal(bank, asked, roster, read.seed, self._keeper)
        else:
            forms, problems = assemble(bank, asked, read.seed, self._keeper)
        return tuple(forms), tuple(problems)
