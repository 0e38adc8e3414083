"""How many links between joined apps are end-to-end encrypted, or are not? Counted link by link (S22)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.system import Value
from course.subjects.e2ee.systems.coverage import links


def _draw(random: Random) -> Mapping[str, Value]:
    apps = random.randint(4, 8)
    return {"apps": apps, "supporting": random.randint(2, apps - 1)}


def _make(draw: Draw) -> Draft:
    apps, supporting = draw.values.whole("apps"), draw.values.whole("supporting")
    if supporting < 2 or supporting == apps:
        raise NoVariant("no link is encrypted, or every one is")
    between = links(apps, supporting)
    total, locked = len(between), sum(link.encrypted for link in between)
    touched, open_ = sum(any(link.support) for link in between), sum(not link.encrypted for link in between)
    ask = draw.random.choice(("locked", "open"))
    solution = (
        f"1. {apps} apps have {apps} × {apps - 1} ÷ 2 = {total} links.\n"
        f"2. Both ends support it in {supporting} × {supporting - 1} ÷ 2 = {locked} of them."
    )
    if ask == "locked":
        question, key, because = "are end-to-end encrypted", locked, f"{supporting} × {supporting - 1} ÷ 2 = {locked}"
        mistakes = [
            Mistake(touched, "Counted every link that touches a supporting app, but both ends must support it."),
            Mistake(supporting, "Counted the supporting apps instead of the links between them."),
            Mistake(supporting * (supporting - 1), "Counted each link twice, once from either end."),
            Mistake(total, "Counted every link between two of the apps."),
            Mistake(apps, "Counted one link for each app, as if the apps stood in a ring."),
        ]
    else:
        question, key, because = "stay **without** end-to-end encryption", open_, f"{total} − {locked} = {open_}"
        solution += f"\n3. The others stay without: {total} − {locked} = {open_}."
        mistakes = [
            Mistake(total - touched, "Counted only links with support at neither end; one end without it is enough."),
            Mistake(locked, "Counted the links that are encrypted instead of the others."),
            Mistake(apps - supporting, "Counted the apps without support instead of the links."),
            Mistake(apps * (apps - 1) - supporting * (supporting - 1), "Counted each link twice, once from either end."),
        ]
    return numeric(
        stem=f"In this model {apps} messaging apps are joined: each can exchange messages with each other one. {supporting} of "
        "the "
        f"{apps} apps support end-to-end encryption. A link joins two different apps. How many links {question}?",
        key=key,
        because=because,
        mistakes=mistakes,
        measure="links",
        solution=solution,
        feedback="Draw a dot for each app. Encryption needs both ends of a line, not one.",
        assumptions=["A link between two apps is end-to-end encrypted if both apps support it, otherwise not."],
        least=2,
    )


MODEL = ItemModel(
    summary="how many links between joined apps are end-to-end encrypted",
    unit="U3",
    objective="LO3",
    bloom="apply",
    difficulty="medium",
    system="coverage",
    draw=_draw,
    make=_make,
    cites=("A0-04", "A0-05", "A0-10"),
    tags=("integration", "counting", "model"),
    minutes="3",
)
