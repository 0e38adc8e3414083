"""What a reader found → an item, read just as the course will read it from YAML, or what keeps it from being one."""

from __future__ import annotations

from course.importing.found import Found, Value
from course.importing.values import node_of
from course.model.item import Item
from course.problems import Problem
from course.reading.items import item_of


def as_item(found: Found, id_: str) -> Item:
    """The item that it makes.

    Raises:
        ValueError: it makes none; the message says what is wrong.
    """
    item, problems = accepted(found, id_)
    if item is None:
        raise ValueError("; ".join(f"{problem.code}: {problem.message}" for problem in problems))
    return item


def accepted(found: Found, id_: str) -> tuple[Item | None, list[Problem]]:
    """The item that it makes under this id; of one with values its first variant. None, and what is wrong, if it makes none."""
    fields = {"id": id_, **found.fields}
    return item_of(node_of(said(fields), found.span))


def said(fields: dict[str, Value]) -> dict[str, Value]:
    """The fields without lists of nothing, but for `keys`: that there are none means that no option is right."""
    return {name: value for name, value in fields.items() if value != [] or name == "keys"}
