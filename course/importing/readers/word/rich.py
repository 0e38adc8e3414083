"""Words with their looks: what a paragraph of Word says, of which parts can be taken and written as Markdown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Literal

from course.content.tree import Block, Break, CodeSpan, Inline, Link, Paragraph, Styled, Words
from course.content.written import Written
from course.importing.typed.lines import Said

_STYLES: tuple[tuple[str, Literal["emphasis", "strong", "struck", "superscript", "subscript"]], ...] = (
    ("bold", "strong"),
    ("italic", "emphasis"),
    ("underline", "emphasis"),
    ("struck", "struck"),
    ("superscript", "superscript"),
    ("subscript", "subscript"),
)


@dataclass(frozen=True)
class Piece:
    """Words of one look, or a formula, picture or new line; then `text` is what it counts as among the words."""

    text: str
    looks: frozenset[str] = frozenset()
    inline: Inline | None = None
    link: str = ""


@dataclass(frozen=True)
class Rich:
    """What a paragraph says; see `typed.lines.Said`."""

    pieces: tuple[Piece, ...]

    @cached_property
    def bare(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def looks(self) -> frozenset[str]:
        """The looks that all its words have; signs alone do not count."""
        told = [piece.looks for piece in self.pieces if piece.inline is None and any(map(str.isalnum, piece.text))]
        told = told or [piece.looks for piece in self.pieces if piece.text.strip()]
        return frozenset.intersection(*told) if told else frozenset()

    def part(self, start: int, end: int | None = None) -> Rich:
        """The part between two places of its words."""
        end = len(self.bare) if end is None else end
        found: list[Piece] = []
        at = 0
        for piece in self.pieces:
            after = at + len(piece.text)
            if piece.inline is not None:
                if (start <= at < end) or (not piece.text and start <= at <= end):
                    found.append(piece)
            elif after > start and at < end:
                found.append(replace(piece, text=piece.text[max(start - at, 0) : end - at]))
            at = after
        return Rich(tuple(found))

    def joined(self, other: Said) -> Said:
        """This, and another in its next line."""
        return Rich((*self.pieces, Piece("\n", inline=Break()), *other.pieces)) if isinstance(other, Rich) else self

    def markdown(self, without: frozenset[str] = frozenset()) -> str:
        """The text as Markdown of ours."""
        inlines = tuple(_trimmed(self._inlines(without)))
        return Written().blocks([Paragraph(inlines)]) if inlines else ""

    def inlines(self, without: frozenset[str] = frozenset()) -> tuple[Inline, ...]:
        """The same as content."""
        return tuple(_trimmed(self._inlines(without)))

    def _inlines(self, without: frozenset[str]) -> list[Inline]:
        return _styled([(piece, piece.looks - without) for piece in self.pieces], _STYLES)


def _styled(
    pieces: list[tuple[Piece, frozenset[str]]],
    styles: tuple[tuple[str, Literal["emphasis", "strong", "struck", "superscript", "subscript"]], ...],
) -> list[Inline]:
    if not styles:
        return _linked(pieces)
    (look, style), rest = styles[0], styles[1:]
    found: list[Inline] = []
    for has, group in groupby(pieces, key=lambda one: look in one[1]):
        inside = _styled(list(group), rest)
        if not has or not any(map(_seen, inside)):
            found += inside
            continue
        before, middle, after = _edges(inside)
        found += [*before, Styled(style, tuple(middle)), *after]
    return found


def _linked(pieces: list[tuple[Piece, frozenset[str]]]) -> list[Inline]:
    found: list[Inline] = []
    for (link, code), group in groupby((piece for piece, _ in pieces), key=lambda piece: (piece.link, _is_code(piece))):
        inside: list[Inline] = []
        if code:
            inside.append(CodeSpan("".join(piece.text for piece in group)))
        for piece in [] if code else group:
            if piece.inline is not None:
                inside.append(piece.inline)
                continue
            for place, line in enumerate(piece.text.replace("\t", " ").split("\n")):
                inside += [*([Break()] if place else []), *([Words(line)] if line else [])]
        found += [Link(link, tuple(inside))] if link and inside else inside
    return found


def _is_code(piece: Piece) -> bool:
    return "code" in piece.looks and piece.inline is None and bool(piece.text.strip())


def _seen(inline: Inline) -> bool:
    return not isinstance(inline, Break) and not (isinstance(inline, Words) and not inline.text.strip())


def _edges(inside: list[Inline]) -> tuple[list[Inline], list[Inline], list[Inline]]:
    """Blanks and new lines at the edges of what is stressed, which belong outside it."""
    before: list[Inline] = []
    after: list[Inline] = []
    while inside and not _seen(inside[0]):
        before.append(inside.pop(0))
    while inside and not _seen(inside[-1]):
        after.insert(0, inside.pop())
    if inside and isinstance(first := inside[0], Words) and (words := first.text.lstrip()) != first.text:
        before.append(Words(first.text[: len(first.text) - len(words)]))
        inside[0] = Words(words)
    if inside and isinstance(last := inside[-1], Words) and (words := last.text.rstrip()) != last.text:
        after.insert(0, Words(last.text[len(words) :]))
        inside[-1] = Words(words)
    return before, inside, after


def _trimmed(inlines: list[Inline]) -> list[Inline]:
    """Without what is not seen at the edges."""
    while inlines and not _seen(inlines[0]):
        inlines.pop(0)
    while inlines and not _seen(inlines[-1]):
        inlines.pop()
    if inlines and isinstance(first := inlines[0], Words):
        inlines[0] = Words(first.text.lstrip())
    if inlines and isinstance(last := inlines[-1], Words):
        inlines[-1] = Words(last.text.rstrip())
    return inlines


@dataclass(frozen=True)
class Whole:
    """A block that is no paragraph, such as a table: it has no parts."""

    block: Block
    bare: str
    looks: frozenset[str] = frozenset()

    def part(self, start: int, end: int | None = None) -> Whole:
        """All of it."""
        return self

    def joined(self, other: Said) -> Said:
        """A block stays alone."""
        return self

    def markdown(self, without: frozenset[str] = frozenset()) -> str:
        """The block as Markdown of ours."""
        return Written().blocks([self.block])
