"""Diagrams, one a file: each computes from the bank what its SVG template draws, so that a picture cannot contradict a fact."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from course.interactions import Label
from course.model.bank import Bank


@dataclass(frozen=True)
class Diagram:
    """A diagram: `data` gives what the template `templates/diagrams/<id>.svg.jinja` needs, `alt` says what the picture says.

    The data hold the course's `labels`: texts are laid out by their width, so they are in the language of the labels already.
    """

    id: str
    title: Label
    data: Callable[[Bank], Mapping[str, Any]]
    alt: Callable[[Mapping[str, Any]], str]


@cache
def diagrams() -> dict[str, Diagram]:
    """Every diagram by its id.

    Raises:
        TypeError: a module here does not define DIAGRAM.
    """
    found: dict[str, Diagram] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        diagram = getattr(module, "DIAGRAM", None)
        if not isinstance(diagram, Diagram):
            raise TypeError(f"{module.__name__} must define DIAGRAM")
        found[diagram.id] = diagram
    return found
