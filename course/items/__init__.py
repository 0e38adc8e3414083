"""Item types, one a file. A file here that defines a subclass of `Item` adds its type everywhere; nothing else registers it."""

from __future__ import annotations

from functools import cache
from types import ModuleType

from course.discovery import MalformedError, discover
from course.model.item import Item


@cache
def item_types() -> dict[str, type[Item]]:
    """Every item type by the name it has in the files.

    Raises:
        TypeError: a module here does not define exactly one item type with a summary and an example.
    """
    return discover(__name__, _item_type)


def _item_type(module: ModuleType) -> type[Item]:
    classes = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Item) and value.__module__ == module.__name__
    ]
    if len(classes) != 1 or not classes[0].example or not classes[0].summary:
        raise MalformedError(f"{module.__name__} must define one Item subclass with a summary and an example")
    return classes[0]
