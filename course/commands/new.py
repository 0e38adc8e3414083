"""`course new`: something to fill in."""

from __future__ import annotations

import re
from pathlib import Path

import click

from course.commands.group import Group
from course.commands.insert import new_file, read_bytes, with_item
from course.commands.options import Words, completing, one_of, units
from course.commands.output import fail, open_project
from course.commands.quiet import is_quiet, quiet_option
from course.commands.scaffold import scaffold
from course.items import item_types
from course.model.bank import Bank
from course.problems import Fault
from course.workspace.atomic import replace
from course.workspace.places import seeds

EPILOG = """\b
Types:
{}

\b
Examples:
  course new item cloze
  course new item single-choice --id my-first-item --unit U1 --into seeds/items/mine.yaml
"""
_TYPES = "\n".join(f"  {name:<18} {cls.summary}" for name, cls in item_types().items())


@click.group(cls=Group)
def new() -> None:
    """Start something new: a form to fill in."""


@new.command(epilog=EPILOG.format(_TYPES))
@click.argument("type_", metavar="TYPE", type=Words(*item_types()))
@click.option("--id", "id_", metavar="ID", help="The item's name: small letters, digits, hyphens. It never changes later.")
@click.option("--unit", metavar="U1", shell_complete=completing(units), help="Its unit; without, the one that the file names.")
@click.option(
    "--into",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Add it at the end of this items file, or start the file; nothing else in it changes.",
)
@quiet_option
def item(type_: str, id_: str | None, unit: str | None, into: Path | None) -> None:
    """Print an empty item of a type, with comments, to fill in.

    Copy it under 'items:' in a file in seeds/items/, or let --into do that. Replace each …, then run 'course check'.
    """
    if id_ is not None or unit is not None or into is not None:
        bank = open_project().written
        unit = one_of(unit, units(bank), "--unit", "unit") if unit is not None else None
        _refuse_id(bank, id_)
    if into is None:
        click.echo(scaffold(type_, id_, unit), nl=False)
        return
    _refuse_place(into)
    shown = into.as_posix()
    try:
        if into.exists():
            data = with_item(read_bytes(into, shown), shown, scaffold(type_, id_, unit))
        else:
            data = new_file(unit, scaffold(type_, id_))
    except Fault as fault:
        fail(fault)
    replace(into, data)
    if not is_quiet():
        added = f"{id_ or 'An item'} ({type_}) now stands at the end of {shown}."
        click.echo(f"{added} Replace each …, then run: course check")
        if not into.resolve().is_relative_to((seeds(Path.cwd()) / "items").resolve()):
            click.echo("Note: the course reads items in seeds/items/ only.", err=True)


def _refuse_id(bank: Bank, id_: str | None) -> None:
    """Raises click.BadParameter: the id has another form than ids have, or is taken."""
    if id_ is None:
        return
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_) or len(id_) > 80:
        hint = "small letters, digits and single hyphens, at most 80, for instance 'rain-feeds-rivers-year'"
        raise click.BadParameter(f"'{id_}' cannot be an id; write {hint}.", param_hint="'--id'")
    if id_ in bank.items:
        place = bank.items[id_].at("id")
        raise click.BadParameter(f"the id '{id_}' is taken, see {place}.", param_hint="'--id'")


def _refuse_place(into: Path) -> None:
    """Raises click.BadParameter: no items file can stand there."""
    if into.suffix not in (".yaml", ".yml"):
        raise click.BadParameter(f"'{into}' is no YAML file; its name must end in .yaml.", param_hint="'--into'")
    if not into.resolve().parent.is_dir():
        raise click.BadParameter(f"there is no folder '{into.parent}'; make it first.", param_hint="'--into'")
