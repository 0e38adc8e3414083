"""What is wrong with items that have just come into the workspace: each was read alone; only together do they show it all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from course.problems import Problem, errors
from course.rules import faults

if TYPE_CHECKING:
    from course.stages.project import Project


def faulty(project: Project, files: Collection[str]) -> tuple[list[Problem], Mapping[str, str]]:
    """The errors in these files of items, with the texts to show them in; `files` as messages call them."""
    bank = project.written
    found = {problem for problem in errors([*project.read.problems, *faults(bank)]) if problem.span.file in files}
    return sorted(found), bank.texts
