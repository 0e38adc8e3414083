"""Files of plain text read by one reader, for tests: what it finds, and the items that come of it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from course.importing.accepting import as_item
from course.importing.files import Opened, head_of
from course.importing.found import Found, Reader
from course.importing.pictures import Pictures
from course.importing.texts import Texts
from course.problems import Problem


def found_in(reader: Reader, text: str | bytes) -> list[Found | Problem]:
    """All that the reader finds in a file with this text, and what is said of the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quiz.txt"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        opened = Opened(path, "quiz.txt", Texts(Pictures("quiz")))
        return [*reader.read(opened), *opened.problems]


def questions_in(reader: Reader, text: str | bytes) -> list[Found]:
    """The same where nothing is a problem."""
    found = found_in(reader, text)
    assert [one for one in found if isinstance(one, Problem)] == []
    return [one for one in found if isinstance(one, Found)]


def one_in(reader: Reader, text: str | bytes) -> Found:
    """The one question of a file, which the course takes unless it is kept as it is."""
    (found,) = questions_in(reader, text)
    if not found.kept:
        as_item(found, "one")
    return found


def sure(reader: Reader, text: str, name: str = "quiz.txt") -> int:
    """How sure the reader is that a file with this text is its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text)
        return reader.recognises(head_of(path, name))


def fields(found: Found, *left_out: str) -> dict[str, Any]:
    """Its fields without those that are checked elsewhere."""
    return {name: value for name, value in found.fields.items() if name not in left_out}
