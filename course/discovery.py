"""Parts by convention: each module of a folder is one part, found because it lies there; nothing registers it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


class MalformedError(TypeError):
    """A module is not what its folder is for; the message says which one, and what it lacks."""


def discover(
    package: str, read: Callable[[ModuleType], T], refused: Callable[[str, BaseException], None] | None = None
) -> dict[str, T]:
    """What `read` makes of each module in a package, by the module's name with hyphens, sorted.

    A module that cannot be imported or read raises, unless there is a `refused` to tell its name and error: then the others
    are still found.
    """
    found: dict[str, T] = {}
    for info in sorted(pkgutil.iter_modules(importlib.import_module(package).__path__), key=lambda info: info.name):
        name = f"{package}.{info.name}"
        try:
            found[info.name.replace("_", "-")] = read(importlib.import_module(name))
        except (Exception, SystemExit) as error:
            if refused is None:
                raise
            refused(name, error)
    return found


def defines(name: str, kind: type[T]) -> Callable[[ModuleType], T]:
    """Reads a module that defines `name`, a `kind`.

    The reader raises MalformedError for a module that does not.
    """

    def read(module: ModuleType) -> T:
        part = getattr(module, name, None)
        if not isinstance(part, kind):
            raise MalformedError(f"{module.__name__} must define {name}, a {kind.__name__}")
        return part

    return read
