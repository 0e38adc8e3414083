"""A map of positions: entries on one or two axes; or the course's stakeholders by emphasis and influence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from course.content.markdown import plain
from course.interactions import Label
from course.labels import Labels
from course.model.bank import Bank
from course.model.diagram import GeneralDiagram, Named
from course.model.entry import Cite, Part, Slug, Text
from course.modelling.debatewords import EMPHASES, GROUPS, INFLUENCES, brief
from course.modelling.general import LINE, WIDTH, Kind, centred, foot, lines, too_full, twice, unknown
from course.modelling.layout import mapedges
from course.modelling.layout.lettering import SMALLEST, Run, width
from course.modelling.layout.mapedges import SYMBOL
from course.problems import Problem

READING = Label("The course’s reading, not a fact from the articles. You may see it differently: say why.")
SIGNS = 6  # groups that can be told apart without colour
MOST = 6  # places across: a column is then about 80 units
_LEFT = (106.0, 190.0)  # least and most room for the names of the places up
_ARROW = 34  # of it for the arrow
_PAD = 12


class Axis(Part):
    """An axis: its places in order, from left to right or from the top down; `high` and `low` are what its ends mean."""

    name: Text
    places: Annotated[list[Named], Field(min_length=2)]
    high: Text | None = None
    low: Text | None = None


def _in_short(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Entry(Part):
    """Who or what has a place: `at` are the ids of its places, one an axis. Entries of a `group` have the same sign."""

    name: Text
    at: Annotated[
        list[Slug], Field(min_length=1, max_length=2), BeforeValidator(_in_short, json_schema_input_type=Slug | list[Slug])
    ]
    group: Text | None = None
    cites: list[Cite] = []


class Positions(GeneralDiagram):
    """Axes, and entries with their places; or the course's own debate."""

    taken_from: Literal["debate"] | None = Field(None, alias="from")
    across: Axis | None = None
    up: Axis | None = None
    entries: list[Entry] = []


def faults(spec: Positions) -> Iterator[Problem]:
    """A problem for each place that is not there, and for axes that are missing or told twice."""
    if spec.taken_from:
        for field in ("across", "up", "entries"):
            if getattr(spec, field):
                message = f"'from' and '{field}' do not go together"
                yield spec.problem("bad-value", message, "remove one of the two", at=(field,))
        return
    if not spec.across or not spec.entries:
        field = "entries" if spec.across else "across"
        yield spec.problem("missing-field", f"'{field}' is missing", f"add '{field}: …', or write 'from: debate'")
        return
    across = [place.id for place in spec.across.places]
    up = [place.id for place in spec.up.places] if spec.up else []
    yield from twice(spec, across, "across", "places")
    yield from twice(spec, up, "up", "places")
    axes = [across, up] if up else [across]
    for index, entry in enumerate(spec.entries):
        for number, (id_, places) in enumerate(zip(entry.at, axes, strict=False)):
            yield from unknown(spec, "place", id_, places, "entries", index, "at", number)
        if len(entry.at) != len(axes):
            hint = "write 'at: [place across, place up]'" if up else "write 'at: place'; there is no axis 'up'"
            message = f"'{entry.name}' has {len(entry.at)} of {len(axes)} places"
            yield spec.problem("bad-value", message, hint, at=("entries", index, "at"))


def _of_debate(spec: Positions, bank: Bank) -> Positions:
    """The course's stakeholders as a map."""
    labels = bank.labels

    def places(names: Mapping[str, Label]) -> list[Named]:
        return [Named(id=id_, name=labels.shown(name)) for id_, name in names.items()]

    entries = [
        Entry(name=brief(who.name), at=[who.emphasis, who.influence], group=labels.shown(GROUPS[who.group]))
        for who in bank.stakeholders.values()
    ]
    across = Axis.model_construct(name="", places=places(EMPHASES), high=None, low=None)
    more, less = labels.gettext("more say"), labels.gettext("less say")
    up = Axis.model_construct(name="", places=places(INFLUENCES), high=more, low=less)
    drawn = spec.model_copy(update={"across": across, "up": up, "entries": entries, "note": spec.note or labels.gettext(READING)})
    drawn._node = spec._node
    return drawn


@dataclass(frozen=True)
class Voice:
    """An entry placed: its group's sign (a number from 0 on) at `x`, `y`, and its lines."""

    sign: int
    x: float
    y: float
    lines: tuple[Run, ...]


