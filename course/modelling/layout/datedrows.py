"""Dated texts below a time axis, one below the other: each beside its mark, on one row with the last one if there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from course.dates import When
from course.labels import Labels
from course.modelling.layout.datemarks import Mark, date_mark
from course.modelling.layout.lettering import SMALLEST, Run, width, wrap
from course.modelling.layout.timescale import Axis, named

GAP = 6  # between a mark and its label
_ROW, _LINE = 18, 14
_APART = 26  # between two entries on one row
_SPACE = 4  # between a date and its label
_INSET = 20  # of a label that stands on its mark
_NARROW = 160  # room for a label that may wrap; less would make a pile of single words


@dataclass(frozen=True)
class Dated:
    """What an entry says: its date (or None), the mark of an inferred or doubtful one, and both in words.

    `said` stands before the label; `spoken` is without abbreviations. A `target` is a date that was promised.
    """

    id: str
    label: str
    when: When | None
    target: bool
    unsure: str
    said: str
    spoken: str

    @property
    def order(self) -> tuple[str, str]:
        """By date; undated ones first."""
        return (named(self.when).earliest.isoformat(), self.when.latest.isoformat()) if self.when else ("", "")


def dated(id_: str, label: str, when: When | None, labels: Labels, *, target: bool = False, doubtful: bool = False) -> Dated:
    """An entry with its date in words."""
    unsure = labels.gettext("inferred") if when and when.inferred else labels.gettext("doubtful") if doubtful else ""
    if when is None:
        return Dated(id_, label, when, target, unsure, labels.gettext("No date given"), labels.gettext("no date given"))
    mark = f" ({unsure})" if unsure else ""
    return Dated(id_, label, when, target, unsure, labels.date(when, short=True) + mark, labels.date(when) + mark)


@dataclass(frozen=True)
class Placed:
    """An entry placed: its mark (None without a date), its label's runs, the sign beside an unsure mark, its box."""

    event: Dated
    mark: Mark | None
    runs: tuple[Run, ...]
    sign: Run | None
    left: float
    right: float
    top: float
    bottom: float


def rows(found: Sequence[Dated], axis: Axis, top: float) -> list[Placed]:
    """The entries in reading order: on the last row if there is room right of what stands there, else on a new one."""
    placed: list[Placed] = []
    for event in found:
        entry = _entry(event, axis, top)
        last = placed[-1] if placed else None
        if last and entry.left >= last.right + _APART and last.bottom - last.top == entry.bottom - entry.top:
            entry = _entry(event, axis, last.top)
        elif last:
            entry = _entry(event, axis, max(other.bottom for other in placed))
        placed.append(entry)
    return placed


def _entry(event: Dated, axis: Axis, top: float) -> Placed:
    """The label goes right of the mark if it fits there on one line, else left of it, else where there is more room."""
    end = axis.edges[-1]
    if event.when is None:
        return _labelled(event, None, None, 4, end - 8, top)
    drawn = date_mark(event.when, axis, top + _ROW / 2, target=event.target, unsure=bool(event.unsure))
    sign = width("?", 12, bold=True) + 3 if drawn.unsure else 0
    whole = _wide(event.said) + _SPACE + width(event.label, SMALLEST)
    right_room, left_room = end - drawn.right - sign - GAP, drawn.left - sign - GAP
    if max(right_room, left_room) < min(whole, _NARROW):  # the mark fills the drawing: the label goes on it
        return _labelled(event, drawn, drawn.left + _INSET, drawn.left + _INSET + sign, end - 2 * _INSET - sign, top)
    if whole <= right_room or (whole > left_room and right_room > left_room):
        return _labelled(event, drawn, drawn.right + 3, drawn.right + sign + GAP, right_room, top)
    block = min(whole, left_room)
    if whole > left_room:
        indent = _wide(event.said) + _SPACE
        lines = wrap(event.label, left_room, SMALLEST, indent=indent)
        block = max(width(text, SMALLEST) + (0 if number else indent) for number, text in enumerate(lines))
    return _labelled(event, drawn, drawn.left - sign, drawn.left - sign - GAP - block, block + 0.01, top)


def _wide(said: str) -> float:
    return width(said, SMALLEST, bold=True)


def _labelled(event: Dated, drawn: Mark | None, sign_x: float | None, x: float, room: float, top: float) -> Placed:
    """The entry with its label in `room` units from `x` on, and the sign of an unsure date at `sign_x`."""
    baseline = top + _ROW / 2 + 4
    indent = _wide(event.said) + _SPACE
    lines = wrap(event.label, room, SMALLEST, indent=indent)
    runs = [Run(x, baseline, event.said, bold=True, size=SMALLEST)]
    runs += [
        Run(x if number else x + indent, baseline + _LINE * number, text, size=SMALLEST)
        for number, text in enumerate(lines)
        if text
    ]
    sign = None
    if drawn and drawn.unsure and sign_x is not None:
        sign = Run(sign_x, baseline, "?", bold=True, size=12)
    left, right = min(run.x for run in runs), max(run.end for run in runs)
    if drawn:
        left, right = min(left, drawn.left), max(right, drawn.right)
    return Placed(event, drawn, tuple(runs), sign, left, right, top, top + _ROW + _LINE * (len(lines) - 1))
