"""Forms as HTML → a composer: what they need is laid out and cut into blocks. WeasyPrint runs here."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import ceil

from course.composing.blocks import Block, Elem, NotComposableError, Paint, Pieces
from course.composing.codes import SPECIMENS, Codes, Type
from course.composing.composer import Composer
from course.composing.cutting import Cutter
from course.composing.flow import shared
from course.composing.formset import FormSet
from course.composing.kinds import SEAM
from course.composing.limits import Limits
from course.composing.packing import pack
from course.composing.planning import prove
from course.composing.press import LATE, PAGE, TEXTS, Press
from course.composing.resources import Common
from course.composing.slots import SLOT, Part, Text, grouped
from course.composing.trying import best, whole

_TALL = 6_000  # CSS pixels: a page with room for many blocks, yet so low that readers of single precision place all well
_STYLE = (
    f"@page {{ size: %spx {_TALL}px }} .{SEAM} {{ height: 1px; clear: both }} .composing-new {{ break-before: page }}"
    ".composing-slots .slot { float: left; clear: left; margin: 0; white-space: nowrap; break-before: avoid }"
)
_ROUND = 0.1
_BLANK = 12.0  # CSS pixels between the line of a form and the rest of the foot
_CODES = "; margin: 0; white-space: pre; line-height: 1.38; font-kerning: none"
_LINE = "; margin: 0; white-space: pre; line-height: 1.38"
_SEAM = f'<div class="{SEAM}"></div>'  # has no margins: beside it, one sees those of others
_NEW = f'<div class="{SEAM} composing-new"></div>'
_PARTS, _ITEMS, _GROUPS = 15, 5, 1  # blocks on a source page, which is higher than they can be together
_MOST = 1_500  # items, of which each takes some 30 ms and 0.3 MB
_Blocks = Iterable[tuple[Sequence[str], int]]


def laid(given: FormSet) -> Composer:
    """Forms, laid out and planned.

    Raises:
        NotComposableError: they cannot be put together from blocks, or have more variants of items than can be laid out at once.
    """
    if len(given.items) > _MOST:
        raise NotComposableError(
            f"they have {len(given.items)} items that are not the same, with all variants; {_MOST} are the most"
        )
    return _Layout(given, Press(given)).made()


class _Layout:
    """Lays out what forms need, text by text, part by part, item by item."""

    def __init__(self, given: FormSet, press: Press) -> None:
        self._given, self._press = given, press
        press.spacing = best(given, press, self._measured)
        self._frame = press.frame(2)
        self._cutters = list[Cutter]()
        self._lines = list(dict.fromkeys(head.line for _, head, _ in given.forms if head.line))
        self._texts = self._slots()

    def made(self) -> Composer:
        """The composer with all it needs."""
        given, frame = self._given, self._frame
        parts = list(dict.fromkeys(part for _, head, _ in given.forms for part in (*head.before, *head.after)))
        limits = Limits(parts, self._texts)
        blocks = self._cut(PAGE, (self._html(limits.wanted), _PARTS), ([*given.items, *given.proof], _ITEMS))
        limits.given((part, next(blocks)) for part in limits.wanted)
        items, proof = [next(blocks) for _ in given.items], list(blocks)
        if late := [part for part in parts if limits.layout(part) is None]:
            limits.given(zip(late, self._cut(LATE, (self._html(late), _PARTS)), strict=True))
        known: dict[tuple[object, ...], Block] = {}
        for block in items:
            shared(block, known)
        made = Composer(Common((), (), "", b"", b""), items, frame.pages, given.forms, self._texts, frame.leftwards)
        made.layouts = {part: found for part in parts if (found := limits.layout(part))}
        count = len(given.texts)
        made.lines = {line: _line(self._texts[count + place]) for place, line in enumerate(self._lines)}
        made.room, made.spacing = frame.room - _BLANK, self._press.spacing
        for block, one in zip(proof, made.plan(len(given.forms) - 1).items, strict=False):
            prove(made.item(one), block)
        made.counted()
        return self._finished(made)

    def _finished(self, made: Composer) -> Composer:
        frame = self._frame if made.count == len(self._frame.pages) else self._press.frame(made.count)
        made.frame = frame.pages
        if self._given.mark:
            count = len(self._given.texts) + len(self._lines)
            first, other = self._frame.codes
            type_ = Type.of([self._texts[count + place] for place in range(len(SPECIMENS))])
            made.codes = Codes(self._given.mark, self._given.codes[2], (first, other), type_, 0, made.leftwards)
        cutters = {cutter.source: cutter for cutter in (frame, *self._cutters)}
        for wide in sorted({round(line.wide, 1) for line in made.lines.values() if line.wide > made.room}, reverse=True):
            blanks = ceil((wide + _BLANK) / self._press.blank())
            wider = self._press.frame(made.count, blanks)
            if wider.counted > self._frame.counted + (blanks - 1) * self._press.blank():  # all on one line
                made.long, made.most, cutters[wider.source] = wider.pages, wide + _ROUND, wider
                break
        pack(made, cutters)
        return made

    def _slots(self) -> dict[int, Block]:
        """All texts of slots, lines of forms and letters of page codes, by their numbers in this order."""
        style = f'<div class="composing-slots" style="{html.escape(self._frame.style + _LINE)}">'
        lines = [Text(style, f'<p class="{SLOT}">{html.escape(line)}</p>', "</div>") for line in self._lines]
        style = f'<div class="composing-slots" dir="ltr" style="{html.escape(self._frame.type + _CODES)}">'
        specimens = [Text(style, f'<p class="{SLOT}">{one}</p>', "</div>") for one in SPECIMENS if self._given.mark]
        groups = list(grouped([*self._given.texts, *lines, *specimens]))
        found: dict[int, Block] = {}
        if not groups:
            return found
        for (_, numbers), block in zip(groups, self._cut(TEXTS, ([group for group, _ in groups], _GROUPS)), strict=True):
            found |= zip(numbers, (part for part in block.parts if part.kind == SLOT), strict=True)
        return found

    def _html(self, parts: Iterable[Part]) -> list[str]:
        """Parts with their texts."""
        return [whole(self._given, part) for part in parts]

    def _cut(self, source: int, *blocks: tuple[Sequence[str], int]) -> Iterator[Block]:
        cutter = self._press.cut(self._source(blocks), _STYLE % self._press.frame(2).pages[0].wide, source)
        self._cutters.append(cutter)
        return chain.from_iterable(pieces.blocks for pieces in cutter.pages)

    def _measured(self, parts: Sequence[str], items: Sequence[str]) -> list[Pieces]:
        text = self._source(((parts, _PARTS), (items, _ITEMS)))
        return self._press.measured(text, _STYLE % self._press.frame(2).pages[0].wide)

    def _source(self, blocks: _Blocks) -> str:
        """A source page: so many of the blocks on each."""
        pages = [
            _SEAM.join(["", *some[start : start + most], ""]) for some, most in blocks for start in range(0, len(some), most)
        ]
        return self._given.shell[0] + _NEW.join(pages) + self._given.shell[1]


def _line(slot: Block) -> Block:
    """The line of a form, as one paragraph."""
    return Block("line", paints=[Paint(slot, slot.y, slot.x)], kids=[Elem("P", [slot])], x=slot.x, y=slot.y, wide=slot.wide)
