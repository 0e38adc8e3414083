"""The CSV file of Brightspace (D2L): a question is several rows, each of which begins with what it holds.

Its own sample has `NewQuestion,MC`, `Title,…`, `QuestionText,…,HTML`, `Points,1`, `Option,100,…,HTML,feedback`, `Hint,…`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from course.importing.files import Opened
from course.importing.found import Found
from course.importing.questions.answers import Habits
from course.importing.questions.asked import Asked
from course.importing.questions.common import quoted
from course.importing.questions.finding import Origin, found_of
from course.importing.questions.names import Role, folded
from course.importing.tables import Row, as_csv
from course.problems import Problem

_KINDS = {
    "wr": "essay",
    "sa": "short answer",
    "m": "matching",
    "mc": "multiple choice",
    "tf": "true false",
    "ms": "multiple response",
    "o": "ordering",
}
_SIMPLE = {
    "id": "id",
    "title": "title",
    "points": "points",
    "hint": "hint",
    "feedback": "feedback",
    "image": "image",
    "answerkey": "model",
}
_DEFAULTS = {("difficulty", "1"), ("scoring", "equallyweighted"), ("scoring", "rightanswers")}


def begins(row: Row) -> bool:
    """Whether a question begins with this row."""
    return row.cell(0).strip().lower() == "newquestion" and row.cell(1).strip().lower() in _KINDS


def questions(first: Row, rows: Iterable[Row | Problem], opened: Opened) -> Iterator[Found | Problem]:
    """The questions from a first row on."""
    block = [first]
    for row in rows:
        if isinstance(row, Problem):
            yield row
        elif row.cell(0).strip().lower() == "newquestion":
            yield _found(block, opened)
            block = [row]
        elif not row.empty and not row.cell(0).startswith("//"):
            block.append(row)
    yield _found(block, opened)


def _found(block: list[Row], opened: Opened) -> Found | Problem:
    if len(block) == 1:
        message = "nothing of a question stands below this row"
        return Problem(opened.span(block[0].number), "import-left-out", message, "", "warning")
    asked, notes = Asked(), list[str]()
    said = block[0].cell(1).strip()
    asked.add("type", Role("type"), _KINDS.get(said.lower(), said))
    for place, row in enumerate(block[1:], 1):
        _row(asked, row, place, notes)
    origin = Origin(opened.span(block[0].number), "", (), lambda: (as_csv(block), "csv"), tuple(notes))
    found = found_of(asked, Habits(), opened, origin)
    found.kind = said
    return found


def _row(asked: Asked, row: Row, place: int, notes: list[str]) -> None:
    what, *cells = (row.cell(column) for column in range(max(len(row.cells), 5)))
    name, first, second, explained = folded(what).replace(" ", ""), cells[0], cells[1], cells[3]
    label = str(place)
    match name:
        case "questiontext":
            asked.add(what, Role("stem"), _html(first, second))
        case "option":
            asked.add(what, Role("option", label), _html(second, cells[2]))
            asked.add("fraction", Role("flag", label), first)
            asked.add("feedback", Role("reason", label), explained)
            if first not in ("0", "100", "-100", ""):
                notes.append(f"{quoted(second)} earns {first} % there; here an option is right or wrong")
        case "true" | "false":
            asked.add(what, Role("option", name.upper()), name)
            asked.add("fraction", Role("flag", name.upper()), first)
            asked.add("feedback", Role("reason", name.upper()), second)
        case "answer":
            asked.add(what, Role("key"), second)
            if cells[2].lower() == "regexp":
                notes.append(f"{quoted(second)} is a regular expression there; here it is a text")
        case "choice":
            asked.add(what, Role("partner", first), second)
        case "match":
            asked.add(what, Role("option", first), second)
        case "item":
            asked.add(what, Role("option", label), _html(first, second))
            asked.add("feedback", Role("reason", label), cells[2])
        case _ if name in _SIMPLE:
            asked.add(what, Role(_SIMPLE[name]), _html(first, second))
        case _ if (name, first.lower()) not in _DEFAULTS and first:
            asked.add(what, None, first)


def _html(text: str, how: str) -> str:
    """A text that is HTML as one paragraph of it, by which it is known again."""
    return f"<p>{text}</p>" if how.strip().lower() == "html" and text and not text.startswith("<") else text
