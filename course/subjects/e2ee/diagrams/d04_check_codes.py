"""D4: check codes compared, where nobody swapped a key and where somebody did; runs of the model with real keys."""

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
from course.subjects.e2ee.diagrams.d03_man_in_the_middle import ALICE, BOB
from course.subjects.e2ee.systems.agreement import SYSTEM, Handshake, handshake

MODEL = Label("A model with real keys. Check codes are background knowledge, not from the articles.")
WIDE = 312  # of a panel, units
_TEXT = WIDE - 24
_DIGITS = 176  # room for the digits
_PITCH = 27  # from one digit to the next, where they have room


@dataclass(frozen=True)
class Panel:
    """A comparison: the codes of the two phones, whether they are equal, and what follows; `x` is its left edge."""

    x: float
    title: str
    between: str
    codes: tuple[tuple[str, str], ...]  # whose phone, and what it shows
    same: bool
    verdict: tuple[str, ...]
    verdict_whole: str


def _panel(real: Handshake, x: float, labels: Labels) -> Panel:
    same = real.alice_code == real.bob_code
    if not real.between:
        verdict = labels.gettext("Both phones know the same two public keys: no key was swapped.")
    elif same:
        verdict = labels.gettext("The codes agree by chance although a key was swapped: so few digits are too short a code.")
    else:
        verdict = labels.gettext("The phones know different public keys: a key was swapped. One wrong digit is enough to stop.")
    return Panel(
        x,
        labels.gettext("The codes match") if same else labels.gettext("The codes differ"),
        labels.gettext("somebody in between") if real.between else labels.gettext("nobody in between"),
        tuple(
            (labels.gettext("%(name)s’s phone", name=name), code)
            for name, code in ((ALICE, real.alice_code), (BOB, real.bob_code))
        ),
        same,
        wrap(verdict, _TEXT),
        verdict,
    )


def _data(bank: Bank) -> Mapping[str, Any]:
    """The two comparisons, with codes of real runs."""
    labels, digits = bank.labels, SYSTEM.values().whole("digits")
    panels = [
        _panel(handshake(Random(SYSTEM.title), digits, swapped=swapped), x, labels)
        for swapped, x in ((False, 1), (True, 639 - WIDE))
    ]
    lines = max(len(panel.verdict) for panel in panels)
    return {"labels": labels, "panels": panels, "wide": WIDE, "pitch": min(_PITCH, _DIGITS / digits), "lines": lines}


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    parts = [labels.gettext("Two people compare the check codes on their phones, twice.")]
    for panel in data["panels"]:
        codes = labels.listed([labels.gettext("%(phone)s shows %(code)s", phone=name, code=code) for name, code in panel.codes])
        parts.append(f"{panel.title} ({panel.between}): {codes}. {panel.verdict_whole}")
    return " ".join([*parts, labels.gettext(MODEL)])


DIAGRAM = Diagram("D4", Label("Comparing check codes"), _data, _alt)
