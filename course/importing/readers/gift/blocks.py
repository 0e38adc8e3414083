"""A GIFT file → its questions as they stand there, each with its place, its category, and the comments before it.

Moodle parts questions by empty lines alone. People leave them out, and put some between answers, and both are understood here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from course.importing.files import Opened
from course.importing.readers.gift.signs import hidden
from course.problems import Span

_CATEGORY = re.compile(r"\$CATEGORY\s*:(.*)")
_TITLED = re.compile(r"::.{1,255}?::")
CODED = re.compile(r"\{\s*\d{0,4}\s*:\s*[A-Za-z][A-Za-z_]{1,30}\s*:")
"""What begins answers in the syntax of Moodle's cloze."""
_BRACE = re.compile(r"[{}]")
# What begins an answer, or ends them: such a line after an empty one goes on with the question.
_GOES_ON = re.compile(r"[=~#}]")


@dataclass
class Block:
    """The lines of one question, their escaped signs hidden; `comments` are the lines after `//`.

    `opening` is the line of a brace that is never closed, else 0.
    """

    span: Span
    category: str
    lines: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    opening: int = 0

    @property
    def text(self) -> str:
        """All its lines."""
        return "\n".join(self.lines)


def blocks(opened: Opened) -> Iterator[Block]:
    """The questions of a file in order; one without lines at the end has the comments that stand after all of them."""
    return _together(_Blocks(opened).read())


def _together(found: Iterator[Block]) -> Iterator[Block]:
    """The same, with a titled text and the paragraphs after it as one question, if the last of them has the gaps of a cloze."""
    held: list[Block] = []
    for block in found:
        untitled = block.lines and not _TITLED.match(block.lines[0].strip())
        if held and untitled and ("{" not in block.text or CODED.search(block.text)):
            held.append(block)
            if "{" in block.text:
                yield _joined(held)
                held = []
            continue
        yield from held
        held = [block] if block.lines and not untitled and "{" not in block.text else []
        if not held:
            yield block
    yield from held


def _joined(held: list[Block]) -> Block:
    lines = [line for block in held for line in ("", *block.lines)]
    comments = [comment for block in held for comment in block.comments]
    return replace(held[0], lines=lines[1:], comments=comments, opening=held[-1].opening)


class _Blocks:
    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.category = ""
        self._begin()

    def _begin(self) -> None:
        self.block = Block(self.opened.span(0), self.category)
        self.depth = 0
        self.opening = 0  # the line of the brace that is open
        self.closed = False  # whether answers have ended in it
        self.waiting: list[str] = []  # empty lines within braces, of which none is known to end the question
        self.paused = False  # whether an empty line ends it, unless its answers follow

    def read(self) -> Iterator[Block]:
        for number, raw in enumerate(_lines(self.opened.text), 1):
            line = hidden(raw).rstrip()
            bare = line.strip()
            if not bare:
                self._empty()
                continue
            if self.paused and (self.closed or not bare.startswith("{")):
                yield from self._end()
            self.paused = False
            if match := _CATEGORY.match(bare):
                yield from self._end()
                self.category = " ".join(match[1].split())
                self.block.category = self.category
            elif bare.startswith("//"):
                yield from self._comment(bare)
            else:
                yield from self._line(number, line, bare)
        yield from self._end()
        if self.block.comments:
            yield self.block

    def _end(self) -> Iterator[Block]:
        """The question ends here, whether its braces are closed or not."""
        if self.block.lines:
            self.block.opening = self.opening if self.depth else 0
            yield self.block
            self._begin()

    def _empty(self) -> None:
        if self.depth:
            self.waiting.append("")
        else:
            self.paused = not _only_title(self.block.lines)

    def _comment(self, bare: str) -> Iterator[Block]:
        if self.closed and not self.depth:
            yield from self._end()
        self.block.comments.append(bare.lstrip("/").strip())

    def _line(self, number: int, line: str, bare: str) -> Iterator[Block]:
        begins = self.block.lines and _TITLED.match(bare) and not _only_title(self.block.lines)
        lost = self.depth and self.waiting and "{" in bare and not _GOES_ON.match(bare)
        if begins or lost:
            yield from self._end()
        if not self.block.lines:
            self.block.span = self.opened.span(number, 1 + len(line) - len(line.lstrip()))
        self.block.lines += [*self.waiting, line]
        self.waiting = []
        for brace in _BRACE.findall(line):
            if brace == "{":
                self.opening = number if not self.depth else self.opening
                self.depth += 1
            elif self.depth:
                self.depth -= 1
                self.closed = self.closed or not self.depth


def _only_title(lines: list[str]) -> bool:
    """Whether there is a title without a text so far."""
    if len(lines) != 1:
        return False
    match = _TITLED.match(lines[0].strip())
    return match is not None and match.end() == len(lines[0].strip())


def _lines(text: str) -> Iterator[str]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]
