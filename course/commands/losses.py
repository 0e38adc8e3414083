"""`course losses`: what items lose or change in a format, item by item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from course.commands.build import format_names, refuse_unknown
from course.commands.output import Column, counted, echo_json, fail, json_option, mention_problems, project_here, table
from course.commands.quiet import is_quiet, quiet_option
from course.labels import capital
from course.problems import Fault

if TYPE_CHECKING:
    from course.carrying.table import Loss
    from course.documents.job import Job
    from course.formats import Format

COLUMNS = (Column("Item"), Column("Where"), Column("What"), Column("Becomes"), Column("Instead", wraps=True))
OVERVIEW = (
    *(Column("Format"), Column("Called"), Column("Whole", right=True), Column("Changed", right=True)),
    *(Column("With losses", right=True), Column("Left out", right=True)),
)
_BECOMES = {"changed": "changed", "dropped": "lost", "refused": "left out"}  # in words
EPILOG = """\b
Examples:
  course losses                    all formats, a line each
  course losses moodle             every item of the course
  course losses moodle u1-exit     the items of one quiz
  course losses moodle U1 --json

\b
changed: something else stands for it; lost: the item works without it; left out: the item is not in that format.
With --json these are 'changed', 'dropped' and 'refused'.
"""


@click.command(epilog=EPILOG)
@click.argument("format_name", metavar="[FORMAT]", type=click.Choice(format_names()), required=False)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@json_option
@quiet_option
def losses(format_name: str | None, names: tuple[str, ...], as_json: bool) -> None:
    """Say what items lose in a FORMAT.

    Each line names the item, its file and line, what it loses, and what a student sees instead.

    A NAME is a unit (U1) or a quiz (u1-exit); without one, all items are looked at. Without a FORMAT it says of each format how
    many items are in it whole, changed, with something lost, or not at all.
    """
    from course.formats import format_named, formats
    from course.stages.losing import losses_of

    project = project_here()
    try:
        refuse_unknown(project, names)
        job, _ = project.job(names)
        of_items = (format_ for format_ in formats().values() if format_.carries)
        every = [format_named(format_name)] if format_name else list(of_items)
        by_format = [(format_, losses_of(format_, job)) for format_ in every]
    except Fault as fault:
        fail(fault)
    mention_problems(project.read.errors)
    if format_name is None:
        _overview(by_format, job, as_json=as_json)
        return
    ((format_, found),) = by_format
    if as_json:
        echo_json([_as_data(loss) for loss in found])
        return
    table(COLUMNS, _rows(found))
    if not is_quiet():
        click.echo(_counts(found, format_.title) if format_.carries else f"{capital(format_.title)}: made of no items.")


def _overview(by_format: Sequence[tuple[Format, list[Loss]]], job: Job, *, as_json: bool) -> None:
    """A line a format: how many items it takes whole, changes, loses something of, leaves out."""
    from course.stages.losing import counts, entries_of

    items = len(entries_of(job))
    found = []
    for format_, lost in by_format:
        of = counts(lost)
        found.append((format_.name, items - of.total(), of["changed"], of["dropped"], of["refused"], format_.title))
    if as_json:
        echo_json([dict(zip(("format", "whole", "changed", "losing", "left_out", "title"), row, strict=True)) for row in found])
        return
    table(OVERVIEW, [(row[0], capital(row[5]), *map(str, row[1:5])) for row in found])
    if not is_quiet():
        click.echo(f"{counted(items, 'item')}. What each loses: course losses FORMAT")


def _rows(found: Sequence[Loss]) -> list[tuple[str, ...]]:
    """A row a loss; of an item that is left out, one for each reason, at the first feature that is one."""
    rows: dict[object, tuple[str, ...]] = {}
    for number, loss in enumerate(found):
        row = (loss.item.full_id, _where(loss), loss.feature, _BECOMES[loss.verdict.how], loss.verdict.instead)
        rows.setdefault((row[0], row[4]) if loss.verdict.how == "refused" else number, row)
    return list(rows.values())


def _where(loss: Loss) -> str:
    span = loss.item.at(*loss.path)
    return f"{span.file}:{span.line}"


def _as_data(loss: Loss) -> dict[str, Any]:
    span = loss.item.at(*loss.path)
    place = {"file": span.file, "line": span.line, "column": span.column}
    return {
        "item": loss.item.full_id,
        **place,
        "what": loss.feature,
        "becomes": loss.verdict.how,
        "instead": loss.verdict.instead,
    }


def _counts(found: Sequence[Loss], called: str) -> str:
    if not found:
        return f"Nothing is lost in {called}."
    told = []
    for how, words in (("refused", "left out"), ("dropped", "with something lost"), ("changed", "with something changed")):
        if count := len({loss.item.full_id for loss in found if loss.verdict.how == how}):
            told.append(f"{counted(count, 'item')} {words}")
    return f"{called}: {', '.join(told)}."
