"""Where a form goes: to the terminal, into a new file, or to the end of a list in one that is there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from course.commands.forms import BLANK
from course.commands.output import fail
from course.commands.quiet import is_quiet
from course.model.bank import Bank
from course.model.entry import Entry
from course.problems import Fault
from course.workspace.atomic import replace
from course.workspace.inserting import read_bytes, with_entry
from course.workspace.places import seeds

_FILL = f"Replace each {BLANK}, then run: course check"


def refuse_id(bank: Bank, id_: str | None, known: Mapping[str, Entry], pattern: str, hint: str) -> None:
    """Raises click.BadParameter: the id has another form than such ids have, or is taken."""
    if id_ is None:
        return
    if not re.fullmatch(pattern, id_) or len(id_) > 80:
        raise click.BadParameter(f"'{id_}' cannot be an id; write {hint}.", param_hint="'--id'")
    entry, fault = known.get(id_), bank.unread.get(id_)
    if entry or fault:
        place = entry.at("id") if entry else fault.span if fault else ""
        raise click.BadParameter(f"the id '{id_}' is taken, see {place}.", param_hint="'--id'")


def start(into: Path | None, text: str, room: str, ending: str, likely: str) -> None:
    """Prints a form, or starts a file with it. `room` is the folder of seeds/ that such files stand in."""
    if into is None:
        click.echo(text, nl=False)
        if not is_quiet():
            click.echo(f"This belongs into seeds/{room}/: add --into seeds/{room}/{likely}{ending}", err=True)
        return
    _refuse_place(into, (ending,) if ending == ".md" else (".yaml", ".yml"))
    if into.exists():
        raise click.ClickException(f"{into.as_posix()} is there already: nothing was changed.")
    into.parent.mkdir(exist_ok=True)
    replace(into, text.encode())
    if not is_quiet():
        click.echo(f"Started {into.as_posix()}. {_FILL}")
        _note_elsewhere(into, room)


def add(into: Path, entry: str, file: bytes, field: str, called: str) -> None:
    """Adds an entry at the end of the list `field` of a file, or starts it as `file`."""
    _refuse_place(into, (".yaml", ".yml"))
    shown = into.as_posix()
    try:
        data = with_entry(read_bytes(into, shown), shown, entry, field) if into.exists() else file
    except Fault as fault:
        fail(fault)
    replace(into, data)
    if not is_quiet():
        click.echo(f"{called} now stands at the end of {shown}. {_FILL}")
        _note_elsewhere(into, "items" if field == "items" else "glossary.yaml")


def _note_elsewhere(into: Path, room: str) -> None:
    """Says so if the course does not read the file there."""
    place = (seeds(Path.cwd()) / room).resolve()
    if not into.resolve().is_relative_to(place):
        what = f"its glossary in seeds/{room}" if "." in room else f"such files in seeds/{room}/"
        click.echo(f"Note: the course reads {what} only.", err=True)


def _refuse_place(into: Path, endings: Sequence[str]) -> None:
    """Raises click.BadParameter: no such file can stand there."""
    if into.suffix not in endings:
        message = f"'{into}' has another ending than such a file: its name must end in {endings[0]}."
        raise click.BadParameter(message, param_hint="'--into'")
    parent = into.resolve().parent
    if not parent.is_dir() and not (parent.parent.name == "seeds" and parent.parent.is_dir()):
        raise click.BadParameter(f"there is no folder '{into.parent}'; make it first.", param_hint="'--into'")
