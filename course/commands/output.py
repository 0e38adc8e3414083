"""What the commands share: opening the course, tables, JSON, and how much is said."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from course.commands.quiet import is_quiet
from course.model.subject import Subject
from course.problems import Fault, as_text
from course.source.text import read_text
from course.stages.options import Options
from course.stages.project import Project
from course.stages.store import FileStore, Refreshing
from course.workspace.layers import Layer, layers, subject_of
from course.workspace.places import cache_folder
from course.workspace.places import seeds as own_seeds

if TYPE_CHECKING:
    from rich.console import Console

MIN_TEXT = 50  # columns that a long text needs beside the others to read well
PLAIN_WIDTH = 72  # of a shortened text where no terminal says how wide it is
F = TypeVar("F", bound=Callable[..., Any])


def json_option(command: F) -> F:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(command)


def project_of(options: Options | None = None, *, force: bool = False) -> Project:
    """The project of the folder one stands in, nothing read yet.

    What is made is kept in the user's cache; with `force` nothing is taken from there.

    Raises:
        Fault: its course.yaml cannot be read, or it extends what is not there.
    """
    _mention_course_above()
    store = Refreshing(cache_folder()) if force else FileStore(cache_folder())
    click.get_current_context().call_on_close(store.close)
    return Project(Path.cwd(), options, store)


def _mention_course_above() -> None:
    """Say on standard error that one stands inside a course's folder, whose course is not the one that is worked on."""
    here = Path.cwd()
    if not (here / "seeds" / "course.yaml").exists():
        above = [folder for folder in here.parents if (folder / "seeds" / "course.yaml").exists()]
        if above:
            up = os.path.relpath(above[0], here)
            click.echo(
                f"Note: this is the course that came with the program; the one you stand in is worked on from {up}.", err=True
            )


def project_here(options: Options | None = None, *, force: bool = False) -> Project:
    """The same; if there is none that could be opened, its problem is printed and the run ends (1)."""
    try:
        return project_of(options, force=force)
    except Fault as fault:
        fail(fault)


def open_project() -> Project:
    """The course of the folder one stands in, read; if it cannot be, its problem is printed and the run ends (1)."""
    project = project_here()
    try:
        _ = project.read
    except Fault as fault:
        fail(fault)
    return project


def subject_here() -> Subject:
    """The subject of the folder's course, from its course.yaml alone; one that cannot be used has no parts.

    If course.yaml cannot be read, its problem is printed and the run ends (1).
    """
    try:
        return subject_of(layers(Path.cwd()))
    except Fault as fault:
        fail(fault)


def fail(fault: Fault) -> NoReturn:
    """Print a fault to standard error and end with status 1."""
    click.echo(as_text([fault.problem], text_of(fault)), err=True)
    raise SystemExit(1)


def text_of(fault: Fault) -> dict[str, str]:
    """The text of the seed file that a fault lies in, by name, to show its line from; empty if it cannot be read."""
    name = fault.problem.span.file
    found = [Layer(own_seeds(Path.cwd()), "seeds")]
    with suppress(Fault):
        found = layers(Path.cwd())
    for layer in found:
        if name.startswith(f"{layer.called}/"):
            with suppress(Fault):
                return {name: read_text(layer.seeds / name.removeprefix(f"{layer.called}/"), name)}
    return {}


def mention_problems(count: int) -> None:
    """Say on standard error that entries may be missing from a list because of so many errors in their files."""
    if count:
        found = counted(count, "problem")
        click.echo(f"Note: {found} in the course; faulty entries are left out. See: course check", err=True)


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 item`, `2 items`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def echo_json(value: object) -> None:
    """Print JSON: indented, UTF-8, fields in a fixed order."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def shorten(text: str, width: int = PLAIN_WIDTH) -> str:
    """The text, or its start and an ellipsis, in at most `width` characters."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


@dataclass(frozen=True)
class Column:
    """A table's column. `right` aligns numbers; a text that is too long for a terminal is broken (`wraps`) or `cut`."""

    title: str
    right: bool = False
    wraps: bool = False
    cut: bool = False


def on_terminal() -> bool:
    """Whether a person is looking at standard output."""
    return sys.stdout.isatty()


def console() -> Console:
    """Standard output for rich, without colours if `NO_COLOR` is set."""
    from rich.console import Console  # only for terminals: it takes as long to load as everything else here

    return Console(no_color=bool(os.environ.get("NO_COLOR")) or None)


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: drawn on a terminal, elsewhere as aligned lines without tabs or colours; `-q`: no heading.

    The last column may hold long texts; on a narrow terminal they stand under their row.
    """
    rows = list(rows)
    if not rows:
        return
    lines = _aligned(columns, rows)
    if not on_terminal():
        for line in lines:
            click.echo(line)
        return
    out = console()
    longest = max(_cells(row[-1]) for row in rows)
    fixed = max(_cells(line) for line in _aligned(columns[:-1], [row[:-1] for row in rows])) + 2
    beside = out.width - fixed - 1
    if beside < min(longest, MIN_TEXT):
        _stack(out, columns, rows)
    else:
        _draw(out, columns, [[*row[:-1], shorten(row[-1], beside) if columns[-1].cut else row[-1]] for row in rows])


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[str]:
    shown = rows if is_quiet() else [[column.title for column in columns], *rows]
    widths = [max(_cells(row[index]) for row in shown) for index in range(len(columns))]
    lines = []
    for row in shown:
        cells = []
        for column, cell, width in zip(columns, row, widths, strict=True):
            blanks = " " * (width - _cells(cell))
            cells.append(blanks + cell if column.right else cell + blanks)
        lines.append("  ".join(cells).rstrip())
    return lines


def _stack(out: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    lines = _aligned(columns[:-1], [row[:-1] for row in rows])
    if not is_quiet():
        out.print(Text(lines.pop(0), "bold"), soft_wrap=True)
    for line, row in zip(lines, rows, strict=True):
        out.print(Text(line), soft_wrap=True)
        text = shorten(row[-1], out.width - 3) if columns[-1].cut else row[-1]
        out.print(Padding(Text(text, "dim"), (0, 0, 0, 2)))


def _draw(out: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, show_header=not is_quiet(), show_edge=False, padding=(0, 1, 0, 0))
    for index, column in enumerate(columns):
        drawn.add_column(
            column.title,
            justify="right" if column.right else "left",
            no_wrap=not column.wraps,
            overflow="fold" if column.wraps else "ellipsis",
            min_width=None if column.wraps else max(_cells(row[index]) for row in rows),
        )
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))  # Text: a "[b]" in an item is no command
    out.print(drawn)
