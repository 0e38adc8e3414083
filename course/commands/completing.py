"""What the Tab key offers while a command is typed."""

from __future__ import annotations

from pathlib import Path

import click

from course.problems import Fault


def complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names of what can be built that begin so; none in a course that cannot be read."""
    from course.stages.project import Project

    try:
        return [name for name in Project(Path.cwd()).read.names if name.startswith(incomplete)]
    except Fault:
        return []
