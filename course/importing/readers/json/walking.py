"""Through a JSON file in a stream: what of it is taken whole comes with its place, and no more than that is in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from course.importing.questions.offered import Figure

Path = tuple[str | int, ...]
Above = tuple[Mapping[str, Any], ...]
Take = Callable[[Path, Mapping[str, Any]], bool]
_WHOLE = 1 << 20  # characters of what can be taken whole
_DEEPEST = 40
_BLANK = re.compile(r"[ \t\r\n\ufeff]*")
_DECODER = json.JSONDecoder(strict=False, parse_float=Figure, parse_int=Figure, parse_constant=Figure)


@dataclass(frozen=True)
class Met:
    """Something in the file, at `path`; `taken` or else a value by itself. `above` are the fields around it, from the top."""

    path: Path
    value: Any
    line: int
    column: int
    taken: bool
    above: Above = ()


class Broken(Exception):  # noqa: N818  a fault in a user's file
    """What keeps the rest of the file from being read."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line, self.column = line, column


class Walk:
    """Reads a file. `take` says of each object whether it is to be taken whole.

    `begins` says of a field's name whether its object would have been taken: it is broken then, and not looked into. With
    `lined` each line is a value by itself.
    """

    lined = False

    def __init__(self, file: IO[str], take: Take, begins: Callable[[str], bool]) -> None:
        self._file, self._take, self._begins = file, take, begins
        self._text, self._at, self._ended = "", 0, False
        self._line, self._start = 1, 0  # where the line starts: before the text if below 0

    def values(self) -> Iterator[Met]:
        """What is taken, and what stands beside it, in the file's order.

        Raises:
            Broken: the file is no JSON from some place on.
        """
        number = 0
        while self._next():
            yield from self._value((number,) if number else (), ())
            number += 1

    def skip_line(self) -> bool:
        """Goes to the next line, if there is one: in JSON Lines it stands by itself."""
        while True:
            end = self._text.find("\n", self._at)
            if end >= 0:
                self._move(end + 1)
                return True
            self._move(len(self._text))
            self._fill()
            if self._at >= len(self._text):
                return False

    def _fill(self) -> None:
        if self._ended or len(self._text) - self._at > _WHOLE:
            return
        self._start -= self._at
        more = self._file.read(4 * _WHOLE)
        self._text, self._at, self._ended = self._text[self._at :] + more, 0, not more

    def _move(self, to: int) -> None:
        lines = self._text.count("\n", self._at, to)
        if lines:
            self._line += lines
            self._start = self._text.rfind("\n", self._at, to) + 1
        self._at = to

    def _next(self) -> str:
        """The next sign that is no blank; empty at the end."""
        while True:
            self._fill()
            match = _BLANK.match(self._text, self._at)
            assert match is not None
            self._move(match.end())
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""

    def _expect(self, signs: str) -> str:
        sign = self._next()
        if not sign or sign not in signs:
            wanted = " or ".join(f"'{one}'" for one in signs)
            raise self._broken(f"'{sign}' stands where {wanted} should" if sign else f"the file ends where {wanted} should stand")
        self._move(self._at + 1)
        return sign

    def _broken(self, message: str) -> Broken:
        return Broken(message, self._line, self._at - self._start + 1)

    def _decoded(self) -> Any:
        """The value here, whole.

        Raises:
            Broken: there is none, or it is too large.
        """
        self._fill()
        try:
            value, end = _DECODER.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            if error.pos >= len(self._text) - 5 and not self._ended:
                raise self._broken(f"a value of more than {_WHOLE:,} characters") from None
            self._move(min(error.pos, len(self._text)))
            raise self._broken(
                "the file ends here, within a value" if self._at >= len(self._text) else error.msg.lower()
            ) from None
        except RecursionError:
            raise self._broken(f"lists and fields nest more than {_DEEPEST} levels deep") from None
        self._move(end)
        return value

    def _value(self, path: Path, above: Above) -> Iterator[Met]:
        sign, line, column = self._next(), self._line, self._at - self._start + 1
        if len(path) > _DEEPEST:
            raise self._broken(f"lists and fields nest more than {_DEEPEST} levels deep")
        if sign == "[":
            yield from self._list(path, above)
        elif sign == "{":
            whole, end = self._whole()
            if whole is None and self.lined:
                raise Broken("it is not whole", line, column)
            if whole is not None and self._take(path, whole):
                self._move(end)
                yield Met(path, whole, line, column, True, above)
            else:
                yield from self._fields(path, (*above, whole or {}), whole=whole is not None)
        else:
            yield Met(path, self._decoded(), line, column, False, above)

    def _whole(self) -> tuple[dict[str, Any] | None, int]:
        self._fill()
        try:
            return _DECODER.raw_decode(self._text, self._at)
        except (ValueError, RecursionError):
            return None, 0

    def _list(self, path: Path, above: Above) -> Iterator[Met]:
        self._expect("[")
        number, sign = 0, ","
        if self._next() == "]":
            sign = self._expect("]")
        while sign == ",":
            yield from self._value((*path, number), above)
            number, sign = number + 1, self._expect(",]")

    def _fields(self, path: Path, above: Above, *, whole: bool) -> Iterator[Met]:
        begin = self._at
        self._expect("{")
        sign = ","
        if self._next() == "}":
            sign = self._expect("}")
        while sign == ",":
            if self._next() != '"':
                raise self._broken("a field's name in quotation marks should stand here")
            name = self._decoded()
            self._expect(":")
            if not whole and self._next() in '"{' and self._begins(name):
                self._at = begin
                self._decoded()
            yield from self._value((*path, name), above)
            sign = self._expect(",}")


def shown_path(path: Path) -> str:
    """`items[12].stem`, as programs call a place in JSON."""
    return "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in path).lstrip(".")
