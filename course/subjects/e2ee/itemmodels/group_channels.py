"""How many channels does a group need, and how many more if it grows? Each two members have one (S13)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.system import Value
from course.subjects.e2ee.systems.groups import channels, fan_out


def _draw(random: Random) -> Mapping[str, Value]:
    return {"members": random.randint(5, 16)}


def _make(draw: Draw) -> Draft:
    members = draw.values.whole("members")
    more = draw.random.choice((0, 0, 1, 2, 4))
    return _grown(members, members + more) if more else _whole(members)


def _whole(members: int) -> Draft:
    key = channels(members)
    return numeric(
        stem="In this model each two members of a group have a channel of their own, with a key that the two share. A group "
        f"has {members} "
        "members. How many channels are there?",
        key=key,
        because=f"{members} × {members - 1} ÷ 2 = {key}",
        mistakes=[
            Mistake(members * (members - 1), "Counted each channel twice, once from either end."),
            Mistake(fan_out(members), "Counted the channels of one member, not those of the whole group."),
            Mistake(members * members, "Gave each member a channel to everybody, with itself and in both directions."),
            Mistake(members, "Thought of one line for each member, as to a server in the middle."),
        ],
        measure="channels",
        solution=f"1. Each of the {members} members has a channel to the {members - 1} others: {members} × {members - 1} = "
        f"{members * (members - 1)} ends.\n2. Each channel has two ends: {members * (members - 1)} ÷ 2 = {key} channels.\n\n"
        f"One member who hands something to all others sends {members - 1} copies.",
        feedback="Count from one member to all others, multiply by the members, then ask how often each channel was counted.",
        assumptions=_ASSUMPTIONS,
    )


def _grown(members: int, grown: int) -> Draft:
    before, after = channels(members), channels(grown)
    return numeric(
        stem="In this model each two members of a group have a channel of their own, with a key that the two share. A group "
        "grows from "
        f"{members} to {grown} members. How many new channels are needed?",
        key=after - before,
        because=f"{after} − {before} = {after - before}",
        mistakes=[
            Mistake(grown - members, "Counted one channel for each newcomer, but each needs one to everybody."),
            Mistake(after, "Counted all channels of the larger group, also those that were there already."),
            Mistake(2 * (after - before), "Counted each new channel twice, once from either end."),
            Mistake((grown - members) * members, "Forgot the channels between the newcomers."),
        ],
        measure="channels",
        solution=f"1. Before: {members} × {members - 1} ÷ 2 = {before} channels.\n2. After: {grown} × {grown - 1} ÷ 2 = {after} "
        f"channels.\n3. New ones: {after} − {before} = {after - before}.",
        feedback="Work out the channels before and after. A newcomer needs a channel to everybody who is there.",
        assumptions=_ASSUMPTIONS,
        least=2,
    )


_ASSUMPTIONS = ["A channel joins two members; nobody has one to themselves.", "No product is meant."]

MODEL = ItemModel(
    summary="how many channels the members of a group need",
    unit="U3",
    objective="LO12",
    bloom="apply",
    difficulty="medium",
    system="groups",
    draw=_draw,
    make=_make,
    cites=("A4-10", "A1-25"),
    tags=("groups", "counting", "model"),
    minutes="3",
)
