"""Answer sheets as HTML → their parts, laid out and cut. WeasyPrint runs here."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from course.composing.blocks import Atom, Block, Elem, NotComposableError, Paint
from course.composing.codes import SPECIMENS, Type
from course.composing.cutting import Cutter
from course.composing.kinds import SEAM
from course.composing.packing import common_of, fonts_of, pack_all, pack_block
from course.composing.sheetpages import MILLIMETRE, Glyphs, NumberPart, SheetPages, Slot
from course.composing.sheetparts import filled
from course.composing.sheetset import LEFT, SheetPlan, SheetSet
from course.composing.slots import SLOT, Text, grouped
from course.drawing.printer import Printer

_STYLE = (
    "@page answer-sheet { size: %.4fmm 6000px } .sheet-page { overflow: visible; z-index: 0 }"
    ".sheet-row, .sheet-row > .number { z-index: 0 }"
    ".composing-slots { position: relative !important } .composing-slots, .composing-slots :not(.slot) { width: auto !important;"
    " height: auto !important; padding: 0 !important } .composing-slots :not(.slot) { position: static !important }"
    ".sheet-page.composing-slots .slot { float: left; clear: left; margin: 0; white-space: nowrap }"
)
_INNER = re.compile(">[^<]*<")
_NEAR = 0.05  # CSS pixels
_MOVED = 0.5  # and from where the geometry has a row
_NEW = f'<div class="{SEAM}" style="break-before: page"></div>'


def laid(given: SheetSet) -> SheetPages:
    """Sheets, laid out.

    Raises:
        NotComposableError: they cannot be put together from parts.
    """
    return _Laying(given).finished()


class _Laying:
    """Lays out texts, strips and numbers, then frames, then frames of sheets whose texts have no room in these."""

    def __init__(self, given: SheetSet) -> None:
        self._given = given
        self._printer = Printer(given.stylesheets)
        even = self._even()
        specimens = list(dict.fromkeys(even.values()))
        groups = list(grouped([*given.texts, *self._specimens(), *(text for text, _ in specimens)]))
        self._rows = self._cut([*(group for group, _ in groups), *given.rows], 1)
        blocks = iter([block for pieces in self._rows.pages for block in pieces.blocks])
        texts: dict[int, Block] = {}
        for _, numbers in groups:
            texts |= zip(numbers, (part for part in next(blocks).parts if part.kind == SLOT), strict=True)
        count = len(given.texts)
        self._texts = [texts[number] for number in range(count)]
        self._type = Type.of([texts[count + number] for number in range(len(SPECIMENS))])
        count += len(SPECIMENS)
        known = {one: Glyphs.of(one[1], texts[count + number]) for number, one in enumerate(specimens)}
        self._glyphs = {key: glyphs for key, one in even.items() if (glyphs := known[one])}
        rows = [part for block in blocks for part in block.parts if part.kind == "row"]
        self._proved(rows)
        self._strips = [_strip(row) for row in rows[: given.strips]]
        self._numbers = [_number(row) for row in rows[given.strips :]]

    def _specimens(self) -> list[Text]:
        """The characters of page codes, in the place of their letters."""
        letters = self._given.frames[0].slots[0][-1]
        return [Text(letters.before, letters.html.replace(">A<", f">{one}<"), letters.after) for one in SPECIMENS]

    def _even(self) -> dict[Slot, tuple[Text, str]]:
        """All characters of each slot whose texts are set glyph by glyph, as a text of it."""
        wanted: dict[Slot, set[str]] = {}
        for plan in self._given.plans:
            for page, leaf in enumerate(plan.pages):
                for slot, text in enumerate(leaf.texts):
                    if isinstance(text, str):
                        wanted.setdefault((plan.frame, page, slot), set()).update(text)
        found: dict[Slot, tuple[Text, str]] = {}
        for (frame, page, slot), characters in wanted.items():
            first, *others = sorted(characters - {" "})
            shown = f"{first} {''.join(others)}"
            given = self._given.frames[frame].slots[page][slot]
            before, after = _INNER.split(given.html)
            found[frame, page, slot] = replace(given, html=f"{before}>{html.escape(shown)}<{after}"), shown
        return found

    def _proved(self, rows: Sequence[Block]) -> None:
        if len(rows) != len(self._given.tops) or any(
            abs(row.x - LEFT * MILLIMETRE) > _MOVED or abs(row.y - top * MILLIMETRE) > _MOVED
            for row, top in zip(rows, self._given.tops, strict=True)
        ):
            raise NotComposableError("a stylesheet has the rows of answer sheets stand elsewhere")

    def finished(self) -> SheetPages:
        """The sheets with all they need."""
        given = self._given
        samples: dict[tuple[object, ...], SheetPlan] = {}
        kinds = [self._kind(plan) for plan in given.plans]
        for kind, plan in zip(kinds, given.plans, strict=True):
            samples[kind] = min((samples.get(kind, plan), plan), key=self._wide)
        frames, cutter = self._frames(list(samples.values()), 0)
        known = dict(zip(samples, range(len(frames)), strict=True))
        chosen = [
            known[kind] if self._fits(plan, frames[known[kind]]) else -1 for kind, plan in zip(kinds, given.plans, strict=True)
        ]
        cutters = {0: cutter, 1: self._rows}
        if late := [number for number, place in enumerate(chosen) if place < 0]:
            own, cutters[2] = self._frames([given.plans[number] for number in late], 2)
            for place, number in enumerate(late):
                chosen[number] = len(frames) + place
            frames = [*frames, *own]
        common = common_of(cutters)
        head = cutter.pages[0]
        made = SheetPages(
            common, given.plans, frames, chosen, len(samples), self._strips, self._numbers, self._texts, head.margins, head.head,
            self._glyphs, given.mark, self._type, fonts_of(common, 1), given.wide, given.high, given.leftwards,
        )  # fmt: skip
        pack_all(head.margins)
        for block in (
            *self._strips,
            *self._texts,
            *(one.block for one in self._numbers),
            *(page for own in frames for page in own),
        ):
            pack_block(block)
        return made

    def _kind(self, plan: SheetPlan) -> tuple[object, ...]:
        """Sheets of a kind have one frame; the texts in its slots are as high, and stand as high."""
        texts = [self._texts[text] for page in plan.pages for text in page.texts[:-1] if not isinstance(text, str)]
        return plan.frame, *((round(text.high, 1), round(text.base - text.y, 1)) for text in texts)

    def _wide(self, plan: SheetPlan) -> float:
        texts = [text for page in plan.pages for text in page.texts[:-1]]
        return sum(len(text) if isinstance(text, str) else self._texts[text].wide for text in texts)

    def _fits(self, plan: SheetPlan, frame: Sequence[Block]) -> bool:
        """Whether the texts of a sheet have room in a frame, on the lines on which those stand that it was drawn with."""
        edges = self._given.frames[plan.frame].edges
        for at, (page, block, own) in enumerate(zip(plan.pages, frame, edges, strict=True)):
            slots = {part.within: part for part in block.parts if part.kind == SLOT}
            for number, (text, (left, right)) in enumerate(zip(page.texts[:-1], own[:-1], strict=True)):
                slot = slots[number]
                if isinstance(text, str):
                    glyphs = self._glyphs.get((plan.frame, at, number))
                    if not glyphs or sum(one.tag != "" for one in _atoms(slot)) != 1:
                        return False
                    wide, high = glyphs.most * len(text), slot.high
                else:
                    wide, high = self._texts[text].wide, self._texts[text].high
                start = slot.x + (slot.wide - wide if self._given.leftwards else 0)
                if (
                    abs(slot.high - high) > _NEAR
                    or start < left * MILLIMETRE - _NEAR
                    or start + wide > right * MILLIMETRE + _NEAR
                ):
                    return False
        return True

    def _frames(self, plans: Sequence[SheetPlan], source: int) -> tuple[list[list[Block]], Cutter]:
        """The pages of a frame with the texts of each of these sheets."""
        drawn = [[filled(page, plan.own) for page in self._given.frames[plan.frame].pages] for plan in plans]
        cutter = self._cut([page for pages in drawn for page in pages], source)
        blocks = iter([block for pieces in cutter.pages for block in pieces.blocks])
        return [[next(blocks) for _ in pages] for pages in drawn], cutter

    def _cut(self, pages: Sequence[str], source: int) -> Cutter:
        before, after = self._given.shell
        cutter = Cutter(source)
        self._printer.cut(before + "".join(pages) + after, _STYLE % self._given.wide, cutter)
        return cutter


def _atoms(block: Block) -> list[Atom]:
    return [paint.what for paint in block.paints if isinstance(paint.what, Atom)]


def _strip(row: Block) -> Block:
    """The strip of a row that has one, without the row's number."""
    number = _numbered(row)
    paints = [paint for paint in row.paints if paint.what is not number]
    mute = [paint.what for paint in paints if isinstance(paint.what, Atom) and not paint.what.tag]
    heard = [paint for paint in paints if not isinstance(paint.what, Atom) or paint.what.tag]
    if mute:  # rings and boxes, which hide nothing, as one
        first = mute[0]
        whole = Atom([piece for atom in mute for piece in atom.pieces], first.high, source=first.source, place=first.place)
        heard.insert(0, Paint(whole, row.y, row.x))
    body = _body(row.kids, number)[-1]
    made = Block("strip", x=row.x, y=row.y, wide=row.wide, high=row.high, paints=heard)
    made.kids = [kid for kid in body.kids if kid is not number]
    return made


def _number(row: Block) -> NumberPart:
    number = _numbered(row)
    around = _body(row.kids, number)
    return NumberPart(number, number.x - row.x, number.y - row.y, tuple((elem.kind, elem.more) for elem in around))


def _numbered(row: Block) -> Block:
    found = [part for part in row.parts if part.kind == "number"]
    if len(found) != 1:
        raise NotComposableError("a stylesheet hides the numbers of answer sheets")
    return found[0]


def _body(kids: Sequence[Elem | Atom | Block], number: Block) -> list[Elem]:
    """The elements around the number of a row, from the outermost."""
    for kid in kids:
        if isinstance(kid, Elem):
            if any(one is number for one in kid.kids):
                return [kid]
            if found := _body(kid.kids, number):
                return [kid, *found]
    return []
