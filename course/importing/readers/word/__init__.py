"""Word documents in which questions are typed: numbers and letters, typed or Word's own; the key marked, or in a line or list."""

from __future__ import annotations

from collections.abc import Iterator

from course.importing.files import Head, Opened
from course.importing.found import Found, Reader
from course.importing.readers.word.body import Body
from course.importing.readers.word.document import Document
from course.importing.readers.word.names import blocks
from course.importing.typed.document import Typed, questions
from course.importing.typed.lines import Line
from course.problems import Fault, Problem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HOW = "mark the right option in bold or with an asterisk, write 'Answer: B' below the options, or put a list '1. B' at the end"


def recognises(head: Head) -> int:
    """A package with a Word document in it; also a document of Word before 2007, so that what it is can be said."""
    if any(name == "word/document.xml" or (name.startswith("word/document") and name.endswith(".xml")) for name in head.members):
        return 2
    return (
        2
        if head.data.startswith(_OLE) and (head.ending in ("doc", "dot") or "WordDocument".encode("utf-16-le") in head.data)
        else 0
    )


def read(opened: Opened) -> Iterator[Found | Problem]:
    """The questions of a document.

    Raises:
        Fault: it is no package that can be read.
    """
    with opened.stream() as file:
        if file.read(8) == _OLE:
            yield Problem(
                opened.span(),
                "import-word",
                "a document of Word before 2007, or one with a password",
                "save it in Word as .docx, without a password",
            )
            return
    document = Document(opened)
    if any(name.endswith("vbaProject.bin") for name in opened.members):
        yield Problem(
            opened.span(), "import-macros", "the document has macros; they were not run", "nothing of them was taken", "warning"
        )
    body = Body(document, opened.texts.pictures)
    lines: list[Line] = []
    ended: Problem | None = None
    try:
        with opened.member(document.main) as file:
            for block in blocks(file, opened.span()):
                lines += body.lines(block)
    except Fault as fault:
        ended = fault.problem
    if body.key:
        hint = "its questions stand in the files of the course that made it"
        yield Problem(
            opened.span(), "import-word", "an answer key that Coursepack wrote, which does not hold whole questions", hint
        )
        return
    yield from questions(Typed(opened, lines, _HOW, keyless=document.ours))
    if ended:
        yield ended


READER = Reader("word", "Word", recognises, read)
