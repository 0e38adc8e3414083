"""`course settle`: end a conflict between one's own change and the course below."""

from __future__ import annotations

from pathlib import Path

import click

from course.commands.output import counted, fail
from course.commands.quiet import is_quiet, quiet_option
from course.problems import Fault
from course.reading.workspace import read_layers
from course.workspace import customising
from course.workspace.layers import layers


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--mine/--theirs", default=None, help="Keep what you wrote, or take what the course below has now.")
@click.option("--field", "wanted", help="Settle this field only.")
@quiet_option
def settle(id_: str, mine: bool | None, wanted: str | None) -> None:
    """Settle a conflict that 'course check' has shown.

    Say --mine to keep your text, or --theirs to take the new one of the course below. To write a third one, edit the file.
    """
    if mine is None:
        raise click.UsageError("Say --mine or --theirs. 'course check' shows the three texts.")
    try:
        stack = layers(Path.cwd())
        layer = stack[-1]
        overlay = customising.read(layer, id_) if len(stack) > 1 else None
        if overlay is None:
            raise click.ClickException(f"You have changed nothing of '{id_}': there is nothing to settle.")
        kind, entry = customising.below(read_layers(stack[:-1])[0], id_)
        conflicts = [change for change in overlay.conflicts(entry) if wanted in (None, change.field)]
        data = customising.data_of(layer, kind, id_)
        for conflict in conflicts:
            customising.settle(data, conflict, entry.values.get(conflict.field), mine=mine)
        if conflicts:
            customising.write(layer, id_, data)
    except customising.NotFound:
        raise click.ClickException(f"The course below has no '{id_}' any more: delete its file in seeds/overlays.") from None
    except Fault as fault:
        fail(fault)
    if not is_quiet():
        which = ", ".join(change.field for change in conflicts)
        click.echo(f"Settled {counted(len(conflicts), 'field')}: {which}." if conflicts else f"'{id_}' has no conflict.")
