"""What the commands share: opening the course, tables, JSON, and how much is said."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from course.places import seeds
from course.problems import Fault, as_text
from course.project import Project, load
from course.source import read_text

PLAIN_WIDTH = 72  # of a shortened text where no terminal says how wide it is
F = TypeVar("F", bound=Callable[..., Any])
_QUIET = "course.quiet"


def set_quiet(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    """Option callback: remember `--quiet` for all commands of this run."""
    if value:
        ctx.meta[_QUIET] = True


def is_quiet() -> bool:
    """Whether `-q` was given, before or after the command's name."""
    return bool(click.get_current_context().meta.get(_QUIET))


def quiet_option(command: F) -> F:
    """Let `-q` stand after the command's name too, where people type it."""
    text = "Print results only: no headings, no counts."
    return click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=set_quiet, help=text)(command)


def json_option(command: F) -> F:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(command)


def open_project() -> Project:
    """The course of the folder one stands in; if it cannot be opened, its problem is printed and the run ends with status 1."""
    try:
        return load()
    except Fault as fault:
        fail(fault)


def fail(fault: Fault) -> NoReturn:
    """Print a fault to standard error and end with status 1."""
    click.echo(as_text([fault.problem], text_of(fault)), err=True)
    raise SystemExit(1)


def text_of(fault: Fault) -> dict[str, str]:
    """The text of the seed file that a fault lies in, by name, so that its line can be shown; empty if it cannot be read."""
    name = fault.problem.span.file
    with suppress(Fault):
        return {name: read_text(seeds(Path.cwd()).parent / name, name)}
    return {}


def mention_problems(project: Project) -> None:
    """Say on standard error that entries may be missing from a list because their files have faults."""
    if count := sum(problem.severity == "error" for problem in project.problems):
        click.echo(f"Note: {counted(count, 'problem')} in the course; faulty entries are left out. See: course check", err=True)


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 item`, `2 items`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def number(value: Decimal) -> int | float:
    """A decimal as JSON has it: 2, 0.5."""
    return int(value) if value == value.to_integral_value() else float(value)


def echo_json(value: object) -> None:
    """Print JSON: indented, UTF-8, fields in a fixed order."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def shorten(text: str, width: int = PLAIN_WIDTH) -> str:
    """The text, or its start and an ellipsis, in at most `width` characters."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


@dataclass(frozen=True)
class Column:
    """A table's column. `right` aligns numbers; `wraps` lets a terminal break long texts, others are never cut."""

    title: str
    right: bool = False
    wraps: bool = False


def on_terminal() -> bool:
    """Whether a person is looking at standard output."""
    return sys.stdout.isatty()


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: drawn on a terminal, aligned lines without tabs or colours elsewhere; with `-q` without its heading."""
    rows = list(rows)
    if not rows:
        return
    if on_terminal():
        _draw(columns, rows)
        return
    shown = rows if is_quiet() else [[column.title for column in columns], *rows]
    widths = [max(cell_len(row[index]) for row in shown) for index in range(len(columns))]
    for row in shown:
        cells = []
        for column, cell, width in zip(columns, row, widths, strict=True):
            blanks = " " * (width - cell_len(cell))
            cells.append(blanks + cell if column.right else cell + blanks)
        click.echo("  ".join(cells).rstrip())


def _draw(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, show_header=not is_quiet(), show_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        wrapped = "fold" if column.wraps else "ellipsis"
        drawn.add_column(
            column.title,
            justify="right" if column.right else "left",
            no_wrap=not column.wraps,
            overflow=wrapped,  # type: ignore[arg-type]
            min_width=None if column.wraps else max(cell_len(row[columns.index(column)]) for row in rows),
        )
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))  # Text: a "[b]" in an item is no command
    Console(no_color=bool(os.environ.get("NO_COLOR")) or None).print(drawn)
