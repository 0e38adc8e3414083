"""A folder to work in: its course, read and assembled, ready for every command."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from course.assemble import assemble
from course.documents import Job, documents
from course.model.bank import Bank
from course.model.form import Form
from course.places import seeds, template_folders
from course.problems import Problem
from course.read import read_bank
from course.render import Renderer
from course.settings import Paper, Settings


@dataclass(frozen=True)
class Project:
    """The course of a workspace with its forms, and the problems found on the way here."""

    root: Path
    bank: Bank
    forms: tuple[Form, ...]
    problems: tuple[Problem, ...]
    renderer: Renderer
    settings: Settings

    def job(self) -> tuple[Job, list[Problem]]:
        """What formats make their files from; documents that cannot be made are problems."""
        pages, problems = documents(self.bank, self.forms, self.renderer)
        return Job(self.bank, self.forms, tuple(pages), self.renderer, self.settings), problems


def load(root: Path | None = None, *, paper: Paper | None = None, seed: str | None = None) -> Project:
    """The course of the folder `root` (this one), or the built-in course if it has none of its own.

    `paper` and `seed` override what the course says.

    Raises:
        Fault: its course.yaml is missing or cannot be read.
    """
    root = root or Path.cwd()
    bank, problems = read_bank(seeds(root))
    settings = Settings(paper=bank.course.paper, seed=bank.course.seed)
    if paper:
        settings = replace(settings, paper=paper)
    if seed is not None:
        settings = replace(settings, seed=seed)
    forms: list[Form] = []
    for quiz in bank.quizzes.values():
        made, short = assemble(bank, quiz, settings.seed)
        forms += made
        problems = [*problems, *short]
    renderer = Renderer(bank, template_folders(root))
    return Project(root, bank, tuple(forms), tuple(problems), renderer, settings)
