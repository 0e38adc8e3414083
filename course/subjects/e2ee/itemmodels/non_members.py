"""Who is a non-member of a mailbox? Found in a mailbox that devices join and leave (S09)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, multiple_response
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import listed
from course.modelling.system import Value
from course.subjects.e2ee.systems.mailbox import DEVICES, Mailbox, others


def _draw(random: Random) -> Mapping[str, Value]:
    return {"revoked": random.choice(DEVICES)}


OWNERS = ("Amira", "Jonas", "Leila", "Tom")
OUTSIDERS = {
    "the company’s server, which stores the locked messages": "It stores the rows, but it was not enrolled and has no key.",
    "the phone of a friend who is in the chats": "The friend has the chats in a mailbox of her own; this mailbox never "
    "enrolled her phone.",
    "a borrowed computer on which nobody has enrolled": "It belongs to nobody’s mailbox here, whoever sits in front of it.",
    "a thief with a copy of all that the server stores": "Copied rows are no membership; the keys were not on the server.",
    "the network operator that carries the data": "It carries locked data and was never enrolled.",
}
MOMENTS = ("start", "revoked", "joined")


def _make(draw: Draw) -> Draft:
    owner, moment = draw.random.choice(OWNERS), draw.random.choice(MOMENTS)
    revoked = draw.values.word("revoked")
    stays, joins = others(revoked)
    box = Mailbox(draw.random)
    story = [f"{owner} enrols a {stays} and a {revoked} in a mailbox."]
    box.enrol(stays)
    box.enrol(revoked)
    if moment != "start":
        box.revoke(revoked)
        story.append(f"Then the {revoked} is revoked.")
    if moment == "joined":
        box.enrol(joins)
        story.append(f"Later the {joins} is enrolled.")
    else:
        story.append(f"{owner} also owns a {joins}, which is not enrolled so far.")
    outsiders = draw.random.sample(tuple(OUTSIDERS), draw.random.choice((2, 3)))
    options = [(f"{owner}’s {device}", device not in box.members, _because(device, box)) for device in DEVICES]
    options += [(text, True, OUTSIDERS[text]) for text in outsiders]
    draw.random.shuffle(options)
    count = sum(right for _, right, _ in options)
    members = listed(sorted(box.members))
    return multiple_response(
        stem=f"{' '.join(story)} In this model, as in the white paper that A4 reports on, who is not enrolled is a non-member. "
        "Which of "
        "the following are non-members of this mailbox now?",
        options=options,
        solution=f"1. Follow the list of members: {' '.join(story)}\n2. Now the members are: {members}.\n3. Everybody and "
        "everything "
        f"else is a non-member: {count} of the {len(options)} options. Owning the device, chatting with the owner or holding "
        "the locked "
        "rows changes nothing.",
        feedback=f"Membership is a list of enrolled devices. Now it holds: {members}. All others are non-members.",
        assumptions=["A device becomes a member when it is enrolled, and stops being one when it is revoked."],
    )


def _because(device: str, box: Mailbox) -> str:
    if device in box.members:
        return "It is enrolled, and so it is a member."
    return "It was revoked and is off the list." if device in box.keys else "It has the same owner, but it was not enrolled."


MODEL = ItemModel(
    summary="who is a non-member of a mailbox",
    unit="U4",
    objective="LO4",
    bloom="apply",
    difficulty="easy",
    system="mailbox",
    draw=_draw,
    make=_make,
    cites=("A4-26", "A4-27"),
    tags=("labyrinth", "membership", "model"),
    minutes="2",
)
