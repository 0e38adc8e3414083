"""More cases: other ways to be wrong, and banks near a fault that are fine."""

from __future__ import annotations

from typing import Any

from banks import FACTS, Fields, article, fact, item, quiz, wrong
from rule_case import Case, argument, choice, handout, one, pairs, steps

BOUGHT, DEFAULT, VISION = (
    "The company bought the messenger",
    "The messenger has default encryption",
    "The founder presents a vision",
)
THINGS = ("a key", "a door", "a wall")
FROM_CITES = {"type_": "ordering", "certainty": "inferred", "stem": "Infer the order of these events."}
ASKED = "What can you conclude that a lock needs?"
SINCE = "Since which year has the messenger encrypted chats?"


def essay(**fields: Any) -> Fields:
    return item(type_="essay", certainty="attributed", cites=["A1-6"], **fields)


def gap(key: str, *others: str, text: str) -> Fields:
    entry = {"gap": "what", "key": key, "because": "So.", "distractors": wrong(*others)}
    return item(type_="cloze", text=text, gaps=[entry])


def compared(columns: int) -> list[Fields]:
    """A diagram with so many columns."""
    rows = [{"name": "Lock", "cells": ["yes"] * columns}]
    return [
        {"id": "locks", "kind": "grid", "title": "Locks", "says": "Locks.", "columns": [*"ABCDEFGHIJ"][:columns], "rows": rows}
    ]


def ranked(*ranks: int) -> list[Fields]:
    """Items with four numbers, of which the key is the least (0) to the greatest (3)."""
    made = []
    for place, rank in enumerate(ranks):
        numbers = [str(1000 * (place + 1) + step) for step in range(4)]
        key = numbers.pop(rank)
        stem = f"How many {chr(97 + place) * 9}s has a {chr(110 + place) * 7}?"
        made.append(choice(key, *numbers, id_=f"item-{place}", stem=stem, certainty="enrichment", enrichment="Numbers."))
    return made


