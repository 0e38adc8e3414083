"""A diagram: computes from the bank what its SVG template draws, so that a picture cannot contradict a fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
