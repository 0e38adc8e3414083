"""S01: a court orders the company to hand over content: how many messages can it produce in readable form?"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import plural
from course.modelling.system import Value
from course.subjects.e2ee.itemmodels.relay_count_readers import told
from course.subjects.e2ee.systems.relay import END_TO_END, MODES, NONE, REST, SERVER, TRANSIT, sees


def _draw(random: Random) -> Mapping[str, Value]:
    return {"what": "message"}


def _make(draw: Draw) -> Draft:
    noun, random = draw.values.word("what"), draw.random
    counts = {mode: random.choice((0, 2, 3, 4, 5, 6)) for mode in MODES}
    if not counts[END_TO_END] or not counts[REST] or not counts[TRANSIT]:
        raise NoVariant("a kind of protection that mistakes are made about is missing")
    counts = {mode: count for mode, count in counts.items() if count}
    total = sum(counts.values())
    produced = {mode: count for mode, count in counts.items() if sees(mode, SERVER)}
    key = sum(produced.values())
    mistakes = [
        Mistake(total, "Took the order for a key: it obliges the company, but it unlocks nothing."),
        Mistake(
            key - counts[REST],
            "Thought that protection at rest shuts out the company. Here the company holds the key of its disk.",
        ),
        Mistake(counts.get(NONE, 0), "Thought that each kind of encryption shuts out the company, in transit and at rest too."),
        Mistake(counts[END_TO_END], "Turned it round: these are what the company can hand over in locked form alone."),
        Mistake(
            counts.get(NONE, 0) + counts[REST],
            "Counted what lies stored without end-to-end encryption, but forgot the part in transit.",
        ),
    ]
    Random(told(counts)).shuffle(mistakes)  # by the counts: the same counts make the same item
    rows = "\n".join(
        f"{number}. *{mode.name}*: the company can read {produced.get(mode, 0)} of {count}."
        for number, (mode, count) in enumerate(counts.items(), 1)
    )
    return numeric(
        stem=f"In this model a court orders a company to hand over the content of {plural(total, noun)} from its server: "
        f"{told(counts)}. The company uses every key that its server has. How many {noun}s can it hand over in readable form?",
        key=key,
        because=f"{' + '.join(map(str, produced.values()))} = {key}; to the {counts[END_TO_END]} end to end it has no key",
        mistakes=mistakes,
        measure=f"{noun}s",
        solution=f"{rows}\n{len(counts) + 1}. Together the company can hand over {' + '.join(map(str, produced.values()))} = "
        f"{key}.",
        feedback="A court order is legal power. Whether the company can obey depends on the keys that it has, and end to end "
        "it has none.",
        least=2,
        assumptions=[
            "In transit, each hop is locked; the server unlocks it in between and keeps a copy of the text.",
            "At rest, the company holds the key of its disk.",
            "End to end, the key is on the devices of sender and recipient alone.",
        ],
    )


MODEL = ItemModel(
    summary="how many messages a company can hand over to a court",
    unit="U1",
    objective="LO1",
    bloom="apply",
    difficulty="medium",
    system="relay",
    draw=_draw,
    make=_make,
    cites=("A1-16", "A1-38", "A4-17"),
    tags=("visibility", "lawful-access", "model"),
    minutes="3",
    clashes_with=("relay-count-readers", "relay-who-loses-sight"),
)
