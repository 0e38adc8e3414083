"""Vanishing and encryption are two settings: who can read a message before, and what is left of it later (S06)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, multiple_response
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.system import Value
from course.subjects.e2ee.systems.threads import Fate, Kind, fate, kinds


def _draw(random: Random) -> Mapping[str, Value]:
    return {"kinds": random.choice((5, 6))}


QUESTIONS = {
    "before": "Which of these messages can the server read before the recipient opens them?",
    "locked": "Which of these messages does the server carry without ever being able to read them?",
    "left": "Of which of these messages does the recipient still have a readable copy a day after opening them?",
}


def _make(draw: Draw) -> Draft:
    ask = draw.random.choice(tuple(QUESTIONS))
    chosen = kinds(draw.values.whole("kinds"), draw.random)
    fates = {kind: fate(kind, draw.random) for kind in chosen}
    options = [(str(kind), _right(ask, fates[kind]), _because(ask, kind)) for kind in chosen]
    lines = "\n".join(f"- {text}: {'yes' if right else 'no'}. {because}" for text, right, because in options)
    return multiple_response(
        stem="In this model a message has two settings that have nothing to do with each other: it vanishes from the chat after "
        "it was opened, or it stays; and it is end-to-end encrypted, or not. Some recipients take a photo of the screen while "
        f"the message is open. {QUESTIONS[ask]}",
        options=options,
        solution=f"{_RULES[ask]} One by one:\n\n{lines}\n\nThat makes {sum(right for _, right, _ in options)} of {len(options)}.",
        feedback=_RULES[ask],
        assumptions=[
            "A message that vanishes is deleted on phones and server soon after it was opened.",
            "A photo stays with the recipient, who deletes nothing by hand.",
            "No product is meant.",
        ],
    )


_RULES = {
    "before": "Encryption alone decides what the server can read. A message that vanishes may have been readable there before.",
    "locked": "Encryption alone decides what the server can read. A message that stays in the chat may be locked on the server.",
    "left": "What is left depends on vanishing and on photos, not on encryption. A photo outlives both settings.",
}


def _right(ask: str, found: Fate) -> bool:
    return {"before": found.server_before, "locked": not found.server_before, "left": found.copy_later}[ask]


def _because(ask: str, kind: Kind) -> str:
    if ask == "left":
        if kind.photographed:
            return "The photo is a copy of its own, which stays."
        return "It vanished and nobody took a photo." if kind.disappears else "It still stands in the chat."
    if kind.e2ee:
        return "It is locked on the server" + (
            "; that it vanishes later plays no part." if kind.disappears else ", though it stays in the chat."
        )
    return "The server has its key" + (
        ", and vanishing comes too late to change that." if kind.disappears else ", as with any ordinary message."
    )


MODEL = ItemModel(
    summary="what vanishing, encryption and a photo each decide",
    unit="U3",
    objective="LO3",
    bloom="analyse",
    difficulty="medium",
    system="threads",
    draw=_draw,
    make=_make,
    cites=("A1-14",),
    tags=("vanishing", "model"),
    minutes="3",
)
