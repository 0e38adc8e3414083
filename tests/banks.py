"""Small banks for tests, written to a folder as YAML and read as a user's files are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from course.assembly.assemble import assemble
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem
from course.reading.read import read_bank

Fields = dict[str, Any]

COURSE: Fields = {
    "id": "tiny",
    "subject": "e2ee",
    "themes": ["locks"],
    "sides": ["privacy", "safety"],
    "title": "A tiny course",
    "licence": "CC BY 4.0",
    "attribution": "Testers",
    "seed": "1",
    "standard": "published",
    "objectives": [{"id": "LO1", "text": "explain encryption"}, {"id": "LO2", "text": "order events"}],
}
UNIT: Fields = {
    "id": "U1",
    "title": "Locks",
    "theme": "locks",
    "question": "Who can read it?",
    "summary": "About locks.",
    "minutes": "45",
    "objectives": [{"objective": "LO1", "can": "I can explain it."}],
    "plan": [
        {"minutes": "15", "phase": "Start", "activity": "Talk.", "materials": ["H01", "pens"]},
        {"minutes": "30", "phase": "Work", "activity": "Write."},
    ],
    "glossary": ["K01"],
}
HANDOUT = """\
---
id: H01
title: Locks
unit: U1
teaches: What a lock does.
---
Text with citations [@A1-1] and [@A1:2, A1-2].

