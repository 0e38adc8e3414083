"""S01: over several messages under different protections, how many pairs of a message and a party that reads it?"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import listed, plural
from course.modelling.system import Value
from course.subjects.e2ee.systems.relay import DISK, END_TO_END, MODES, NONE, PARTIES, REST, SERVER, SYSTEM, TRANSIT, Mode, sees

_TOTALS = (5, 6, 7, 8, 9)


def _draw(random: Random) -> Mapping[str, Value]:
    return {"what": "message"}


def batch(random: Random) -> dict[Mode, int]:
    """How many messages go under each protection: at least one end to end, and three protections or all four."""
    modes = [mode for mode in MODES if mode == END_TO_END or random.random() < 0.8]
    if len(modes) < 3:
        raise NoVariant("too few kinds of protection to compare")
    picks = modes + random.choices(modes, k=random.choice(_TOTALS) - len(modes))
    return {mode: picks.count(mode) for mode in modes}


def readers(mode: Mode) -> list[str]:
    """The parties that get the text in readable form."""
    return [str(party) for party in PARTIES if sees(mode, party)]


def told(counts: Mapping[Mode, int]) -> str:
    """`1 with *no encryption* and 2 protected *end to end*`."""
    return listed([f"{count} {'with' if mode == NONE else 'protected'} *{mode.name}*" for mode, count in counts.items()])


def _make(draw: Draw) -> Draft:
    noun = draw.values.word("what")
    counts = batch(draw.random)
    total = sum(counts.values())
    key = sum(count * len(readers(mode)) for mode, count in counts.items())
    open_to_server = counts.get(REST, 0) + counts.get(TRANSIT, 0)
    mistakes = [
        Mistake(key - 2 * total, "Forgot that sender and recipient read too: each message has these two readers at least."),
        Mistake(2 * total, "Took each protection for end to end, with sender and recipient as the two readers of each."),
        Mistake(key - open_to_server, f"Forgot that the {SERVER} has the keys of all that is protected in transit or at rest."),
        Mistake(key + counts.get(REST, 0), f"Forgot that protection at rest shuts out the thief of the {DISK}."),
        Mistake(5 * total, "Counted all five parties for each message, as if nothing were locked."),
    ]
    Random(told(counts)).shuffle(mistakes)  # by the counts: the same counts make the same item
    rows = "\n".join(
        f"{number}. *{mode.name}*: {listed(readers(mode))}. {plural(count, noun)} × {len(readers(mode))} = "
        f"{count * len(readers(mode))}."
        for number, (mode, count) in enumerate(counts.items(), 1)
    )
    return numeric(
        stem=f"In this model a server passes on {plural(total, noun)}: {told(counts)}. Five parties get each {noun}: "
        f"{listed(list(map(str, PARTIES)))}. Count the pairs of a {noun} and a party that gets it in readable form. How many "
        "are there?",
        key=key,
        because=f"{' + '.join(str(count * len(readers(mode))) for mode, count in counts.items())} = {key}",
        mistakes=mistakes,
        measure="pairs",
        solution=f"{rows}\n{len(counts) + 1}. The sum is {key} pairs.",
        feedback="Go through the protections one by one, and ask of each party: does it have the key to what it gets? End to "
        f"end, {len(readers(END_TO_END))} of the five have it.",
        least=2,
        assumptions=list(SYSTEM.assumptions[:3]),
    )


MODEL = ItemModel(
    summary="how many message–party pairs are readable",
    unit="U1",
    objective="LO1",
    bloom="apply",
    difficulty="hard",
    system="relay",
    draw=_draw,
    make=_make,
    cites=("A1-16", "A4-14", "A4-17"),
    tags=("visibility", "model"),
    minutes="4",
    clashes_with=("relay-who-loses-sight", "relay-company-hands-over"),
)
