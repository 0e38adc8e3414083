"""Content → the Markdown of an item's field: read as a text or as an option it says the same, and no text is at fault."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from course.content.bare import bare
from course.content.markdown import faults
from course.content.tree import Block, Code, Heading, Paragraph, Rule, Styled, Words
from course.content.written import Written, on_two_lines
from course.content.written.escaping import entity
from course.model.entry import MAX_TEXT
from course.reading.unfilled import is_blank

if TYPE_CHECKING:
    from course.importing.texts import ItemTexts

# A line in which no sign means anything to Markdown: it begins with a letter, and no two blanks stand side by side.
_UNSEEN = r"\x00-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue010"
_PLAIN = re.compile(rf"""[^\W\d_](?:[^{_UNSEEN} \\`*_~$"'^<>&\[\]!|]| (?! ))*+(?<! )""")
_SUSPECT = re.compile(r"[\[<|`!&$]|:::")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])\\'(?=[^\W\d_]{1,}(?![\w(]))")
_BLANK = re.compile(r"…|\.\.\.|<…>|TODO", re.IGNORECASE)


def as_it_is(text: str) -> str | None:
    """The text if it is Markdown of itself, as most are; None if that is to be looked at."""
    return text if _PLAIN.fullmatch(text) and not _BLANK.search(text) else None if text else ""


def markdown(blocks: Sequence[Block], texts: ItemTexts) -> str:
    """Blocks as Markdown."""
    while blocks and isinstance(blocks[0], Rule):
        blocks = blocks[1:]
    while blocks and isinstance(blocks[-1], Rule):
        blocks = blocks[:-1]
    match blocks:
        case []:
            return ""
        case [Heading(_, inside)]:
            blocks = [Paragraph((Styled("strong", inside),))]
    found = _in_lines(Written().blocks(blocks), blocks)
    if len(found) <= MAX_TEXT and _SUSPECT.search(found) and faults(found):
        texts.changed(f"marks of the text '{_beginning(found)}' are left out; its words stay")
        found = _words(bare(blocks))
    if is_blank(found) or re.fullmatch(r"(?:\[\[[^\[\]]*\]\]\s*)+[.!?:]?", found):  # meant as it stands, and not to be filled in
        found = entity(found[0]) + found[1:]
    if len(found) > MAX_TEXT:
        texts.changed(f"a text has {len(found):,} characters; a question may have {MAX_TEXT:,} in a text")
    return unescaped(found)


def _in_lines(text: str, blocks: Sequence[Block]) -> str:
    """A list or quotation of one line on two: an option of one line is read as words."""
    return text if "\n" in text or " " not in text or isinstance(blocks[0], Paragraph) else on_two_lines(text)


def unescaped(text: str) -> str:
    r"""Apostrophes in words need no mark (`don\'t`): they are one, however they are printed."""
    return _APOSTROPHE.sub("'", text) if "\\'" in text and "`" not in text and "$" not in text else text


def _words(text: str) -> str:
    """The words of a text, with nothing that could be at fault."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    found = Written().blocks([Paragraph((Words(line),)) for line in lines])
    return found if not faults(found) else Written().blocks([Code("\n".join(lines))])


def _beginning(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
