"""A timeline: dated events in lanes. Each date's mark says how exact it is; one that is inferred or in doubt is hatched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal

from pydantic import Field

from course.content.markdown import plain
from course.dates import WhenField
from course.interactions import Label
from course.labels import Labels, capital
from course.model.bank import Bank
from course.model.diagram import GeneralDiagram, Named
from course.model.entry import Cite, Part, Slug, Text
from course.modelling.general import WIDTH, Kind, foot, lines, twice, unknown
from course.modelling.layout.datedrows import GAP, Dated, dated, rows
from course.modelling.layout.datemarks import ARROW, mark
from course.modelling.layout.lettering import SMALLEST, Run, width
from course.modelling.layout.timescale import Axis, by_need, named
from course.problems import Problem

COURSE_LANES = {
    "promises": Label("the date that was promised"),
    "events": Label("what happened, by the articles’ report"),
    "reactions": Label("how others answered"),
}
_YEAR = 30  # least width of a year's column: "2014"
_TOP = 22
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years between two that are named


class Lane(Named):
    """A lane; `meaning` says what stands in it."""

    meaning: Text | None = None


class Event(Part):
    """What happened, or with `promised` what was to happen, and when. `doubtful`: the source's date is in doubt."""

    date: WhenField | None = None
    label: Text
    lane: Slug | None = None
    promised: bool = False
    doubtful: bool = False
    cites: list[Cite] = []


class Timeline(GeneralDiagram):
    """Dated events, in lanes if there are some; or the course's own timeline."""

    taken_from: Literal["timeline"] | None = Field(None, alias="from")
    lanes: list[Lane] = []
    events: list[Event] = []


def faults(spec: Timeline) -> Iterator[Problem]:
    """A problem for each lane that is not there, and where there is nothing to draw, or it is told twice."""
    if not spec.taken_from and not spec.events:
        hint = "list them under 'events:', or write 'from: timeline'"
        yield spec.problem("missing-field", f"the timeline '{spec.id}' has no events", hint)
    if spec.taken_from and (spec.events or spec.lanes):
        field = "events" if spec.events else "lanes"
        hint = "remove one of the two"
        yield spec.problem("bad-value", f"'from' and '{field}' do not go together", hint, at=(field,))
    ids = [lane.id for lane in spec.lanes]
    yield from twice(spec, ids, "lanes")
    for index, event in enumerate(spec.events):
        if event.lane is not None:
            yield from unknown(spec, "lane", event.lane, ids, "events", index, "lane")
        elif ids:
            hint = "write 'lane: …', one of: " + ", ".join(ids)
            yield spec.problem("missing-field", "this event does not say its lane", hint, at=("events", index))


def _lanes(spec: Timeline, bank: Bank) -> list[tuple[str, str, list[Dated]]]:
    """Name, meaning and entries of each lane; a single one without a name if none are named."""
    labels = bank.labels
    if not spec.taken_from:
        entries: dict[str, list[Dated]] = {lane.id: [] for lane in spec.lanes} or {"": []}
        for n, event in enumerate(spec.events):
            said = dated(f"{n:03}", plain(event.label), event.date, labels, target=event.promised, doubtful=event.doubtful)
            entries[event.lane or ""].append(said)
        heads = {lane.id: (lane.name, lane.meaning or "") for lane in spec.lanes} or {"": ("", "")}
        return [(*heads[id_], found) for id_, found in entries.items()]
    by_lane: dict[str, list[Dated]] = {name: [] for name in COURSE_LANES}
    for own in bank.timeline.values():
        if fact := bank.facts.get(own.fact):
            target, doubtful = own.lane == "promises", fact.certainty == "disputed"
            when = fact.target if target else fact.date
            by_lane[own.lane].append(dated(own.id, plain(own.label), when, labels, target=target, doubtful=doubtful))
    return [(capital(labels.word(name)), labels.shown(COURSE_LANES[name]), found) for name, found in by_lane.items()]


def data(spec: Timeline, bank: Bank) -> Mapping[str, Any]:
    """The axis' years, the lanes with their entries placed, the key to the marks, and the height (units)."""
    labels, found = bank.labels, _lanes(spec, bank)
    dates = [event.when for _, _, events in found for event in events if event.when]
    axis = by_need(dates, 0.5, WIDTH - 0.5, _YEAR) if dates else Axis(1, (0.5, WIDTH - 0.5))
    lanes, top = [], float(_TOP)
    for name, meaning, events in found:
        head = lines(name, 4, top + 15, WIDTH - 8, bold=True)
        told = lines(meaning, 4, head[-1].y, WIDTH - 8, indent=head[-1].end + 3) if head and meaning else ()
        deep = (told or head)[-1].y - top + 5 if head else 2.0
        entries = rows(sorted(events, key=lambda event: (*event.order, event.id)), axis, top + deep + 2)
        bottom = max([entry.bottom for entry in entries], default=top + deep + 2) + 5
        band = {"title": name, "meaning": meaning, "head": (*head, *told), "deep": deep}
        lanes.append(band | {"top": top, "bottom": bottom, "entries": entries})
        top = bottom
    uneven = len({round(right - left, 3) for left, right in pairwise(axis.edges)}) > 1
    used = {name for _, _, events in found for event in events for name in _marks(event)}
    key = _key(top + 38, used, labels)
    below = lines(labels.gettext("Crowded years are drawn wider than others."), 0, key[-1]["y"] + 22, WIDTH) if uneven else ()
    end = below[-1].y + 3 if below else key[-1]["y"] + 8 if key else top + 8
    runs, height = foot(spec, bank, end)
    shown = {"years": _years(axis) if dates else [], "axis_top": _TOP, "axis_bottom": top, "lanes": lanes, "key": key}
    return {"labels": labels, "axis": axis if dates else None, **shown, "foot": (*below, *runs), "height": height}


