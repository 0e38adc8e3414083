"""`course ids`: the ids that are made from stems, listed or written into the files."""

from __future__ import annotations

from pathlib import Path

import click

from course.commands.output import Column, counted, echo_json, fail, json_option, mention_problems, open_project, table
from course.commands.quiet import is_quiet, quiet_option
from course.model.item import Item
from course.problems import Fault
from course.workspace.atomic import replace
from course.workspace.inserting import read_bytes
from course.workspace.naming import with_ids


@click.command()
@click.option("--write", "writing", is_flag=True, help="Write them into your files; nothing else in these changes.")
@json_option
@quiet_option
def ids(writing: bool, as_json: bool) -> None:
    """List ids made from stems, or write them down.

    An item needs no id of its own: it is called after the first words of its stem. Such a name changes with the stem; one
    that is written into the file stays, whatever the wording. Quizzes, overlays and Moodle know an item by its id.
    """
    project = open_project()
    found = [item for item in project.written.items.values() if not item.named]
    if writing:
        own = f"{project.layers[-1].called}/"
        found = [item for item in found if item.at().file.startswith(own)]
        _write(found, project.layers[-1].seeds.parent)
    mention_problems(project.read.errors)
    if as_json:
        echo_json([{"id": item.id, "file": item.at().file, "line": item.at().line} for item in found])
        return
    rows = [(item.id, f"{item.at().file}:{item.at().line}", " ".join(item.stem.split())) for item in found]
    table((Column("Item"), Column("Place"), Column("Stem", cut=True)), rows)
    if not is_quiet():
        click.echo(("\n" if rows else "") + _summary(len(rows), writing=writing))


def _summary(number: int, *, writing: bool) -> str:
    if writing:
        return f"Wrote {counted(number, 'id')}." if number else "Nothing to write: every item here has its id."
    if not number:
        return "Every item has its id."
    return f"{counted(number, 'item')} called after the stem. To write the ids down: course ids --write"


def _write(items: list[Item], root: Path) -> None:
    by_file: dict[str, list[Item]] = {}
    for item in items:
        by_file.setdefault(item.at().file, []).append(item)
    try:
        edited = {
            name: with_ids(read_bytes(root / name, name), name, {item.at(): item.id for item in own})
            for name, own in by_file.items()
        }
    except Fault as fault:
        fail(fault)
    for name, data in edited.items():
        replace(root / name, data)
