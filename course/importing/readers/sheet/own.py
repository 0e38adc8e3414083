"""The tables that our own formats `csv` and `xlsx` make: docs/formats.md has their columns. Texts are Markdown of ours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from course.formats.csv.columns import LISTS, PARTS
from course.importing.files import Opened
from course.importing.found import Found, Kept, Value
from course.importing.questions.common import quoted
from course.importing.questions.own import item_fields
from course.importing.tables import Row, place
from course.items import item_types
from course.labels import Labels, languages
from course.problems import Problem

Fields = dict[str, Value]
_GUARD = re.compile("^\u200b(?=\u200b*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])")
_PART = re.compile(rf"({'|'.join(PARTS)}) ([A-Z]{{1,2}})")
_NEEDED = {"id", "type", "stem", "key"}
_OTHERS = {"unit", "objective", "bloom", "certainty", "worth", "minutes", "cites", "clashes_with", "enrichment", "more"}
_NOT_FIELDS = {"worth", "key", "reason", "last", "more"}
_FIELDS = {name for cls in item_types().values() for name in (info.alias or name for name, info in cls.model_fields.items())}


def is_head(cells: list[str]) -> bool:
    """Whether these are the names of our columns."""
    return set(cells) >= _NEEDED and len(_OTHERS & set(cells)) > 3


@cache
def _key_pairs() -> frozenset[tuple[str, str]]:
    found = (Labels(tag) for tag in languages())
    return frozenset((labels.gettext("Item id"), labels.gettext("Question")) for labels in found)


def is_key(cells: list[str]) -> bool:
    """Whether these are the names of our tables of a quiz's answers, which hold no whole question."""
    return any(pair in _key_pairs() for pair in pairwise(cells))


class _Unreadable(Exception):  # noqa: N818  a row that somebody has changed
    """Why a row makes no item."""


class Own:
    """Reads the rows below our own head."""

    def __init__(self, named: Row, opened: Opened, category: tuple[str, ...], notes: tuple[str, ...], lettered: bool) -> None:
        """`lettered`: it is a workbook, whose cells need no mark that keeps them from being formulas."""
        self._names, self._opened, self._notes, self._lettered = named.cells, opened, notes, lettered

    def of(self, rows: Iterable[Row | Problem]) -> Iterator[Found | Problem]:
        """The items."""
        for row in rows:
            if isinstance(row, Problem):
                yield row
            elif not row.empty:
                yield self._found(row)

    def _found(self, row: Row) -> Found:
        cells = {name: self._bare(row.cell(column)) for column, name in enumerate(self._names) if row.cell(column)}
        span, at = self._opened.span(row.number), place(0, row.number) if self._lettered else ""
        changes = [*self._notes, *(f"{place(column, row.number)} {note}" for column, note in row.notes.items())]
        type_, id_ = cells.get("type", ""), cells.get("id", "")
        category = (cells["unit"],) if "unit" in cells else ()
        try:
            if row.faults:
                raise _Unreadable("; ".join(f"{place(column, row.number)} {why}" for column, why in row.faults.items()))
            if type_ not in item_types():
                raise _Unreadable(f"there is no type '{type_[:60]}'")
            fields = item_fields(_fields(cells, changes), changes)
        except _Unreadable as why:
            fields = {"type": "raw", "stem": cells.get("stem", "…")}
            return Found(span, type_, fields, id_, "", category, changes, _kept(cells, str(why)), at)
        return Found(span, type_, fields, id_, "", category, changes, None, at, lambda: _kept(cells))

    def _bare(self, cell: str) -> str:
        return cell if self._lettered else _GUARD.sub("", cell)


def _kept(cells: Mapping[str, str], why: str = "") -> Kept:
    return Kept(why, json.dumps(cells, ensure_ascii=False).encode("utf-8", "replace"), "json")


def _fields(cells: Mapping[str, str], changes: list[str]) -> Fields:
    """The fields of an item. What a column shows counts, unless `more` holds the same field.

    Raises:
        _Unreadable: a cell does not hold what it should.
    """
    fields: Fields = {}
    for name, cell in cells.items():
        if name in _NOT_FIELDS or _PART.fullmatch(name):
            continue
        if name in _FIELDS:
            fields[name] = list(cell.split("\n")) if name in LISTS else cell
        else:
            changes.append(f"the column '{name}' is left out: {quoted(cell)}")
    try:
        more = json.loads(cells.get("more", "{}"))
    except (ValueError, RecursionError):
        more = None
    if not isinstance(more, dict):
        raise _Unreadable("the column 'more' holds no JSON")
    return fields | _answer(cells) | more


def _answer(cells: Mapping[str, str]) -> Fields:
    """The fields that the columns of options and key stand for."""
    found = dict.fromkeys(match[2] for name in cells if (match := _PART.fullmatch(name)))
    order = sorted(found, key=lambda letter: (len(letter), letter))
    last = re.split(r"[\s,;]+", cells.get("last", ""))
    right = [letter for letter in re.split(r"[\s,;]+", cells.get("key", "")) if letter]
    options = {letter: _part(cells, letter, "option", "option") | ({"last": True} if letter in last else {}) for letter in order}
    match cells["type"]:
        case "single-choice":
            if len(right) != 1 or right[0] not in options or "option" not in options[right[0]]:
                raise _Unreadable(f"the key {quoted(cells.get('key', ''))} is the letter of none of its options")
            key = options.pop(right[0])
            return {"key": key.pop("option"), **key, "distractors": [*options.values()]}
        case "multiple-response":
            if strange := [letter for letter in right if letter not in options]:
                raise _Unreadable(f"the key {quoted(strange[0])} is the letter of none of its options")
            return {"keys": [options.pop(letter) for letter in dict.fromkeys(right)], "distractors": [*options.values()]}
        case "true-false":
            if right not in (["A"], ["B"]):
                raise _Unreadable("the key of true or false is A or B")
            reasons = {
                "because": cells.get(f"reason {right[0]}"),
                "misconception": cells.get(f"reason {'BA'['AB'.index(right[0])]}"),
            }
            return {"key": right == ["A"], **{name: text for name, text in reasons.items() if text}}
        case "ordering":
            return {"steps": [_part(cells, letter, "option", "step") for letter in order]}
        case "matching":
            pairs = [letter for letter in order if f"option {letter}" in cells]
            unused: list[Value] = [_part(cells, letter, "partner", "option") for letter in order if letter not in pairs]
            whole: list[Value] = [{"left": cells[f"option {one}"], **_part(cells, one, "partner", "right")} for one in pairs]
            return {"pairs": whole, "unused": unused}
        case "short-answer" | "numeric":
            reason = {"because": cells["reason"]} if "reason" in cells else {}
            return {
                "key": cells.get("key", ""),
                **reason,
                "wrong": [_part(cells, letter, "option", "answer") for letter in order],
            }
        case _:
            return {}


def _part(cells: Mapping[str, str], letter: str, column: str, field: str) -> Fields:
    """An option with its reason."""
    text, reason = cells.get(f"{column} {letter}"), cells.get(f"reason {letter}")
    fields: Fields = {}
    if text:
        fields[field] = text
    if reason:
        fields["because"] = reason
    return fields
