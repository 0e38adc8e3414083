"""Cases for rules about stems and options, and about items side by side."""

from __future__ import annotations

from banks import item, quiz, wrong
from rule_case import choice, one, pairs, steps, two

LONG_KEY = "a shape that fits what it has to open and nothing else in the house"
WARRANT = item(
    "second",
    stem="The messenger carries mail under a legal order of the court. Who wrote that order?",
    key="a judge",
    distractors=wrong("a clerk", "a guard"),
)


CASES = {
    # wording of items
    "same task twice": two(
        "duplicate-stem",
        "stem: Since",
        [item(), item("second")],
        [item(), item("second", stem="When did default encryption come to it?")],
    ),
    "nearly the same task": two(
        "similar-stem",
        "stem: Since",
        [item(), item("second", stem="Since which year has the messenger encrypted a chat by default?")],
        [
            item(),
            item("second", stem="Since which year has the messenger encrypted a chat by default?", clashes_with=["first"]),
        ],
    ),
    "HTML in a raw block": one(
        "raw-block", "stem: ", item(stem="Look:\n\n```{=html}\n<p>x</p>\n```"), item(stem="Look:\n\n```html\n<p>x</p>\n```")
    ),
    "same option": one(
        "same-option", "- option: A  DOOR", choice("a key", "a door", "A  DOOR"), choice("a key", "a door", "a wall")
    ),
    "wrong answer that is accepted": one(
        "same-option", "- answer: A Key", item(type_="short-answer", wrong=[{"answer": "A Key", "because": "No."}])
    ),
    "keys that contradict each other": two(
        "contradicting-keys",
        "stem: A key opens",
        [
            item("first", "true-false", stem="A key opens it."),
            item("second", "true-false", stem="A key opens it.", key="false"),
        ],
        [
            item("first", "true-false", stem="A key opens it."),
            item("second", "true-false", stem="Locks shut.", key="false"),
        ],
    ),
    "similar option": one(
        "similar-option",
        "- option: it keeps the messages shut",
        choice("it opens a door", "it keeps the message shut", "it keeps the messages shut"),
        choice("it opens a door", "it keeps the message shut", "it keeps the message open"),
    ),
    "options that differ in a number": one(
        "similar-option",
        "- option: it keeps the messages shut",
        choice("it opens a door", "it keeps the message shut", "it keeps the messages shut"),
        choice(
            "it opens a door by the end of 2023",
            "it opens a door by the end of 2024",
            "it opens a door by the end of 2025",
        ),
    ),
    "longest key": one(
        "longest-key",
        "key: a shape",
        choice(LONG_KEY, "a door of iron", "a wall of stone"),
        choice(LONG_KEY, "a door of iron which a strong child can lift or burn", "a wall"),
    ),
    "option about options": one(
        "all-of-the-above",
        "- option: Both of these",
        choice("a key", "a door", "Both of these"),
        choice("a key", "a door", "Both hands"),
    ),
    "negative stem": one(
        "negative-stem",
        "stem: Which of these does not",
        choice("a key", "a door", "a wall", stem="Which of these does not stand still?"),
        choice(
            "a key",
            "a door",
            "a wall",
            stem="The wall does not move. Which of these does **not** stand still, and not for a day?",
        ),
    ),
    "absolute distractor": one(
        "absolute-words",
        "- option: a wall that never falls",
        choice("a key of iron", "a door of iron", "a wall that never falls"),
        choice("a key that never breaks", "a door of iron", "a wall that never falls"),
    ),
    "article before the gap": one(
        "grammatical-cue",
        "key: account",
        item(
            type_="cloze",
            text="It is an [[what]].",
            gaps=[{"gap": "what", "key": "account", "because": "So.", "distractors": wrong("door")}],
        ),
        item(
            type_="cloze",
            text="It is an [[what]].",
            gaps=[{"gap": "what", "key": "account", "because": "So.", "distractors": wrong("error")}],
        ),
    ),
    "article before the options": one(
        "grammatical-cue",
        "key: account",
        choice("account", "door", "wall", stem="What a lock shuts is an"),
        choice("account", "error", "error code", stem="What a lock shuts is an"),
    ),
    "echo of the stem": one(
        "grammatical-cue",
        "key: the carrier's servers",
        choice(
            "the carrier's servers",
            "a wall of the bank",
            "a door of the house",
            stem="Which part of the way includes a server?",
        ),
        choice(
            "the carrier's servers",
            "the server room",
            "a door of the house",
            stem="Which part of the way includes a server?",
        ),
    ),
    "too few options": one(
        "option-count",
        "- id: first",
        item(distractors=wrong("2014")),
        item(distractors=wrong("2014", "2018", "2019", "2020")),
    ),
    "one key of several": one(
        "option-count",
        "- id: first",
        item(type_="multiple-response", keys=wrong("the sender"), distractors=wrong("a", "b", "c")),
    ),
    "too much to match": one(
        "option-count",
        "- id: first",
        item(type_="matching", unused=wrong(*"abcdefghi"), pairs=pairs(("Locks", "shut"), ("Keys", "open"))),
    ),
    "too little to order": one(
        "option-count", "- id: first", item(type_="ordering", steps=steps("First", "Second"), cites=["A1-1"])
    ),
    # items side by side
    "key shown by another stem of the unit": two(
        "cueing",
        "stem: The messenger",
        [
            choice(
                "a legal order of the court",
                "a simple promise of the sender",
                "a friendly call of the carrier",
                stem="What opens the mail of a messenger?",
            ),
            WARRANT,
        ],
        [
            choice(
                "a legal order of the court",
                "a simple promise of the sender",
                "a friendly call of the carrier",
                stem="What opens the mail of a messenger?",
                clashes_with=["second"],
            ),
            WARRANT,
        ],
    ),
    "year shown in the same quiz": two(
        "cueing",
        "stem: In 2016",
        [
            item(),
            choice(
                "a key",
                "a door",
                "a wall",
                id_="second",
                stem="In 2016 the messenger encrypted chats. What did that need?",
            ),
        ],
        [
            item(),
            choice("a key", "a door", "a wall", id_="second", stem="In 2016 the bank built a house. What did that need?"),
        ],
        quizzes=[quiz("first", "second")],
    ),
}
