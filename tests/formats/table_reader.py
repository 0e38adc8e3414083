"""Reads a row of a table of items back into an item, as docs/formats.md says."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from io import StringIO
from typing import Any

from course.items import item_types
from course.model.item import Item

LISTS = {"accept", "hints", "cites", "assumptions", "tags", "clashes_with"}
NOT_FIELDS = {"worth", "key", "reason", "last", "more"}


def table(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file by the heads of its columns, without empty cells."""
    assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
    rows = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    head = next(rows)
    assert len(set(head)) == len(head)
    return [{name: bare(cell) for name, cell in zip(head, row, strict=True) if cell} for row in rows]


def bare(cell: str) -> str:
    """A cell without the mark that keeps it from being a formula."""
    return re.sub("^\u200b(?=\u200b*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])", "", cell)


def item_of(cells: Mapping[str, str]) -> Item:
    """The item of a row."""
    fields: dict[str, Any] = {
        name: cell.split("\n") if name in LISTS else cell
        for name, cell in cells.items()
        if name not in NOT_FIELDS and not re.match("(option|partner|reason) ", name)
    }
    fields |= _answer(cells)
    fields |= json.loads(cells.get("more", "{}"))
    return item_types()[cells["type"]].model_validate({name: value for name, value in fields.items() if value is not None})


def _answer(cells: Mapping[str, str]) -> dict[str, Any]:
    letters = sorted({name.split()[1] for name in cells if re.match("(option|partner|reason) ", name)}, key=lambda x: (len(x), x))
    last = cells.get("last", "").split()
    right = cells.get("key", "").split()
    reasons = {letter: cells.get(f"reason {letter}") for letter in letters}
    options = {letter: {"option": cells.get(f"option {letter}"), "because": reasons[letter]} for letter in letters}
    for letter in last:
        options[letter]["last"] = True  # type: ignore[assignment]
    match cells["type"]:
        case "single-choice":
            key = options.pop(right[0])
            return {"key": key.pop("option"), **key, "distractors": list(options.values())}
        case "multiple-response":
            keys = [options.pop(letter) for letter in right]
            return {"keys": keys, "distractors": list(options.values())}
        case "true-false":
            wrong = "B" if right == ["A"] else "A"
            return {"key": right == ["A"], "because": reasons.get(right[0]), "misconception": reasons.get(wrong)}
        case "ordering":
            return {"steps": [{"step": one["option"], "because": one["because"]} for one in options.values()]}
        case "matching":
            given = {letter: cells.get(f"partner {letter}") for letter in letters}
            pairs = [letter for letter in letters if options[letter]["option"] is not None]
            return {
                "pairs": [{"left": options[one]["option"], "right": given[one], "because": reasons[one]} for one in pairs],
                "unused": [{"option": given[one], "because": reasons[one]} for one in letters if one not in pairs],
            }
        case "short-answer" | "numeric":
            wrong_ones = [{"answer": one["option"], "because": one["because"]} for one in options.values()]
            return {"key": cells["key"], "because": cells.get("reason"), "wrong": wrong_ones}
        case _:
            return {}
