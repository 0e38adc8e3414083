"""Plain text → Markdown that shows just this text."""

from __future__ import annotations

from course.content.tree import Break, Inline, Paragraph, Words
from course.content.written import Written


def escaped_text(text: str) -> str:
    """Each line stays a line, an empty one parts paragraphs."""
    blocks = []
    for part in text.strip().split("\n\n"):
        inside: list[Inline] = []
        for line in part.strip().split("\n"):
            inside += [*([Break()] if inside else []), Words(line.strip())]
        blocks.append(Paragraph(tuple(inside)))
    return Written().blocks(blocks)
