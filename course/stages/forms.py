"""Bank → forms, a quiz at a time."""

from __future__ import annotations

from collections.abc import Iterable

from course.assembly.assemble import assemble
from course.assembly.personal import personal
from course.freezing.frozen import Lock
from course.model.form import Form
from course.model.keeper import Keeper
from course.model.roster import Roster
from course.problems import Problem, Span
from course.stages.options import Options
from course.stages.reading import Reading


class Forms:
    """The forms of each quiz: frozen ones from its lock, others assembled when they are asked for, and once.

    For quizzes among `rosters` each student has one.
    """

    def __init__(self, read: Reading, keeper: Keeper, options: Options) -> None:
        self._keeper = keeper
        self._read = read
        self._options = options
        self._made: dict[str, tuple[tuple[Form, ...], tuple[Problem, ...]]] = {}

    def of(self, quiz: str) -> tuple[Form, ...]:
        """The forms of a quiz by its id; none if it cannot be assembled, or its lock is broken."""
        return self._of(quiz)[0]

    def problems(self, quiz: str) -> tuple[Problem, ...]:
        """What the bank is short of for this quiz, and what is odd about its swaps."""
        return self._of(quiz)[1]

    def seed(self, quiz: str) -> str:
        """What a quiz is drawn by: a frozen one by what it was drawn by then, unless another seed is asked for."""
        lock = self._read.locks.whole.get(quiz)
        return lock.bank.course.seed if lock and self._options.seed is None else self._read.seed

    def _of(self, quiz: str) -> tuple[tuple[Form, ...], tuple[Problem, ...]]:
        if quiz not in self._made:
            self._made[quiz] = self._make(quiz)
        return self._made[quiz]

    def _make(self, quiz: str) -> tuple[tuple[Form, ...], tuple[Problem, ...]]:
        read = self._read
        lock, roster = read.locks.whole.get(quiz), self._options.rosters.get(quiz)
        if quiz in read.locks.broken:
            return (), ()
        if roster:
            return self._personal(quiz, roster, lock)
        if lock:
            return lock.forms, ()
        bank, asked = read.own.get(quiz, read.printed), read.printed.quizzes[quiz]
        forms, problems = assemble(bank, asked, read.seed, self._keeper)
        return tuple(forms), tuple(problems)

    def _personal(self, quiz: str, roster: Roster, lock: Lock | None) -> tuple[tuple[Form, ...], tuple[Problem, ...]]:
        """A form for each student; none where forms that stand already would now be others."""
        read = self._read
        bank = lock.bank if lock else read.own.get(quiz, read.printed)
        asked = lock.bank.quizzes[quiz] if lock else read.printed.quizzes[quiz]
        codes = {id_: one.code for id_, one in roster.earlier.items()}
        first = lock.forms[0] if lock else None
        forms, problems = personal(bank, asked, roster, self.seed(quiz), self._keeper, codes, first)
        if forms and (changed := _changed(forms, roster)):
            message = (
                f"{changed} of the {len(roster.earlier)} forms of '{quiz}' that students have would come out different now: "
                "the seed, the quiz or its items have changed since"
            )
            hint = "go back to what they were made from, or build without --add: then all are made anew"
            return (), (Problem(Span(roster.record), "class-changed", message, hint),)
        return tuple(forms), tuple(problems)


def _changed(forms: Iterable[Form], roster: Roster) -> int:
    """How many forms that stand already are no longer what they were."""
    now = {form.student.id: form.version for form in forms if form.student}
    return sum(now.get(id_) != one.version for id_, one in roster.earlier.items())
