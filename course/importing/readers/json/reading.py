"""JSON → questions: our own by their schema, others by the names of their fields."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from course.importing.files import HEAD, Opened
from course.importing.found import Found
from course.importing.readers.json import foreign, own
from course.importing.readers.json.walking import Broken, Met, Take, Walk
from course.importing.tables.encodings import encoding_of
from course.problems import Problem

OWN = re.compile(r'"format"\s*:\s*"coursepack-(bank|quiz)"')
_EXPECTED = (
    'write a list of questions such as {"question": "…", "options": ["…", "…"], "answer": "…"}, or a bank that '
    "'course build --format json' made"
)


def read(opened: Opened) -> Iterator[Found | Problem]:
    """The questions of a file; where it is no JSON any more a problem."""
    with opened.stream() as file:
        ours = OWN.search(file.read(HEAD).decode("utf-8", "replace")[:2000])
    take: Take = (own.in_bank if ours[1] == "bank" else own.in_quiz) if ours else foreign.is_question
    found = (own.items if ours else foreign.questions)(_met(opened, take), opened)
    some = False
    for one in found:
        some = some or isinstance(one, Found) or one.severity == "error"
        yield one
    if not some:
        yield Problem(opened.span(1, 1), "import-nothing", "nothing in this JSON is a question", _EXPECTED)


def _met(opened: Opened, take: Take) -> Iterator[Met | Problem]:
    encoding = encoding_of(opened)
    with opened.stream() as file, io.TextIOWrapper(file, encoding, errors="replace", newline="") as text:
        walk = Walk(text, take, foreign.begins)
        going = True
        while going:
            try:
                for met in walk.values():
                    walk.lined = walk.lined or (met.taken and not met.path)
                    yield met
                going = False
            except Broken as broken:
                span = opened.span(broken.line, broken.column)
                rest = "this line" if walk.lined else "the JSON from here on"
                yield Problem(
                    span, "import-json", f"{rest} cannot be read: {broken}", "look at this place, or export the file again"
                )
                going = walk.lined and walk.skip_line()
