"""Inlines → a line of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, assert_never
from urllib.parse import quote

from course.content.bare import Bare
from course.content.holes import filled, mark
from course.content.syntax import LOWERED, RAISED
from course.content.tree import Break, CodeSpan, Formula, Hole, Inline, Link, Picture, Styled, Words, words_joined
from course.content.written.escaping import entity, escaped, line_start
from course.content.written.pieces import Mark, NewLine, Piece, Solid, Text, settled

_PLAIN_ADDRESS = re.compile(r"[^\s()<>\\]+")
_STRESS: dict[str, int] = {"emphasis": 1, "strong": 2}


class Lines:
    """Writes inlines as Markdown."""

    def paragraph(self, inlines: Sequence[Inline]) -> str:
        """Running text, on as many lines as it has."""
        pieces = self._settled(inlines)
        text = "".join(_shown(piece) for piece in pieces)
        lines = [line_start(_edges(line)) for line in text.split("\n")]
        # A line that begins with a formula of its own would be a paragraph of its own.
        shown = lines[0]
        for before, line in pairwise(lines):
            shown += (
                entity("\n") if line.startswith("$$") or (before.startswith("$$") and before.endswith("$$")) else "\n"
            ) + line
        return shown

    def one_line(self, inlines: Sequence[Inline]) -> str:
        """The same on a single line, as headings and cells need it."""
        pieces = self._settled(inlines)
        return _edges(
            "".join("<br>" if isinstance(piece, NewLine) and piece.before else _shown(piece) for piece in pieces).replace(
                "\n", entity("\n")
            )
        )

    def hole(self, hole: Hole) -> str:
        """A gap to fill in."""
        return mark(hole)

    def hole_in_code(self, hole: Hole) -> str:
        """A gap to fill in, in code."""
        return mark(hole)

    def formula(self, formula: Formula) -> str:
        """A formula within a line."""
        tex = " ".join(formula.tex.split("\n"))
        if not formula.display:
            return f"${tex}$"
        before, after = " " * tex.startswith("$"), " " * tex.endswith(("\\", "$"))  # what would take a dollar with it
        return f"$${before}{tex}{after}$$"

    def picture(self, picture: Picture) -> str:
        """A picture: what it shows, its file, its caption and what is said in braces."""
        alt = escaped(" ".join(picture.alt.split()), brackets=True)
        caption = self.one_line(picture.caption) or ("" if picture.alt else "decorative")
        title = re.sub(r'([\\"&])', r"\\\1", caption)
        given = [f"width={picture.width}%"] if picture.width else []
        if picture.source:
            said = re.sub(r'\\?(["{}])', lambda match: entity(match[1]), self.one_line(picture.source))
            given.append(f'source="{said}"')
        title = f' "{title}"' if title else ""
        return f"![{alt}]({self.address(picture.file)}{title})" + (f"{{{' '.join(given)}}}" if given else "")

    def address(self, file: str) -> str:
        """The address of a picture."""
        return f"pictures/{quote(file)}"

    def shifted(self, style: Literal["superscript", "subscript"], inside: tuple[Inline, ...], before: str) -> str | None:
        """Raised or lowered words after `before`, what is written of the line so far; None where they cannot be written."""
        sign, pattern = ("^", RAISED) if style == "superscript" else ("~", LOWERED)
        match inside:
            case (Words(text),) if pattern.fullmatch(text) and before and not before[-1].isspace() and before[-1] != sign:
                return f"{sign}{text}{sign}"
        return None

    def _settled(self, inlines: Sequence[Inline], *, link: bool = False) -> list[Piece]:
        pieces: list[Piece] = []
        self._write(inlines, pieces, (), link=link)
        return settled(pieces)

    def _write(self, inlines: Sequence[Inline], pieces: list[Piece], open_: tuple[str, ...], *, link: bool) -> None:
        inlines = words_joined(inlines)  # what is a mark depends on what follows it
        last = len(inlines) - 1
        for place, inline in enumerate(inlines):
            match inline:
                case Words(text):
                    self._words(text, pieces, link=link)
                case CodeSpan(text):
                    if text:
                        pieces.append(Solid(code_span(filled(text, self.hole_in_code))))
                case Formula():
                    pieces.append(Solid(self.formula(inline)))
                case Hole():
                    pieces.append(Solid(self.hole(inline)))
                case Picture():
                    pieces.append(Solid(self.picture(inline)))
                case Link(address, inside):
                    shown = "".join(_shown(piece) for piece in self._settled(inside, link=True))
                    pieces.append(Solid(f"[{shown}]({_address(address)})"))
                case Break():
                    lined = 0 < place < last and not open_ and not link
                    lined = lined and _touches(inlines[place - 1], -1) and _touches(inlines[place + 1], 0)
                    pieces.append(NewLine("\\") if lined else Solid("<br>"))
                case Styled("superscript" | "subscript" as style, inside):
                    if pieces and isinstance(before := pieces[-1], Text) and before.shown[-1].isspace():
                        before.shown = before.shown[:-1] + entity(before.shown[-1])
                    so_far = _shown(pieces[-1]) if pieces else "[" * link
                    if shown_ := self.shifted(style, inside, so_far):
                        pieces.append(Solid(shown_))
                    else:
                        self._words(Bare().line((inline,)), pieces, link=link)
                case Styled("struck", inside):
                    self._marked("~", 2, inside, pieces, open_, link=link)
                case Styled(style, inside):
                    length = _STRESS[style]
                    touched = pieces[-1] if pieces else None
                    touches = isinstance(touched, Mark) and touched.sign == "*"
                    self._marked("_" if touches or style in open_ else "*", length, inside, pieces, (*open_, style), link=link)
                case unreachable:
                    assert_never(unreachable)

    def _marked(
        self,
        sign: Literal["*", "_", "~"],
        length: int,
        inside: Sequence[Inline],
        pieces: list[Piece],
        open_: tuple[str, ...],
        *,
        link: bool,
    ) -> None:
        pieces.append(Mark(sign, length, opens=True))
        self._write(inside, pieces, open_ or ("",), link=link)
        pieces.append(Mark(sign, length, opens=False))

    def _words(self, text: str, pieces: list[Piece], *, link: bool) -> None:
        shown = escaped(text, brackets=link)
        before = pieces[-1] if pieces else None
        if isinstance(before, Solid):
            sign, first = before.shown[-1], shown[:1]
            if (
                (sign == "$" and first.isdigit())
                or (sign == "^" and (first.isalnum() or first == "_"))
                or (sign == "~" and first == "~")
            ):
                shown = entity(first) + shown[1:]
            if before.shown.startswith("![") and shown.lstrip().startswith("{"):
                shown = shown.replace("{", "\\{", 1)
        if shown:
            pieces.append(Text(shown))


def code_span(text: str) -> str:
    """Code within a line, between more backticks than stand in it side by side."""
    signs = "`" * next(n for n in range(1, len(text) + 2) if n not in {len(run) for run in re.findall("`+", text)})
    padded = text.startswith("`") or text.endswith("`") or (text[0] == text[-1] == " " and text.strip(" "))
    return f"{signs} {text} {signs}" if padded else f"{signs}{text}{signs}"


def _shown(piece: Piece) -> str:
    match piece:
        case Text(shown) | Solid(shown):
            return shown
        case NewLine(before):
            return f"{before}\n"
        case Mark(sign, length):
            return sign * length


def _touches(inline: Inline, edge: int) -> bool:
    """Whether words stand at this edge of an inline, and no blank."""
    return isinstance(inline, Words) and not inline.text[edge].isspace()


def _address(address: str) -> str:
    shown = re.sub(r"&(?=#?\w+;)", r"\\&", address)
    return shown if _PLAIN_ADDRESS.fullmatch(address) else "<" + re.sub(r"([<>])", r"\\\1", shown) + ">"


def _edges(line: str) -> str:
    """A line with the blanks at its beginning and end by their numbers, where they would be passed over."""
    body = line.strip()
    if not body:
        return "".join(map(entity, line))
    before, _, after = line.partition(body)
    return "".join(map(entity, before)) + body + "".join(map(entity, after))
