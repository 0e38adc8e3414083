"""A text is Markdown; HTML in a raw block is the exception, and worth a look before others take the course on.

The course's own rule: a raw block is shown cleaned, nowhere else as freely as on pages, and harder to edit than Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.content.building import FORMAT
from course.content.markdown import block
from course.content.passages import entries, passages, warning
from course.content.tree import Block, List, Quote, Raw
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = WANTED = ("raw-block",)  # at `published` alone: what is imported has some


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each text with a raw block."""
    for entry in entries(bank):
        for passage in passages(entry):
            if FORMAT in passage.text and _has_raw(block(passage.text).blocks):
                hint = "write it as Markdown if it can be: a table without joined cells, paragraphs, lists"
                offset = passage.text.index(FORMAT)
                yield warning(passage.problem("raw-block", "a part of this text is HTML, in a raw block", hint, offset=offset))


def _has_raw(blocks: Sequence[Block]) -> bool:
    for one in blocks:
        match one:
            case Raw():
                return True
            case Quote(inside) if _has_raw(inside):
                return True
            case List(entries_) if any(map(_has_raw, entries_)):
                return True
    return False
