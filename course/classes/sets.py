"""A quiz of a class: the forms of its students, and what becomes known of them while they are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from course.classes.binding import Binding
from course.classes.marks import Marks
from course.model.form import Form


@dataclass
class ClassSet:
    """A quiz of a class: the forms of all its students, what page codes call it, its seed, and how it is bound.

    `number` is the round of those whose forms are made now, `rounds` are those of others, by the students' ids. While they are
    drawn, `pages` takes how many a form has and `failed` what could not be made, both by code, `sheets` the geometry of the
    answer sheets, and `notes` what else there is to tell.
    """

    forms: Sequence[Form]
    marks: Marks
    seed: str
    binding: Binding
    number: int = 1
    rounds: Mapping[str, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    sheets: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