def _years(axis: Axis) -> list[dict[str, Any]]:
    """The years named below the axis: all of them, or where there is no room every second, fifth or tenth."""
    half = _YEAR / 2
    for step in _STEPS:
        years = [year for year in axis.years if year % step == 0]
        middles = [sum(axis.column(year)) / 2 if step == 1 else axis.column(year)[0] for year in years]
        at = [min(max(x, half), WIDTH - half) for x in middles]
        if all(right - left >= _YEAR - 0.5 for left, right in pairwise(at)):
            break
    return [{"year": year, "line": axis.column(year)[0], "x": x} for year, x in zip(years, at, strict=True)]


_KEY = (
    ("day", Label("day"), mark(0, 9, 0, "day")),
    ("month", Label("month"), mark(0, 9, 0, "month")),
    ("year", Label("year, or from … to …"), mark(0, 34, 0, "year")),
    ("late", Label("late in the year: start open"), mark(0, 17, 0, "late")),
    ("by", Label("by this date, or before"), mark(ARROW, ARROW + 9, 0, "day", by=True)),
    ("promised day", Label("promised day"), mark(0, 9, 0, "day", target=True)),
    ("promised year", Label("promised year"), mark(0, 34, 0, "year", target=True)),
    ("unsure", Label("? hatched: inferred (no article gives the date) or doubtful"), mark(0, 17, 0, "month", unsure=True)),
)


def _marks(event: Dated) -> Iterator[str]:
    """What of the key explains an event's mark."""
    if event.when:
        fine = named(event.when).precision
        fine = "year" if fine == "interval" else fine
        yield from ["by"] if event.when.precision == "by" else []
        yield from ["unsure"] if event.unsure or event.when.inferred else []
        yield fine if not event.target or fine == "late" else "promised day" if fine == "day" else "promised year"


def _key(y: float, used: set[str], labels: Labels) -> list[dict[str, Any]]:
    """The samples of the marks used, left to right in rows within the drawing's width; `x` and `y` move one to its place."""
    found: list[dict[str, Any]] = []
    x = 1.0
    for name, meaning, sample in _KEY:
        if name in used:
            text = labels.shown(meaning)
            need = sample.right - min(sample.left, 0) + GAP + width(text, SMALLEST)
            if x > 1 and x + need > WIDTH:
                x, y = 1.0, y + 20
            shift = x - min(sample.left, 0)
            run = Run(shift + sample.right + GAP, y + 4, text, size=SMALLEST)
            found.append({"x": shift, "y": y, "mark": sample, "run": run})
            x += need + 18
    return found


def alt(spec: Timeline, drawn: Mapping[str, Any]) -> Sequence[str]:
    """The years, and each lane's entries by date."""
    labels: Labels = drawn["labels"]
    parts = []
    if axis := drawn["axis"]:
        parts.append(labels.gettext("A timeline from %(first)s to %(last)s.", first=axis.years[0], last=axis.years[-1]))
    for lane in drawn["lanes"]:
        told = "; ".join(f"{entry.event.spoken}: {entry.event.label}" for entry in lane["entries"]) or labels.gettext("none")
        meaning = f" ({lane['meaning']})" if lane["meaning"] else ""
        parts.append(f"{lane['title']}{meaning}: {told}." if lane["title"] else f"{told}.")
    return parts


EXAMPLE = """
id: canal
kind: timeline
title: The canal and its town
says: The canal was promised for 1895 and opened in 1901.
lanes:
  - {id: plans, name: Plans, meaning: the date that was promised}
  - {id: works, name: Works}
events:
  - {date: 1895, label: Opening of the canal, lane: plans, promised: true, cites: [A1-1]}
  - {date: 1892-05, label: The first spade, lane: works}
  - {date: 1897?, label: The lock is finished, lane: works}
  - {date: 1901-09-14, label: The first boat, lane: works}
"""

KIND = Kind("dated events in lanes, or the course's own timeline (from: timeline)", EXAMPLE, Timeline, data, alt, faults)
