"""D3: two people agree on a secret; then somebody in between has a secret with each of them. Runs of the toy exchange."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course.interactions import Label
from course.labels import Labels
from course.model.bank import Bank
from course.modelling.diagram import Diagram
from course.modelling.layout.lettering import wrap
from course.subjects.e2ee.systems.agreement import MALLORY, NOBODY, SYSTEM, Numbers, exchange

MODEL = Label(
    "A model and a toy: anybody can break such small numbers. The exchange is background knowledge, not from the articles."
)
ALICE, BOB = "Alice", "Bob"
WIDE = 122  # of a person's box, units


@dataclass(frozen=True)
class Person:
    """Somebody with a secret number and the secrets agreed on; `x` is the left edge of the box."""

    name: str
    x: float
    number: int
    secrets: tuple[int, ...]


@dataclass(frozen=True)
class Link:
    """What travels between two neighbours, to the right and back, and the secret that locks their link.

    `kind` is the look of the locked link: each secret has its own.
    """

    left: float
    right: float
    there: int
    back: int
    secret: int
    kind: int


@dataclass(frozen=True)
class Scene:
    """An exchange: who takes part from left to right, the links between them, and what comes of it."""

    title: str
    people: tuple[Person, ...]
    links: tuple[Link, ...]
    outcome: str


def _alone(toy: Numbers, labels: Labels) -> Scene:
    sent, received = toy.public(toy.a), toy.public(toy.b)
    people = (Person(ALICE, 1, toy.a, (toy.alice,)), Person(BOB, 639 - WIDE, toy.b, (toy.bob,)))
    outcome = labels.gettext("%(one)s = %(other)s: one secret, which nobody sent", one=toy.alice, other=toy.bob)
    link = Link(1 + WIDE, 639 - WIDE, sent, received, toy.alice, 0)
    return Scene(labels.gettext("Nobody in between"), people, (link,), outcome)


def _between(toy: Numbers, labels: Labels) -> Scene:
    assert toy.m is not None and toy.mallory is not None
    middle = 320 - WIDE / 2
    hers, his = toy.mallory
    own = toy.public(toy.m)
    people = (
        Person(ALICE, 1, toy.a, (toy.alice,)),
        Person(MALLORY, middle, toy.m, (hers, his)),
        Person(BOB, 639 - WIDE, toy.b, (toy.bob,)),
    )
    links = (
        Link(1 + WIDE, middle, toy.public(toy.a), own, hers, 0),
        Link(middle + WIDE, 639 - WIDE, own, toy.public(toy.b), his, 1),
    )
    if toy.alice == toy.bob:
        outcome = labels.gettext("%(one)s = %(other)s by chance; Mallory reads both links", one=toy.alice, other=toy.bob)
    else:
        outcome = labels.gettext("%(one)s ≠ %(other)s: two secrets; Mallory reads both links", one=toy.alice, other=toy.bob)
    return Scene(labels.gettext("Mallory in between"), people, links, outcome)


def _data(bank: Bank) -> Mapping[str, Any]:
    """The exchange without and with Mallory, with the default numbers of the model."""
    labels = bank.labels
    alone, between = (exchange(SYSTEM.values({"between": who})) for who in (NOBODY, MALLORY))
    note = labels.gettext("On the arrows: the numbers that travel in the open.") + " " + labels.gettext(MODEL)
    return {
        "labels": labels,
        "public": labels.gettext("known to all: prime %(prime)s, base %(base)s", prime=alone.p, base=alone.g),
        "scenes": [_alone(alone, labels), _between(between, labels)],
        "wide": WIDE,
        "notes": wrap(note, 640),
    }


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    parts = [labels.gettext("Two people agree on a secret; %(public)s.", public=data["public"])]
    for scene in data["scenes"]:
        parts.append(f"{scene.title}:")
        for person in scene.people:
            parts.append(
                labels.gettext(
                    "%(name)s has the secret number %(number)s and ends with the secret %(secrets)s.",
                    name=person.name,
                    number=person.number,
                    secrets=labels.listed([str(secret) for secret in person.secrets]),
                )
            )
        for link, left, right in zip(scene.links, scene.people, scene.people[1:], strict=False):
            parts.append(
                labels.gettext(
                    "Between %(left)s and %(right)s travel %(there)s to the right and %(back)s to the left; "
                    "their link is locked with %(secret)s.",
                    left=left.name,
                    right=right.name,
                    there=link.there,
                    back=link.back,
                    secret=link.secret,
                )
            )
        parts.append(f"{scene.outcome}.")
    return " ".join([*parts, labels.gettext(MODEL)])


DIAGRAM = Diagram("D3", Label("Somebody in between: two secrets instead of one"), _data, _alt)
