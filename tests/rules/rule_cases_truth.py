"""Cases for rules about keys, facts and certainty."""

from __future__ import annotations

from banks import FACTS, article, fact, item, wrong
from rule_case import Case, choice, one, pairs, steps

YEAR_STEPS = ("It buys the messenger", "The messenger has default encryption", "The founder presents a vision")

CASES = {
    # truth
    "distractor's year is the fact's": one(
        "key-contradicts-fact", "key: '2015'", item(key="2015", distractors=wrong("2016", "2019"))
    ),
    "distractor's month is the fact's": one(
        "key-contradicts-fact",
        "key: May 2019",
        item(
            key="May 2019",
            distractors=wrong("March 2019", "June 2020"),
            cites=["A1-3"],
            stem="When did the founder speak?",
        ),
        item(
            key="March 2019",
            distractors=wrong("May 2019", "June 2020"),
            cites=["A1-3"],
            stem="When did the founder speak?",
        ),
    ),
    "gap's year": one(
        "key-contradicts-fact",
        "key: '2015'",
        item(
            type_="cloze",
            text="Since [[year]].",
            gaps=[{"gap": "year", "key": "2015", "because": "So.", "distractors": wrong("2016")}],
        ),
    ),
    "stated number in no fact": one("key-contradicts-fact", "key: '7.5'", item(type_="numeric", key="7.5", wrong=[])),
    "number worked out": one(
        "key-contradicts-fact",
        "key: '1.9'",
        item(type_="numeric", stem="There were 7.6 billion users of four apps. What is the mean?", key="1.9"),
        item(
            type_="numeric",
            stem="There were 7.6 billion users of four apps. Work out the mean.",
            key="1.9",
            certainty="inferred",
        ),
    ),
    "true statement with another year": one(
        "key-contradicts-fact",
        "stem: The messenger",
        item(type_="true-false", stem="The messenger has encrypted chats since 2012."),
    ),
    "pair with another fact's date": one(
        "key-contradicts-fact",
        "right: March 2019",
        item(
            type_="matching",
            pairs=pairs(("The company bought the messenger.", "March 2019"), ("Locks", "shut")),
            cites=["A1-1", "A1-3"],
        ),
    ),
    "pair with no fact's date": one(
        "key-contradicts-fact",
        "right: '2011'",
        item(type_="matching", pairs=pairs(("Locks", "2011"), ("Keys", "2014"))),
    ),
    "order against the facts": one(
        "key-contradicts-fact",
        "- step: It buys",
        item(type_="ordering", steps=steps(YEAR_STEPS[1], YEAR_STEPS[0], YEAR_STEPS[2]), cites=["A1-2", "A1-1", "A1-3"]),
    ),
    "order against the years named": one(
        "key-contradicts-fact",
        "- step: Second",
        item(
            type_="ordering",
            cites=["A1:1"],
            steps=[*steps("First", because="In 2016."), *steps("Second", because="In 2014."), *steps("Third")],
        ),
        item(
            type_="ordering",
            cites=["A1:1"],
            stem="Order these events, latest first.",
            steps=[*steps("First", because="In 2016."), *steps("Second", because="In 2014."), *steps("Third")],
        ),
    ),
    "order that the dates leave open": Case(
        "key-contradicts-fact",
        "- step: The default",
        {
            "items": [item(type_="ordering", cites=["A1-1", "A1-9", "A1-3"])],
            "record": article(facts=[*FACTS, fact("A1-9", "So.", date="2014-05")]),
        },
        {
            "items": [item(type_="ordering", cites=["A1-1", "A1-9", "A1-3"])],
            "record": article(facts=[*FACTS, fact("A1-9", "So.", date="2015")]),
        },
    ),
    "stated on a weak fact": one(
        "certainty",
        "certainty: stated",
        choice("a key", "a door", "a wall", cites=["A1-4"]),
        choice("a key", "a door", "a wall", cites=["A1-4", "A1-6"]),
    ),
    "attributed to nobody": one(
        "certainty",
        "certainty: attributed",
        choice("a key", "a door", "a wall", certainty="attributed", cites=["A1-6"]),
        choice(
            "a key",
            "a door",
            "a wall",
            certainty="attributed",
            cites=["A1-6"],
            stem="What does a lock need in the eyes of the National Agency?",
        ),
    ),
    "attributed to an article": one(
        "certainty",
        "certainty: attributed",
        item(certainty="attributed"),
        item(
            certainty="attributed",
            stem="Since which year, in the lock report of 2018, has the messenger encrypted chats?",
        ),
    ),
    "inferred without asking for it": one(
        "certainty",
        "certainty: inferred",
        choice("a key", "a door", "a wall", certainty="inferred"),
        choice("a key", "a door", "a wall", certainty="inferred", stem="What can you conclude that a lock needs?"),
    ),
    "attributed, but inferred": one(
        "certainty",
        "certainty: attributed",
        choice(
            "a key",
            "a door",
            "a wall",
            certainty="attributed",
            cites=["A1-5"],
            stem="What does A1 say that a lock needs?",
        ),
        choice(
            "a key",
            "a door",
            "a wall",
            certainty="attributed",
            cites=["A1-6"],
            stem="What does A1 say that a lock needs?",
        ),
    ),
    "unlabelled enrichment": one(
        "certainty",
        "certainty: enrichment",
        item(certainty="enrichment"),
        item(certainty="enrichment", enrichment="The years."),
    ),
    "inferred date as a stated key": Case(
        "certainty",
        "certainty: stated",
        {"items": [item(key="2023", cites=["A1-5", "A1-1"])]},
        {"items": [item(key="2023", cites=["A1-7"])]},
    ),
}
