"""A comparison grid: things in rows, what they are compared by in columns; a cell says yes, no, partly, unknown, or a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from course.content.markdown import plain
from course.interactions import Label
from course.labels import Labels, capital
from course.model.bank import Bank
from course.model.diagram import GeneralDiagram
from course.model.entry import Cite, Part, Text
from course.modelling.general import LINE, WIDTH, Kind, foot, lines, too_full
from course.modelling.layout.lettering import SMALLEST, Run, width
from course.problems import Problem

VERDICTS = {"yes": Label("yes"), "no": Label("no"), "partly": Label("partly"), "unknown": Label("unknown")}
MOST = 7  # columns: each is then about 70 units, 18 mm
_PAD = 7
_SIGN = 19  # from the left edge of a verdict's sign to its word
_HEADS = (96.0, 170.0)  # least and most room for the names of rows


class Cell(Part):
    """What a row is in a column; `note` is printed below it."""

    says: Text
    note: Text | None = None
    cites: list[Cite] = []


def _in_short(value: object) -> object:
    return {"says": value} if isinstance(value, str) else value


class Row(Part):
    """A row with a cell for each column."""

    name: Text
    cells: list[Annotated[Cell, BeforeValidator(_in_short, json_schema_input_type=Text | Cell)]]
    cites: list[Cite] = []


class Grid(GeneralDiagram):
    """Columns, and rows of cells."""

    columns: Annotated[list[Text], Field(min_length=1)]
    rows: Annotated[list[Row], Field(min_length=1)]


def faults(spec: Grid) -> Iterator[Problem]:
    """A problem for each row that has not one cell for each column."""
    wanted = len(spec.columns)
    for index, row in enumerate(spec.rows):
        if len(row.cells) != wanted:
            message = f"the row '{row.name}' has {len(row.cells)} cells for {wanted} columns"
            hint = "write a cell for each column; 'unknown' where nothing is known"
            yield spec.problem("bad-value", message, hint, at=("rows", index, "cells"))


@dataclass(frozen=True)
class Drawn:
    """A cell placed: its verdict's sign at `x`, `y` (or none), and its texts."""

    verdict: str
    x: float
    y: float
    runs: tuple[Run, ...]
    note: tuple[Run, ...]


def data(spec: Grid, bank: Bank) -> Mapping[str, Any]:
    """The heads of columns, the rows with their cells placed, and the height (units)."""
    if len(spec.columns) > MOST:
        raise too_full(spec, f"{len(spec.columns)} columns, and at most {MOST} have room side by side", "columns", MOST)
    longest = max(width(plain(row.name), SMALLEST, bold=True) for row in spec.rows)
    left = min(max(longest + 2 * _PAD, _HEADS[0]), _HEADS[1])
    column = (WIDTH - left) / len(spec.columns)
    at = [left + column * place for place in range(len(spec.columns))]
    heads = [lines(name, x + _PAD, 15, column - 2 * _PAD, bold=True) for name, x in zip(spec.columns, at, strict=True)]
    top = y = max(head[-1].y for head in heads) + 9
    rows = []
    for row in spec.rows:
        name = lines(row.name, 0, y + 17, left - _PAD, bold=True)
        cells = [_cell(cell, bank.labels, x, y, column) for cell, x in zip(row.cells, at, strict=True)]
        lowest = max(run.y for run in (*name, *(run for cell in cells for run in (*cell.runs, *cell.note))))
        rows.append({"top": y, "name": name, "cells": cells})
        y = lowest + 10
    runs, height = foot(spec, bank, y)
    shown = {"heads": [run for head in heads for run in head], "rows": rows, "at": at, "top": top, "bottom": y, "column": column}
    return {"labels": bank.labels, **shown, "foot": runs, "height": height}


def _cell(cell: Cell, labels: Labels, x: float, y: float, column: float) -> Drawn:
    verdict = cell.says if cell.says in VERDICTS else ""
    start = x + _PAD + (_SIGN if verdict else 0)
    said = labels.shown(VERDICTS[verdict]) if verdict else cell.says
    runs = lines(said, start, y + 17, x + column - _PAD - start)
    note = lines(cell.note, x + _PAD, runs[-1].y + LINE, column - 2 * _PAD) if cell.note else ()
    return Drawn(verdict, x + _PAD + 7, y + 13, runs, note)


def alt(spec: Grid, drawn: Mapping[str, Any]) -> Sequence[str]:
    """Each row with what it says in each column."""
    labels: Labels = drawn["labels"]
    parts = []
    for row in spec.rows:
        told = []
        for column, cell in zip(spec.columns, row.cells, strict=True):
            said = labels.shown(VERDICTS[cell.says]) if cell.says in VERDICTS else plain(cell.says)
            told.append(f"{plain(column)}: {said}" + (f" ({plain(cell.note)})" if cell.note else ""))
        parts.append(f"{capital(plain(row.name))}: " + "; ".join(told) + ".")
    return parts


EXAMPLE = """
id: ways-to-town
kind: grid
title: Four ways into town
says: No way into town is at once cheap, quick and open all year.
columns: [Cheap, Quick, Open all year]
rows:
  - {name: On foot, cells: [yes, no, yes]}
  - {name: Ferry, cells: [partly, yes, {says: no, note: not in winter, cites: [A1-1]}]}
  - {name: Bridge, cells: [{says: partly, note: 2 coins each way}, yes, yes]}
  - {name: Tunnel, cells: [unknown, under construction, unknown]}
"""

KIND = Kind("things compared: rows, columns, and cells of yes, no, partly, unknown or a text", EXAMPLE, Grid, data, alt, faults)
