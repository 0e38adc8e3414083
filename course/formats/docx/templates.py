"""What only a template shows (a subject's own component, a teacher's page): its HTML as content, and so nothing is lost."""

from __future__ import annotations

import re
from dataclasses import replace

from course.content.drawn.elements import elements
from course.content.drawn.inlines import Signs
from course.content.drawn.reading import Reading
from course.formats.docx.writer import Writer

_DIAGRAM = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_READING = Reading(
    Signs(
        empty={"blank": "_" * 8, "gap": "_" * 8, "box": "☐", "circle": "○"},
        line="_" * 30,
        firm=frozenset(["label", "card-head", "letter", "answer-word", "gap-number", "material"]),
    )
)


def from_template(drawn: str, writer: Writer) -> list[str]:
    """The HTML that a template gave as blocks of a document."""
    diagrams: dict[str, str] = {}

    def apart(match: re.Match[str]) -> str:
        if 'class="scissors"' in match[0].partition(">")[0]:
            return ""  # lines to cut along are drawn by the styles of paper
        name = f"diagram:{len(diagrams)}"
        diagrams[name] = match[0]
        return f'<img src="{name}">'

    page = elements(_DIAGRAM.sub(apart, drawn))
    return replace(writer, pictures=replace(writer.pictures, diagrams=diagrams)).blocks(_READING.blocks_of(page))
