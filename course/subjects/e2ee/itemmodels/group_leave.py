"""What does it take when members leave a group? Counted in a group that really shares and changes its key (S13)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import plural
from course.modelling.system import Value
from course.subjects.e2ee.systems.groups import diary


def _draw(random: Random) -> Mapping[str, Value]:
    return {
        "members": random.randint(5, 12),
        "leavers": random.randint(1, 3),
        "before": random.randint(2, 5),
        "after": random.randint(1, 4),
    }


def _make(draw: Draw) -> Draft:
    values = draw.values
    members, leavers = values.whole("members"), values.whole("leavers")
    first, later = values.whole("before"), values.whole("after")
    group = diary(values, draw.random)
    left, copies = len(group.members), group.copies[-1]
    pairs = sum(len(group.readable(name)) for name in group.keys)
    ask = draw.random.choice(("share", "copies", "pairs"))
    gone = "One of them leaves" if leavers == 1 else f"{leavers} of them leave at the same moment"
    kept = "The one who left keeps the old key." if leavers == 1 else "Those who left keep the old key."
    start = (
        f"In this model a group of {plural(members, 'member')} shares one group key. {gone}, and the others change to a new "
        f"key. {kept} "
    )
    if ask == "share":
        return numeric(
            stem=start + "How many people must share the new key?",
            key=left,
            because=f"{members} − {leavers} = {left}",
            mistakes=[
                Mistake(members, "Gave the new key to those who left as well; then they could read on."),
                Mistake(copies, "Forgot the member who makes the key and has it too."),
                Mistake(leavers, "Counted those who left instead of those who remain."),
            ],
            measure="people",
            solution=f"1. {plural(members, 'member')}, of whom {leavers} left: {left} remain.\n2. The new key is for them all, "
            "and for them "
            f"alone.\n3. The old key is still with {leavers + left} people; that is why the new one is needed.",
            feedback="Nobody can take the old key back. So those who remain, and they alone, must share a new one.",
            assumptions=_KEYS,
        )
    if ask == "copies":
        return numeric(
            stem=start
            + "One of the remaining members makes the new key and sends each other one a locked copy. How many copies are sent?",
            key=copies,
            because=f"{members} − {leavers} − 1 = {copies}",
            mistakes=[
                Mistake(left, "Counted a copy for the member who makes the key, who has it already."),
                Mistake(members - 1, "Sent a copy to those who left as well; then they could read on."),
                Mistake(left * copies // 2, "Counted the channels between all who remain, but one member sends the copies."),
                Mistake(1, "Thought that one copy through the server would do; it is locked for one recipient."),
            ],
            measure="copies",
            solution=f"1. {members} − {leavers} = {left} members remain.\n2. One of them makes the key and needs no copy: "
            f"{left} − 1 = "
            f"{copies} copies.\n3. Each copy is locked for its recipient, so one cannot serve two people.",
            feedback="Who needs the key, and who of them has it already?",
            assumptions=_KEYS,
        )
    return numeric(
        stem=start
        + f"{plural(first, 'message was', 'messages were')} sent before, {plural(later, 'message')} after that. Everybody "
        "keeps the keys they have. How many pairs of a person and a message that this person can open are there?",
        key=pairs,
        because=f"{members} × {first} + {left} × {later} = {pairs}",
        mistakes=[
            Mistake(members * (first + later), "Let those who left read on, but the new key is not theirs."),
            Mistake(left * (first + later), "Took the old messages from those who left, but they keep the old key."),
            Mistake(members * first + leavers * later, "Gave the new key to those who left instead of those who remain."),
        ],
        measure="pairs",
        solution=f"1. Before: {members} people open {first}, which makes {members} × {first} = {members * first} pairs.\n"
        f"2. After: {left} people open {later}, which makes {left} × {later} = {left * later} pairs.\n"
        f"3. {members * first} + {left * later} = {pairs}. The server has no key and adds none.",
        feedback="Go key by key: how many people have the old one, how many have the new one, and what does each open?",
        assumptions=_KEYS,
        least=2,
    )


_KEYS = ["Each message is locked with the group key of its time.", "No product is meant."]

MODEL = ItemModel(
    summary="what it takes when members leave a group",
    unit="U3",
    objective="LO12",
    bloom="apply",
    difficulty="medium",
    system="groups",
    draw=_draw,
    make=_make,
    cites=("A4-10", "A1-25"),
    tags=("groups", "membership", "model"),
    minutes="3",
)
