"""A flow: who passes what to whom, step by step, and what each party can see of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from course.content.markdown import plain
from course.interactions import Label
from course.labels import Labels, capital
from course.model.bank import Bank
from course.model.diagram import GeneralDiagram, Named
from course.model.entry import Cite, Part, Slug, Text
from course.modelling.general import LINE, WIDTH, Kind, centred, foot, lines, too_full, twice, unknown
from course.modelling.layout.lettering import Run
from course.problems import Problem

PARTIES = {
    "person": Label("person"),
    "group": Label("group"),
    "device": Label("device"),
    "server": Label("server"),
    "network": Label("network"),
    "authority": Label("authority"),
    "organisation": Label("organisation"),
    "document": Label("document"),
}
MOST = 7  # parties side by side: a column is then 91 units, 24 mm
_ICON = 30  # height of a party's symbol with the room below it
_PAD = 6
_LABEL = 150  # room of a step's text, even where the arrow is shorter


class Party(Named):
    """Who or what takes part. `sees` and `hidden`: what they can see, and what they cannot."""

    kind: Literal["person", "group", "device", "server", "network", "authority", "organisation", "document"]
    sees: list[Text] = []
    hidden: list[Text] = []
    cites: list[Cite] = []


class Step(Part):
    """An arrow between two parties with its label; from a party to itself it is something that this party does.

    `stopped`: it does not arrive.
    """

    sender: Slug = Field(alias="from")
    to: Slug
    label: Text
    stopped: bool = False
    cites: list[Cite] = []


class Flow(GeneralDiagram):
    """Parties, and the steps between them in their order."""

    parties: Annotated[list[Party], Field(min_length=2)]
    steps: Annotated[list[Step], Field(min_length=1)]


def faults(spec: Flow) -> Iterator[Problem]:
    """A problem for each party that is not there, or is named twice."""
    ids = [party.id for party in spec.parties]
    yield from twice(spec, ids, "parties")
    for index, step in enumerate(spec.steps):
        yield from unknown(spec, "party", step.sender, ids, "steps", index, "from")
        yield from unknown(spec, "party", step.to, ids, "steps", index, "to")


@dataclass(frozen=True)
class Head:
    """A party placed: its symbol at `x`, and below it its name and what it is."""

    kind: str
    x: float
    name: tuple[Run, ...]
    what: tuple[Run, ...]


@dataclass(frozen=True)
class Arrow:
    """A step placed: from `start` to `end` at `y`, or a frame from `top` on around what a party does by itself."""

    start: float
    end: float
    y: float
    top: float
    runs: tuple[Run, ...]
    own: bool
    stopped: bool


def data(spec: Flow, bank: Bank) -> Mapping[str, Any]:
    """Heads of the parties at their `x`, arrows, bands of what each sees, and the height (units)."""
    if len(spec.parties) > MOST:
        raise too_full(spec, f"{len(spec.parties)} parties, and at most {MOST} have room side by side", "parties", MOST)
    labels, column = bank.labels, WIDTH / len(spec.parties)
    heads = []
    for place, party in enumerate(spec.parties):
        x = column * (place + 0.5)
        name = centred(party.name, x, _ICON + 14, column - 2 * _PAD, bold=True)
        what = centred(labels.shown(PARTIES[party.kind]), x, name[-1].y + LINE, column - 2 * _PAD)
        heads.append(Head(party.kind, x, name, what))
    top = y = max(head.what[-1].y for head in heads) + 10
    at = {party.id: head.x for party, head in zip(spec.parties, heads, strict=True)}
    arrows = []
    for number, step in enumerate(spec.steps, 1):  # the blank that holds together starts no list in Markdown
        arrows.append(_arrow(f"{number}.\u00a0{step.label}", at[step.sender], at[step.to], y, column, step.stopped))
        y = arrows[-1].y
    y += 14
    bands, bottom = _bands(spec, labels, heads, y, column)
    runs, height = foot(spec, bank, bottom)
    shown = {"heads": heads, "arrows": arrows, "bands": bands, "top": top, "below": y, "bottom": bottom, "column": column}
    return {"labels": labels, **shown, "foot": runs, "height": height}


def _arrow(label: str, start: float, end: float, y: float, column: float, stopped: bool) -> Arrow:
    """A step below `y`: its text above the arrow, on the drawing wherever the arrow is."""
    own = start == end
    room = column - 4 * _PAD if own else max(abs(end - start) - 20, min(_LABEL, WIDTH))
    runs = centred(label, (start + end) / 2, y + (22 if own else 18), room)
    left, right = min(run.x for run in runs), max(run.end for run in runs)
    shift = max(0, 2 - left) - max(0, right - WIDTH + 2)
    runs = tuple(Run(run.x + shift, run.y, run.text, run.bold, run.size) for run in runs)
    if own:
        return Arrow(start - column / 2 + _PAD, start + column / 2 - _PAD, runs[-1].y + 8, y + 8, runs, True, stopped)
    back = 7 if end > start else -7  # an arrow ends before the line of its party
    return Arrow(start + back / 7, end - back / 7, runs[-1].y + 9, y, runs, False, stopped)


def _bands(spec: Flow, labels: Labels, heads: Sequence[Head], top: float, column: float) -> tuple[list[dict[str, Any]], float]:
    """The bands below the arrows: what each party can see, and what it cannot; none that nobody has an entry in."""
    bands, y = [], top
    for name, title in (("sees", labels.gettext("can see")), ("hidden", labels.gettext("cannot see"))):
        told = [getattr(party, name) for party in spec.parties]
        if any(told):
            above = lines(capital(title), 4, y + 15, WIDTH, bold=True)
            runs: list[Run] = []
            lowest = y + 22
            for texts, head in zip(told, heads, strict=True):
                below = y + 22.0
                for text in texts or ["–"]:
                    runs += centred(text, head.x, below + 14, column - 2 * _PAD)
                    below = runs[-1].y + 4
                lowest = max(lowest, below)
            bands.append({"name": name, "top": y, "head": above, "runs": tuple(runs)})
            y = lowest + 6
    return bands, y


def alt(spec: Flow, drawn: Mapping[str, Any]) -> Sequence[str]:
    """The parties, each step, and what each party can and cannot see."""
    labels: Labels = drawn["labels"]
    names = {party.id: plain(party.name) for party in spec.parties}
    told = [f"{names[party.id]} ({labels.shown(PARTIES[party.kind])})" for party in spec.parties]
    parts = [labels.gettext("Parties: %(parties)s.", parties=labels.listed(told))]
    for number, step in enumerate(spec.steps, 1):
        lost = labels.gettext("does not arrive")
        stopped = f" ({lost})" if step.stopped else ""
        way = names[step.sender] if step.sender == step.to else f"{names[step.sender]} → {names[step.to]}"
        parts.append(f"{number}. {way}{stopped}: {plain(step.label)}.")
    for party in spec.parties:
        for title, texts in ((labels.gettext("can see"), party.sees), (labels.gettext("cannot see"), party.hidden)):
            if texts:
                parts.append(f"{names[party.id]}: {title} " + labels.listed([plain(text) for text in texts]) + ".")
    return parts


EXAMPLE = """
id: letter
kind: flow
title: The way of a postcard
says: Everyone who carries a postcard can read it.
parties:
  - {id: ana, name: Ana, kind: person, sees: [the text]}
  - {id: post, name: Post office, kind: organisation, sees: [the text, both addresses]}
  - {id: carrier, name: Carrier, kind: person, sees: [the text, one address], hidden: [who wrote it]}
  - {id: ben, name: Ben, kind: person, sees: [the text]}
steps:
  - {from: ana, to: post, label: puts the card into the box}
  - {from: post, to: post, label: sorts it by town}
  - {from: post, to: carrier, label: gives it out}
  - {from: carrier, to: ben, label: brings it to the door, cites: [A1-2]}
"""

KIND = Kind("steps between parties, and what each party can see", EXAMPLE, Flow, data, alt, faults)
