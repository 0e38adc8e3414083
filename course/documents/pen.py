"""What documents need of whatever draws them; `drawing/` has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from course.model.bank import Bank
from course.model.course import Handout
from course.workspace.settings import Look


class Pen(Protocol):
    """Draws templates with a bank's values."""

    @property
    def bank(self) -> Bank:
        """Whose values it draws."""

    @property
    def look(self) -> Look:
        """How its pages differ from the built-in look."""

    @property
    def foreign(self) -> Sequence[Path]:
        """Folders of templates that did not come with the program."""

    def draw(self, template: str, values: Mapping[str, Any]) -> str:
        """The template's text with these values.

        Raises:
            Fault: the template is missing or faulty.
        """

    def figure(self, id_: str) -> str:
        """A diagram as SVG text.

        Raises:
            Fault: there is no such diagram, or its template is faulty.
        """

    def handout(self, handout: Handout, *, key: bool) -> tuple[str, list[str]]:
        """A handout's body as HTML and the citations in it, with or without what only teachers see.

        Raises:
            Fault: a component is unknown, misused or not closed.
        """
