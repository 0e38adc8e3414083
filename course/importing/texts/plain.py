"""Plain text → Markdown that shows just this text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from course.content.tree import Break, Words
from course.importing.texts.writing import as_it_is, markdown

if TYPE_CHECKING:
    from course.importing.texts import ItemTexts

_BLANK = "\ue021"  # one that is to be seen
_INDENT = re.compile(r"[ \t]{2,}|\t")


def escaped_text(text: str, texts: ItemTexts) -> str:
    r"""Each line stays a line, an empty one parts paragraphs; `$$…$$`, `\(…\)` and `\[…\]` are formulas."""
    text = text.strip()
    if (found := as_it_is(text)) is not None:
        return found
    from course.importing.texts.html.atoms import Atom
    from course.importing.texts.html.flow import Flow
    from course.importing.texts.html.parsing import cleaned

    atoms: list[Atom] = []
    for line in cleaned(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        atoms += [Atom(Break())] if atoms else []
        atoms.append(Atom(Words(_indented(line.rstrip()))))
    flow = Flow(texts, line=atoms)
    flow.end()
    return markdown(flow.blocks, texts).replace(_BLANK, "&#160;")


def _indented(line: str) -> str:
    """A line whose blanks at its start are to be seen."""
    match = _INDENT.match(line)
    return _BLANK * len(match[0].expandtabs(4)) + line[match.end() :] if match else line
