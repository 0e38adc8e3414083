"""Who holds which position? Stakeholders and what they argue, as the articles report it."""

from __future__ import annotations

import re

from course.content.citing import places
from course.model.debate import Stakeholder
from course.modelling.drafts import Draft, NoVariant
from course.modelling.itemmodel import Draw, ItemModel

PAIRS = 4


def _make(draw: Draw) -> Draft:
    known = [who for who in draw.bank.stakeholders.values() if not who.sensitive and who.cites and not _names_itself(who)]
    if len(known) < PAIRS + 1:
        raise NoVariant("too few stakeholders that are not sensitive")
    drawn = draw.random.sample(known, PAIRS + 1)
    chosen, left_out = drawn[:PAIRS], drawn[PAIRS]
    pairs = [
        {"left": who.name, "right": who.argument, "because": f"So the articles report it: {places(draw.bank, who.cites)}."}
        for who in chosen
    ]
    lines = [f"- {who.name}: {who.argument}" for who in chosen]
    return Draft(
        "matching",
        {
            "stem": "Match each side with the argument that the articles A0 to A4 report of it.",
            "pairs": pairs,
            "unused": [{"option": left_out.argument, "because": f"This is the argument of somebody else: {left_out.name}."}],
            "cites": list(dict.fromkeys(cite for who in chosen for cite in who.cites)),
            "solution": "\n".join(lines),
            "feedback": "An argument belongs to whoever makes it. Articles report several sides, and their writers may "
            "share none of them.",
        },
    )


def _names_itself(who: Stakeholder) -> bool:
    """Whether the argument gives the speaker away, or is none."""
    if who.argument.startswith("No reason"):
        return True
    return any(word in who.argument for word in re.findall(r"[A-Z]\w{3,}", who.name))


MODEL = ItemModel(
    summary="sides of the debate and their arguments",
    unit="U6",
    objective="LO8",
    bloom="understand",
    difficulty="medium",
    make=_make,
    certainty="attributed",
    tags=("stakeholders",),
    minutes="4",
)
