"""The datasets of a calculated question → `values:`. Moodle takes the n-th of each together: they are a table of cases."""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass
from decimal import Decimal

from course.expressions.functions import CONSTANTS, FUNCTIONS
from course.importing.found import Value
from course.importing.readers.moodle.asked import Asked, Element, RawError, number_of, plain_number, said, whole

_MOST = 1000  # entries of a list
_MOST_NAMES = 40


@dataclass(frozen=True)
class Dataset:
    """A name with its numbers; without any, the range that they are drawn from."""

    name: str
    items: tuple[str, ...]
    low: Decimal | None
    high: Decimal | None
    decimals: int


def datasets(asked: Asked) -> list[Dataset]:
    """The datasets that the question defines."""
    groups = asked.all("dataset_definitions")
    return [_dataset(one) for group in groups for one in group.iter("dataset_definition")]


def _dataset(element: Element) -> Dataset:
    def word(tag: str) -> str:
        found = element.find(tag)
        return said(found).strip() if found is not None else ""

    numbered = []
    for place, item in enumerate(element.iter("dataset_item")):
        value = number_of(item.findtext("value") or "")
        order = number_of(item.findtext("number") or "")
        if value is not None:
            numbered.append((order if order is not None else Decimal(place), plain_number(value)))
    return Dataset(
        word("name"),
        tuple(value for _, value in sorted(numbered, key=lambda pair: pair[0])),
        number_of(word("minimum")),
        number_of(word("maximum")),
        whole(word("decimals"), 9),
    )


def names_of(found: list[Dataset]) -> dict[str, str]:
    """A name for each dataset that an expression of ours can have."""
    names: dict[str, str] = {}
    for one in found:
        name = re.sub(r"\W+", "_", one.name).strip("_")[:30] or "value"
        name = f"v_{name}" if name[0].isdigit() else name
        while name in names.values() or name in FUNCTIONS or name in CONSTANTS or keyword.iskeyword(name) or name in _TAKEN:
            name += "_"
        names[one.name] = name
    return names


_TAKEN = {"case", "true", "false"}


def values(found: list[Dataset], names: dict[str, str], asked: Asked) -> dict[str, Value]:
    """What `values:` says of them.

    Raises:
        RawError: the file has neither numbers nor a range of one of them.
    """
    if not found or len(found) > _MOST_NAMES:
        raise RawError("a calculated question whose datasets are not in the file")
    if all(one.items for one in found):
        rows = min(*(len(one.items) for one in found), _MOST) if len(found) > 1 else min(len(found[0].items), _MOST)
        if len(found) == 1:
            return {names[found[0].name]: list[Value](dict.fromkeys(found[0].items[:rows]))}
        return {"case": [{names[one.name]: one.items[row] for one in found} for row in range(rows)]}
    asked.say("the file has no numbers of its datasets; here they are drawn from their ranges")
    return {names[one.name]: list[Value](one.items) if one.items else _range(one) for one in found}


def _range(one: Dataset) -> Value:
    if one.low is None or one.high is None or one.low >= one.high:
        raise RawError("a calculated question whose datasets are not in the file")
    step = Decimal(1).scaleb(-one.decimals)
    return {"from": plain_number(one.low), "to": plain_number(one.high), "step": plain_number(step)}
