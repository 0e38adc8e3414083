"""The list or table of right answers at a document's end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from course.importing.typed import grammar
from course.importing.typed.drafts import Draft, Text
from course.importing.typed.lines import Line
from course.importing.typed.splitting import labelled

_ONE = r"(\d{1,4})\s{0,3}[.):=\-–—]?\s{0,3}([A-Ja-j](?:\s?[,/&+]\s?[A-Ja-j])*|[A-J]{2,5}|[TtFf]rue|[Ff]alse|TRUE|FALSE)(?![\w'])"
_SEVERAL = re.compile(rf"\s*(?:{_ONE}[\s,;|]*)+")
_EACH = re.compile(_ONE)
_ANSWER_ALONE = re.compile(r"[(\[]?[A-Ja-j][)\].]?(?:\s?[,/&+]\s?[A-Ja-j])*|true|false|[TF]", re.IGNORECASE)


@dataclass
class Entry:
    """The answer to a question by its number. Its first part is the answer; what follows explains it."""

    number: str
    answer: Text
    more: Text = field(default_factory=Text)
    meta: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Keys:
    """The entries of an answer key, as they are read."""

    entries: list[Entry] = field(default_factory=list)

    def line(self, line: Line) -> bool:
        """Reads a line of the key; false if it cannot be one."""
        text = line.shown
        if line.rows:
            return self._table(line)
        if not line.label and _SEVERAL.fullmatch(text) and len(found := list(_EACH.finditer(text))) > 1:
            for match in found:
                self.entries.append(Entry(match[1], Text([line.said.part(match.start(2), match.end(2))])))
            return True
        number = grammar.numbered(text)
        if number is not None:
            self._entry(number.number, line, line.within_said(number.start))
            return True
        single = _EACH.fullmatch(text.strip())
        if single is not None:
            self._entry(single[1], line, text.index(single[2], text.index(single[1]) + len(single[1])))
            return True
        if self.entries:
            for part in labelled(line):
                self._more(self.entries[-1], part)
            return True
        return False

    def _entry(self, number: str, line: Line, start: int) -> None:
        entry = Entry(number, Text())
        self.entries.append(entry)
        rest = Line(line.said.part(start))
        for part in labelled(rest):
            self._more(entry, part)

    def _more(self, entry: Entry, line: Line) -> None:
        text = line.said.bare
        if not text.strip():
            return
        if (answer := grammar.answer(text)) is not None and not entry.answer:
            entry.answer.parts.append(line.said.part(answer[1]))
        elif (meta := grammar.meta(text)) is not None:
            entry.meta.append(meta)
        elif not entry.answer:
            entry.answer.parts.append(line.said.part(len(text) - len(text.lstrip())))
        elif (feedback := grammar.feedback(text)) is not None:
            entry.more.parts.append(line.said.part(feedback[1]))
        else:
            entry.more.parts.append(line.said)

    def _table(self, line: Line) -> bool:
        rows = [[Text([one.said for one in cell if one.said.bare.strip() or one.label]) for cell in row] for row in line.rows]
        labels = [[(cell[0].label if cell else "") for cell in row] for row in line.rows]
        words = [
            [(cell.bare.strip() or label).rstrip(".) ") for cell, label in zip(row, own, strict=True)]
            for row, own in zip(rows, labels, strict=True)
        ]
        found = 0
        place = 0
        while place < len(rows):
            numbers, below = words[place], words[place + 1] if place + 1 < len(rows) else []
            across = [number for number in numbers if number.isdigit()]
            if len(across) > 1 and len(across) >= len(numbers) - 1 and len(below) == len(numbers):
                for column, number in enumerate(numbers):
                    if number.isdigit():
                        self.entries.append(Entry(number, rows[place + 1][column]))
                        found += 1
                place += 2
                continue
            for column in range(len(numbers) - 1):
                if _number(numbers[column]) and (rows[place][column + 1]) and not _number(numbers[column + 1]):
                    more = rows[place][column + 2 :] if len(numbers) == 3 else []
                    entry = Entry(_number(numbers[column]), rows[place][column + 1])
                    entry.more.parts += [part for cell in more for part in cell.parts]
                    self.entries.append(entry)
                    found += 1
            place += 1
        return found > 0


def _number(text: str) -> str:
    match = re.fullmatch(r"(?:q|question|frage|nr|no)?\.?\s{0,2}(\d{1,4})", text, re.IGNORECASE)
    return match[1] if match else ""


def looks_like_key(draft: Draft) -> bool:
    """Whether a question is nothing but an answer: an entry of a key that has no heading."""
    return not (draft.options or draft.loose or draft.answers) and _ANSWER_ALONE.fullmatch(draft.stem.bare.strip()) is not None


def given(drafts: list[Draft], entries: list[Entry]) -> Iterator[Entry]:
    """Gives each entry to the question of its number: of several with the same number the first that has none yet.

    Yields those that fit no question.
    """
    waiting: dict[str, list[Draft]] = {}
    for place, draft in enumerate(drafts, 1):
        waiting.setdefault(draft.number or str(place), []).append(draft)
    for entry in entries:
        if not (same := waiting.get(entry.number)):
            yield entry
            continue
        draft = same.pop(0)
        if draft.answers is not None:
            draft.solution.parts += entry.answer.parts
        else:
            draft.answers = entry.answer
        draft.feedback.parts += entry.more.parts
        draft.meta += entry.meta
