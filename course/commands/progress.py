"""How far a build is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from course.commands.output import on_terminal

if TYPE_CHECKING:
    from course.stages.building import Progress


@contextmanager
def progress_shown(*, show: bool) -> Iterator[Progress]:
    """Tells how far the build is: a bar on a terminal, plain lines elsewhere."""

    def silent(name: str, pages: int) -> Callable[[], None]:
        return lambda: None

    def line(name: str, pages: int) -> Callable[[], None]:
        click.echo(f"Making {name} …", err=True)
        return lambda: None

    if not show or not on_terminal():
        yield line if show else silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:

        def bar(name: str, pages: int) -> Callable[[], None]:
            task = shown.add_task(f"Making {name}", total=pages or None)
            return lambda: shown.advance(task)

        yield bar
