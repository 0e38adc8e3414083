"""Which pairs have shown that no key was swapped? Codes of real keys, really swapped or not (S03)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, NoVariant, multiple_response
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.system import Value
from course.subjects.e2ee.systems.agreement import SYSTEM, handshake

PAIRS = (("Ada", "Ben"), ("Cem", "Dora"), ("Elif", "Finn"), ("Gwen", "Hugo"), ("Ida", "Jan"))
SIDE = {
    "meeting": "held side by side when they meet",
    "call": "read out on a call with another service",
}
CHAT = "typed into the chat that is being checked"
_SAFE = "The codes are equal, and nobody in between could alter what was compared: both phones know the same two public keys."
_SWAPPED = "The codes differ, so the phones do not know the same two keys. Took the mere comparing for the proof."
_SAME_WAY = "Overlooked that somebody in between can replace a code in the chat, just as a key: equal codes prove nothing there."


def _draw(random: Random) -> Mapping[str, Value]:
    return {"digits": random.choice((6, 8))}


def seen(random: Random, digits: int, swapped: bool, channel: str) -> tuple[str, str]:
    """The code on the first one's own phone, and the other one's code as the first one gets to know it.

    Over the chat that is checked, whoever stands in between shows each of them the code they expect.
    """
    hands = handshake(random, digits, swapped=swapped)
    return hands.alice_code, hands.alice_code if channel == CHAT and swapped else hands.bob_code


def _grouped(code: str) -> str:
    return f"{code[: len(code) // 2]} {code[len(code) // 2 :]}"


def _make(draw: Draw) -> Draft:
    random, digits = draw.random, draw.values.whole("digits")
    ways = list(SIDE)
    cases = [(False, random.choice(ways)), (False, random.choice(ways)), (True, random.choice(ways)), (True, CHAT)]
    cases.append(random.choice([(False, random.choice(ways)), (True, random.choice(ways)), (False, CHAT)]))
    random.shuffle(cases)
    options, steps = [], []
    for number, ((one, other), (swapped, way)) in enumerate(zip(PAIRS, cases, strict=True), 1):
        own, told = seen(random, digits, swapped, way)
        equal, shown = own == told, way != CHAT
        if equal and swapped and shown:
            raise NoVariant("codes agree by chance although the keys were swapped")
        because = (_SAFE if equal else _SWAPPED) if shown else _SAME_WAY
        text = f"{one} and {other}: {_grouped(own)} and {_grouped(told)}; {SIDE.get(way, CHAT)}"
        options.append((text, equal and shown, because))
        steps.append(f"{number}. {one} and {other}: the codes are {'equal' if equal else 'different'}; {_verdict(equal, shown)}")
    return multiple_response(
        stem=f"In this model each phone shows a check code of {digits} digits. Five pairs of friends compare their codes in "
        "different ways. Each line gives the code on the first friend’s phone, the other code as the first friend learns it, "
        "and the way. Which pairs can now be sure that no key was swapped?",
        options=options,
        solution="\n".join(steps),
        feedback="Two things have to hold: the codes are equal, and they were compared on a way that nobody in between controls.",
        assumptions=[
            SYSTEM.assumptions[3],
            "Somebody in between controls the whole chat, but no meeting and no call with another service.",
            "The friends know each other’s voices; that codes agree by chance is left out of account.",
        ],
    )


def _verdict(equal: bool, shown: bool) -> str:
    if not shown:
        return "but the chat itself may be controlled, so this proves nothing."
    return (
        "nobody could alter them, so no key was swapped."
        if equal
        else "the phones do not know the same keys, so this pair cannot be sure."
    )


MODEL = ItemModel(
    summary="which comparisons of check codes prove something",
    unit="U2",
    objective="LO2",
    bloom="analyse",
    difficulty="medium",
    system="agreement",
    draw=_draw,
    make=_make,
    cites=("A3-10", "A3-12"),
    tags=("keys", "man-in-the-middle", "model"),
    minutes="3",
)
