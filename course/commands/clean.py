"""`course clean`: removes what was kept of earlier builds."""

from __future__ import annotations

import click

from course.commands.quiet import is_quiet, quiet_option
from course.stages.store import remove
from course.workspace.places import cache_folder


@click.command()
@quiet_option
def clean() -> None:
    """Remove what was kept to build faster.

    Your files and what was built stay as they are; the next build makes everything anew. What is kept lies in a folder of
    your user account, for all your courses; the environment variable COURSEPACK_CACHE names another one.
    """
    folder = cache_folder()
    freed = remove(folder)
    if not is_quiet():
        click.echo(f"Removed {freed / 1_000_000:.1f} MB from {folder}." if freed else f"Nothing was kept in {folder}.")
