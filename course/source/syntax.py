"""What libyaml complains of → where and what, in words that a teacher can act on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import yaml

Place = tuple[int, int]  # line and column, both from 0 as libyaml counts


class _Mark(Protocol):
    line: int
    column: int


def place_of(mark: _Mark | None, lines: Sequence[str]) -> Place:
    """A mark's line and column; beyond the text's end it is the end of the last line that holds something."""
    line, last = (mark.line if mark else 0), len(lines) - 1
    while line > 0 and (line > last or (line == last and not lines[line])):
        line -= 1
    ends = len(lines[line])
    return line, min(mark.column, ends) if mark and mark.line == line else ends


@dataclass(frozen=True)
class Said:
    """A complaint: its place, what is wrong, how to mend it."""

    place: Place
    message: str
    hint: str


_FIELD = re.compile(r"\s*(?:- +)*[\w-]+\s*$")  # a field's name alone before its colon
_GLUED = re.compile(r"\s*(?:- +)*[A-Za-z_]+:(?=[^\s/:])")  # 'name:value' without the blank
_QUOTE_IT = "put the whole text in quotes"
_BRACES = re.compile(r"(?:^|[\s,:\[])(\{\{)")  # of an expression, without quotes
_UNCLOSED = {
    "while parsing a flow sequence": ("a list in brackets", "]", "[one, two]"),
    "while parsing a flow mapping": ("a group in braces", "}", "{name: value, name: value}"),
}


def in_our_words(error: yaml.MarkedYAMLError, lines: Sequence[str], last: yaml.Event | None, line_offset: int) -> Said:
    """The complaint `error` about a text, given as its lines, in our words.

    `last` is the last thing that could be read before it. `line_offset` is added to lines in the words, not to `place`.
    """
    return _Reading(error, lines, last, line_offset).said()


class _Reading:
    def __init__(self, error: yaml.MarkedYAMLError, lines: Sequence[str], last: yaml.Event | None, line_offset: int) -> None:
        self.first = line_offset + 1
        self.lines = lines
        self.at = place_of(error.problem_mark or error.context_mark, lines)
        self.opened = place_of(error.context_mark or error.problem_mark, lines)
        self.context = error.context or ""
        self.problem = error.problem or ""
        self.last = last

    def said(self) -> Said:
        """Asks each kind of mistake in turn, the most telling first."""
        return self._tab() or self._scanner() or self._glued() or self._flow() or self._block() or self._other()

    def _line(self, place: Place) -> str:
        return self.lines[place[0]]

    def _char(self, place: Place) -> str:
        return self._line(place)[place[1] : place[1] + 1]

    def _indent(self, place: Place) -> int:
        line = self._line(place)
        return len(line) - len(line.lstrip())

    def _tab(self) -> Said | None:
        line = self._line(self.at)
        tab = line[: self._indent(self.at)].find("\t")
        if tab < 0:
            return None
        return Said((self.at[0], tab), "a tab in the indent", "indent with blanks instead, two a level")

    def _scanner(self) -> Said | None:
        """A character that cannot stand where it stands."""
        where = f"line {self.opened[0] + self.first}"
        if "escape" in self.problem or "hexdecimal" in self.problem:
            hint = "write \\\\ for a backslash, or use single quotes"
            return Said(self.at, "a backslash in double quotes that starts nothing known", hint)
        if "quoted scalar" in self.context:
            hint = f"add the closing {self._char(self.opened)} where the text ends"
            return Said(self.opened, "this quote is never closed", hint)
        if "cannot start any token" in self.problem or "node content" in self.problem:
            if not (char := self._char(self.at)):
                return Said(self.opened, "a bracket is not closed", "add the closing bracket where it ends")
            return Said(self.at, f"a text cannot start with '{char}'", _QUOTE_IT)
        if "alias" in self.context or "anchor" in self.context or "tag" in self.context:
            return Said(self.opened, f"a text cannot start with '{self._char(self.opened)}'", _QUOTE_IT)
        if "directive" in self.context or "%" in self.problem:
            message = f"a line cannot start with '{self._char(self.opened)}'"
            return Said(self.opened, message, "remove the line, or put the text in quotes")
        if "block scalar" in self.context:
            hint = "put the text in the next line, indented, or all of it in quotes"
            return Said(self.at, f"more text after the '{self._char(self.opened)}' of {where}", hint)
        if "block sequence entries" in self.problem:
            hint = "put each '- ' in a line of its own, indented; quote a text that starts with '- '"
            return Said(self.at, "a list cannot start here", hint)
        return None

    def _glued(self) -> Said | None:
        """`name:value` reads as one text, and libyaml notices a line later or not before the end."""
        within = self._block_error() and self._indent(self.at) == self.at[1]
        if "mapping values" not in self.problem and "expected ':'" not in self.problem and not within:
            return None
        before = next((row for row in range(self.at[0] - 1, -1, -1) if self.lines[row].strip()), self.at[0])
        if within and (not isinstance(self.last, yaml.ScalarEvent) or self.last.style):
            return None
        for row in (before,) if within else (self.opened[0], before):
            if match := _GLUED.match(self.lines[row]):
                return Said((row, match.end() - 1), "no blank after the colon", "write 'name: value'")
        if within:
            return None
        if "expected ':'" in self.problem:
            hint = "write 'name: value'; a text that goes on from the line above is indented more than its field"
            return Said(self.opened, "this line has no 'name:'", hint)
        if _FIELD.match(self._line(self.at)[: self.at[1]]):
            hint = "start it in the same column as the fields beside it"
            return Said((self.at[0], self._indent(self.at)), "this field does not fit the line above it", hint)
        return Said(self.at, "a second colon in the line", _QUOTE_IT + ': name: "…"')

    def _flow(self) -> Said | None:
        """Inside brackets or braces."""
        if self.context not in _UNCLOSED:
            return None
        if braces := _BRACES.search(self._line(self.opened), max(0, self.opened[1] - 2)):
            return Said((self.opened[0], braces.start(1)), "a text that starts with {{ stands without quotes", _QUOTE_IT)
        what, close, example = _UNCLOSED[self.context]
        runs_on = self.at[0] > self.opened[0] and self._indent(self.at) <= self._indent(self.opened)
        if runs_on or self.at[1] >= len(self._line(self.at)):
            return Said(self.opened, f"{what} is not closed", f"add '{close}' where it ends")
        if self._char(self.at) == ":":
            return Said(self.at, f"a colon too many inside {what}", "put the text that holds it in quotes")
        if self._char(self.at) in "]}":
            hint = f"it opens at line {self.opened[0] + self.first}: add '{close}'"
            return Said(self.at, f"{what} must end with '{close}'", hint)
        hint = f"write it as {example}; put a text with quotes or brackets inside in quotes"
        return Said(self.at, f"a comma or '{close}' is missing", hint)

    def _block(self) -> Said | None:
        """Among lines: something after a value that was complete, or an indent that fits nothing."""
        if not self._block_error():
            return None
        if self._char(self.at) == ":":
            return Said(self.at, "a field without a name", "write its name before the colon, or quote the text")
        last = self.last
        if self._indent(self.at) < self.at[1]:
            if isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"'):
                if self._runs_on(last):
                    ends = place_of(last.end_mark, self.lines)[0] + self.first
                    hint = f"add the closing {last.style} where the text ends; it runs on to line {ends}"
                    return Said(place_of(last.start_mark, self.lines), "this quote is closed too late", hint)
                hint = "for quotes inside a text put the other kind around it, or end the text at the closing quote"
                return Said(self.at, "more text after the closing quote", hint)
            if isinstance(last, yaml.AliasEvent):
                return Said(place_of(last.start_mark, self.lines), "a text cannot start with '*'", _QUOTE_IT)
            return Said(self.at, "more text after the closing bracket", _QUOTE_IT + " if it starts with a bracket")
        if self.at[1] == self.opened[1]:
            found, wanted = ("a field", "a list") if "'-' indicator" in self.problem else ("a list entry", "a group of fields")
            hint = f"it starts at line {self.opened[0] + self.first}: check the indent and the '- '"
            return Said(self.at, f"{found} stands where {wanted} goes on", hint)
        group = f"the lines of the group at line {self.opened[0] + self.first} start in column {self.opened[1] + 1}"
        if "'-' indicator" in self.problem:
            hint = f"check its indent: {group}, each with '- '"
            return Said(self.at, "this line does not belong to the list above it", hint)
        return Said(self.at, "the indent of this line fits nothing above it", f"check its indent: {group}")

    def _block_error(self) -> bool:
        return "expected key" in self.problem or "'-' indicator" in self.problem

    def _runs_on(self, last: yaml.Event | None) -> bool:
        """Whether the last value was a quoted text over several lines that ended in the line complained of."""
        if not isinstance(last, yaml.ScalarEvent) or last.style not in ("'", '"'):
            return False
        return place_of(last.start_mark, self.lines)[0] < place_of(last.end_mark, self.lines)[0] == self.at[0]

    def _other(self) -> Said:
        if "document start" in self.problem:
            return Said(self.at, "this stands after the end of the fields", "check the indent, and remove a line '...' above it")
        said = " ".join(part for part in (self.context, self.problem) if part)
        return Said(self.at, f"this is not YAML: {said}", "check indent, quotes and brackets")
