"""Moodle XML to read in tests: questions in a file, what comes of them, and items as they are seen."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from course.content.html import Html
from course.content.markdown import block
from course.importing.accepting import as_item
from course.importing.files import Opened
from course.importing.found import Found
from course.importing.pictures import Pictures
from course.importing.readers.moodle import READER
from course.importing.texts import Texts
from course.model.item import Item
from course.problems import Problem

_HTML = Html()
# What Moodle has no room for, and what the bank of the test does not have.
_NOT_THERE = {"id", "unit", "version", "minutes", "clashes_with", "figure", "origin", "points"}
ANY_ORDER = {"distractors", "keys", "wrong", "accept", "tags"}  # forms and the export shuffle these
_TO_THE_LETTER = {"gap", "answer"}


def quiz(*questions: str) -> bytes:
    """A file with these questions."""
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n' + "\n".join(questions) + "\n</quiz>\n").encode()


def question(kind: str, *parts: str, text: str = "<p>What is it?</p>") -> str:
    """A question of this kind; its text is HTML."""
    given = f'<questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>'
    return f'<question type="{kind}"><name><text>A name</text></name>{given}\n' + "\n".join(parts) + "\n</question>"


def answer(fraction: float, text: str, feedback: str = "", *more: str) -> str:
    """An answer with what it earns in percent."""
    said = f"<feedback format='html'><text><![CDATA[{feedback}]]></text></feedback>"
    return f'<answer fraction="{fraction}" format="html"><text><![CDATA[{text}]]></text>{said}{"".join(more)}</answer>'


def read(data: bytes, pictures: Pictures | None = None) -> tuple[list[Found], list[Problem]]:
    """What the reader finds in a file of these bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bank.xml"
        path.write_bytes(data)
        all_ = list(READER.read(Opened(path, "bank.xml", Texts(pictures or Pictures("bank")))))
    return [one for one in all_ if isinstance(one, Found)], [one for one in all_ if isinstance(one, Problem)]


def one(*parts: str, kind: str = "multichoice", text: str = "<p>What is it?</p>") -> Found:
    """What becomes of one question."""
    found, problems = read(quiz(question(kind, *parts, text=text)))
    assert problems == []
    (only,) = found
    return only


def item_of(found: Found) -> Item:
    """The item that it makes."""
    assert found.kept is None, found.kept
    return as_item(found, found.key or "x")


TWO = (answer(100, "yes"), answer(0, "no"))


def fields(found: Found) -> dict[str, Any]:
    """The fields without what every question has; one point is more or less than some types have."""
    item_of(found)
    given = {name: value for name, value in found.fields.items() if name not in ("type", "stem")}
    return {name: value for name, value in given.items() if (name, value) != ("points", "1")}


@cache
def _shown(text: str) -> str:
    return " ".join(block(text).shown(_HTML).split())


def seen(item: Item) -> dict[str, Any]:
    """An item as it is seen: its texts as HTML, without what a file of Moodle's does not say."""
    told = _seen(item.model_dump(mode="json", by_alias=True), "")
    assert isinstance(told, dict)
    if "gaps" in told:  # their names are seen by nobody
        for number, gap in enumerate(told["gaps"]):
            told["text"] = told["text"].replace(f"[[{gap['gap']}]]", f"[[{number}]]")
            gap["gap"] = str(number)
    return told


def _seen(value: Any, name: str) -> Any:
    match value:
        case dict():
            return {
                key: _seen(one, key) for key, one in value.items() if one not in (None, [], "", False) and key not in _NOT_THERE
            }
        case list():
            found = [_seen(one, name) for one in value]
            return sorted(found, key=str) if name in ANY_ORDER else found
        case str() if name not in _TO_THE_LETTER:
            return _shown(value)
    return value
