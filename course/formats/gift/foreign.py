"""Questions of other files of GIFT that no type of ours can be: they go back as they stand in their file."""

from __future__ import annotations

import re

from course.carrying.characters import FORBIDDEN
from course.carrying.foreign import kept_as
from course.formats.gift.escaping import comment
from course.formats.moodle import texts
from course.interactions import Kept
from course.model.bank import Bank
from course.model.item import Item
from course.model.kept import KeptFile

NAME = "gift"  # of the format that such items are kept in
_ID = re.compile(r"^\s*//.*\[id:", re.MULTILINE)


def text_of(kept: Kept, bank: Bank) -> str:
    """The question that an item keeps.

    Raises:
        ValueError: it cannot stand in a file of GIFT; the message says why.
    """
    return kept_as("question of GIFT", kept, bank, _text)


def kept_question(item: Item, kept: Kept, bank: Bank) -> str:
    """The question that an item keeps with the empty line after it, and with our id where it has none."""
    text = text_of(kept, bank)
    return ("" if _ID.search(text) else f"// [id:{comment(texts.idnumber(item, 1, 1))}]\n") + text + "\n\n"


def _text(file: KeptFile) -> str:
    """The one question in a kept file.

    Raises:
        ValueError: there is something else in it, or what would change the questions after it; the message says what.
    """
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")]
    if not any(line and not line.startswith("//") for line in lines):
        raise ValueError("it is empty")
    if "" in lines:
        raise ValueError("an empty line would end the question")
    if any(line.lstrip().upper().startswith("$CATEGORY:") for line in lines):
        raise ValueError("it names a category")
    if FORBIDDEN.search(text):
        raise ValueError("it holds a control character")
    return "\n".join(lines)
