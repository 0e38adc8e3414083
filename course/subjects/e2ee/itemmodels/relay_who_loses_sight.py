"""S01: who loses sight, or gains it, when a service moves from one protection to another, once or twice?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, single_choice
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import listed
from course.modelling.system import Value
from course.subjects.e2ee.systems.relay import DISK, MODES, PARTIES, SERVER, SYSTEM, TAP, Mode, called, sees

_BETWEEN = (TAP, SERVER, DISK)


def _draw(random: Random) -> Mapping[str, Value]:
    return {"what": "message", "protection": str(random.choice(MODES).name)}


def moved(before: Mode, after: Mode) -> tuple[list[str], list[str]]:
    """The parties that lose sight and those that gain it."""
    lost = [str(party) for party in PARTIES if sees(before, party) and not sees(after, party)]
    gained = [str(party) for party in PARTIES if not sees(before, party) and sees(after, party)]
    return lost, gained


def _because(parties: list[str], right: list[str], before: Mode, after: Mode) -> str:
    """Why a wrong set of parties is wrong, by what it has too much or too little."""
    for party in parties:
        if party not in right:
            sure, mode = ("can already", before) if sees(before, party) else ("cannot", after)
            if sees(before, party) and sees(after, party):
                return f"Overlooked that the {party} can read before and after."
            return f"Overlooked that the {party} {sure} read with the protection *{mode.name}*."
    missing = next(party for party in right if party not in parties)
    return f"Forgot the {missing}, for which the change matters too."


def _make(draw: Draw) -> Draft:
    noun, after = draw.values.word("what"), called(draw.values.word("protection"))
    before = draw.random.choice([mode for mode in MODES if mode != after])
    first = draw.random.choice([None, *(mode for mode in MODES if mode != before)])
    lost, gained = moved(before, after)
    right, side, verb = (lost, 0, "loses") if lost else (gained, 1, "gains")
    if not right:
        raise NoVariant("nobody loses sight, and nobody gains it")
    wrong = [list(parties) for size in (1, 2, 3) for parties in combinations(map(str, _BETWEEN), size) if list(parties) != right]
    Random(f"{first}{before}{after}").shuffle(wrong)  # by the moves: the same moves make the same item
    wrong.sort(key=lambda parties: len(set(parties) ^ set(right)))
    mistakes = [Mistake(listed(parties), _because(parties, right, before, after)) for parties in wrong]
    last = "change"
    moves = f"A service protects each {noun} like this: *{before.name}*. Then it changes to: *{after.name}*."
    if first is not None:
        last = "last change"
        moves = (
            f"A service first protects each {noun} like this: *{first.name}*. Then it changes to: *{before.name}*. Later it "
            f"changes to: *{after.name}*."
        )
        if change := moved(first, before)[side]:
            mistakes.insert(0, Mistake(listed(change), f"Looked at the first change, from *{first.name}* to *{before.name}*."))
    ability = "could read before it, and cannot any more" if lost else "could not read before it, and can now"
    return single_choice(
        stem=f"In this model the following happens. {moves} Who {verb} sight of readable text through the {last}?",
        key=listed(right),
        because=f"Through the {last}: the {listed(right)} {ability}.",
        mistakes=mistakes,
        solution=f"1. *{before.name}*: readable for {_readers(before)}.\n2. *{after.name}*: readable for {_readers(after)}.\n"
        f"3. So sight is {'lost' if lost else 'gained'} by: {listed(right)}.",
        feedback="Write down who can read before and after, and compare. Sender and recipient can read throughout.",
        least=2,
        assumptions=list(SYSTEM.assumptions[:2]),
    )


def _readers(mode: Mode) -> str:
    return listed([str(party) for party in PARTIES if sees(mode, party)])


MODEL = ItemModel(
    summary="who loses or gains sight when the protection changes",
    unit="U1",
    objective="LO1",
    bloom="analyse",
    difficulty="medium",
    system="relay",
    draw=_draw,
    make=_make,
    cites=("A1-16", "A4-14", "A4-17"),
    tags=("visibility", "model"),
    minutes="2",
    clashes_with=("relay-count-readers", "relay-company-hands-over"),
)
