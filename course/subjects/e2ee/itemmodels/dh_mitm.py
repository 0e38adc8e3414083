"""S03: with somebody in between, which secrets do the two phones end with?"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, single_choice
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.system import Value
from course.subjects.e2ee.itemmodels.dh_shared import BASES, powers, public_facts
from course.subjects.e2ee.systems.agreement import MALLORY, exchange


def _draw(random: Random) -> Mapping[str, Value]:
    p, g = random.choice(BASES)
    a, b, m = random.sample(range(2, 7), 3)
    return {"p": p, "g": g, "a": a, "b": b, "m": m, "between": MALLORY}


def _both(alice: int, bob: int) -> str:
    return f"{alice} on Alice’s phone, {bob} on Bob’s phone"


def _make(draw: Draw) -> Draft:
    toy = exchange(draw.values)
    if toy.m is None or toy.mallory is None:
        raise NoVariant("nobody is in between")
    one, two = toy.alice, toy.bob
    if one == two or 1 in (one, two):
        raise NoVariant("the two secrets are equal, or one of them is 1: too special")
    sent, common = toy.public(toy.m), toy.agreed(toy.public(toy.b), toy.a)
    honest = Mistake(_both(common, common), "Computed as if Alice’s and Bob’s own numbers had arrived. Mallory kept them back.")
    mistakes = [
        Mistake(_both(one, one), "Computed Alice’s secret and took it for granted that Bob’s phone has the same."),
        Mistake(_both(two, two), "Computed Bob’s secret and took it for granted that Alice’s phone has the same."),
        Mistake(_both(sent, sent), "Took the number that Mallory sends for the secret that is made from it."),
    ]
    public = toy.public(toy.a), toy.public(toy.b)
    products = sent * toy.a % toy.p, sent * toy.b % toy.p
    unlike = [
        Mistake(_both(*public), "Took the number that each phone sends for the code that it shows."),
        Mistake(_both(*products), "Multiplied by the secret number instead of raising to its power."),
    ]
    if {one, two} in (set(public), set(products)):
        raise NoVariant("a mistake leads to the same two numbers the other way round")
    for some in (mistakes, unlike):
        Random(str(toy)).shuffle(some)  # by the numbers: the same numbers make the same item
    return single_choice(
        stem=f"{public_facts(toy)} Alice’s secret number is {toy.a}, Bob’s is {toy.b}. Mallory stands in between. Her secret "
        f"number is {toy.m}. She keeps what Alice and Bob send, and sends her own number to each of them. Each phone raises "
        f"the number that arrives to the power of its secret number; the remainder after division by {toy.p} is shown as its "
        "check code in this toy. Which codes are shown?",
        key=_both(one, two),
        because=f"Both phones received {sent}: Alice’s raises it to the power of {toy.a}, Bob’s to the power of {toy.b}.",
        mistakes=[honest, unlike[0], *mistakes, unlike[1]],
        solution=f"“Leaves” means: leaves the remainder after division by {toy.p}.\n\n"
        f"1. Mallory sends {sent} to both: {powers(toy.g, toy.m, toy.p)}.\n"
        f"2. Alice’s phone: {powers(sent, toy.a, toy.p)}. Its code is {one}.\n"
        f"3. Bob’s phone: {powers(sent, toy.b, toy.p)}. Its code is {two}.\n"
        f"4. Mallory gets {toy.mallory[0]} for her link with Alice and {toy.mallory[1]} for that with Bob, so she reads both "
        f"links. Since {one} is not {two}, comparing the codes shows that something is wrong.",
        feedback="A phone works with the number that arrives, whoever sent it. Follow each link of its own: Alice–Mallory, "
        "Mallory–Bob.",
        assumptions=[
            "The numbers are so small that this is a toy; real check codes are made from public keys.",
            "Mallory can hold back what is sent and pass on something else.",
        ],
    )


MODEL = ItemModel(
    summary="the two secrets when somebody stands in between",
    unit="U2",
    objective="LO2",
    bloom="analyse",
    difficulty="hard",
    system="agreement",
    draw=_draw,
    make=_make,
    cites=("A3-10",),
    tags=("keys", "man-in-the-middle", "toy", "model"),
    minutes="6",
    clashes_with=("dh-shared",),
)
