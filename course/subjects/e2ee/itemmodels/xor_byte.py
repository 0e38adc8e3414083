"""S02: lock, unlock or spoil a byte with the toy lock: which byte comes out?"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, single_choice
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.system import Value
from course.subjects.e2ee.systems.keys import SYSTEM, flipped, in_bits, in_hex, mix, shown


def _draw(random: Random) -> Mapping[str, Value]:
    return {"byte": random.randint(0x21, 0x7A), "key": random.randint(0x11, 0xEE), "place": random.randint(1, 8)}


def _make(draw: Draw) -> Draft:
    byte, key, place = (draw.values.whole(name) for name in ("byte", "key", "place"))
    locked, other = mix(byte, key), flipped(key, place)
    if byte == key:
        raise NoVariant("byte and key are equal: the locked byte is 0")
    task = draw.random.choice(("lock", "unlock", "wrong key"))
    if task == "lock":
        given, used, out = byte, key, locked
        story = f"the byte {shown(byte)} is locked with the key {shown(key)}"
        ask = "Which byte comes out?"
    elif task == "unlock":
        given, used, out = locked, key, byte
        story = f"a tap captures the locked byte {shown(locked)} and gets hold of the right key, {shown(key)}"
        ask = "Which byte does it get when it unlocks?"
    else:
        given, used, out = locked, other, mix(locked, other)
        story = (
            f"the locked byte {shown(locked)} is captured. It was locked with a key that the tap does not have. The tap tries "
            f"{shown(other)}, which is wrong in one bit"
        )
        ask = "Which byte comes out?"
    mistakes = [
        Mistake(in_hex(out ^ 0xFF), "Turned the rule round: wrote 1 for equal bits and 0 for different ones."),
        Mistake(in_hex(given | used), "Wrote 1 wherever at least one of the two bits is 1, even where both are."),
        Mistake(in_hex((given + used) % 256), "Added the two numbers and carried, instead of comparing bit by bit."),
        Mistake(in_hex(given & used), "Wrote 1 where both bits are 1, as in a multiplication of the bits."),
        Mistake(in_hex(given), "Left the byte as it was, as if the key changed nothing."),
    ]
    first, rest = mistakes[0], mistakes[1:]
    draw.random.shuffle(rest)
    note = {
        "lock": "The same key unlocks it again.",
        "unlock": "The same key locks and unlocks.",
        "wrong key": f"It differs from the true byte {in_hex(byte)} in the one bit in which the keys differ. In this toy a wrong "
        "key still gives something; with real encryption nothing readable is left.",
    }[task]
    return single_choice(
        stem=f"In this toy model {story}. {ask}",
        key=in_hex(out),
        because=f"Comparing bit by bit gives {in_bits(out)}.",
        mistakes=[first, *rest],
        solution=f"1. Write them below each other: {in_bits(given)} and {in_bits(used)}.\n"
        f"2. Equal bits give 0, different bits give 1: {in_bits(out)}.\n"
        f"3. Each group of four bits is one hexadecimal digit: {in_hex(out)}. {note}",
        feedback=f"Compare bit by bit, from left to right: {in_bits(given)} with {in_bits(used)}. {note}",
        assumptions=[
            SYSTEM.assumptions[0],
            "To unlock, the same is done once more with the same key.",
            "This lock is a toy: it protects nothing.",
        ],
    )


MODEL = ItemModel(
    summary="lock or unlock a byte with a toy lock",
    unit="U2",
    objective="LO2",
    bloom="apply",
    difficulty="medium",
    system="keys",
    draw=_draw,
    make=_make,
    cites=("A2-07",),
    tags=("keys", "toy", "model"),
    minutes="3",
)
