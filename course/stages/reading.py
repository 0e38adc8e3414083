"""Files → bank, with the locks that stand beside it and under the policies that the course and its quizzes ask for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from course.freezing.frozen import Locks, read_locks
from course.model.bank import Bank
from course.model.course import Course
from course.model.keeper import Keeper
from course.model.quiz import Quiz
from course.problems import Problem
from course.reading.workspace import read_layers
from course.stages.options import Options
from course.workspace.layers import Layer
from course.workspace.policies import printed, problems_of


@dataclass(frozen=True)
class Reading:
    """The bank as `written` and as `printed`, the banks of quizzes with policies of their own, locks, and the problems."""

    written: Bank
    printed: Bank
    own: Mapping[str, Bank]
    locks: Locks
    seed: str
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        """How many errors the files hold: their entries are left out."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def names(self) -> list[str]:
        """What can be built by name: units, handouts, quizzes."""
        return [*self.printed.units, *self.printed.handouts, *self.printed.quizzes]

    def named(self, names: Collection[str]) -> list[str]:
        """The quizzes that bear one of these names or belong to a unit of them; all without names."""
        return [id_ for id_, quiz in self.printed.quizzes.items() if not names or {id_, quiz.unit} & set(names)]

    @property
    def beside(self) -> list[str]:
        """Files outside the seeds that pages are made from: logos, as paths from the workspace."""
        owners = (self.written.course.policies, *(quiz.policies for quiz in self.written.quizzes.values()))
        return sorted({policies.logo for policies in owners if policies and policies.logo})


def reading(layers: Sequence[Layer], options: Options, keeper: Keeper) -> Reading:
    """What the files of these layers say, the lowest first; `keeper` keeps what was made on the way.

    Raises:
        Fault: a layer has no readable course.yaml.
    """
    bank, problems = read_layers(layers, keeper)
    seed = bank.course.seed
    if options.seed is not None:
        seed = options.seed
        bank = replace(bank, course=_reseeded(bank.course, seed))
    for id_, size in options.class_sets.items():
        if id_ in bank.quizzes:
            bank.quizzes[id_] = _class_set(bank.quizzes[id_], size)
    locks = read_locks(layers) if options.locked else Locks()
    bank.texts.update(locks.texts)
    gone = {id_: lock.bank.quizzes[id_] for id_, lock in locks.whole.items() if id_ not in bank.quizzes}
    written = replace(bank, quizzes=bank.quizzes | gone)
    made, own = printed(written, seed)
    found = (*problems, *locks.problems, *problems_of(written))
    if bank.course.formats:
        from course.stages.losing import unknown_formats  # loads what formats are made of

        found += tuple(unknown_formats(bank))
    return Reading(written, made, own, locks, seed, found)


def _reseeded(course: Course, seed: str) -> Course:
    again = course.model_copy(update={"seed": seed})
    again._node = course._node
    return again


def _class_set(quiz: Quiz, size: int) -> Quiz:
    letters = [f"{number:0{len(str(size))}}" for number in range(1, size + 1)]
    numbered = quiz.model_copy(update={"forms": letters, "parallel": "reshuffle"})
    numbered._node = quiz._node
    return numbered
