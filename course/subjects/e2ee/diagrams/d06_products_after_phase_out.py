"""D6: the map of D5 as it is after article A3: Instagram's encryption is to end; of other products no article says more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.interactions import Label
from course.labels import Labels
from course.model.bank import Bank
from course.modelling.diagram import Diagram
from course.subjects.e2ee.diagrams.d05_products_at_launch import (
    DEFAULT,
    INSTAGRAM,
    MESSENGER,
    OPT_IN,
    TESTING,
    WHATSAPP,
    Entry,
    State,
    map_alt,
    product_map,
    written,
)

ENDING = State("ending", Label("phase-out announced"), Label("announced, not yet done"))

ENTRIES = (
    Entry(MESSENGER, DEFAULT, Label("One-to-one messages, personal calls"), Label("begun, not complete"), ("A4-01", "A4-02")),
    Entry(MESSENGER, OPT_IN, Label("Secret conversations"), Label("first offered: %(date)s"), ("A4-11",), dated="A4-11"),
    Entry(MESSENGER, TESTING, Label("Group messages"), Label("still being tested"), ("A4-10",)),
    Entry(INSTAGRAM, OPT_IN, Label("Off by default"), Label("kinds of chat not told apart"), ("A3-14",), until="A3-02"),
    Entry(INSTAGRAM, ENDING, Label("To be phased out"), Label("bit by bit; how long: not said"), ("A3-01", "A3-02", "A3-06")),
    Entry(WHATSAPP, DEFAULT, Label("Since %(date)s"), Label("A3, too, calls it the default"), ("A1-10", "A3-27"), dated="A1-10"),
)
REMARKS = {MESSENGER: Label("as A4 left it; no article says more")}
ELSEWHERE = "A3-16"  # where A3 sends users, in muddled words


def _data(bank: Bank) -> Mapping[str, Any]:
    """The map when A3 was written."""
    labels = bank.labels
    date = written(bank, "A3")
    moment = labels.gettext("As announced in article A3, written %(date)s", date=date) if date else ""
    notes = []
    if ELSEWHERE in bank.facts:
        notes.append(
            labels.gettext(
                "A3 sends users who want it to “Facebook and WhatsApp Messenger”: probably Messenger and WhatsApp are meant."
            )
        )
    return product_map(bank, (DEFAULT, OPT_IN, TESTING, ENDING), ENTRIES, moment, notes, REMARKS)


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    return map_alt(labels.gettext("The same map after the announcement for Instagram."), data)


DIAGRAM = Diagram("D6", Label("Default, opt-in or ending: the products after the announcement for Instagram"), _data, _alt)
