"""Write a course of any size about harbours that do not exist, to time commands with: `made_bank.py 10000 FOLDER`.

The same number gives the same files. `course check` finds nothing in them: items of all common types, spread over ten
units, whose stems share their turns of phrase and differ in names, things and, every other one, numbers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

Fields = dict[str, Any]

UNITS = 10
ARTICLES = 3
FACTS = 20  # of an article, two in each paragraph


def _listed(text: str) -> list[str]:
    return text.split()


SYLLABLES = _listed("bal cor den dur fen gar hol jun kel lor mar nim osk pel quin ras sol tam tor ul ven wik yar zan")
THINGS = _listed("""
    anchor barrel basket beacon bell boat bridge buoy canvas capstan cargo chain chart chest compass cradle crane derrick
    ferry flag gate grain hammer hatch hull keel ladder lamp lantern ledger lock mast mooring net oar paddle pier plank
    pulley pump quay raft rail rope rudder sail shed signal slipway sluice tackle tiller timber tower trawl wharf winch
""")
KINDS = _listed("""
    ancient broad bronze covered crooked double eastern floating folding granite heavy hollow inner iron lower narrow
    northern outer painted rusty salted shallow silver slender southern stone striped tarred upper wooden
""")
DEEDS = _listed("""
    bought built carried cleaned closed counted dragged emptied fastened guarded hid lent lifted loaded lowered
    measured mended moved opened painted patched pulled raised sank sold sorted stored towed turned weighed
""")
GOODS = _listed("""
    barley biscuit butter candle cider copper cork flax honey indigo juniper linen mustard olive pepper resin saffron vinegar
