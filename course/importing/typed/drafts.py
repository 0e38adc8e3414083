"""A question while its lines are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from course.importing.typed.lines import Line, Said

_LONGEST = 5_000  # characters of a paragraph that further lines may join


@dataclass
class Text:
    """A text of several paragraphs, and of which lines they are."""

    parts: list[Said] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """One more line, or what goes on with the last one."""
        if line.joins and self.parts and len(self.parts[-1].bare) < _LONGEST:
            self.parts[-1] = self.parts[-1].joined(line.said)
        else:
            self.parts.append(line.said)

    def markdown(self, without: frozenset[str] = frozenset()) -> str:
        """All of it, an empty line between paragraphs."""
        written = []
        for code, group in groupby(self.parts, key=lambda part: "code" in part.looks):
            lines = list(group)
            if code and len(lines) > 1:
                fence = "```" if not any("```" in part.bare for part in lines) else "~" * 4
                written.append("\n".join([fence, *(part.bare.rstrip() for part in lines), fence]))
            else:
                written += [part.markdown(without) for part in lines]
        return "\n\n".join(filter(None, written))

    @property
    def bare(self) -> str:
        """All its words."""
        return "\n".join(part.bare for part in self.parts)

    def __bool__(self) -> bool:
        return any(part.bare.strip() for part in self.parts)


@dataclass
class DraftOption:
    """An option: its letter (or number), its text, whether a mark before or behind it calls it right, and its feedback.

    `blocks`: how many pictures, tables or code belong to it.
    """

    label: str
    text: Text
    right: bool = False
    box: bool | None = None
    looks: frozenset[str] = frozenset()
    blocks: int = 0
    because: Text = field(default_factory=Text)


Place = Literal["stem", "option", "answer", "feedback", "solution", "hint", "because"]


@dataclass
class Draft:
    """A question that is being read.

    `loose` are entries with a bullet or number below the stem: options, if one is called right; else a list in the stem.
    `answers` is what its answer line says. `grid` are the rows of its table, if its parts are to be matched. `source` are its
    lines as they stand. `reading`: there is nothing to answer.
    """

    number: str
    line: int
    category: tuple[str, ...]
    stem: Text = field(default_factory=Text)
    options: list[DraftOption] = field(default_factory=list)
    loose: list[DraftOption] = field(default_factory=list)
    answers: Text | None = None
    feedback: Text = field(default_factory=Text)
    solution: Text = field(default_factory=Text)
    hints: list[Text] = field(default_factory=list)
    meta: list[tuple[str, str]] = field(default_factory=list)
    grid: list[list[list[Line]]] = field(default_factory=list)
    lines_to_write: int = 0
    source: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    place: Place = "stem"
    reading: bool = False

    def note(self, line: Line) -> None:
        """A line of it: how it stands there, and what was said of it."""
        self.source.append(line.shown)
        self.changes += [change for change in line.changes if change not in self.changes]
        self.remark(line.comments)

    def remark(self, comments: Sequence[str]) -> None:
        """What its author remarks of it."""
        self.comments += [comment for comment in comments if comment not in self.comments]

    def open_text(self) -> Text:
        """What a line that goes on belongs to."""
        entries = self.options or self.loose
        match self.place:
            case "option" if entries:
                return entries[-1].text
            case "because" if entries:
                return entries[-1].because
            case "answer" if self.answers is not None:
                return self.answers
            case "feedback":
                return self.feedback
            case "solution":
                return self.solution
            case "hint" if self.hints:
                return self.hints[-1]
            case _:
                return self.stem

    @property
    def finished(self) -> bool:
        """Whether it has what a question needs, so that further text without a number may be another one."""
        return bool(self.options or self.loose or self.answers)


def waits_for_words(draft: Draft | None) -> bool:
    """Whether nothing but its number was read of a question so far."""
    return draft is not None and not draft.finished and not draft.stem


def waits(entries: list[DraftOption]) -> bool:
    """Whether the last option is one of those that consist of code or a picture below their letter."""
    last = entries[-1] if entries else None
    return last is not None and not last.blocks and (not last.text or (len(entries) > 1 and entries[-2].blocks > 0))
