"""Raw: a question of another program that no type of ours can be, kept whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import AfterValidator

from course.interactions import Info, Kept, Question
from course.model.entry import Text
from course.model.item import Item
from course.model.kept import inside


def _below_kept(path: str) -> str:
    if not inside(path):
        raise ValueError("write a path below seeds/kept/ with slashes, such as moodle/drag-labels.xml")
    return path


class Raw(Item):
    """What only another program can ask: `kept` is the question as that wrote it, a file below seeds/kept/.

    It goes back to that program whole. The stem is what can be shown of it elsewhere; nothing is answered or earned there,
    whatever its `points` are in the other program.
    """

    asks: ClassVar[bool] = False
    summary = "a question of another program, kept whole"
    default_points = Decimal(0)
    default_minutes = Decimal(0)
    example = """\
id: drag-the-parts-of-a-well
type: raw
unit: U6
objective: LO6
bloom: remember
difficulty: easy
certainty: stated
stem: Drag the names of the parts of the well into the drawing.
format: moodle             # whose question it is
kind: drag and drop onto an image
kept: moodle/drag-the-parts-of-a-well.xml    # below seeds/kept/
feedback: A reservoir is built; an aquifer lies in the ground by itself.
cites: [A1-42]
"""

    format: Text
    kind: Text
    kept: Annotated[Text, AfterValidator(_below_kept)]

    @property
    def foreign(self) -> Kept:
        """What is kept of it."""
        return Kept(self.format, self.kind, self.kept)

    def lower(self) -> tuple[Question, ...]:
        """Nothing to answer."""
        return (Question(Info(self.foreign), Decimal(0)),)
