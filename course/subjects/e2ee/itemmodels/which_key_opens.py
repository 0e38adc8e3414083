"""Which captured texts does a key open? The key is what it really opens (S02)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, single_choice
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import spans
from course.modelling.system import Value
from course.subjects.e2ee.systems.keys import CHATS, SYSTEM, capture, posted


def _draw(random: Random) -> Mapping[str, Value]:
    return {"texts": random.randint(6, 8), "got": random.choice(CHATS)}


def _make(draw: Draw) -> Draft:
    got = draw.values.word("got")
    posts = posted(draw.values.whole("texts"), draw.random)
    caught = capture(posts, draw.random)
    one, other = got.split("-")
    opened = caught.opened(caught.keys[got])
    if len(opened) < 2 or len({caught.texts[number - 1].sender for number in opened}) < 2:
        raise NoVariant("the chat has texts in one direction alone")
    numbers = range(1, len(posts) + 1)
    by = {name: [n for n in numbers if posts[n - 1][0] == name and n in opened] for name in (one, other)}
    to_either = [n for n in numbers if posts[n - 1][1] in (one, other)]
    mistakes = [
        Mistake(spans(by[one]), f"Thought that the key works in one direction, for what {one} writes."),
        Mistake(spans([n for n in numbers if one in posts[n - 1]]), f"Took it for the key of a person, {one}, in all chats."),
        Mistake(spans([n for n in numbers if other in posts[n - 1]]), f"Took it for the key of a person, {other}, in all chats."),
        Mistake(spans(to_either), f"Took it for a key to all that {one} and {other} receive, from whomever."),
        Mistake(spans(by[other]), f"Thought that the key works in one direction, for what {other} writes."),
        Mistake(spans(list(numbers)), "Took one key for the key of the whole service."),
    ]
    first, rest = mistakes[0], mistakes[1:]
    draw.random.shuffle(rest)
    sent = ", ".join(f"{number} from {sender} to {recipient}" for number, (sender, recipient) in enumerate(posts, 1))
    return single_choice(
        stem=f"In this model Ada, Ben and Cem chat in pairs. A tap on the network captures {len(posts)} locked texts: {sent}. "
        f"Later the tap gets hold of the key of the chat of {one} and {other}, and of no other key. Which texts does it open?",
        key=spans(opened),
        because=f"These are the texts between {one} and {other}, in both directions.",
        mistakes=[first, *rest],
        solution=f"1. The key belongs to the chat of {one} and {other}.\n"
        f"2. Written by {one} in this chat: {spans(by[one])}. Written by {other}: {spans(by[other])}.\n"
        f"3. Tried out on all {len(posts)} captured texts, the key opens {spans(opened)}. The others stay locked.",
        feedback="Capturing is not reading: what counts is whether the right key is there. Each chat has its own.",
        assumptions=list(SYSTEM.assumptions[2:4]),
    )


MODEL = ItemModel(
    summary="which captured texts a key opens",
    unit="U2",
    objective="LO2",
    bloom="apply",
    difficulty="easy",
    system="keys",
    draw=_draw,
    make=_make,
    cites=("A2-07",),
    tags=("keys", "interception", "model"),
    minutes="2",
)
