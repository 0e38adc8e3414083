"""Item types, one a file. A file here that defines a subclass of `Item` adds its type everywhere; nothing else registers it."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from course.model.item import Item


@cache
def item_types() -> dict[str, type[Item]]:
    """Every item type by the name it has in the files.

    Raises:
        TypeError: a module here does not define exactly one item type with a summary and an example.
    """
    found: dict[str, type[Item]] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        classes = [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Item) and value.__module__ == module.__name__
        ]
        if len(classes) != 1 or not classes[0].example or not classes[0].summary:
            raise TypeError(f"{module.__name__} must define one Item subclass with a summary and an example")
        found[info.name.replace("_", "-")] = classes[0]
    return found
