"""D11: a leaked chat key opens one chat, a leaked escrow key all of them; chats really locked, keys really tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from course.interactions import Label
from course.labels import Labels
from course.model.bank import Bank
from course.modelling.diagram import Diagram
from course.modelling.layout.lettering import wrap
from course.modelling.phrasing import figures
from course.subjects.e2ee.sealing import new_key
from course.subjects.e2ee.systems.lawful_access import SYSTEM, escrowed, exposed, open_chats

MODEL = Label(
    "A model: the articles speak of “backdoors”; one escrow key that also locks every chat key, and all numbers, are ours."
)
DRAWN = 8  # chats drawn one by one
WIDE = 312  # of a panel, units
PITCH = 20  # from one chat to the next


@dataclass(frozen=True)
class Panel:
    """A leak at `x`: which key leaks, which of the chats drawn it opens, and how many of all."""

    x: float
    title: str
    key: tuple[str, ...]
    opens: tuple[bool, ...]
    more: str
    count: str


def grouped(number: int, labels: Labels) -> str:
    """A large number: `50,000` in English, with a space elsewhere, which every language reads."""
    return figures(number) if labels.tag.startswith("en") else figures(number).replace(",", "\u00a0")


def _data(bank: Bank) -> Mapping[str, Any]:
    """The two leaks, with the default numbers of the model."""
    labels, values, random = bank.labels, SYSTEM.values(), Random(SYSTEM.title)
    chats, leaked = values.whole("chats"), values.whole("leaked")
    escrow = new_key(random)
    drawn = escrowed(min(chats, DRAWN), escrow, random)
    chat_keys = [chat.key for chat in drawn[:leaked]]
    panels = []
    for x, title, name, keys, count in (
        (
            1,
            labels.ngettext("%(num)s chat key leaks", "%(num)s chat keys leak", leaked),
            labels.ngettext("chat key", "chat keys", leaked),
            chat_keys,
            exposed(chats, leaked, False, random),
        ),
        (
            639 - WIDE,
            labels.gettext("The escrow key leaks"),
            labels.gettext("escrow key"),
            [escrow],
            exposed(chats, 0, True, random),
        ),
    ):
        opens = tuple(open_chats([chat], keys) == 1 for chat in drawn)
        left = chats - len(drawn)
        more = labels.gettext("and %(count)s chats more", count=grouped(left, labels)) if left else ""
        told = labels.gettext("%(some)s of %(all)s chats open", some=grouped(count, labels), all=grouped(chats, labels))
        panels.append(Panel(x, title, wrap(name, 84, 11.5, bold=True), opens, more, told))
    note = labels.gettext(MODEL)
    return {
        "labels": labels,
        "panels": panels,
        "wide": WIDE,
        "pitch": PITCH,
        "chats": PITCH * len(drawn),
        "notes": wrap(note, 640),
        "note": note,
    }


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    parts = [labels.gettext("Two leaks side by side; lines run from the leaked key to the chats that it opens.")]
    for panel in data["panels"]:
        shown = labels.gettext("%(some)s of the %(all)s chats drawn are open", some=sum(panel.opens), all=len(panel.opens))
        parts.append(f"{panel.title}: {panel.count}; {shown}.")
    return " ".join([*parts, data["note"]])


DIAGRAM = Diagram("D11", Label("One chat or all of them: which key leaks?"), _data, _alt)
