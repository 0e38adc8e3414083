"""The form of a case for an editorial rule, and short ways to write one."""

from __future__ import annotations

from typing import Any, NamedTuple

from banks import HANDOUT, Fields, item, wrong


class Case(NamedTuple):
    """A bad bank and a good one near it; `line` begins the line that the one problem must stand at."""

    code: str
    line: str
    bad: dict[str, Any]
    good: dict[str, Any]


def one(code: str, line: str, bad: Fields, good: Fields | None = None) -> Case:
    """A case of one item each."""
    return Case(code, line, {"items": [bad]}, {"items": [good or item(type_=bad["type"])]})


def two(code: str, line: str, bad: list[Fields], good: list[Fields], **rest: Any) -> Case:
    """A case of several items each."""
    return Case(code, line, {"items": bad, **rest}, {"items": good, **rest})


def choice(key: str, *others: str, **fields: Any) -> Fields:
    """A single-choice item without numbers."""
    return item(**{"stem": "What does a lock need to be of use?", "key": key, "distractors": wrong(*others), **fields})


def pairs(*pairs: tuple[str, str]) -> list[Fields]:
    return [{"left": left, "right": right, "because": "So the report says."} for left, right in pairs]


def steps(*names: str, because: str = "So the report says.") -> list[Fields]:
    return [{"step": name, "because": because} for name in names]


def handout(text: str, sensitive: str = "false") -> str:
    return HANDOUT.replace("teaches:", f"sensitive: {sensitive}\nteaches:").replace("Text with", f"{text}\n\nText with")


def stakeholder(**fields: Any) -> Fields:
    texts = dict.fromkeys(("position", "argument", "evidence", "counter"), "Locks matter.")
    base = {
        "id": "agency",
        "name": "Agency",
        "group": "expert",
        "emphasis": "both",
        "influence": "presses",
        "cites": ["A1-6"],
    }
    return {"stakeholders": [{**base, **texts, **fields}]}


def argument(**fields: Any) -> Fields:
    sides = {
        side: {"side": "safety", "text": "Locks matter.", "who": "the agency", "cites": ["A1-6"]} for side in ("one", "other")
    }
    return {"arguments": [{"id": "P1", "question": "Lock or not?", **sides, **fields}]}
