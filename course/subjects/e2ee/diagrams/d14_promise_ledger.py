"""D14: the promise ledger as bars, from when each promise was made to the date it names, with what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course.content.markdown import plain
from course.dates import When
from course.interactions import Label
from course.labels import Labels
from course.model.bank import Bank
from course.model.debate import Promise
from course.modelling.diagram import Diagram
from course.modelling.layout.datemarks import HALF, Mark, date_mark
from course.modelling.layout.lettering import Run, width, wrap
from course.modelling.layout.timescale import Axis, even, named

OUTCOMES = {
    "met": Label("Met"),
    "partly": Label("Partly"),
    "missed": Label("Missed"),
    "reversed": Label("Reversed"),
    "unknown": Label("Unknown"),
}
LEFT, RIGHT = 204, 612  # of the axis, units; the sign of the outcome stands right of it
TOP = 24
END = 640
_TRACK = 17  # from the line of "made" to the bar, and from there to the line of "due"
_SIZE, _LINE = 11.5, 14
_GAP = 6  # between a mark and its words


@dataclass(frozen=True)
class Date:
    """One end of a promise: its date (None: the articles name none), its mark, the words beside it, and what they say in full."""

    when: When | None
    unsure: bool
    mark: Mark | None
    runs: tuple[Run, ...]
    said: str


@dataclass(frozen=True)
class Line:
    """A promise placed: its words, its two dates, the bar from `start` to `stop` at `y`, and its outcome's words."""

    promise: Promise
    words: tuple[Run, ...]
    made: Date
    due: Date
    start: float
    stop: float
    y: float
    outcome: tuple[Run, ...]
    top: float
    bottom: float


def _data(bank: Bank) -> Mapping[str, Any]:
    """The axis' years, the promises placed one below the other, and the height (units).

    A promise whose facts the bank lacks is left out; the check reports it.
    """
    found = [promise for promise in bank.promises.values() if {promise.made, promise.target} <= bank.facts.keys()]
    dates = [when for promise in found for when in _dates(bank, promise) if when]
    labels = bank.labels
    if not dates:
        return {"labels": labels, "years": [], "lines": [], "left": LEFT, "top": TOP, "height": 60, "partly": False}
    shown = [named(when) for when in dates]
    axis = even(min(when.earliest.year for when in shown), max(when.latest.year for when in shown), LEFT, RIGHT)
    lines, top = [], float(TOP)
    for promise in found:
        lines.append(_line(promise, *_dates(bank, promise), axis, top, labels))
        top = lines[-1].bottom
    partly = any(promise.outcome == "partly" for promise in found)
    years = [{"year": year, "left": axis.column(year)[0], "right": axis.column(year)[1]} for year in axis.years]
    height = top + (28 if partly else 8)
    drawn = {"years": years, "lines": lines, "left": LEFT, "top": TOP, "height": height, "partly": partly}
    return {"labels": labels, **drawn}


def _dates(bank: Bank, promise: Promise) -> tuple[When | None, When | None]:
    return bank.facts[promise.made].date, bank.facts[promise.target].target


def _line(promise: Promise, made: When | None, due: When | None, axis: Axis, top: float, labels: Labels) -> Line:
    y = top + 14 + _TRACK
    first = _date(made, axis, y - _TRACK, labels, target=False)
    last = _date(due, axis, y + _TRACK, labels, target=True)
    start = first.mark.left if first.mark else axis.edges[0]
    stop = max(last.mark.right if last.mark else axis.edges[-1], start + 3 * HALF)
    words = _words(plain(promise.promise), 0, y - _TRACK + 4, LEFT - 20)
    told = labels.shown(OUTCOMES[promise.outcome]) + ":"
    indent = width(told, _SIZE, bold=True) + 5
    below = y + _TRACK + 24
    text = _words(plain(promise.text), LEFT, below, END - LEFT, indent)
    runs = (Run(LEFT, below, told, bold=True, size=_SIZE), *text)
    bottom = max(runs[-1].y, words[-1].y) + 15
    return Line(promise, words, first, last, start, stop, y, runs, top, bottom)


def _words(text: str, x: float, y: float, room: float, indent: float = 0) -> tuple[Run, ...]:
    lines = wrap(text, room, _SIZE, indent=indent)
    starts = [x + indent] + [x] * (len(lines) - 1)
    return tuple(Run(starts[number], y + _LINE * number, line, size=_SIZE) for number, line in enumerate(lines))


def _date(when: When | None, axis: Axis, y: float, labels: Labels, *, target: bool) -> Date:
    """A date's mark with its words right of it, or left of it where there is no room."""
    if when is None:
        text = labels.gettext("no date promised") if target else labels.gettext("made, but no article says when")
        return Date(None, False, None, (Run(axis.edges[0] + 4, y + 3.8, text),), labels.gettext("no date given"))
    drawn = date_mark(when, axis, y, target=target)
    brief = labels.dated(when, short=True)
    text = labels.gettext("due %(date)s", date=brief) if target else labels.gettext("made %(date)s", date=brief)
    sign = width("? ", bold=True) if when.inferred else 0
    need = _GAP + sign + width(text)
    fits_left, fits_right = drawn.left - need >= LEFT, drawn.right + need <= END
    to_left = fits_left and (target or not fits_right)
    words = drawn.left - need if to_left else drawn.right + _GAP + sign
    if not (fits_left or fits_right):  # the mark fills the axis: the words go on it
        words = drawn.left + 20 + sign
    runs = [Run(words, y + 3.8, text)]
    if sign:  # beside the mark, as on the timeline
        runs.append(Run(drawn.left - _GAP - sign + 3 if to_left else words - sign, y + 3.8, "?", bold=True))
    return Date(when, when.inferred, drawn, tuple(runs), labels.dated(when))


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    parts = [labels.gettext("The promise ledger: when each promise was made, the date it names, and what became of it.")]
    for line in data["lines"]:
        made, due = (
            labels.gettext("made %(date)s", date=line.made.said),
            labels.gettext("due %(date)s", date=line.due.said),
        )
        outcome = labels.shown(OUTCOMES[line.promise.outcome])
        parts.append(f"{plain(line.promise.promise)}: {made}, {due}. {outcome}: {plain(line.promise.text)}")
    return " ".join(parts)


DIAGRAM = Diagram("D14", Label("Promises and what became of them"), _data, _alt)
