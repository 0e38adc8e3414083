"""S19: one case under two invented regimes: who grants a warrant, and can the company produce content at all?"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, single_choice
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import listed, plural
from course.modelling.system import Value
from course.subjects.e2ee.systems.lawful_access import (
    MORE_NEEDED,
    NEEDS,
    POINTS,
    POINTS_ALONE,
    SYSTEM,
    Regime,
    case,
    company_reads,
    regimes,
)
from course.subjects.e2ee.systems.relay import END_TO_END, MODES, NONE


def _draw(random: Random) -> Mapping[str, Value]:
    metadata, reports, content = random.randint(4, 9), random.choice((0, 0, 1, 2)), random.choice((0, 0, 0, 1))
    points = sum(count * worth for count, worth in zip((metadata, reports, content), POINTS.values(), strict=True))
    return {
        "metadata": metadata,
        "reports": reports,
        "content": content,
        "north": points + random.choice((-2, -1, 0, 1, 2)),
        "south": points + random.choice((-2, -1, 0, 1, 2)),
        "south_needs": random.choice((POINTS_ALONE, MORE_NEEDED, MORE_NEEDED)),
        "protection": str(random.choice((*MODES[1:], END_TO_END, END_TO_END)).name),
    }


def _answer(north: bool, south: bool, produces: bool) -> str:
    where = (
        "in North and in South" if north and south else "in North alone" if north else "in South alone" if south else "in neither"
    )
    return f"a warrant {where}; the company {'can' if produces else 'cannot'} produce content"


def _granted(rules: Mapping[str, Regime], points: int, more: int) -> tuple[bool, bool]:
    """What North and South would say to so many points, of which some may be more than metadata."""
    return (
        points >= rules["North"].threshold,
        points >= rules["South"].threshold and (rules["South"].needs == POINTS_ALONE or more > 0),
    )


def _make(draw: Draw) -> Draft:
    values, file, rules = draw.values, case(draw.values), regimes(draw.values)
    protection = values.word("protection")
    produces = company_reads(protection, draw.random)
    north, south = (rule.grants(file) for rule in rules.values())
    if not (north or south):
        raise NoVariant("neither regime grants a warrant, so there is nothing to carry out")
    if protection == NONE.name:
        raise NoVariant("without any encryption the second question is no question")
    wants_more, more = rules["South"].needs == MORE_NEEDED, file.reports + file.content
    enough = {name: file.points >= rule.threshold for name, rule in rules.items()}
    wrong = [
        ((north, enough["South"]), "Overlooked what South wants besides points"),
        (_granted(rules, file.points - 1, more), "Took “or more” for “more than”"),
        (_granted(rules, file.metadata + more, more), "Counted each piece of evidence as one point"),
        (_granted(rules, file.metadata, more), "Added up the metadata alone"),
        ((south, north), "Mixed up the two regimes"),
    ]
    first, rest = wrong[0], wrong[1:]
    draw.random.shuffle(rest)
    courts = next((pair for pair in (first, *rest) if pair[0] != (north, south)), None)
    if courts is None:
        raise NoVariant("no mistake about the rules changes who grants the warrant")
    ability = (
        f"thought that *{protection}* shuts out the company itself, although its server has the keys"
        if produces
        else "took legal power for technical ability, although a warrant gives the company no key"
    )
    mistakes = [
        Mistake(_answer(north, south, not produces), f"{ability[0].upper()}{ability[1:]}."),
        Mistake(_answer(*courts[0], produces), f"{courts[1]}."),
        Mistake(_answer(*courts[0], not produces), f"{courts[1]}, and {ability}."),
    ]
    pieces = list(zip(POINTS.items(), (file.metadata, file.reports, file.content), strict=True))
    told = listed([plural(count, kind) for (kind, _), count in pieces if count])
    sums = " + ".join(f"{count} × {worth}" for (_, worth), count in pieces if count)
    return single_choice(
        stem=f"In this model an investigator has this evidence: {told}. A metadata record counts 1 point, a user report 3 "
        f"points, a message text 5 points. North grants a warrant for {plural(rules['North'].threshold, 'point')} or more, "
        f"{NEEDS[POINTS_ALONE]}. South grants it for "
        f"{plural(rules['South'].threshold, 'point')} or more, {NEEDS[rules['South'].needs]}. The service protects its messages "
        f"like this: *{protection}*. What comes of the case?",
        key=_answer(north, south, produces),
        because=f"The evidence makes {plural(file.points, 'point')}; with *{protection}* the company "
        + ("has the keys to its copies." if produces else "has no key."),
        mistakes=mistakes,
        solution=f"1. Points: {sums} = {file.points}.\n"
        f"2. North wants {rules['North'].threshold}: {'granted' if north else 'refused'}.\n"
        f"3. South wants {rules['South'].threshold}"
        + (f" and more than metadata ({'there is some' if more else 'there is none'})" if wants_more else "")
        + f": {'granted' if south else 'refused'}.\n"
        f"4. Protection *{protection}*: tried out, the company’s keys {'open' if produces else 'do not open'} the messages, in "
        "both regimes.",
        feedback="Two questions, two answers. The rule settles who gets a warrant; the keys settle what a company can hand over.",
        assumptions=list(SYSTEM.assumptions[:3]),
    )


MODEL = ItemModel(
    summary="one case under two regimes: legal power and technical ability",
    unit="U5",
    objective="LO6",
    bloom="analyse",
    difficulty="hard",
    system="lawful-access",
    draw=_draw,
    make=_make,
    cites=("A1-38", "A4-38", "A4-43"),
    tags=("lawful-access", "warrant", "model"),
    minutes="4",
)
