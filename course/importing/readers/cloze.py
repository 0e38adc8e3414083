"""A text with embedded answers (`{1:SHORTANSWER:=Paris}`), as Moodle imports it by itself: all of the file is one question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from course.importing.files import Head, Opened
from course.importing.found import Found, Reader
from course.importing.readers import gift
from course.importing.readers.gift.items import found_of
from course.importing.readers.gift.questions import Question
from course.importing.readers.gift.signs import clean
from course.problems import Problem

_GAP = re.compile(r"\{\d{0,4}:(?:NUMERICAL|NM|MULTI(?:CHOICE|RESPONSE)|SHORTANSWER|SA|MW|MC|MR)[A-Z_]{0,4}:")
_ELSE = re.compile(r"\s*<(?:\?xml|quiz|!doctype|html)", re.IGNORECASE)


def recognises(head: Head) -> int:
    """Whether a file has embedded answers and nothing of the formats that hold many such texts."""
    if head.members or "\0" in head.text or not _GAP.search(head.text) or _ELSE.match(head.text):
        return 0
    without = _GAP.sub("(", head.text)
    if gift.recognises(replace(head, name="", text=without)) or head.ending not in ("", "txt", "text", "cloze", "gift"):
        return 0
    return 1 if head.ending == "gift" else 2


def read(opened: Opened) -> Iterator[Found | Problem]:
    """The one question."""
    text = clean(opened.text.strip())
    if not text:
        yield Problem(opened.span(1, 1), "import-nothing", "no question stands in this file", "")
        return
    line = 1 + opened.text.count("\n", 0, len(opened.text) - len(opened.text.lstrip()))
    question = Question(opened.span(line, 1), "", text=[text], raw=text, whole=(text, "moodle_auto_format"))
    yield found_of(question, opened)


READER = Reader("cloze", "Moodle's embedded answers (cloze)", recognises, read)
