"""Questions in plain Markdown or text: headings or numbers, boxes or letters, `Answer: B` lines, answers folded away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.importing.files import Head, Opened
from course.importing.found import Found, Reader
from course.importing.readers.markdown.reading import boxed, lines_of
from course.importing.typed.document import Typed, questions
from course.problems import Problem

_HOW = "tick the right option, `- [x] …`, write 'Answer: B' below the options, or put a list '1. B' at the end"
_BOXES = re.compile(r"^[ \t]{0,12}(?:[-*+]|\d{1,3}[.)])\s+\[[ xX]?\]\s", re.MULTILINE)
_QUIZ = re.compile(r"^[ \t]{0,12}<quiz>[ \t]*$", re.MULTILINE)  # of mkdocs-quiz
_SIGNED = re.compile(r"^[ \t]{0,12}(?:-[ \t]+!(?!\[)|\+[ \t])", re.MULTILINE)
_NUMBERED = re.compile(r"^\s{0,3}(?:#{1,6}\s+)?(?:\*\*)?(?:Q(?:uestion)?\s?|Frage\s)?\d{1,4}[.):]", re.MULTILINE | re.IGNORECASE)
_OPTIONS = re.compile(r"^[ \t]{0,12}(?:[-*+]\s+)?(?:\*\*)?[*✓]?\(?[A-Da-d][.)]\s?", re.MULTILINE)
_OTHERS = re.compile(
    r"^(?:::|\$CATEGORY:|//)|[^\\]\{[^}\n]{0,200}[=~#]|^ANSWER: [A-Z]\s*$|^\*[a-z]\)|^\[\*\]|^\.\.\. "
    r"|^(?:extype|exsolution):|^<\?xml"
    r"|^[ \t]{0,12}[{<\[]\s{0,12}[\"<!?{a-z]",
    re.MULTILINE,
)


def recognises(head: Head) -> int:
    """Text with numbered questions and options; nothing that another format looks like too."""
    if (
        head.members
        or b"\0" in head.data[:4000]
        or head.ending in ("csv", "tsv", "json", "xml", "yaml", "yml", "html", "htm", "gift")
    ):
        return 0
    text = head.text
    if _QUIZ.search(text) and not re.search(r"<\?xml|<question\b", text):
        return 2
    if head.ending in ("md", "markdown", "txt", "qmd", "mdmc", "") and len(_BOXES.findall(text)) > 1:
        return 1
    if _OTHERS.search(text):
        return 0
    if (
        head.ending in ("md", "markdown", "mdmc")
        and _SIGNED.search(text)
        and re.search(r"^[ \t]{0,12}-[ \t]", text, re.MULTILINE)
    ):
        return 1
    return 1 if _NUMBERED.search(text) and len(_OPTIONS.findall(text)) > 1 else 0


def read(opened: Opened) -> Iterator[Found | Problem]:
    """The questions of a file."""
    changes: list[str] = []
    texts = opened.texts.of(changes)
    lines = boxed(list(lines_of(opened.text, texts)))
    yield from questions(Typed(opened, lines, _HOW, numbered=True, changes=changes))


READER = Reader("markdown", "Markdown", recognises, read)
