"""What is wrong with the texts of entries, each fault at its line: what no page can show is found when it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from pydantic_core import PydanticCustomError

from course.content.faults import TextFault
from course.content.tree import Block
from course.model.keeper import Forgetful, Keeper
from course.model.picture import PictureFile
from course.problems import Problem, Span

_FORGETFUL = Forgetful()
FAULTY = "faulty-text"
_REACH = 400  # lines of a file that are searched for a fault's place; a text holds fewer
# What a fault can begin with. Most texts have none of it, and need not be read as Markdown for it.
_SUSPECT = re.compile(
    r"[<$\[|\\^~&\u00ad\u200b-\u200f\u2060]|^\s*#|:::|(?:[-*+>]\s+){9}|\n {18}|\n(?:=+|-+)\s*(?:\n|$)|```", re.MULTILINE
)


class Texts:
    """Finds the faults of texts. `lines` are the files' texts by name, in which the place of a fault is looked up.

    `pictures` are those that texts may name; None: which there are is not asked. `keeper` keeps what was seen in them.
    """

    def __init__(self, lines: Mapping[str, str], keeper: Keeper = _FORGETFUL) -> None:
        self._lines = lines
        self._keeper = keeper
        self.pictures: Mapping[str, PictureFile] | None = None

    def check(self, text: str) -> None:
        """Passes a text that a page can show.

        Raises:
            PydanticCustomError: it has faults; they stand in its context.
        """
        if found := list(self.faults(text)):
            raise PydanticCustomError(FAULTY, "{count} faults", {"count": len(found), "faults": found})

    def faults(self, text: str) -> Iterator[TextFault]:
        """What is wrong with a text."""
        if not _SUSPECT.search(text):
            return
        from course.content.blankness import shows
        from course.content.formulas.many import too_many
        from course.content.markdown import block, faults

        one_line = "\n" not in text.strip()
        found = faults(text)
        yield from (fault for fault in found if not (one_line and fault.code == "heading-level"))
        if many := too_many(text, lambda: block(text).blocks):
            yield many
        if not found and not shows(block(text).blocks):
            yield TextFault("empty-value", "the text shows nothing", "write something that is seen", "", 0)
        if "![" in text:
            yield from self._of_pictures(text, block(text).blocks)

    def _of_pictures(self, text: str, blocks: tuple[Block, ...]) -> Iterator[TextFault]:
        """What is wrong with the pictures that the text names."""
        if self.pictures is None:
            return
        from course.content.picturefiles.faults import problem_of
        from course.content.picturefiles.naming import as_typed, named

        for file in dict.fromkeys(named(blocks)):
            if problem := problem_of(file, self.pictures, self._keeper):
                snippet = as_typed(file, text)
                yield TextFault(*problem, snippet, text[: max(0, text.find(snippet))].count("\n"))

    def problems(self, span: Span, faults: Iterable[TextFault]) -> list[Problem]:
        """The faults of the text whose value stands at `span`, each at its own line and column if it is found there."""
        return [Problem(self._place(span, fault), fault.code, fault.message, fault.hint) for fault in faults]

    def of_body(self, body: str, file: str, line: int) -> Iterator[Problem]:
        """The faults of a handout's body, which starts in `line` of the file."""
        sound = (body.encode("utf-8", "surrogatepass"),)  # a file of pages takes long to read; pictures are files of their own
        if "![" not in body and self._keeper.known("sound-body", sound) is not None:
            return
        if problems := list(self._of_prose(body, file, line)):
            yield from problems
        else:
            self._keeper.keep("sound-body", sound, b"sound")

    def _of_prose(self, body: str, file: str, line: int) -> Iterator[Problem]:
        from course.content.formulas.many import too_many
        from course.content.handout import CITATION, TITLED, prose_of
        from course.content.markdown import faults, prose

        for start, text in prose_of(body, line):
            if not _SUSPECT.search(CITATION.sub("", text)):
                continue
            found = [*faults(text, handout=True)]
            if many := too_many(text, partial(prose, text)):
                found.append(many)
            if "![" in text:
                found += self._of_pictures(text, prose(text).blocks)
            for fault in found:
                yield Problem(_within(text, Span(file, start, 1), fault), fault.code, fault.message, fault.hint)
        for number, row in enumerate(body.split("\n"), line):
            if match := TITLED.match(row):
                for fault in faults(match[1]):
                    place = _within(match[1], Span(file, number, 1), fault)
                    yield Problem(replace(place, column=place.column + match.start(1)), fault.code, fault.message, fault.hint)

    def _place(self, span: Span, fault: TextFault) -> Span:
        lines = self._lines.get(span.file, "").split("\n")
        first = span.line - 1
        wanted = fault.snippet.split("\n")[0]
        if wanted:
            for number in range(first + fault.line, min(first + fault.line + _REACH, len(lines))):
                column = lines[number].find(wanted, span.column - 1 if number == first else 0)
                if column >= 0:
                    return Span(span.file, number + 1, column + 1 + fault.offset)
        elif first < len(lines) and re.search(r"[|>][-+\d]*\s*(?:#.*)?$", lines[first]):
            number = first + 1 + fault.line
            if number < len(lines):
                return Span(span.file, number + 1, len(lines[number]) - len(lines[number].lstrip()) + 1)
        return span


def _within(text: str, start: Span, fault: TextFault) -> Span:
    """The place of a fault in a text that begins at the start of a line."""
    rows = text.split("\n")
    wanted = fault.snippet.split("\n")[0]
    for number in range(fault.line, len(rows)):
        if wanted and (column := rows[number].find(wanted)) >= 0:
            return Span(start.file, start.line + number, column + 1 + fault.offset)
    return Span(start.file, start.line + fault.line, 1)
