"""Cases for rules about reasons, citations, references and what texts may hold."""

from __future__ import annotations

from banks import FACTS, article, fact, item, quiz, rubric, wrong
from rule_case import Case, argument, handout, one, pairs, stakeholder, steps

BARE = {"option": "2014"}
PROMISE = {
    "id": "L1",
    "promise": "All by 2023",
    "made": "A1-3",
    "target": "A1-7",
    "outcome": "missed",
    "text": "Not all.",
    "cites": ["A1-7"],
}
EVENT = {"id": "T01", "lane": "events", "label": "Purchase", "fact": "A1-1"}
LONG_QUOTE = 'He said "one two three four five six seven" aloud.'

CASES = {
    # rationales and sources
    "bare key": one("missing-rationale", "key: '2016'", item(because=None)),
    "bare distractor": one("missing-rationale", "- option: '2014'", item(distractors=[BARE, *wrong("2019")])),
    "bare pair": one(
        "missing-rationale",
        "- left: Locks",
        item(type_="matching", pairs=[{"left": "Locks", "right": "shut"}, *pairs(("Keys", "open"))]),
    ),
    "bare step": one(
        "missing-rationale",
        "- step: Third",
        item(type_="ordering", steps=[*steps("First", "Second"), {"step": "Third"}]),
    ),
    "bare gap": one(
        "missing-rationale",
        "key: by default",
        item(
            type_="cloze",
            text="It is [[how]].",
            gaps=[{"gap": "how", "key": "by default", "distractors": wrong("on request")}],
        ),
    ),
    "bare number": one("missing-rationale", "key: '7.6'", item(type_="numeric", because=None)),
    "no misconception": one("missing-rationale", "- id: first", item(type_="true-false", misconception=None)),
    "no feedback": one("missing-rationale", "- id: first", item(feedback=None)),
    "no level": one("missing-detail", "- id: first", item(bloom=None)),
    "no reason asked for": one("missing-detail", "- id: first", item(type_="true-false", reason=None)),
    "no rubric": one("missing-detail", "- id: first", item(type_="essay", rubric=None)),
    "no source": one(
        "missing-citation",
        "- id: first",
        item(cites=[]),
        item(cites=[], certainty="enrichment", enrichment="All of it."),
    ),
    "stakeholder without source": Case(
        "missing-citation", "- id: agency", {"debate": stakeholder(cites=[])}, {"debate": stakeholder()}
    ),
    "unknown fact": one("unknown-citation", "- A1-99", item(cites=["A1-2", "A1-99"])),
    "unknown paragraph": one("unknown-citation", "- A1:9", item(cites=["A1-2", "A1:9"]), item(cites=["A1-2", "A1:3"])),
    "unknown fact of a stimulus": one(
        "unknown-citation",
        "- A7-1",
        item(type_="essay")
        | {
            "type": "source-comparison",
            "stimuli": [
                {"title": name, "text": "Locks shut.", "cites": [cite]} for name, cite in (("One", "A1-1"), ("Two", "A7-1"))
            ],
        },
        item(type_="essay"),
    ),
    "unknown fact in a handout": Case(
        "unknown-citation",
        "It opens [@A1-1, A1-98].",
        {"handout": handout("It opens [@A1-1, A1-98].")},
        {"handout": handout("It opens [@A1-1, A1-8].")},
    ),
    "unknown fact in the debate": Case(
        "unknown-citation", "- A2-1", {"debate": stakeholder(cites=["A2-1"])}, {"debate": stakeholder()}
    ),
    "unknown fact in a promise": Case(
        "unknown-citation",
        "made: A1-77",
        {"timeline": {"promises": [PROMISE | {"made": "A1-77"}]}},
        {"timeline": {"promises": [PROMISE]}},
    ),
    "unknown supporting fact": Case(
        "unknown-citation",
        "- A3-1",
        {"record": article(facts=[*FACTS, fact("A1-9", "It is so.", corroborated_by=["A3-1"])])},
        {"record": article(facts=[*FACTS, fact("A1-9", "It is so.", corroborated_by=["A1-1"], target="2016")])},
    ),
    "unknown clash": one("unknown-reference", "- third", item(clashes_with=["third"])),
    "unknown objective": one("unknown-reference", "objective: LO9", item(objective="LO9"), item(objective="LO2")),
    "unknown figure": one("unknown-reference", "figure: D0", item(figure="D0")),
    "unknown term": Case("unknown-reference", "- K77", {"unit": {"glossary": ["K01", "K77"]}}, {}),
    "unknown handout in a text": one(
        "unknown-reference", "feedback: See H77", item(feedback="See H77."), item(feedback="See H01.")
    ),
    "unknown diagram in a handout": Case(
        "unknown-reference",
        "::: diagram D0",
        {"handout": handout("::: diagram D0\n:::")},
        {"handout": handout("::: glossary K01\n:::")},
    ),
    "unknown unit of a blueprint": Case(
        "unknown-reference",
        "unit: U9",
        {"quizzes": [quiz("first", unit="U9")]},
        {"quizzes": [quiz("first")]},
    ),
    "event without a date": Case(
        "undated-fact",
        "fact: A1-4",
        {"timeline": {"events": [EVENT | {"fact": "A1-4"}]}},
        {"timeline": {"events": [EVENT]}},
    ),
    "promise without a target": Case(
        "undated-fact",
        "target: A1-1",
        {"timeline": {"promises": [PROMISE | {"target": "A1-1"}]}},
        {"timeline": {"promises": [PROMISE]}},
    ),
    # the debate, the handouts, the units
    "long quotation in an item": one(
        "long-quotation", "feedback: ", item(feedback=LONG_QUOTE), item(feedback=LONG_QUOTE.replace("seven", ""))
    ),
    "long quotation in a handout": Case(
        "long-quotation",
        "“Each of us owns a key to a door”",
        {"handout": handout('A 5" disk.\n\nWe say:\n“Each of us owns a key to a door”')},
        {"handout": handout("*Each of us owns a key to a door*")},
    ),
    "sensitive item": one(
        "unflagged-sensitivity",
        "feedback: ",
        item(feedback="It is about grooming."),
        item(feedback="It is about grooming.", sensitive=True),
    ),
    "sensitive handout": Case(
        "unflagged-sensitivity",
        "On terrorism.",
        {"handout": handout("On terrorism.")},
        {"handout": handout("On terrorism.", "true")},
    ),
    "sensitive argument": Case(
        "unflagged-sensitivity",
        "question: Do offenders",
        {"debate": argument(question="Do offenders lock?")},
        {"debate": argument(question="Do offenders lock?", sensitive="true")},
    ),
    "sensitive cards in a handout": Case(
        "unflagged-sensitivity",
        "id: H01",
        {"debate": argument(sensitive="true"), "handout": handout("::: arguments\n:::")},
        {"debate": argument(sensitive="true"), "handout": handout("::: arguments\n:::", "true")},
    ),
    "rubric and points": one("points-rubric", "points: '4'", item(type_="essay", points="4"), item(type_="essay", points="5")),
    "levels in disorder": one(
        "points-rubric",
        "- criterion: Weighs",
        item(type_="essay", rubric=[rubric("Weighs", 0, 3)]),
        item(type_="essay", rubric=[rubric("Weighs", 3, 0)]),
    ),
    "too few ideas": one(
        "points-rubric",
        "- names it",
        item(type_="true-false", reason={"points": "2", "model": "So.", "credit": ["names it"]}),
    ),
    "lesson time": Case("lesson-time", "minutes: '50'", {"unit": {"minutes": "50"}}, {"unit": {"minutes": "45"}}),
    "hour-long choice": one("implausible-values", "minutes: '60'", item(minutes="60"), item(type_="essay", minutes="60")),
    "tolerance": one(
        "implausible-values",
        "tolerance: '8'",
        item(type_="numeric", tolerance="8"),
        item(type_="numeric", tolerance="0"),
    ),
    "mistake within the tolerance": one(
        "right-and-wrong",
        "- answer: '7.7'",
        item(type_="numeric", wrong=[{"answer": "7.7", "because": "No."}]),
        item(type_="numeric", wrong=[{"answer": "7.8", "because": "No."}]),
    ),
}
