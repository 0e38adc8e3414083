"""Content → bare text: the words, of a picture what it shows, of a formula its TeX."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from course.content.holes import filled
from course.content.tree import (
    Block,
    Break,
    Code,
    CodeSpan,
    Formula,
    Heading,
    Hole,
    Inline,
    Link,
    List,
    Paragraph,
    Picture,
    Quote,
    Raw,
    Rule,
    Styled,
    Table,
    Words,
)

_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")


class Bare:
    """Renders content as bare text. Formats that know formulas write them in their own way."""

    def formula(self, formula: Formula) -> str:
        """A formula as it was typed."""
        return f"$${formula.tex}$$" if formula.display else f"${formula.tex}$"

    def picture(self, picture: Picture) -> str:
        """What a picture shows, its caption and where it is from."""
        return " ".join(filter(None, (picture.alt, self.line(picture.caption), self.line(picture.source))))

    def blocks(self, blocks: Iterable[Block]) -> str:
        """The text of some blocks, each on lines of its own; code keeps its lines."""
        return "\n".join(self._block(block) for block in blocks)

    def line(self, inlines: Iterable[Inline]) -> str:
        """The text of some inlines."""
        return "".join(self._inline(inline) for inline in inlines)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(inside) | Heading(inside=inside):
                return self.line(inside)
            case List(entries):
                return "\n".join(self.blocks(entry) for entry in entries)
            case Quote(inside) | Raw(inside=inside):
                return self.blocks(inside)
            case Code(text):
                return filled(text, lambda hole: "…")
            case Table(head, rows, caption=caption):
                cells = "\n".join(" ".join(self.line(cell) for cell in row) for row in (head, *rows))
                return cells + ("\n" + self.line(caption) if caption else "")
            case Rule():
                return ""
            case unreachable:
                assert_never(unreachable)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Words(text):
                return text
            case CodeSpan(text):
                return filled(text, lambda hole: "…")
            case Styled("superscript", inside):
                return _shifted(self.line(inside), _RAISED, "^")
            case Styled("subscript", inside):
                return _shifted(self.line(inside), _LOWERED, "_")
            case Styled(inside=inside) | Link(inside=inside):
                return self.line(inside)
            case Formula():
                return self.formula(inline)
            case Break():
                return "\n"
            case Hole():
                return "…"
            case Picture():
                return self.picture(inline)
            case unreachable:
                assert_never(unreachable)


bare = Bare().blocks


def _shifted(words: str, small: dict[int, int], mark: str) -> str:
    """Raised or lowered characters where there are such, else after a mark: `10⁻³`, `2^kx`."""
    return words.translate(small) if all(ord(char) in small for char in words) else mark + words
