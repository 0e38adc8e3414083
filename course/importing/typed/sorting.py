"""What a line of a document begins, by what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from course.importing.typed import grammar
from course.importing.typed.drafts import Draft
from course.importing.typed.lines import Line
from course.importing.typed.splitting import options_of

_FAR = 40  # lines that are looked at ahead


class Sorting:
    """Tells questions' beginnings from lists within them. It reads each line once, in order."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._numbers = [
            None
            if line.block or line.rows or "code" in line.said.looks
            else grammar.numbered(line.shown)  # lines of code have numbers
            for line in lines
        ]
        levels = [line.level for line, number in zip(lines, self._numbers, strict=True) if number is not None and line.label]
        self._level = min(levels, default=-1)
        self.marked = any(line.begins for line in lines)
        self._by_word = False
        bare = sum(not number.word and self._next_letter_after(n) == "A" for n, number in enumerate(self._numbers) if number)
        self._by_word = sum(number.word for number in self._numbers if number) > bare
        self._last = 0
        self._sub = 0
        self._begins: dict[int, bool] = {}

    def new_section(self) -> None:
        """A heading stands here: numbers may begin anew."""
        self._last, self._sub = 0, 0

    def ends_keys(self, place: int) -> bool:
        """Whether a question follows an answer key: a number or heading with options below it."""
        return self._next_letter_after(place) == "A" and (self._numbers[place] is not None or self._lines[place].heading > 0)

    def numbered(self, place: int) -> bool:
        """Whether the line begins with a question's number."""
        return self._numbers[place] is not None

    def begins_question(self, place: int) -> bool:
        """Whether a question begins with this line, by its number or because it is a heading with options below it."""
        if place not in self._begins:
            self._begins = {place: self._begins_question(place)}
        return self._begins[place]

    def _begins_question(self, place: int) -> bool:
        line = self._lines[place]
        if line.block or line.rows or line.box is not None:
            return False
        number = self._numbers[place]
        if line.begins or line.outside or self.marked:
            return line.begins
        if line.heading:
            worded = number is None and grammar.worded(line.said.bare) > 0 and self._leads(place)
            begins = (number is not None or worded or self._options_right_below(place)) and not grammar.key_head(line.said.bare)
            alone = number is not None and number.start == len(line.shown)
            if number is not None and not number.word and not alone and not self._leads(place):
                begins = False
        elif number is None:
            begins = grammar.worded(line.said.bare) > 0 and self._leads(place)
        elif self._by_word and not number.word:
            begins = False
        elif line.label and line.level > self._level >= 0 and self._last:
            begins = self._next_letter_after(place) == "A" and line.level <= self._level + 1
        elif number.word:
            begins = True
        elif line.label:
            begins = self._value(place) == self._last + 1 or self._leads(place)
        else:
            begins = self._next_in_order(place, self._value(place))
        if begins:
            self._last = self._value(place) if number else self._last
            self._sub = 0
        return begins

    def _value(self, place: int) -> int:
        """The number that a line begins with; of `2.3` the 3."""
        number = self._numbers[place]
        return int(number.number.split(".")[-1]) if number else 0

    def _next_in_order(self, place: int, number: int) -> bool:
        if self._sub and number == self._sub + 1 and number != self._last + 1:
            self._sub = number
            return False
        if number == self._last + 1 and not (self._sub and self._sub + 1 == number):
            return True
        if self._finished_before(place) or self._next_letter_after(place) == "A":
            return True
        self._sub = number
        return False

    def _finished_before(self, place: int) -> bool:
        """Whether the lines before this one end a question: the nearest that says something is an option or an answer."""
        for before in range(place - 1, max(place - 12, -1), -1):
            line = self._lines[before]
            if grammar.lettered(line.shown) or line.box is not None or grammar.answer(line.said.bare) or line.heading:
                return True
            if self._numbers[before] is not None:
                return False
        return not self._last

    def _options_right_below(self, place: int) -> bool:
        """Whether options follow with nothing but pictures, code and quotations between."""
        for n in range(place + 1, min(place + _FAR, len(self._lines))):
            line = self._lines[n]
            if line.box is not None:
                return True
            if line.block or not line.said.bare.strip():
                continue
            if self._numbers[n] is not None and (not self._by_word or not line.label):
                return line.label == "1." and line.level > 0
            found = grammar.lettered(line.shown)
            return bool(found and found.letter == "A" and not line.heading) or (line.level >= 0 and self._right_among(n))
        return False

    def _right_among(self, place: int) -> bool:
        """Whether one of the entries of a list is called right, or an answer line follows."""
        for line in self._lines[place : place + _FAR]:
            if line.heading:
                return False
            if line.right or grammar.answer(line.said.bare):
                return True
        return False

    def _leads(self, place: int) -> bool:
        """Whether options or an answer follow before the next number or heading."""
        for n in range(place + 1, min(place + _FAR, len(self._lines))):
            line = self._lines[n]
            if line.heading:
                return False
            found = grammar.lettered(line.shown)
            if line.box is not None or (found and found.letter == "A") or grammar.answer(line.said.bare) or options_of(line)[1]:
                return True
            if self._stops(n):
                return False
        return False

    def leads_to_options(self, place: int) -> bool:
        """Whether options follow this line, so that it may be a stem without a number."""
        return self._leads(place)

    def _stops(self, place: int) -> bool:
        """Whether a heading or another question's number stands here."""
        line, number = self._lines[place], self._numbers[place]
        if line.heading:
            return True
        deeper = bool(line.label) and line.level > self._level >= 0
        return number is not None and (number.word or not self._by_word) and line.box is None and not deeper

    def _next_letter_after(self, place: int) -> str:
        for n in range(place + 1, min(place + _FAR, len(self._lines))):
            line = self._lines[n]
            if line.heading or (
                (number := self._numbers[n]) is not None and (number.word or not self._by_word) and line.box is None
            ):
                return ""
            if line.box is not None:
                return "☐"
            if (found := grammar.lettered(line.shown)) is not None:
                return found.letter
        return ""

    def next_letter(self, place: int) -> str:
        """The letter of the next option of the same question; "" if none follows."""
        letter = self._next_letter_after(place)
        return "" if letter == "A" else letter

    def begins_unnumbered(self, place: int, draft: Draft) -> bool:
        """Whether a stem without a number begins here: the question before it has all it needs, and options from A follow."""
        line = self._lines[place]
        if not draft.finished or line.box is not None or line.within or line.label or grammar.lettered(line.shown):
            return False
        if grammar.bulleted(line.said.bare) or self._numbers[place] is not None:
            return False
        letter = self._next_letter_after(place)
        return letter == "A" or (letter == "☐" and line.apart)

    def expected(self, draft: Draft, letter: str, line: Line) -> bool:
        """Whether an option with this letter may follow."""
        if not draft.options:
            return letter == "A" or (letter == "B" and bool(line.label))
        return ord(letter) - ord(draft.options[-1].label) in (0, 1, 2) or (bool(line.label) and letter >= draft.options[-1].label)

    def before_question(self, place: int, name: str) -> bool:
        """Whether only lines such as `Points: 2` stand between this one (called `name`) and the next question's number."""
        for n in range(place + 1, min(place + 12, len(self._lines))):
            line = self._lines[n]
            if self._numbers[n] is not None or grammar.worded(line.said.bare):
                return self._lines[place].apart or name in ("type", "title", "question type")
            if line.said.bare.strip() and grammar.meta(line.said.bare) is None:
                return False
        return False

    def before_keys(self, place: int) -> bool:
        """Whether numbered answers follow, no options."""
        for n in range(place + 1, min(place + 6, len(self._lines))):
            line = self._lines[n]
            if not line.said.bare.strip() and not line.rows:
                continue
            return bool(line.rows) or (
                (self._numbers[n] is not None or line.said.bare[:1].isdigit()) and self._next_letter_after(n) != "A"
            )
        return False
