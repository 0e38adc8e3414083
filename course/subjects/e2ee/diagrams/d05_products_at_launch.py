"""D5: which chats of which product are end-to-end encrypted, and how, when article A4 reports the launch in Messenger.

The states stand in ENTRIES, each with the facts that say it; dates come from these facts. D6 draws the same map for A3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course.interactions import Label
from course.labels import Labels, capital
from course.model.bank import Bank
from course.modelling.diagram import Diagram
from course.modelling.layout.lettering import wrap

MESSENGER, INSTAGRAM, WHATSAPP = Label("Messenger"), Label("Instagram"), Label("WhatsApp")
PRODUCTS = (MESSENGER, INSTAGRAM, WHATSAPP)

SIZE, LINE = 11, 14
LEFT = 96  # of the columns, units
GAP = 8  # around a chip
PAD = 8  # inside a chip
SIGN = 26  # from the left edge of a column's head to its name


@dataclass(frozen=True)
class State:
    """A column: how end-to-end encryption is offered. `kind` is its symbol and the look of its chips."""

    kind: str
    name: Label
    meaning: Label


DEFAULT = State("default", Label("default"), Label("on, without any choice"))
OPT_IN = State("opt-in", Label("opt-in"), Label("off, until users switch it on"))
TESTING = State("testing", Label("in testing"), Label("not locked by the launch"))


@dataclass(frozen=True)
class Entry:
    """Some chats of a product in a state. `cites` are the facts that say so; `dated` is the one whose date fills the texts.

    `until`: the fact with the date after which these chats go over to the last column.
    """

    product: Label
    state: State
    name: Label
    detail: Label
    cites: tuple[str, ...]
    dated: str = ""
    until: str = ""


ENTRIES = (
    Entry(
        MESSENGER,
        DEFAULT,
        Label("One-to-one messages, personal calls"),
        Label("begun: %(date)s"),
        ("A4-01", "A4-02"),
        dated="A4-01",
    ),
    Entry(MESSENGER, OPT_IN, Label("Secret conversations"), Label("first offered: %(date)s"), ("A4-11",), dated="A4-11"),
    Entry(MESSENGER, TESTING, Label("Group messages"), Label("still being tested"), ("A4-10",)),
    Entry(INSTAGRAM, OPT_IN, Label("Messages and calls"), Label("in some areas only"), ("A4-12", "A4-13", "A3-27")),
    Entry(WHATSAPP, DEFAULT, Label("Since %(date)s"), Label("kinds of chat not told apart"), ("A1-10",), dated="A1-10"),
)


@dataclass(frozen=True)
class Chip:
    """An entry placed: `x`, `y` are its upper left corner, `said` is its text in full."""

    kind: str
    x: float
    y: float
    wide: float
    high: float
    name: tuple[str, ...]
    detail: tuple[str, ...]
    source: tuple[str, ...]
    said: str
    until: str
    until_lines: tuple[str, ...]
    until_said: str


@dataclass(frozen=True)
class Row:
    """A product with its chips; `told` says them in words, by state; `remark` is about all of them."""

    product: str
    remark: tuple[str, ...]
    remark_said: str
    top: float
    bottom: float
    chips: tuple[Chip, ...]
    told: tuple[str, ...]


def date_of(bank: Bank, fact: str, *, short: bool) -> str:
    """The date of a fact, or else its target date, for readers; `no date given` without one."""
    found = bank.facts[fact]
    when = found.date or found.target
    if when is None:
        return bank.labels.gettext("no date given")
    return bank.labels.dated(when, doubtful=found.certainty == "disputed", short=short)


def written(bank: Bank, article: str) -> str:
    """When an article was written, for readers; nothing if the bank lacks it."""
    return bank.labels.dated(bank.articles[article].written.date) if article in bank.articles else ""


def sources(bank: Bank, cites: Sequence[str]) -> str:
    """Where the facts stand: `A4 ¶1, ¶3; A3 ¶10`."""
    places: dict[str, list[str]] = {}
    for cite in cites:
        article, _, place = bank.resolve(cite).place.partition(" ")  # type: ignore[union-attr]  # only facts that the bank has
        if place not in places.setdefault(article, []):
            places[article].append(place)
    return "; ".join(f"{article} {', '.join(found)}" for article, found in places.items())


def product_map(
    bank: Bank,
    states: Sequence[State],
    entries: Sequence[Entry],
    moment: str,
    notes: Sequence[str],
    remarks: Mapping[Label, Label] | None = None,
) -> dict[str, Any]:
    """What the template draws: heads of the columns, rows with their chips, the moment above and the notes below.

    `remarks` are those about a whole product. An entry whose facts the bank lacks is left out.
    """
    labels, column = bank.labels, (640 - LEFT) / len(states)
    heads = [_head(state, LEFT + column * place, column, labels) for place, state in enumerate(states)]
    top = 34 + max(SIGN + LINE * (len(head["name"]) + len(head["meaning"])) - LINE for head in heads)
    known = [entry for entry in entries if bank.facts.keys() >= {*entry.cites, *([entry.until] if entry.until else [])}]
    rows, below = [], float(top)
    for product in PRODUCTS:
        mine = [entry for entry in known if entry.product == product]
        remark = (remarks or {}).get(product) if mine else None
        rows.append(_row(bank, product, remark, mine, states, below, column))
        below = rows[-1].bottom
    lines = [line for note in notes for line in wrap(note, 640)]
    height = below + 10 + 15 * len(lines)
    places = {"left": LEFT, "top": top, "bottom": below, "height": height, "column": column}
    return {"labels": labels, "moment": moment, "heads": heads, "rows": rows, "notes": lines, "note": " ".join(notes), **places}


def _head(state: State, x: float, column: float, labels: Labels) -> dict[str, Any]:
    name = wrap(capital(labels.shown(state.name)), column - SIGN - GAP - 4, 12, bold=True)
    meaning = wrap(labels.shown(state.meaning), column - 2 * GAP)
    return {"kind": state.kind, "x": x + GAP, "name": name, "meaning": meaning}


def _row(
    bank: Bank,
    product: Label,
    remark: Label | None,
    entries: Sequence[Entry],
    states: Sequence[State],
    top: float,
    column: float,
) -> Row:
    chips: list[Chip] = []
    said_of_all = bank.labels.gettext(remark) if remark else ""
    lines = wrap(said_of_all, LEFT - 4)
    told, lowest = [], top + 2 * GAP + 20 + LINE * len(lines)
    for place, state in enumerate(states):
        y = top + GAP
        said = []
        for entry in entries:
            if entry.state is state:
                chips.append(_chip(bank, entry, LEFT + column * place + GAP, y, column - 2 * GAP))
                y = chips[-1].y + chips[-1].high + GAP
                said.append(chips[-1].said)
        if said:
            told.append(f"{bank.labels.shown(state.name)}: {', '.join(said)}")
        lowest = max(lowest, y)
    return Row(bank.labels.shown(product), lines, said_of_all, top, lowest, tuple(chips), tuple(told))


def _chip(bank: Bank, entry: Entry, x: float, y: float, wide: float) -> Chip:
    labels = bank.labels
    short = {"date": date_of(bank, entry.dated, short=True)} if entry.dated else {}
    full = {"date": date_of(bank, entry.dated, short=False)} if entry.dated else {}
    title, more = entry.name, entry.detail
    name = wrap(labels.gettext(title, **short), wide - 2 * PAD, SIZE, bold=True)
    detail = wrap(labels.gettext(more, **short), wide - 2 * PAD, SIZE)
    source = wrap(sources(bank, entry.cites), wide - 2 * PAD)
    high = 2 * PAD + LINE * (len(name) + len(detail) + len(source)) - 3
    told = f"{labels.gettext(title, **full)} – {labels.gettext(more, **full)}"
    until = labels.gettext("after %(date)s", date=date_of(bank, entry.until, short=True)) if entry.until else ""
    until_said = labels.gettext("after %(date)s", date=date_of(bank, entry.until, short=False)) if entry.until else ""
    return Chip(entry.state.kind, x, y, wide, high, name, detail, source, told, until, wrap(until, wide), until_said)


def map_alt(opening: str, data: Mapping[str, Any]) -> str:
    """The map in words: each product with its states."""
    labels: Labels = data["labels"]
    parts = [opening, *([data["moment"] + "."] if data["moment"] else [])]
    for row in data["rows"]:
        parts.append(f"{row.product}: " + ("; ".join(row.told) if row.told else labels.gettext("no article says anything")) + ".")
        if row.remark_said:
            parts.append(capital(row.remark_said) + ".")
        for chip in row.chips:
            if chip.until:
                parts.append(labels.gettext("An arrow leads from the opt-in to the last column: %(when)s.", when=chip.until_said))
    return " ".join([*parts, data["note"]])


def _data(bank: Bank) -> Mapping[str, Any]:
    """The map when A4 was written."""
    labels = bank.labels
    date = written(bank, "A4")
    moment = labels.gettext("At the launch in Messenger: article A4, %(date)s", date=date) if date else ""
    note = labels.gettext("Begun is not complete: the launch had started, and group messages were not part of it.")
    return product_map(bank, (DEFAULT, OPT_IN, TESTING), ENTRIES, moment, (note,))


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    return map_alt(labels.gettext("A map: what is end-to-end encrypted by default, as an opt-in, or in testing."), data)


DIAGRAM = Diagram("D5", Label("Default, opt-in or in testing: the products at the launch"), _data, _alt)