def data(spec: Positions, bank: Bank) -> Mapping[str, Any]:
    """The heads of columns, rows with their entries placed, the key of groups, and the height (units)."""
    spec = _of_debate(spec, bank) if spec.taken_from else spec
    assert spec.across
    labels, across, up = bank.labels, spec.across, spec.up
    if len(across.places) > MOST:
        message = f"{len(across.places)} places across, and at most {MOST} have room side by side"
        raise too_full(spec, message, "across", "places", MOST)
    groups, nobody = _groups(spec, labels), labels.gettext("no voice") if spec.taken_from else "–"
    left = _left(spec, up) if up else 0.0
    column = (WIDTH - left) / len(across.places)
    name = centred(across.name, (left + WIDTH) / 2, 13, WIDTH - left) if across.name else ()
    ends = mapedges.ends(across.low or "", across.high or "", left, name[-1].y + LINE if name else 13)
    above = max([run.y for run in (*name, *ends)], default=-6.0)
    heads = [
        centred(place.name, left + column * (n + 0.5), above + 18, column - 10, bold=True)
        for n, place in enumerate(across.places)
    ]
    top = y = max(head[-1].y for head in heads) + 30
    rows = []
    for number, place in enumerate(up.places if up else [None]):
        entries = [entry for entry in spec.entries if place is None or entry.at[1] == place.id]
        label = lines(place.name, 0, y + 22, left - _ARROW, bold=True) if place else ()
        voices, empty, lowest = _cells(entries, across, groups, nobody, left, y, column)
        last = up is not None and number == len(up.places) - 1
        bottom = max([lowest + _PAD - 3, *((label[-1].y + (22 if last else 8),) if label else ())])
        told = {at.name: [_said(entry) for entry in entries if entry.at[0] == at.id] for at in across.places}
        rows.append(
            {"top": y, "label": label, "said": place.name if place else "", "voices": voices, "empty": empty, "told": told}
        )
        y = bottom
    sides = mapedges.sides(up.name, up.high or "", up.low or "", left, top, y) if up else ()
    key, below = mapedges.key(groups, left, y)
    runs, height = foot(spec, bank, below)
    shown = {"heads": (*name, *ends, *(run for head in heads for run in head)), "rows": rows, "sides": sides, "key": key}
    frame = {"left": left, "top": top, "bottom": y, "column": column, "columns": len(across.places), "two": up is not None}
    return {"labels": labels, **shown, **frame, "foot": runs, "height": height}


def _said(entry: Entry) -> str:
    return plain(entry.name) + (f" ({plain(entry.group)})" if entry.group else "")


def _groups(spec: Positions, labels: Labels) -> dict[str, int]:
    """The groups that are there, each with its sign."""
    names = list(dict.fromkeys(entry.group for entry in spec.entries if entry.group))
    if spec.taken_from:  # each group has its sign, whoever else is there
        known = [labels.shown(name) for name in GROUPS.values()]
        return {name: known.index(name) for name in known if name in names}
    if len(names) > SIGNS:
        at = next(n for n, entry in enumerate(spec.entries) if entry.group == names[SIGNS])
        message = f"{len(names)} groups, and at most {SIGNS} can be told apart without colour"
        raise too_full(spec, message, "entries", at, "group")
    return {name: sign for sign, name in enumerate(names)}


def _left(spec: Positions, up: Axis) -> float:
    """Room for the names of the places up, and for what the ends of that axis mean."""
    for field, text in (("high", up.high), ("low", up.low), ("name", up.name)):
        if text and width(plain(text), SMALLEST) + 8 > _LEFT[1]:
            raise too_full(spec, "this text is too long for the side of the map", "up", field)
    names = max(width(plain(place.name), SMALLEST, bold=True) for place in up.places) + _ARROW
    ends = max(width(plain(text or ""), SMALLEST) for text in (up.high, up.low, up.name)) + 8
    return min(max(names, ends, _LEFT[0]), _LEFT[1])


def _cells(
    entries: Sequence[Entry], across: Axis, groups: Mapping[str, int], nobody: str, left: float, top: float, column: float
) -> tuple[list[Voice], list[Run], float]:
    """The entries of a row placed, what stands in empty cells, and how far down they reach."""
    placed: list[Voice] = []
    empty: list[Run] = []
    lowest = top + _PAD + LINE
    for number, place in enumerate(across.places):
        x, y = left + column * number + _PAD, top + _PAD
        for entry in entries:
            if entry.at[0] == place.id:
                runs = lines(entry.name, x + SYMBOL, y + 10, column - _PAD - SYMBOL - 4)
                placed.append(Voice(groups.get(entry.group or "", -1), x + 5, y + 6, runs))
                y = runs[-1].y + LINE - 7
        if y == top + _PAD:
            empty += lines(nobody, x, y + 10, column - _PAD - 4)
            y = empty[-1].y + 4
        lowest = max(lowest, y)
    return placed, empty, lowest


def alt(spec: Positions, drawn: Mapping[str, Any]) -> Sequence[str]:
    """Each row with who stands where in it."""
    labels: Labels = drawn["labels"]
    nobody = labels.gettext("nobody") if spec.taken_from else labels.gettext("none")
    parts = []
    for axis in (spec.across, spec.up):
        if axis:
            ends = " – ".join(text for text in (axis.low, axis.high) if text)
            parts.append(f"{axis.name}: {', '.join(place.name for place in axis.places)}{f' ({ends})' if ends else ''}.")
    for row in drawn["rows"]:
        told = "; ".join(f"{name}: {', '.join(who)}" for name, who in row["told"].items() if who) or nobody
        parts.append(f"{row['said']}: {told}." if row["said"] else f"{told}.")
    return [*parts, labels.gettext(READING)] if spec.taken_from and not spec.note else parts


EXAMPLE = """
id: bridge-debate
kind: positions
title: Who wants the bridge
says: Those who want the bridge most have the least say in it.
across:
  name: The bridge
  places: [{id: against, name: Against}, {id: open, name: Undecided}, {id: in-favour, name: In favour}]
up:
  name: Say in the town
  high: more say
  low: less say
  places: [{id: decides, name: Decides}, {id: asked, name: Is asked}, {id: unasked, name: Is not asked}]
entries:
  - {name: Town council, at: [open, decides], group: office, cites: [A1-1]}
  - {name: Ferry company, at: [against, asked], group: business}
  - {name: Bakers' guild, at: [in-favour, asked], group: business}
  - {name: Pupils of the north bank, at: [in-favour, unasked], group: residents}
"""

KIND = Kind(
    "who stands where on one or two axes, or the course's stakeholders (from: debate)", EXAMPLE, Positions, data, alt, faults
)
