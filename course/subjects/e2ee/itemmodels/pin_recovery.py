"""Whose history comes back on a new phone? Each story is really played through (S10)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, NoVariant, multiple_response
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import plural
from course.modelling.system import Value
from course.subjects.e2ee.systems.recovery import SYSTEM, Attempt, replace_phone

NAMES = ("Mia", "Noah", "Oya", "Paul", "Rosa")
LEFT = {"one": "the laptop is left", "all": "no device is left"}


def _draw(random: Random) -> Mapping[str, Value]:
    return {"guesses": random.randint(3, 8), "digits": random.choice((4, 5, 6)), "messages": random.randint(4, 12)}


def _typed(wrong: int, knows: bool) -> str:
    if not wrong:
        return "the right PIN at once" if knows else "no PIN, since it is forgotten"
    return f"{plural(wrong, 'wrong PIN')}, then {'the right one' if knows else 'nothing more'}"


def _because(lost: str, knows: bool, story: Attempt, limit: int) -> str:
    if lost == "one":
        return "The laptop is still a member and hands over the key, whatever comes of the PIN."
    if story.reads:
        return f"The right PIN comes before wrong guess number {limit}, so the recovery member gives out the key."
    if knows:
        return "Thought that the right PIN still counts after the recovery member has shut."
    return "Thought that somebody can help: but no device is left, and the company has no key."


def _make(draw: Draw) -> Draft:
    random, limit = draw.random, draw.values.whole("guesses")
    digits, messages = draw.values.whole("digits"), draw.values.whole("messages")
    stories = [
        ("all", random.randint(0, limit - 1), True),
        ("all", random.randint(limit, limit + 2), True),
        ("all", random.randint(0, limit - 1), False),
        ("one", random.choice((0, limit, limit + 1)), False),
        random.choice([("all", limit - 1, True), ("all", limit, True), ("one", limit, True)]),
    ]
    counts = [wrong for lost, wrong, _ in stories if lost == "all"]
    if len(set(counts)) < len(counts):
        raise NoVariant("two stories without a device have the same number of wrong PINs: too alike")
    random.shuffle(stories)
    options, steps = [], []
    for number, (name, (lost, wrong, knows)) in enumerate(zip(NAMES, stories, strict=True), 1):
        story = replace_phone(lost, wrong, knows, limit, digits, messages, random)
        shut = "shuts" if story.shut else "does not shut"
        options.append(
            (f"{name}: {LEFT[lost]}; types {_typed(wrong, knows)}", story.reads > 0, _because(lost, knows, story, limit))
        )
        steps.append(
            f"{number}. {name}: the recovery member {shut}; {LEFT[lost]}. The new phone reads {story.reads} of "
            f"{plural(messages, 'message')}."
        )
    return multiple_response(
        stem=f"In this model five people have a mailbox of {plural(messages, 'message')} each, with phone and laptop as "
        f"members and a PIN of {digits} digits. The recovery member shuts after "
        f"{plural(limit, 'wrong guess', 'wrong guesses')} in a row. All five lose their phone, some "
        "the laptop too. On whose new phone do the messages come back?",
        options=options,
        solution="\n".join(steps),
        feedback="There are two ways to the key: a device that is still a member, or the right PIN while the recovery member "
        "is open.",
        assumptions=list(SYSTEM.assumptions[1:]),
    )


MODEL = ItemModel(
    summary="whose history comes back after devices are lost",
    unit="U4",
    objective="LO4",
    bloom="analyse",
    difficulty="medium",
    system="recovery",
    draw=_draw,
    make=_make,
    cites=("A4-21", "A4-22"),
    tags=("pin", "labyrinth", "model"),
    minutes="3",
)
