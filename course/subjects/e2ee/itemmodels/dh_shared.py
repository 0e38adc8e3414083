"""The secret that a toy Diffie–Hellman exchange ends with (S03)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.system import Value
from course.subjects.e2ee.systems.agreement import Numbers, exchange

BASES = ((11, 2), (13, 2), (17, 3), (19, 2), (23, 5))
"""Primes with a base whose powers give every remainder."""


def _draw(random: Random) -> Mapping[str, Value]:
    p, g = random.choice(BASES)
    a, b = random.sample(range(2, 7), 2)
    return {"p": p, "g": g, "a": a, "b": b, "m": 2, "between": "nobody"}


def powers(base: int, exponent: int, p: int) -> str:
    """The way to a power by hand: `8^2 leaves 18, 8^3 leaves 6`, all modulo p."""
    return ", ".join(f"{base}^{step} leaves {pow(base, step, p)}" for step in range(2, exponent + 1))


def public_facts(toy: Numbers) -> str:
    """What everybody knows, and how it goes."""
    return (
        f"In this toy model everybody knows the prime {toy.p} and the base {toy.g}. Each phone raises the base to the power of "
        f"its secret number and sends the remainder after division by {toy.p}."
    )


def _make(draw: Draw) -> Draft:
    toy = exchange(draw.values)
    if toy.m is not None:
        raise NoVariant("with somebody in between there is no common secret")
    alice, bob, key = toy.public(toy.a), toy.public(toy.b), toy.alice
    if key in (0, 1, alice, bob, toy.g) or 1 in (alice, bob) or alice == bob:
        raise NoVariant("the numbers are too special: one of them is 1, or two are equal")
    mistakes = [
        Mistake(alice * bob % toy.p, "Multiplied the two numbers that were sent. A listener could do that too."),
        Mistake(alice, "Took the number that Alice sends for the secret. Everybody on the way sees it."),
        Mistake(bob, "Took the number that Bob sends for the secret. Everybody on the way sees it."),
        Mistake(bob * toy.a % toy.p, "Multiplied what arrived by the secret number instead of raising it to that power."),
        Mistake(
            toy.public(toy.a * toy.b % toy.p),
            f"Reduced the exponent {toy.a} × {toy.b} by {toy.p}, as if it were a remainder too.",
        ),
    ]
    first, rest = mistakes[0], mistakes[1:]
    Random(str(toy)).shuffle(rest)  # by the numbers: the same numbers make the same item
    return numeric(
        stem=f"{public_facts(toy)} Alice’s secret number is {toy.a}, Bob’s is {toy.b}. Each then raises the number that "
        f"arrives to the power of its own secret number; the remainder after division by {toy.p} is their common secret. "
        "Nobody interferes. What is the common secret?",
        key=key,
        because=f"Alice computes {bob}^{toy.a} and Bob {alice}^{toy.b}; the remainder is {key} both times",
        mistakes=[first, *rest],
        solution=f"“Leaves” means: leaves the remainder after division by {toy.p}.\n\n"
        f"1. Alice sends {alice}: {powers(toy.g, toy.a, toy.p)}.\n2. Bob sends {bob}: {powers(toy.g, toy.b, toy.p)}.\n"
        f"3. Alice computes with Bob’s {bob}: {powers(bob, toy.a, toy.p)}.\n"
        f"4. Bob computes with Alice’s {alice}: {powers(alice, toy.b, toy.p)}. Both get {key}.",
        feedback=f"Take the remainder after each multiplication: then no number grows large. Only {alice} and {bob} were sent; "
        f"{key} never was.",
        least=2,
        assumptions=[
            "The numbers are so small that this is a toy: real phones use far larger ones.",
            "What is sent is public; each secret number stays on its phone.",
        ],
    )


MODEL = ItemModel(
    summary="the common secret of a toy key exchange",
    unit="U2",
    objective="LO2",
    bloom="apply",
    difficulty="hard",
    system="agreement",
    draw=_draw,
    make=_make,
    cites=("A2-07",),
    tags=("keys", "toy", "model"),
    minutes="6",
    clashes_with=("dh-mitm",),
)
