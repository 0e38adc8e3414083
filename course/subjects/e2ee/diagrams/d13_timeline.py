"""D13: the timeline in three lanes. Promises stand at the date they name; a date that no article states is hatched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course.content.markdown import plain
from course.dates import When
from course.interactions import Label
from course.labels import Labels, capital
from course.model.bank import Bank
from course.modelling.diagram import Diagram
from course.modelling.layout.datemarks import ARROW, Mark, date_mark, mark
from course.modelling.layout.lettering import Run, width, wrap
from course.modelling.layout.timescale import Axis, by_need, named

LANES = {
    "promises": Label("the date that was promised"),
    "events": Label("what happened, by the articles’ report"),
    "reactions": Label("how others answered"),
}
WIDTH = 640
_YEAR = 27  # least width of a year's column: "2014" in the smallest size
_TOP = 22
_HEAD = 22  # height of a lane's heading
_ROW, _LINE = 18, 13
_GAP = 6  # between a mark and its label
_APART = 26  # between two entries on one row
_SPACE = 4  # between a date and its label
_INSET = 20  # of a label that stands on its mark
_NARROW = 160  # room for a label that may wrap; less would make a pile of single words


@dataclass(frozen=True)
class Dated:
    """What a timeline event says: its date (or None), the mark of an inferred or doubtful one, and both in words.

    `said` stands before the label; `spoken` is without abbreviations.
    """

    id: str
    lane: str
    label: str
    when: When | None
    unsure: str
    said: str
    spoken: str


@dataclass(frozen=True)
class Entry:
    """An event placed: its mark (None without a date), its label's runs, the sign beside an unsure mark, its box."""

    event: Dated
    mark: Mark | None
    runs: tuple[Run, ...]
    sign: Run | None
    left: float
    right: float
    top: float
    bottom: float


def events(bank: Bank) -> list[Dated]:
    """The timeline's events whose fact the bank has, by date; undated ones first. The date is the fact's."""
    labels, found = bank.labels, []
    for event in bank.timeline.values():
        if fact := bank.facts.get(event.fact):
            when = fact.target if event.lane == "promises" else fact.date
            doubt = labels.gettext("doubtful") if fact.certainty == "disputed" else ""
            unsure = labels.gettext("inferred") if when and when.inferred else doubt
            words = _words(when, unsure, labels)
            found.append(Dated(event.id, event.lane, plain(event.label), when, unsure, *words))
    return sorted(found, key=_order)


def _words(when: When | None, unsure: str, labels: Labels) -> tuple[str, str]:
    """A date before a label, and in full."""
    if when is None:
        return labels.gettext("No date given"), labels.gettext("no date given")
    mark = f" ({unsure})" if unsure else ""
    return labels.date(when, short=True) + mark, labels.date(when) + mark


def _order(event: Dated) -> tuple[str, str, str]:
    if event.when is None:
        return "", "", event.id
    return named(event.when).earliest.isoformat(), event.when.latest.isoformat(), event.id


def _data(bank: Bank) -> Mapping[str, Any]:
    """The axis' years, the lanes with their entries placed, the key to the marks, and the height (units)."""
    found, labels = events(bank), bank.labels
    dates = [event.when for event in found if event.when]
    if not dates:
        return {"labels": labels, "years": [], "lanes": [], "axis_top": _TOP, "axis_bottom": _TOP, "key": [], "height": 60}
    axis = by_need(dates, 0.5, WIDTH - 0.5, _YEAR)
    lanes, top = [], float(_TOP)
    for name, meaning in LANES.items():
        entries = _rows([event for event in found if event.lane == name], axis, top + _HEAD)
        bottom = max([entry.bottom for entry in entries], default=top + _HEAD) + 5
        title = capital(labels.word(name))
        indent = width(title, 12, bold=True) + 7
        place = {"indent": indent, "top": top, "bottom": bottom, "entries": entries}
        lanes.append({"name": name, "title": title, "meaning": labels.shown(meaning), **place})
        top = bottom
    years = [{"year": year, "left": axis.column(year)[0], "right": axis.column(year)[1]} for year in axis.years]
    key = _key(top + 38, labels)
    height = key[-1]["y"] + 28
    return {
        "labels": labels,
        "years": years,
        "lanes": lanes,
        "axis_top": _TOP,
        "axis_bottom": top,
        "key": key,
        "height": height,
    }


def _rows(found: Sequence[Dated], axis: Axis, top: float) -> list[Entry]:
    """The entries in reading order: on the last row if there is room right of what stands there, else on a new one."""
    placed: list[Entry] = []
    for event in found:
        entry = _entry(event, axis, top)
        last = placed[-1] if placed else None
        if last and entry.left >= last.right + _APART and last.bottom - last.top == entry.bottom - entry.top:
            entry = _entry(event, axis, last.top)
        elif last:
            entry = _entry(event, axis, max(other.bottom for other in placed))
        placed.append(entry)
    return placed