CASES = {
    "title that turns round": Case(
        "invisible-name", "title:", {"unit": {"title": "Lo\u2067ck\u2069s"}}, {"unit": {"title": "قفل‌ها"}}
    ),
    "title with a formula": Case(
        "plain-text", "title:", {"unit": {"title": "Solve $x^2 = 4$"}}, {"unit": {"title": "x² = 4, a_b * c, $5 and $6"}}
    ),
    "margin with small characters": Case(
        "plain-text",
        "school:",
        {"course": {"policies": {"school": "School of H~2~O"}}},
        {"course": {"policies": {"school": "School of H₂O"}}},
    ),
    "title of a handout, with emphasis": Case(
        "plain-text",
        "title:",
        {"handout": handout("Words.").replace("title: ", "title: The *door* ")},
        {"handout": handout("::: task See *a* lock\nDo.\n:::")},
    ),
    "character without a font": Case(
        "no-font",
        "stem:",
        {"items": [item(stem="What does ཀ mean since 2016?")]},
        {"items": [item(stem="What does α → ع mean since 2016?")]},
    ),
    "several characters without a font": Case(
        "no-font",
        "stem:",
        {"items": [item(stem="What do ཀ, ཁ and ག mean since 2016?")]},
        {"items": [item(stem="What does α → ع mean since 2016?")]},
    ),
    "several pairs of near options": one(
        "similar-option",
        "- option: it keeps the messages shut",
        choice("it opens a door", "it keeps the message shut", "it keeps the messages shut", "it keeps a message shut"),
        choice("right", *(f"wrong{number}" for number in (1, 10, 2))),
    ),
    "formula to type": one(
        "typed-formula",
        "key: $x^2$",
        item(type_="short-answer", key="$x^2$"),
        item(type_="short-answer", key="US$", accept=["$5 and $6"]),
    ),
    "picture to type": one("typed-formula", "- '![a]", item(type_="short-answer", key="a key", accept=["![a](pictures/a.png)"])),
    "more columns than fit": Case("diagram-too-full", "- H", {"diagrams": compared(8)}, {"diagrams": compared(7)}),
    "handout with a sensitive diagram": Case(
        "unflagged-sensitivity",
        "id: H01",
        {"diagrams": [compared(2)[0] | {"note": "After the terror attack."}], "handout": handout("::: diagram locks\n:::")},
        {"diagrams": compared(2), "handout": handout("::: diagram locks\n:::")},
    ),
    "item with a sensitive diagram": Case(
        "unflagged-sensitivity",
        "figure: locks",
        {"diagrams": [compared(2)[0] | {"note": "After the terror attack."}], "items": [item(figure="locks")]},
        {"diagrams": compared(2), "items": [item(figure="locks")]},
    ),
    "unknown citation in a diagram": Case(
        "unknown-citation",
        "- A9-1",
        {"diagrams": [compared(2)[0] | {"cites": ["A9-1"]}]},
        {"diagrams": [compared(2)[0] | {"cites": ["A1-1"]}]},
    ),
    "bare unused option": one(
        "missing-rationale", "- option: none so far", item(type_="matching", unused=[{"option": "none so far"}])
    ),
    "argument's side without source": Case(
        "missing-citation",
        "side: safety",
        {"debate": argument(one={"side": "safety", "text": "Locks.", "who": "A writer"})},
        {"debate": argument()},
    ),
    "unknown handout in a plan": Case(
        "unknown-reference",
        "- H88",
        {"unit": {"plan": [{"minutes": "45", "phase": "All", "activity": "Talk.", "materials": ["H88"]}]}},
        {"unit": {"plan": [{"minutes": "45", "phase": "All", "activity": "Talk.", "materials": ["H01", "8 pens"]}]}},
    ),
    "unknown quiz in a plan": Case(
        "unknown-reference",
        "- last-exit",
        {"unit": {"plan": [{"minutes": "45", "phase": "All", "activity": "Talk.", "materials": ["last-exit"]}]}},
        {"unit": {"plan": [{"minutes": "45", "phase": "All", "activity": "Talk.", "materials": []}]}},
    ),
    "paragraph as a date": Case(
        "undated-fact",
        "fact: A1:1",
        {"timeline": {"events": [{"id": "T01", "lane": "events", "label": "It", "fact": "A1:1"}]}},
        {"timeline": {"events": [{"id": "T01", "lane": "promises", "label": "It", "fact": "A1-7"}]}},
    ),
    "a language without labels": Case(
        "no-labels", "language: nl", {"course": {"language": "nl"}}, {"course": {"language": "nl", "labels": "en"}}
    ),
    "inferred order against the facts": one(
        "key-contradicts-fact",
        "- step: The company bought",
        item(**FROM_CITES, steps=steps(DEFAULT, BOUGHT, VISION), cites=["A1-1", "A1-2", "A1-3", "A1-6"]),
        item(**FROM_CITES, steps=steps(BOUGHT, DEFAULT, VISION), cites=["A1-3", "A1-2", "A1-1", "A1-6"]),
    ),
    "inferred year that is a distractor's": one(
        "key-contradicts-fact",
        "key: '2015'",
        item(key="2015", distractors=wrong("2016", "2019"), certainty="inferred", stem=f"Infer it. {SINCE}"),
        item(key="2", distractors=wrong("2016", "3"), certainty="inferred", stem="Infer it. How many years was that?"),
    ),
    "a cited paragraph holds a distractor's year": one(
        "key-contradicts-fact",
        "key: '2018'",
        item(key="2018", distractors=wrong("2016", "2011"), cites=["A1:2"]),
        item(key="2018", distractors=wrong("2014", "2011"), cites=["A1:2"]),
    ),
    "dates too alike to settle which fact a pair means": one(
        "key-contradicts-fact",
        "right: '2016'",
        item(type_="matching", cites=["A1-1", "A1-2"], pairs=pairs(("The company bought it.", "2016"), ("Keys", "2014"))),
        item(type_="matching", cites=["A1-1", "A1-2"], pairs=pairs(("The messenger", "2016"), ("Keys", "2014"))),
    ),
    "negative task before its hint": one(
        "negative-stem",
        "stem: What does not move?",
        item(type_="short-answer", stem="What does not move? Think of a house."),
        item(type_="short-answer", stem="What moves? Say what it does not touch."),
    ),
    "weak fact, named as said by nobody": one(
        "certainty",
        "certainty: attributed",
        essay(stem="Should locks be on by default?"),
        essay(stem="Should locks be on by default? Say which report makes which point."),
    ),
    "article named in a choice alone": one(
        "certainty",
        "certainty: attributed",
        choice("what A1 says", "a guess", "a rumour", certainty="attributed", cites=["A1-6"]),
        item(
            type_="matching",
            certainty="attributed",
            stem="Match them.",
            cites=["A1-6"],
            pairs=pairs(("the report (A1)", "a lock"), ("the agency", "a door")),
        ),
    ),
    "same thing to match twice": one(
        "same-option", "right: Shut", item(type_="matching", pairs=pairs(("Locks", "shut"), ("Doors", "Shut")))
    ),
    "negated gap": one(
        "negative-stem",
        "stem: What isn't",
        choice(*THINGS, stem="What isn't a lock?"),
        item(type_="true-false", stem="What the messenger had in 2016 was not bought."),
    ),
    "too many keys": one(
        "option-count",
        "- id: first",
        item(type_="multiple-response", keys=wrong(*"abcdefg"), distractors=wrong("x", "y")),
    ),
    "echo of a statement's words": one(
        "grammatical-cue",
        "key: the carrier",
        choice("the carrier", "the court", "the clerk", stem="Carriers move mail. Who reads it?"),
        choice("the carrier", "the mail room", "the clerk", stem="Carriers move mail. Who reads it?"),
    ),
    "no sensible length": one("implausible-values", "words: 90-20", essay(words="90-20", stem="Argue with A1.")),
    "no sensible lesson": Case(
        "implausible-values", "minutes: '2'", {"unit": {"minutes": "2", "plan": []}}, {"unit": {"plan": []}}
    ),
    "option of a match about options": one(
        "all-of-the-above", "- option: none of these", item(type_="matching", unused=wrong("none of these"))
    ),
    "letters of other options": one(
        "named-letters", "key: both a) and c)", choice("both a) and c)", *THINGS), choice("a) to f)", *THINGS)
    ),
    "capitals alone": one("same-option", "- option: A Door", choice("a key", "a door", "A Door"), choice("a key", "AA", "Aa")),
    "capitals of a short answer": one(
        "same-option",
        "- answer: CO",
        item(type_="short-answer", key="Co", wrong=[{"answer": "CO", "because": "A gas."}]),
        item(type_="short-answer", key="Co", case="true", wrong=[{"answer": "CO", "because": "A gas."}]),
    ),
    "nothing but right options": Case(
        "all-right",
        "- id: first",
        {"items": [item(type_="multiple-response", keys=wrong("tin", "lead", "iron", "zinc"), distractors=[])]},
        {"items": [item(type_="multiple-response", keys=wrong("tin", "lead", "iron"), distractors=wrong("sand"))]},
    ),
    "one group alone": one(
        "option-count",
        "- id: first",
        item(type_="matching", pairs=pairs(("an oak", "plants"), ("a fern", "plants")), unused=[]),
        item(type_="matching", pairs=pairs(("an oak", "plants"), ("a fern", "plants"), ("a dog", "animals")), unused=[]),
    ),
    "keys that are always the greatest": Case(
        "key-rank", "id: tiny", {"items": ranked(*[3] * 12)}, {"items": ranked(*[0, 1, 2, 3] * 3)}
    ),
    "enrichment is not held against facts": Case(
        "key-contradicts-fact",
        "key: '2015'",
        {"items": [item(key="2015", distractors=wrong("2016", "2019"))]},
        {"items": [item(key="2015", distractors=wrong("2016", "2019"), certainty="enrichment", enrichment="Years.")]},
    ),
}

