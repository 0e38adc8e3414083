"""What draws the pages: for the course, and for each quiz that has a lock or policies of its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from course.documents.pen import Pen
from course.drawing.render import Renderer
from course.model.course import Course
from course.model.policies import Policies
from course.model.quiz import Quiz
from course.model.roster import Student
from course.model.traced import traced
from course.problems import Problem
from course.stages.options import Options
from course.stages.reading import Reading
from course.workspace.layers import Layer
from course.workspace.places import built_in
from course.workspace.policies import of_quiz
from course.workspace.policies.look import look_of
from course.workspace.settings import Look, Paper, Settings

_SIZES = {"a4": "A4", "letter": "letter"}  # as CSS calls them


@dataclass(frozen=True)
class Looks:
    """Renderers over banks that note what is read in them, how to build, and what is wrong (a logo that is no picture)."""

    course: Renderer
    own: Mapping[str, Renderer]
    settings: Settings
    problems: tuple[Problem, ...]
    _suiting: dict[tuple[int, Look, str], Renderer] = field(default_factory=dict)

    def suiting(self, student: Student, pen: Pen | None) -> Renderer:
        """What draws a student's form, with the paper, letters and labels that the student needs, where `pen` draws others'."""
        usual = pen if isinstance(pen, Renderer) else self.course
        look = usual.look
        if student.paper:
            look = dataclasses.replace(look, size=_SIZES[student.paper] if student.paper != self.settings.paper else "")
        if student.large_print:
            look = dataclasses.replace(look, large_print=True)
        kind = id(usual), look, student.language
        if kind not in self._suiting:
            same = look == usual.look and not student.language
            self._suiting[kind] = usual if same else _renderer(usual, look, student.language)
        return self._suiting[kind]


def _renderer(usual: Renderer, look: Look, labels: str) -> Renderer:
    """What draws another look than usual, with labels in another language where one is named."""
    bank = usual.bank
    if labels:
        bank = dataclasses.replace(bank, course=bank.course.model_copy(update={"labels": labels}))
    return Renderer(bank, *usual.made_with, look)


def looks(root: Path, read: Reading, layers: Sequence[Layer], folders: Sequence[Path], options: Options) -> Looks:
    """The renderers of a workspace; `folders` hold the templates."""
    written, problems = read.written, []
    paper: Paper = options.paper or written.course.policies.paper or written.course.paper

    def look(owner: Course | Quiz, policies: Policies) -> Look:
        seen, bad = look_of(policies, root, owner, paper, forced=options.paper is not None)
        problems.extend(bad)
        large, wide = seen.large_print or options.large_print, seen.wide_letters or options.wide_letters
        return dataclasses.replace(seen, large_print=large, wide_letters=wide)

    course = Renderer(traced(read.printed), folders, look=look(written.course, written.course.policies))
    own: dict[str, Renderer] = {}
    for id_, bank in read.own.items():
        quiz = written.quizzes[id_]
        own[id_] = Renderer(traced(bank), folders, look=look(quiz, of_quiz(written, quiz)))
    for id_, lock in read.locks.whole.items():
        quiz = lock.bank.quizzes[id_]
        policies = of_quiz(lock.bank, quiz)
        if (now := written.quizzes.get(id_)) is not None and now is not quiz:  # a reprint may be larger than the first copies
            policies = policies.set_as(of_quiz(written, now))
        own[id_] = Renderer(traced(lock.bank), folders, lock.figures, look(quiz, policies))
    ours = len(folders) == 1 and all(layer.seeds.resolve() == built_in("seeds").resolve() for layer in layers)
    return Looks(course, own, Settings(paper, read.seed, look=course.look, trusted=ours), tuple(problems))
