"""A folder to work in: its course, read and assembled, ready for every command."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from course.assembly.assemble import assemble
from course.documents.job import Job
from course.documents.pages import documents
from course.drawing.render import Renderer
from course.freezing.frozen import Locks, read_locks
from course.model.bank import Bank
from course.model.course import Course
from course.model.form import Form
from course.model.policies import Policies
from course.model.quiz import Quiz
from course.problems import Problem
from course.reading.fingerprints import check_articles
from course.reading.workspace import read_layers
from course.rules import check
from course.workspace.layers import layers
from course.workspace.places import built_in, template_folders
from course.workspace.policies import of_quiz, printed, problems_of
from course.workspace.policies.look import look_of
from course.workspace.settings import Look, Paper, Settings


@dataclass(frozen=True)
class Project:
    """The course of a workspace with its forms, and the problems found on the way here."""

    root: Path
    bank: Bank  # under the course's policies: what is printed
    written: Bank  # as it stands in the files: what is checked
    forms: tuple[Form, ...]
    problems: tuple[Problem, ...]
    renderer: Renderer
    settings: Settings
    locks: Locks = field(default_factory=Locks)
    frozen: Mapping[str, Renderer] = field(default_factory=dict)  # draws the quizzes that have a lock, or policies of their own
    banks: Mapping[str, Bank] = field(default_factory=dict)  # of quizzes with policies of their own

    def job(self, wanted: Collection[str] = ()) -> tuple[Job, list[Problem]]:
        """What formats make their files from; documents that cannot be made are problems.

        With `wanted`, ids of units, handouts and quizzes, other documents need not be complete.
        """
        return self._of(wanted) if wanted else self._made

    @cached_property
    def _made(self) -> tuple[Job, list[Problem]]:
        return self._of(())

    def _of(self, wanted: Collection[str]) -> tuple[Job, list[Problem]]:
        pages, problems = documents(self.bank, self.forms, self.renderer, self.frozen, wanted)
        return Job(self.bank, self.forms, tuple(pages), self.renderer, self.settings, frozen=self.frozen), problems

    def found(self, articles: Path | None = None) -> list[Problem]:
        """All problems, each once, in the order of files and lines; `articles` is a folder to compare the records with."""
        found = {*self.problems, *self.job()[1]}
        # What was printed is no longer to be mended by the rules, and nobody may edit a lock's lines.
        current = [form for form in self.forms if form.quiz.id not in self.locks.whole]
        ruled = [*check(self.written, current), *(check_articles(self.written, articles) if articles else ())]
        # What an entry refers to may be missing only because its file has a fault: then the fault alone is worth telling.
        unread = any(problem.severity == "error" for problem in self.problems)
        told = {(problem.span.file, problem.span.line) for problem in found}
        for problem in ruled:
            refers = problem.code.startswith("unknown-") or problem.code == "undated-fact"
            if not refers or not (unread or (problem.span.file, problem.span.line) in told):
                found.add(problem)
        return sorted(found)


def _reseeded(course: Course, seed: str) -> Course:
    again = course.model_copy(update={"seed": seed})
    again._node = course._node
    return again


def _class_set(quiz: Quiz, size: int) -> Quiz:
    letters = [f"{number:0{len(str(size))}}" for number in range(1, size + 1)]
    numbered = quiz.model_copy(update={"forms": letters, "parallel": "reshuffle"})
    numbered._node = quiz._node
    return numbered


def load(
    root: Path | None = None,
    *,
    paper: Paper | None = None,
    seed: str | None = None,
    locked: bool = True,
    class_sets: Mapping[str, int] | None = None,
) -> Project:
    """The course of the folder `root` (this one), or the built-in course if it has none of its own.

    `paper` and `seed` override what the course says. A frozen quiz is made from its lock, unless `locked` is false.
    `class_sets` says of which quizzes (by id) so many numbered forms of the same items are made, each with other variants.

    Raises:
        Fault: its course.yaml is missing or cannot be read.
    """
    root = root or Path.cwd()
    stack = layers(root)
    bank, problems = read_layers(stack)
    settings = Settings(paper=bank.course.policies.paper or bank.course.paper, seed=bank.course.seed)
    if paper:
        settings = replace(settings, paper=paper)
    if seed is not None:
        settings = replace(settings, seed=seed)
        bank = replace(bank, course=_reseeded(bank.course, seed))
    for id_, size in (class_sets or {}).items():
        if id_ in bank.quizzes:
            bank.quizzes[id_] = _class_set(bank.quizzes[id_], size)
    locks = read_locks(stack) if locked else Locks()
    bank.texts.update(locks.texts)
    problems = [*problems, *locks.problems]
    gone = {id_: lock.bank.quizzes[id_] for id_, lock in locks.whole.items() if id_ not in bank.quizzes}
    written = replace(bank, quizzes=bank.quizzes | gone)
    bank, own = printed(written, settings.seed)
    problems += problems_of(written)
    forms: list[Form] = []
    for quiz in bank.quizzes.values():
        if quiz.id in locks.whole or quiz.id in locks.broken:
            forms += locks.whole[quiz.id].forms if quiz.id in locks.whole else ()
            continue
        made, short = assemble(own.get(quiz.id, bank), quiz, settings.seed)
        forms += made
        problems = [*problems, *short]
    folders = template_folders([layer.templates for layer in reversed(stack)])

    def look(owner: Course | Quiz, policies: Policies) -> Look:
        seen, bad = look_of(policies, root, owner, paper or settings.paper, forced=paper is not None)
        problems.extend(bad)
        return seen

    ours = all(layer.seeds.resolve() == built_in("seeds").resolve() for layer in stack) and len(folders) == 1
    settings = replace(settings, trusted=ours, look=look(written.course, written.course.policies))
    renderer = Renderer(bank, folders, look=settings.look)
    drawing: dict[str, Renderer] = {}
    for id_, its_bank in own.items():
        quiz = written.quizzes[id_]
        drawing[id_] = Renderer(its_bank, folders, look=look(quiz, of_quiz(written, quiz)))
    for id_, lock in locks.whole.items():
        quiz = lock.bank.quizzes[id_]
        drawing[id_] = Renderer(lock.bank, folders, lock.figures, look(quiz, of_quiz(lock.bank, quiz)))
    return Project(root, bank, written, tuple(forms), tuple(dict.fromkeys(problems)), renderer, settings, locks, drawing, own)
