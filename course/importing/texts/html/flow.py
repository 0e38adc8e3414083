"""What is read of a page, one block after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from course.content.bare import bare
from course.content.tree import Block, Heading, Inline, Paragraph, Words
from course.importing.texts.html.atoms import Atom, collapsed, paragraphs
from course.importing.texts.html.formulas import with_formulas

if TYPE_CHECKING:
    from course.importing.texts import ItemTexts


@dataclass
class Flow:
    """What was read of a part of a page: its blocks, and the line that is being read."""

    texts: ItemTexts
    blocks: list[Block] = field(default_factory=list)
    line: list[Atom] = field(default_factory=list)

    def end(self) -> None:
        """Ends the line: what stands in it is one paragraph or more."""
        if self.line:
            found = paragraphs(with_formulas(collapsed(self.line), self.texts))
            self.blocks += [Paragraph(inside) for inside in found if inside]
            self.line = []


def flat(blocks: Sequence[Block], between: Inline) -> tuple[Inline, ...]:
    """Blocks in one line, with something between each two of them; of lists and the like their words."""
    found: list[Inline] = []
    for block in blocks:
        inside = block.inside if isinstance(block, Paragraph | Heading) else (Words(" ".join(bare([block]).split())),)
        found += [between, *inside] if found else inside
    return tuple(found)
