"""Items → rows of a table, from which an item can be read again: docs/formats.md has the columns.

What a column shows counts, unless the column `more` holds the same field: there stands as JSON what no column can hold as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from course.interactions import Choice, ExtendedText, Gaps, Info, Interaction, Match, Numeric, Option, Order, TextEntry
from course.labels import Labels
from course.model.item import Item
from course.model.letters import letters

Row = dict[str, str]

_BEFORE = ("id", "type", "unit", "objective", "bloom", "difficulty", "certainty", "points", "minutes", "worth", "stem", "text")
_ANSWER = ("key", "reason", "accept", "case", "tolerance", "measure", "last", "words", "model")
_AFTER = ("feedback", "hints", "solution", "cites", "enrichment", "assumptions", "figure", "tags", "sensitive", "clashes_with")
_LAST = ("language", "version", "more")
PARTS = ("option", "partner", "reason")  # of each letter

LISTS = ("accept", "hints", "cites", "assumptions", "tags", "clashes_with")
_TEXTS = tuple(name for name in (*_BEFORE, *_ANSWER, *_AFTER, *_LAST) if name not in ("worth", "key", "reason", "last", "more"))


class Table:
    """The columns that these items need, and their rows. `labels` have our words among the options (True, False)."""

    def __init__(self, items: Iterable[Item], labels: Labels) -> None:
        self._items, self._labels = list(items), labels
        self._used = {name for item in self._items for name in _parts(item, labels)}

    @property
    def head(self) -> list[str]:
        """The names of the columns. Those of options are as many as the item with most options needs."""
        lettered = [f"{part} {letter}" for letter in letters(100) for part in PARTS]
        return [*_BEFORE, *_ANSWER, *(name for name in lettered if name in self._used), *_AFTER, *_LAST]

    def rows(self) -> Iterator[list[str]]:
        """An item a row, its texts as Markdown."""
        head = self.head
        for item in self._items:
            cells = row(item, self._labels)
            yield [cells.get(name, "") for name in head]


def row(item: Item, labels: Labels) -> Row:
    """The cells of an item by their column; empty ones are left out."""
    given: dict[str, Any] = item.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    given["type"] = item.type
    cells: Row = {"worth": str(item.worth)}
    for name in _TEXTS:
        if (shown := _cell(name, given.get(name))) is not None:
            cells[name] = shown
            del given[name]
    cells |= _parts(item, labels)
    asked = _asked(item)
    for name in _held(asked):
        given.pop(name, None)
    cells |= _key(asked)
    return cells | ({"more": json.dumps(given, ensure_ascii=False)} if given else {})


def _cell(name: str, value: Any) -> str | None:
    """A field as the text of a cell; None where it has none, or a cell cannot hold it as it is."""
    if value is None or isinstance(value, dict):
        return None
    if name not in LISTS:
        return None if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)
    texts = [entry if isinstance(entry, str) else entry.get("answer", "") for entry in value if isinstance(entry, str | dict)]
    plain = all(isinstance(entry, str) or set(entry) == {"answer"} for entry in value)
    return "\n".join(map(str, texts)) if plain and not any("\n" in str(text) for text in texts) else None


def _asked(item: Item) -> Interaction:
    """What the columns of the answer are about: the first thing that has one."""
    asked = [question.interaction for question in item.lower()]
    return next((one for one in asked if not isinstance(one, Info)), asked[0])


def _held(interaction: Interaction) -> tuple[str, ...]:
    """The fields of an item that the columns of options and key hold."""
    match interaction:
        case Choice():
            return ("key", "keys", "because", "misconception", "last", "distractors")
        case Match():
            return ("pairs", "unused")
        case Order():
            return ("steps",)
        case TextEntry() | Numeric():
            return ("key", "because", "wrong")
        case Gaps() | ExtendedText() | Info():
            return ()
        case unreachable:
            assert_never(unreachable)


def _parts(item: Item, labels: Labels) -> Row:
    """The cells of the options, steps, pairs or foreseen mistakes, in the order written."""
    cells: Row = {}
    match _asked(item):
        case Choice(options=options) | Order(steps=options):
            _put(cells, 0, (("", labels.shown(option.text), option.because) for option in options))
        case Match(pairs=pairs, unused=unused):
            _put(cells, 0, ((pair.right, pair.left, pair.because) for pair in pairs))
            _put(cells, len(pairs), ((option.text, "", option.because) for option in unused))
        case TextEntry(wrong=wrong) | Numeric(wrong=wrong):
            _put(cells, 0, (("", option.text, option.because) for option in wrong))
        case Gaps() | ExtendedText() | Info():
            pass
        case unreachable:
            assert_never(unreachable)
    return cells


def _put(cells: Row, first: int, parts: Iterable[tuple[str, str, str]]) -> None:
    found = list(parts)
    for letter, part in zip(letters(first + len(found))[first:], found, strict=True):
        for name, text in zip(("partner", "option", "reason"), part, strict=True):
            if text:
                cells[f"{name} {letter}"] = text


def _key(interaction: Interaction) -> Row:
    """The cells of what is right: letters, or what is to be typed."""
    match interaction:
        case Choice(options=options):
            return {"key": _letters(options, "right"), "last": _letters(options, "last")}
        case Order(steps=steps):
            return {"key": " ".join(letters(len(steps)))}
        case Match(pairs=pairs):
            return {"key": " ".join(letters(len(pairs)))}
        case Gaps(gaps=gaps):
            return {"key": "\n".join(f"{gap.name}: {gap.key.text}" for gap in gaps)}
        case TextEntry(key=key):
            return {"key": key.text, "reason": key.because}
        case Numeric(keys=keys):
            return {"key": str(keys[0].value), "reason": keys[0].because}
        case ExtendedText() | Info():
            return {}
        case unreachable:
            assert_never(unreachable)


def _letters(options: tuple[Option, ...], which: str) -> str:
    return " ".join(letter for letter, option in zip(letters(len(options)), options, strict=True) if getattr(option, which))
