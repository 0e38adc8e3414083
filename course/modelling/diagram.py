"""A diagram: computes from the bank what its SVG template draws, so that a picture cannot contradict a fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from course.model.bank import Bank


@dataclass(frozen=True)
class Diagram:
    """A diagram: `data` gives what its template needs, `alt` says what the picture says.

    The template is `templates/diagrams/<template>.svg.jinja`, or without a `template` the one named after the diagram. `title`
    is a `Label`, or an author's text.

    The data hold the course's `labels`: texts are laid out by their width, so they are in the language of the labels already.
    """

    id: str
    title: str
    data: Callable[[Bank], Mapping[str, Any]]
    alt: Callable[[Mapping[str, Any]], str]
    template: str = ""
