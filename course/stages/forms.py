"""Bank → forms, a quiz at a time."""

from __future__ import annotations

from course.assembly.assemble import assemble
from course.model.form import Form
from course.model.keeper import Keeper
from course.problems import Problem
from course.stages.reading import Reading


class Forms:
    """The forms of each quiz: frozen ones from its lock, others assembled when they are asked for, and once."""

    def __init__(self, read: Reading, keeper: Keeper) -> None:
        self._keeper = keeper
        self._read = read
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
        forms, problems = assemble(read.own.get(quiz, read.printed), read.printed.quizzes[quiz], read.seed, self._keeper)
        return tuple(forms), tuple(problems)
