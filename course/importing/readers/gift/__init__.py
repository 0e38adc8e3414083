"""GIFT: a text file of questions with their answers in braces, read as Moodle reads it, and where people write it otherwise.

What Moodle would make of a question goes the way of Moodle XML, so that both become the same item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from course.importing.files import Head, Opened
from course.importing.found import Found, Reader
from course.importing.readers.gift.blocks import blocks
from course.importing.readers.gift.items import found_of
from course.importing.readers.gift.own import with_gaps
from course.importing.readers.gift.questions import Question, comments_in, questions
from course.importing.readers.moodle.asked import told
from course.importing.readers.moodle.joined import joined
from course.problems import Problem

_ELSE = re.compile(r"\s*(?:<\?xml|<!DOCTYPE|<html|<quiz|[\[{]\s*[\"{\[]|---\s*\n|%|\\documentclass|\{\{)", re.IGNORECASE)
_CATEGORY = re.compile(r"^\s*\$CATEGORY\s*:", re.MULTILINE)
_TITLED = re.compile(r"^[ \t]*::[^\n]{0,255}?::", re.MULTILINE)
_ANSWERS = re.compile(r"\{\s*(?:[=~#]|(?:T|F|TRUE|FALSE)\s*[#}]|\}|\d{0,4}:[A-Z_]{2,20}:)")


def recognises(head: Head) -> int:
    """Whether a file is GIFT: by its categories and titles, and by what stands in braces, whatever its name."""
    text = head.text
    if head.members or "\0" in text or _ELSE.match(text) or "\\begin{" in text:
        return 0
    marked = bool(_CATEGORY.search(text) or _TITLED.search(text))
    answers = bool(_ANSWERS.search(text))
    if marked and (answers or head.ending == "gift"):
        return 2
    if head.ending not in ("", "txt", "text", "gift") or text.lstrip().startswith("<"):
        return 0  # braces alone stand in many files
    return 2 if answers and head.ending == "gift" else 1 if marked or answers or head.ending == "gift" else 0


def read(opened: Opened) -> Iterator[Found | Problem]:
    """The questions in order, those of our own export that are parts of one item put together."""
    return joined(_read(opened))


def _read(opened: Opened) -> Iterator[Found | Problem]:
    known: set[str] = set()
    count = 0
    last: list[str] = []
    for question in with_gaps(_questions(opened, last)):
        count += 1
        found = found_of(question, opened)
        found = replace(found, key=found.key or found.name)
        if found.key in known:
            if question.id:
                found.changes.append(f"its id '{told(found.key)}' is also another question's in this file")
            found.key = ""
        known.add(found.key)
        yield found
    if last:
        message = f"what stands in comments after the last question is left out: '{told(' '.join(last))}'"
        yield Problem(opened.span(), "import-left", message, "write it above a question", "warning")
    if not count:
        yield Problem(opened.span(1, 1), "import-nothing", "no question stands in this file", "export it again as GIFT")


def _questions(opened: Opened, last: list[str]) -> Iterator[Question]:
    """The questions of the file; what comments say after all of them is added to `last`."""
    for block in blocks(opened):
        if block.lines:
            yield from questions(block)
        else:
            last += comments_in(block)


READER = Reader("gift", "GIFT", recognises, read)
