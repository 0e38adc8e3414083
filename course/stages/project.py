"""The way of the data: files → nodes → bank → forms → pages → artifacts.

Each stage is made when it is asked for, from the one before it, and once. What was made is kept (`keeping.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from course.problems import Problem
from course.stages import inputs
from course.stages.options import Options
from course.stages.store import NoStore, Store
from course.workspace.layers import layers
from course.workspace.places import template_folders

if TYPE_CHECKING:  # each is loaded with the stage that needs it
    from course.documents.job import Job
    from course.documents.page import Page
    from course.model.bank import Bank
    from course.model.form import Form
    from course.stages.forms import Forms
    from course.stages.keeping import Keeping
    from course.stages.looks import Looks
    from course.stages.reading import Reading


class Project:
    """The course of a workspace, from its files to what formats make its artifacts from."""

    def __init__(self, root: Path, options: Options | None = None, store: Store | None = None) -> None:
        """The course of the folder `root`, or the built-in one if it has none of its own; `store` keeps what is made.

        Raises:
            Fault: its course.yaml cannot be read, or it extends what is not there.
        """
        self.root = root
        self.options = options or Options()
        self.store = NoStore() if store is None else store
        self.layers = layers(root)
        self.folders = template_folders([layer.templates for layer in reversed(self.layers)])

    # files

    @cached_property
    def inputs(self) -> str:
        """A digest of all files and options that the course is made from, and of the program and its libraries."""
        return inputs.digest(inputs.program(), inputs.files(self.layers), repr(self.options))

    @cached_property
    def keeping(self) -> Keeping:
        """What keeps what was made; templates count as a whole, entries one by one."""
        from course.stages.keeping import Keeping

        return Keeping(self.store, inputs.digest(inputs.program(), inputs.templates(self.folders[:-1])))

    # files → nodes → bank

    @cached_property
    def read(self) -> Reading:
        """The files as entries, with locks and policies, and what is wrong with them.

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

    # bank → forms

    @cached_property
    def assembled(self) -> Forms:
        """The forms of each quiz, put together when they are asked for."""
        from course.stages.forms import Forms

        return Forms(self.read, self.keeping, self.options)

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms of all quizzes."""
        return tuple(form for quiz in self.bank.quizzes for form in self.assembled.of(quiz))

    # bank, forms → pages

    @cached_property
    def looks(self) -> Looks:
        """What draws the pages: templates fed with the bank, or a quiz's own, in the look that policies ask for."""
        from course.stages.looks import looks

        return looks(self.root, self.read, self.layers, self.folders, self.options)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every document that there can be; nothing is assembled or drawn for it."""
        from course.stages.pages import pages

        return tuple(pages(self))

    # pages → artifacts

    def job(self, wanted: Collection[str] = ()) -> tuple[Job, list[Problem]]:
        """What formats make artifacts from, and a problem for each document that cannot be made.

        With `wanted`, ids of units, handouts and quizzes, nothing is assembled or drawn for the others.
        """
        from course.stages.pages import job

        return job(self, tuple(wanted))

    # what is wrong on the way

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found on the way to the forms of all quizzes and the looks of their pages."""
        return self.problems_of(tuple(self.bank.quizzes))

    def problems_of(self, quizzes: Sequence[str]) -> tuple[Problem, ...]:
        """The same for these quizzes alone; what is wrong with the files is always told."""
        short = (problem for quiz in quizzes for problem in self.assembled.problems(quiz))
        return tuple(dict.fromkeys([*self.read.problems, *short, *self.looks.problems]))

    def found(self, articles: Path | None = None) -> list[Problem]:
        """All problems, each once, in the order of files and lines; `articles` is a folder to compare the records with."""
        from course.stages.checking import found

        return found(self, articles)


def load(root: Path | None = None, options: Options | None = None, store: Store | None = None) -> Project:
    """The project of a folder (this one); raises what `Project` does."""
    return Project(root or Path.cwd(), options, store)