::: glossary K01
:::
"""
# Its fingerprints in `article` were made by sha256sum, of the words joined by single blanks.
ARTICLE = "The first paragraph  of the article.\nSub-heading\nThe second paragraph.\n\n The third paragraph.\n"


def fact(id_: str, statement: str, **fields: Any) -> Fields:
    """A fact of paragraph 1, stated by the article itself, unless `fields` say otherwise; None leaves one out."""
    base = {"paragraph": "1", "kind": "event", "says": "article", "certainty": "stated"}
    entry = {"id": id_, "statement": statement, **base, **fields}
    return {name: value for name, value in entry.items() if value is not None}


FACTS = [
    fact("A1-1", "The company bought the messenger in 2014.", date="2014"),
    fact("A1-2", "The messenger has had default encryption since 2016.", date="2016", paragraph="2"),
    fact("A1-3", "The founder presented a vision in March 2019.", date="2019-03", paragraph="2"),
    fact("A1-4", "The author finds the plan bold.", certainty="weak", kind="claim", paragraph="3"),
    fact("A1-5", "The roll-out began.", certainty="inferred", date="2023-12?", paragraph="3"),
    fact("A1-6", "The agency expects harm.", says="National Agency", kind="claim", paragraph="3"),
    fact("A1-7", "The roll-out is to be complete by the end of 2023.", target="../2023-12-31", paragraph="3"),
    fact("A1-8", "There were 7.6 billion users in all.", kind="number", paragraph="3"),
]


def article(**fields: Any) -> Fields:
    """The source record of article A1, which has three paragraphs (see ARTICLE)."""
    return {
        "id": "A1",
        "short": "the lock report of 2018",
        "language": "English",
        "file": "001.txt",
        "written": {"date": "2024?", "how": "inferred"},
        "reliability": {"rating": "medium"},
        "paragraphs": [
            {"n": "1", "line": "1", "sha256": "07a04b124b16de45daf6957854afea91f13640bad9eb4cdab016a6de60c07e92"},
            {"n": "2", "line": "3", "sha256": "9634654b3edbfec003420f0dd7feb2c6afee0ef037e1a6e12b9fbc0dc4f52fb0"},
            {"n": "3", "line": "5", "sha256": "637fbe198c99cdf7552ab0f5ad82250b8c1538cc371104b86ada03c08a0bc0ca"},
        ],
        "facts": FACTS,
        **fields,
    }


def wrong(*options: str) -> list[Fields]:
    """Options with a reason each."""
    return [{"option": option, "because": f"Some believe this about {number}."} for number, option in enumerate(options)]


def item(id_: str = "first", type_: str = "single-choice", **fields: Any) -> Fields:
    """A sound item; `fields` replace its own, and a field set to None is left out."""
    common: Fields = {
        "objective": "LO1",
        "bloom": "remember",
        "difficulty": "easy",
        "certainty": "stated",
        "feedback": "It was two years after the purchase.",
        "cites": ["A1-2"],
    }
    own: dict[str, Fields] = {
        "single-choice": {
            "stem": "Since which year has the messenger encrypted chats by default?",
            "key": "2016",
            "because": "The report says so.",
            "distractors": wrong("2014", "2019"),
        },
        "multiple-response": {
            "stem": "Which two parties hold a key to the chat?",
            "keys": wrong("the sender", "the recipient"),
            "distractors": wrong("the carrier", "the court"),
        },
        "true-false": {
            "stem": "The messenger has encrypted chats since 2016.",
            "key": "true",
            "because": "The report says so.",
            "misconception": "It was bought earlier.",
            "reason": {"points": "2", "model": "It says so.", "credit": ["names the year", "names the report"]},
        },
        "matching": {
            "stem": "Match each event with its date.",
            "pairs": [
                {"left": "The company bought the messenger.", "right": "2014", "because": "So the report says."},
                {"left": "The founder presented a vision.", "right": "March 2019", "because": "So the report says."},
            ],
            "unused": wrong("2018"),
            "cites": ["A1-1", "A1-3"],
        },
        "ordering": {
            "stem": "Put these events in order, earliest first.",
            "steps": [
                {"step": "The purchase", "because": "It was in 2014."},
                {"step": "The default encryption", "because": "It was in 2016."},
                {"step": "The vision", "because": "It was in 2019."},
            ],
            "cites": ["A1-1", "A1-2", "A1-3"],
        },
        "cloze": {
            "stem": "Complete the sentence.",
            "text": "Since [[year]] the messenger has encrypted chats [[how]].",
            "gaps": [
                {"gap": "year", "key": "2016", "because": "The report says so."},
                {"gap": "how", "key": "by default", "because": "Nobody asks.", "distractors": wrong("on request")},
            ],
        },
        "short-answer": {
            "stem": "What opens a lock?",
            "key": "key",
            "accept": ["a key"],
            "because": "That is what it is for.",
            "wrong": [{"answer": "warrant", "because": "It is a paper."}],
        },
        "numeric": {
            "stem": "How many billion users were there in all?",
            "key": "7.6",
            "tolerance": "0.1",
            "because": "The report gives the number.",
            "wrong": [{"answer": "76", "because": "A slip of the point."}],
            "cites": ["A1-8"],
        },
        "essay": {
            "stem": "Should locks be on by default? Use the report.",
            "words": "80-150",
            "model": "It depends on what one weighs.",
            "rubric": [rubric("Uses the report", 2, 1, 0), rubric("Weighs", 3, 0)],
        },
    }
    entry = {"id": id_, "type": type_, **common, **own[type_], **fields}
    return {name: value for name, value in entry.items() if value is not None}


def rubric(name: str, *points: int) -> Fields:
    """A criterion with a level for each number of points."""
    levels = [{"points": str(number), "descriptor": f"worth {number}"} for number in points]
    return {"criterion": name, "levels": levels}


def quiz(*ids: str, **fields: Any) -> Fields:
    """A quiz of these items."""
    return {"id": "exit", "title": "Exit quiz", "unit": "U1", "include": list(ids), **fields}


def make_bank(
    tmp_path: Path,
    *,
    items: list[Fields] | None = None,
    quizzes: list[Fields] | None = None,
    unit: Fields | None = None,
    course: Fields | None = None,
    handout: str = HANDOUT,
    record: Fields | None = None,
    glossary: list[Fields] | None = None,
    debate: Fields | None = None,
    timeline: Fields | None = None,
    diagrams: list[Fields] | None = None,
) -> Bank:
    """A bank of these entries, written under `tmp_path` and read from there; the reader must find no fault in it."""
    terms = glossary or [{"id": "K01", "term": "lock", "definition": "It shuts.", "plain": "It shuts.", "cites": ["A1-1"]}]
    files: dict[str, object] = {
        "course.yaml": COURSE | (course or {}),
        "articles/A1.yaml": record or article(),
        "units/U1.yaml": UNIT | (unit or {}),
        "items/items.yaml": {"unit": "U1", "items": [item()] if items is None else items},
        "glossary.yaml": {"terms": terms},
        "debate.yaml": debate or {},
        "timeline.yaml": timeline or {},
    }
    files |= {"diagrams/all.yaml": diagrams} if diagrams else {}
    files |= {f"quizzes/{entry['id']}.yaml": entry for entry in quizzes or []}
    for name, content in files.items():
        path = tmp_path / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=10_000), encoding="utf-8")
    (tmp_path / "seeds" / "handouts").mkdir(exist_ok=True)
    (tmp_path / "seeds" / "handouts" / "H01-locks.md").write_text(handout, encoding="utf-8")
    bank, problems = read_bank(tmp_path / "seeds")
    assert problems == []
    return bank


def forms_of(bank: Bank) -> list[Form]:
    """Every form of every quiz of the bank, which must be able to fill them."""
    forms: list[Form] = []
    for entry in bank.quizzes.values():
        made, problems = assemble(bank, entry, bank.course.seed)
        assert problems == []
        forms += made
    return forms


def line_of(bank: Bank, problem: Problem) -> str:
    """The text of the line that a problem points at, without its indent."""
    return bank.texts[problem.span.file].splitlines()[problem.span.line - 1].strip()