def _entry(event: Dated, axis: Axis, top: float) -> Entry:
    """The label goes right of the mark if it fits there on one line, else left of it, else where there is more room."""
    if event.when is None:
        return _labelled(event, None, None, 4, WIDTH - 8, top)
    drawn = date_mark(event.when, axis, top + _ROW / 2, target=event.lane == "promises", unsure=bool(event.unsure))
    sign = width("?", 12, bold=True) + 3 if drawn.unsure else 0
    whole = width(event.said, bold=True) + _SPACE + width(event.label)
    right_room, left_room = WIDTH - drawn.right - sign - _GAP, drawn.left - sign - _GAP
    if max(right_room, left_room) < min(whole, _NARROW):  # the mark fills the drawing: the label goes on it
        return _labelled(event, drawn, drawn.left + _INSET, drawn.left + _INSET + sign, WIDTH - 2 * _INSET - sign, top)
    if whole <= right_room or (whole > left_room and right_room > left_room):
        return _labelled(event, drawn, drawn.right + 3, drawn.right + sign + _GAP, right_room, top)
    block = min(whole, left_room)
    if whole > left_room:
        indent = width(event.said, bold=True) + _SPACE
        lines = wrap(event.label, left_room, indent=indent)
        block = max(width(text) + (0 if number else indent) for number, text in enumerate(lines))
    return _labelled(event, drawn, drawn.left - sign, drawn.left - sign - _GAP - block, block + 0.01, top)


def _labelled(event: Dated, drawn: Mark | None, sign_x: float | None, x: float, room: float, top: float) -> Entry:
    """The entry with its label in `room` units from `x` on, and the sign of an unsure date at `sign_x`."""
    baseline = top + _ROW / 2 + 3.8
    indent = width(event.said, bold=True) + _SPACE
    lines = wrap(event.label, room, indent=indent)
    runs = [Run(x, baseline, event.said, bold=True)]
    runs += [Run(x if number else x + indent, baseline + _LINE * number, text) for number, text in enumerate(lines)]
    sign = None
    if drawn and drawn.unsure and sign_x is not None:
        sign = Run(sign_x, baseline, "?", bold=True, size=12)
    left, right = min(run.x for run in runs), max(run.end for run in runs)
    if drawn:
        left, right = min(left, drawn.left), max(right, drawn.right)
    return Entry(event, drawn, tuple(runs), sign, left, right, top, top + _ROW + _LINE * (len(lines) - 1))


_KEY = (
    (Label("day"), mark(0, 9, 0, "day")),
    (Label("month"), mark(0, 9, 0, "month")),
    (Label("year, or from … to …"), mark(0, 34, 0, "year")),
    (Label("late in the year: start open"), mark(0, 17, 0, "late")),
    (Label("by this date, or before"), mark(ARROW, ARROW + 9, 0, "day", by=True)),
    (Label("promised day"), mark(0, 9, 0, "day", target=True)),
    (Label("promised year"), mark(0, 34, 0, "year", target=True)),
    (Label("? hatched: inferred (no article gives the date) or doubtful"), mark(0, 17, 0, "month", unsure=True)),
)


def _key(y: float, labels: Labels) -> list[dict[str, Any]]:
    """The key's samples, left to right in rows within the drawing's width; `x` and `y` move a sample to its place."""
    rows, x = [], 1.0
    for meaning, sample in _KEY:
        text = labels.shown(meaning)
        need = sample.right - min(sample.left, 0) + _GAP + width(text)
        if x + need > WIDTH:
            x, y = 1.0, y + 20
        shift = x - min(sample.left, 0)
        rows.append({"x": shift, "y": y, "mark": sample, "run": Run(shift + sample.right + _GAP, y + 3.8, text)})
        x += need + 20
    return rows


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    parts = [labels.gettext("A timeline in three lanes.")]
    if data["years"]:
        first, last = data["years"][0]["year"], data["years"][-1]["year"]
        parts = [labels.gettext("A timeline from %(first)s to %(last)s in three lanes.", first=first, last=last)]
    for lane in data["lanes"]:
        told = [f"{entry.event.spoken}: {entry.event.label}" for entry in lane["entries"]]
        parts.append(f"{lane['title']} ({lane['meaning']}): " + ("; ".join(told) if told else labels.gettext("none")) + ".")
    return " ".join(parts)


DIAGRAM = Diagram("D13", Label("Promises, events and reactions"), _data, _alt)