FINE: dict[str, dict[str, Any]] = {
    "codes that differ in capitals": {"items": [choice("AA", "Aa", "aA", "aa")]},
    "units that differ in capitals": {"items": [choice("400 MW", "400 mW", "400 kW")]},
    "program code that differs in capitals": {"items": [choice("`True`", "`true`", "`TRUE`")]},
    "formulas that differ in a sign": {
        "items": [choice("$y = (x - 2)^2 - 1$", "$y = (x + 2)^2 - 1$", "$y = (x - 2)^2 + 1$", stem="Which has its vertex there?")]
    },
    "statements that the stem itself letters": {
        "items": [
            choice("(a) and (c)", "(a) and (b)", "(b) and (c)", stem="Which hold? (a) Oaks grow. (b) Tin grows. (c) Figs grow.")
        ]
    },
    "nothing to tick": {"items": [item(type_="multiple-response", keys=[], distractors=wrong("tin", "lead", "iron", "zinc"))]},
    "a paragraph's fact holds the key": {"items": [item(cites=["A1:2"])]},
    "a note holds the key": {
        "items": [item(key="2017", cites=["A1-1", "A1-9"])],
        "record": article(facts=[*FACTS, fact("A1-9", "It is so.", note="Others say 2017.")]),
    },
    "a paragraph may hold more than weak facts": {"items": [choice(*THINGS, cites=["A1-4", "A1:3"])]},
    "inferred date, and inferred": {
        "items": [item(key="2023", cites=["A1-5"], certainty="inferred", stem="Infer the year of the roll-out.")]
    },
    "year of an inferred date that is not the key": {"items": [choice(*THINGS, cites=["A1-5", "A1-1"])]},
    "number worked out for a choice": {
        "items": [choice("about 1.9", "about 7.6", "about 30", certainty="inferred", stem=ASKED, cites=["A1-8"])]
    },
    "an order without dates": {"items": [item(type_="ordering", steps=steps("First", "Then", "Last"), cites=["A1-6"])]},
    "steps that name several years": {
        "items": [
            item(
                type_="ordering",
                cites=["A1:2"],
                steps=[*steps("First", because="2016, not 2019"), *steps("Then", "Last", because="2014 or 2016")],
            )
        ]
    },
    "a false statement may hold any year": {"items": [item(type_="true-false", key="false", stem="It was bought in 1999.")]},
    "'None' where it is an answer": {"items": [choice("none so far", "one of iron", "two of stone")]},
    "a negation in a relative clause": {"items": [choice(*THINGS, stem="In a house that is not shut, what moves?")]},
    "'and not'": {"items": [choice(*THINGS, stem="Which of these is a tool and not a building?")]},
    "'not' in the case, not in the task": {"items": [choice(*THINGS, stem="It was not shut. What was open?")]},
    "all three is a number": {"items": [choice("two of the rooms", "all three of the rooms", "one of the rooms")]},
    "opposites": {"items": [choice("They can read the messages.", "They cannot read the messages.", "They are shut.")]},
    "a word's meaning makes the difference": {
        "items": [choice("It keeps the message open", "It keeps the message hidden", "It keeps the message shut")]
    },
    "two tasks with one stem and other answers": {
        "items": [
            choice(*THINGS, stem="Which of these is used?", clashes_with=["second"]),
            choice("a bell", "a bed", "a hall", id_="second", stem="Which of these is used?"),
        ]
    },
    "short tasks are alike by chance": {
        "items": [
            choice(*THINGS, stem="What opens a door?"),
            choice("a bell", "a bed", "a hall", id_="second", stem="What opens the door?"),
        ]
    },
    "tasks that differ in a number": {
        "items": [
            choice(*THINGS, stem="How long is a key of 12 locks in a house of stone?"),
            choice("a bell", "a bed", "a hall", id_="second", stem="How long is a key of 13 locks in a house of stone?"),
        ]
    },
    "an article that fits all": {"items": [gap("lock", "door", "user", text="It is a [[what]].")]},
    "an article before a typed gap": {"items": [gap("account", text="It is a [[what]].")]},
    "a common word as key": {
        "items": [
            choice(*THINGS),
            choice("a bell", "a bed", "a hall", id_="second", stem="Who has a key to the door?"),
        ],
        "quizzes": [quiz("first", "second")],
    },
    "six words in quotation marks": {"items": [item(feedback="It says “one two three four five six” there.")]},
    "a stray mark in another paragraph": {"handout": handout('A disk of 5" size.\n\nAnother of 3" size, and so on for long.')},
    "harmless exploits": {"items": [item(feedback="Attackers exploit a hole; child-safety groups worry.")]},
    "cards that are not sensitive": {"debate": argument(), "handout": handout("::: arguments\n:::")},
    "a unit without a plan": {"unit": {"plan": []}},
    "an hour for a text": {"items": [essay(minutes="60", stem="Argue with A1.")]},
}
