"""The way of the data: files → nodes → bank → forms → pages → artifacts. Each stage is made when it is asked for, and once.

Whoever needs a stage asks for it here; what it is made of is asked for in turn. What was made is kept (`stages/keeping.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from course.problems import Problem
from course.stages import inputs
from course.stages.options import Options
from course.stages.store import NoStore, Store
from course.workspace.layers import Layer, layers
from course.workspace.places import built_in, template_folders

if TYPE_CHECKING:  # each is loaded with the stage that needs it
    from course.documents.job import Job
    from course.documents.page import Page
    from course.drawing.render import Renderer
    from course.freezing.frozen import Locks
    from course.model.bank import Bank
    from course.model.form import Form
    from course.model.quiz import Quiz
    from course.stages.keeping import Keeping
    from course.stages.looks import Looks
    from course.stages.reading import Reading
    from course.workspace.settings import Settings


class Project:
    """The course of a workspace, from its files to its pages."""

    def __init__(self, root: Path, options: Options | None = None, store: Store | None = None) -> None:
        """The course of the folder `root`, or the built-in one if it has none of its own; `store` keeps what is made.

        Raises:
            Fault: its course.yaml cannot be read, or it extends what is not there.
        """
        self.root = root
        self.options = options or Options()
        self.store = store or NoStore()
        self.layers: list[Layer] = layers(root)
        self._forms: dict[str, tuple[tuple[Form, ...], tuple[Problem, ...]]] = {}

    # files

    @cached_property
    def inputs(self) -> str:
        """A digest of all files and options that the course is made from, and of the program and its libraries."""
        return inputs.digest(inputs.program(), inputs.files(self.layers), repr(self.options))

    @cached_property
    def folders(self) -> list[Path]:
        """Where templates are looked up, in order."""
        return template_folders([layer.templates for layer in reversed(self.layers)])

    @cached_property
    def keeping(self) -> Keeping:
        """What keeps what was made; templates count as a whole, entries one by one."""
        from course.stages.keeping import Keeping

        return Keeping(self.store, inputs.digest(inputs.program(), inputs.templates(self.folders[:-1])))

    # files → nodes → bank

    @cached_property
    def read(self) -> Reading:
        """The files as entries with their locks and policies, and what is wrong with them.

        Raises:
            Fault: a layer has no readable course.yaml.
        """
        from course.stages.reading import reading

        return reading(self.layers, self.options, self.keeping)

    @property
    def written(self) -> Bank:
        """The bank as it stands in the files: what is checked."""
        return self.read.written

    @property
    def bank(self) -> Bank:
        """The bank under the course's policies: what is printed."""
        return self.read.printed

    @property
    def banks(self) -> Mapping[str, Bank]:
        """The banks of quizzes with policies of their own."""
        return self.read.own

    @property
    def locks(self) -> Locks:
        """The quizzes that are frozen."""
        return self.read.locks

    @property
    def known_names(self) -> list[str]:
        """What can be built by name: units, handouts, quizzes."""
        return [*self.bank.units, *self.bank.handouts, *self.bank.quizzes]

    def named(self, names: Collection[str]) -> list[str]:
        """The quizzes that bear one of these names or belong to a unit of them; all without names."""
        return [id_ for id_, quiz in self.bank.quizzes.items() if not names or {id_, quiz.unit} & set(names)]

    # bank → forms

    def forms_of(self, quiz: str) -> tuple[Form, ...]:
        """The forms of a quiz, assembled or frozen; none if it cannot be assembled."""
        return self._assembled(quiz)[0]

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The forms of all quizzes."""
        return tuple(form for quiz in self.bank.quizzes for form in self.forms_of(quiz))

    def _assembled(self, quiz: str) -> tuple[tuple[Form, ...], tuple[Problem, ...]]:
        if quiz not in self._forms:
            self._forms[quiz] = self._assemble(self.bank.quizzes[quiz])
        return self._forms[quiz]

    def _assemble(self, quiz: Quiz) -> tuple[tuple[Form, ...], tuple[Problem, ...]]:
        if quiz.id in self.locks.whole or quiz.id in self.locks.broken:
            return (self.locks.whole[quiz.id].forms if quiz.id in self.locks.whole else ()), ()
        from course.assembly.assemble import assemble

        made, short = assemble(self.banks.get(quiz.id, self.bank), quiz, self.read.seed)
        return tuple(made), tuple(short)

    # bank, forms → pages

    @cached_property
    def looks(self) -> Looks:
        """What draws the pages: templates fed with the bank, or a quiz's own, in the look that policies ask for."""
        from course.stages.looks import looks

        return looks(self.root, self.read, self.folders, self.options)

    @property
    def beside(self) -> list[str]:
        """Files outside the seeds that pages are made from: logos, as paths from the workspace."""
        owners = (self.written.course.policies, *(quiz.policies for quiz in self.written.quizzes.values()))
        return sorted({policies.logo for policies in owners if policies and policies.logo})

    @property
    def renderer(self) -> Renderer:
        """What draws the course's pages."""
        return self.looks.course

    @property
    def frozen(self) -> Mapping[str, Renderer]:
        """What draws the quizzes that have a lock, or policies of their own."""
        return self.looks.own

    @property
    def settings(self) -> Settings:
        """Paper, seed and look."""
        return self.looks.settings(self.options, trusted=self._ours)

    @cached_property
    def _ours(self) -> bool:
        return len(self.folders) == 1 and all(layer.seeds.resolve() == built_in("seeds").resolve() for layer in self.layers)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every document that there can be; nothing is assembled or drawn for it."""
        from course.stages.pages import pages

        return tuple(pages(self))

    # pages → artifacts

    @cached_property
    def _whole(self) -> tuple[Job, list[Problem]]:
        from course.stages.pages import job

        return job(self, ())

    def job(self, wanted: Collection[str] = ()) -> tuple[Job, list[Problem]]:
        """What formats make artifacts from, and a problem for each document that cannot be made.

        With `wanted`, ids of units, handouts and quizzes, nothing is assembled or drawn for the others.
        """
        from course.stages.pages import job

        return job(self, tuple(wanted)) if wanted else self._whole

    # what is wrong on the way

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What was found on the way to the forms of all quizzes and the looks of their pages."""
        return self.problems_of(tuple(self.bank.quizzes))

    def problems_of(self, quizzes: Sequence[str]) -> tuple[Problem, ...]:
        """The same for these quizzes alone; what is wrong with the files is always told."""
        short = (problem for quiz in quizzes for problem in self._assembled(quiz)[1])
        return tuple(dict.fromkeys([*self.read.problems, *short, *self.looks.problems]))

    @property
    def errors(self) -> int:
        """How many errors the files hold: their entries are left out."""
        return sum(problem.severity == "error" for problem in self.read.problems)

    def found(self, articles: Path | None = None) -> list[Problem]:
        """All problems, each once, in the order of files and lines; `articles` is a folder to compare the records with."""
        from course.stages.checking import found

        return found(self, articles)


def load(root: Path | None = None, options: Options | None = None, store: Store | None = None) -> Project:
    """The project of a folder (this one).

    Raises:
        Fault: its course.yaml cannot be read, or it extends what is not there.
    """
    return Project(root or Path.cwd(), options, store)