""")
PEOPLE = _listed(
    "baker carpenter chandler clerk cooper diver fisher keeper mason painter pilot porter rigger sailor smith weaver"
)
TOWNS = [first + last for first in ("North", "South", "East", "West") for last in ("haven", "mouth", "port", "ferry", "strand")]
TIMES = ("at dawn", "after the storm", "before the fair", "in the spring", "late at night", "on market day", "at low tide")


def name(random: Random) -> str:
    """A name that nobody bears."""
    return "".join(random.choice(SYLLABLES) for _ in range(3)).capitalize()


def thing(random: Random) -> str:
    """`iron lantern`."""
    return f"{random.choice(KINDS)} {random.choice(THINGS)}"


def course() -> Fields:
    """The course itself."""
    objectives = [{"id": f"LO{number}", "text": f"describe harbour number {number}"} for number in range(1, UNITS + 1)]
    named = {"id": "made", "title": "Harbours that do not exist", "licence": "CC0-1.0", "attribution": "nobody"}
    return named | {"seed": "1", "objectives": objectives}


def article(number: int) -> Fields:
    """A source record of made facts, each of them a number of things."""
    random = Random(f"made/article/{number}")
    paragraphs = [{"n": n, "line": n, "sha256": f"{n:064x}"} for n in range(1, FACTS // 2 + 1)]
    facts = []
    for place in range(FACTS):
        count = 100 * number + place + 20
        statement = f"The harbour of {name(random)} had {count} {random.choice(THINGS)}s."
        fact = {"id": f"A{number}-{place + 1:02}", "paragraph": place // 2 + 1, "kind": "number", "statement": statement}
        facts.append(fact | {"says": "article", "certainty": "stated"})
    record = {"id": f"A{number}", "short": f"the log of harbour {number}", "language": "English", "file": f"{number}.txt"}
    about = {"written": {"date": "1890?", "how": "made up"}, "reliability": {"rating": "low"}}
    return record | about | {"paragraphs": paragraphs, "facts": facts}


def unit(number: int) -> Fields:
    """A unit with a plan of one lesson."""
    plan = [
        {"minutes": 15, "phase": "Start", "activity": "Look at the map."},
        {"minutes": 30, "phase": "Quiz", "activity": "Write."},
    ]
    fields = {"id": f"U{number}", "title": f"Harbour {number}", "theme": "all", "question": "What was there?"}
    can = [{"objective": f"LO{number}", "can": "I can describe this harbour."}]
    return fields | {"summary": "About a harbour.", "minutes": 45, "objectives": can, "plan": plan}


def exit_quiz(number: int) -> Fields:
    """A quiz that draws twelve items of a unit for two forms."""
    select = [{"unit": f"U{number}", "type": type_, "count": 3} for type_ in ("single-choice", "short-answer", "ordering")]
    return {"id": f"u{number}-exit", "title": f"Exit quiz {number}", "unit": f"U{number}", "forms": ["A", "B"], "select": select}


def item(number: int) -> Fields:
    """An item; its type follows from its number."""
    random = Random(f"made/item/{number}")
    cited = f"A{random.randint(1, ARTICLES)}-{random.randint(1, FACTS):02}"
    kind = list(TYPES)[number // UNITS % len(TYPES)]
    common = {
        "id": f"made-{number}",
        "type": kind,
        "objective": f"LO{number % UNITS + 1}",
        "bloom": random.choice(("remember", "understand")),
        "difficulty": random.choice(("easy", "medium", "hard")),
        "certainty": "inferred",
        "feedback": f"The log of {name(random)} tells it.",
        "cites": [cited],
        "tags": [random.choice(THINGS)],
    }
    return common | TYPES[kind](random)


def scene(random: Random) -> str:
    """What a stem starts with; every other one holds numbers."""
    count = f"the {random.randint(20, 99)} {random.choice(THINGS)}s of" if random.random() < 0.5 else "the people of"
    first = (
        f"In {name(random)}, {random.choice(TIMES)}, {count} {name(random)} saw how the {random.choice(PEOPLE)} {name(random)}"
    )
    return f"{first} {random.choice(DEEDS)} the {thing(random)} and {random.choice(DEEDS)} the {thing(random)} beside it."


def _told(random: Random, count: int) -> list[Fields]:
    texts = [f"the {goods} from {name(random)}" for goods in random.sample(GOODS, count)]  # not a word of the stem
    return [{"option": text, "because": f"Some say so in {name(random)}."} for text in texts]


def _single_choice(random: Random) -> Fields:
    key, *others = _told(random, 4)
    stem = f"{scene(random)} What can you conclude was the {random.choice(PEOPLE)} looking for?"
    return {"stem": stem, "key": key["option"], "because": key["because"], "distractors": others}


def _multiple_response(random: Random) -> Fields:
    told = _told(random, 5)
    return {
        "stem": f"{scene(random)} Which two things does this suggest were missing?",
        "keys": told[:2],
        "distractors": told[2:],
    }


def _true_false(random: Random) -> Fields:
    reason = {"points": 2, "model": "It says so.", "credit": ["names the place", "names the log"]}
    stem = f"{scene(random)} This suggests that the {thing(random)} was missing."
    fields = {"stem": stem, "key": random.choice(("true", "false")), "because": "The log tells it.", "reason": reason}
    return fields | {"misconception": f"In {name(random)} it was so."}


def _matching(random: Random) -> Fields:
    told = zip(random.sample(GOODS, 4), random.sample(TOWNS, 4), strict=True)
    pairs = [{"left": f"the {goods}", "right": town, "because": "The log tells it."} for goods, town in told]
    stem = f"{scene(random)} Match each thing with the place it probably came from; what can you conclude?"
    return {"stem": stem, "pairs": pairs, "unused": [{"option": "an inland town", "because": "It had none."}]}


def _ordering(random: Random) -> Fields:
    steps = [{"step": f"{name(random)} {random.choice(DEEDS)} the {thing(random)}", "because": "So the log."} for _ in range(4)]
    return {"stem": f"{scene(random)} Work out what came next, first things first.", "steps": steps}


def _cloze(random: Random) -> Fields:
    gaps = [{"gap": gap, "key": random.choice(THINGS), "because": "The log tells it."} for gap in ("one", "other")]
    text = f"{name(random)} {random.choice(DEEDS)} the [[one]] while {name(random)} {random.choice(DEEDS)} the [[other]]."
    return {"stem": f"{scene(random)} Complete what you can conclude.", "text": text, "gaps": gaps}


def _short_answer(random: Random) -> Fields:
    stem = f"{scene(random)} Which place can you conclude was meant by {name(random)}?"
    wrong = [{"answer": name(random), "because": "It lies inland."}]
    return {"stem": stem, "key": name(random), "because": "The log tells it.", "wrong": wrong}


def _numeric(random: Random) -> Fields:
    key = random.randint(100, 999)
    stem = f"{scene(random)} Work out how many {random.choice(THINGS)}s there were."
    return {"stem": stem, "key": key, "because": "The log tells it.", "wrong": [{"answer": key + 7, "because": "A slip."}]}


TYPES = {
    "single-choice": _single_choice,
    "multiple-response": _multiple_response,
    "true-false": _true_false,
    "matching": _matching,
    "ordering": _ordering,
    "cloze": _cloze,
    "short-answer": _short_answer,
    "numeric": _numeric,
}


def files(count: int) -> Iterator[tuple[str, Fields]]:
    """The files of a course of `count` items, below its seeds/."""
    yield "course.yaml", course()
    yield from ((f"articles/A{number}.yaml", article(number)) for number in range(1, ARTICLES + 1))
    for number in range(1, UNITS + 1):
        yield f"units/U{number}.yaml", unit(number)
        yield f"quizzes/u{number}-exit.yaml", exit_quiz(number)
        items = [item(place) for place in range(number - 1, count, UNITS)]
        yield f"items/u{number}.yaml", {"unit": f"U{number}", "items": items}


def write(count: int, folder: Path) -> None:
    """Write the course of `count` items into the folder, which then can be worked in."""
    for path, fields in files(count):
        file = folder / "seeds" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
        file.write_text(yaml.dump(fields, Dumper=dumper, sort_keys=False, allow_unicode=True, width=10_000), encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
