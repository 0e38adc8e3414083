"""Forms as HTML → a composer: what they need is laid out, cut into blocks, and each form is planned. WeasyPrint runs here."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from course.composing.blocks import Block, Elem, Paint
from course.composing.codes import SPECIMENS, Codes, Type
from course.composing.composer import Composer
from course.composing.cutting import Cutter
from course.composing.flow import shared
from course.composing.formset import FormSet
from course.composing.kinds import SEAM
from course.composing.limits import Limits
from course.composing.packing import pack
from course.composing.paging import needed, thin
from course.composing.planning import Plan, PlannedPart, planned, prove
from course.composing.press import Press
from course.composing.resources import Common
from course.composing.slots import SLOT, Part, Text, grouped

_TALL = 6_000  # CSS pixels: a page with room for many blocks, yet so low that readers of single precision place all well
_STYLE = (
    f"@page {{ size: %spx {_TALL}px }} .{SEAM} {{ height: 1px; clear: both }} .composing-new {{ break-before: page }}"
    ".composing-slots .slot { float: left; clear: left; margin: 0; white-space: nowrap; break-before: avoid }"
)
_SAMPLE = 40  # forms that show how well a spacing serves
_BLANK = 12.0  # CSS pixels between the line of a form and the rest of the foot
_CODES = "; margin: 0; white-space: pre; line-height: 1.38; font-kerning: none"
_LINE = "; margin: 0; white-space: pre; line-height: 1.38"
_SEAM = f'<div class="{SEAM}"></div>'  # has no margins: beside it, one sees those of others
_NEW = f'<div class="{SEAM} composing-new"></div>'
_PARTS, _ITEMS, _GROUPS = 15, 5, 1  # blocks on a source page, which is higher than they can be together


def laid(given: FormSet) -> Composer:
    """Forms, laid out and planned.

    Raises:
        NotComposableError: they cannot be put together from blocks.
    """
    best = ""
    press = Press(given)
    if given.spacings:
        ranks: dict[str, tuple[int, int]] = {}
        for spacing in ("", *given.spacings):
            trial = _Layout(replace(given, **_bare(given)), spacing, press)
            ranks[spacing] = trial.thin, trial.composer.count
            if not trial.thin:
                break
        best = min(ranks, key=lambda spacing: ranks[spacing])
    return _Layout(given, best, press).finished()


def _bare(given: FormSet) -> dict[str, Any]:
    """What tells how high forms are: one head for all, one item for all numbers and orders of gaps."""
    _, first, _ = given.forms[0]
    parts = [replace(part, number=number, texts=()) for number, part in enumerate((*first.before, *first.after))]
    count = len(first.before)
    head = replace(first, before=tuple(parts[:count]), after=tuple(parts[count:]), line="")
    forms = [
        (title, head, tuple(replace(one, number=-1, rows=tuple((one.place,) * len(row) for row in one.rows)) for one in entries))
        for title, _, entries in given.forms[:: 1 + len(given.forms) // _SAMPLE]
    ]
    most = 1 + max((one.place for _, _, entries in given.forms for one in entries), default=-1)
    whole = [part.html for part in parts]
    return {"parts": whole, "trials": (), "texts": (), "items": given.items[:most], "proof": (), "forms": forms, "mark": ""}


class _Layout:
    """Forms as they are laid out with one more stylesheet. `thin` is how many forms would end on a nearly empty page."""

    def __init__(self, given: FormSet, spacing: str, press: Press) -> None:
        self._given, self._spacing, self._press = given, spacing, press
        self._frame = press.frame(2)
        self._page = self._cut(self._text(_look(self._frame)), 1)
        blocks = iter([block for pieces in self._page.pages for block in pieces.blocks])
        parts, items, proof, trials = (
            [next(blocks) for _ in these] for these in (given.parts, given.items, given.proof, given.trials)
        )
        known: dict[tuple[object, ...], Block] = {}
        for block in items:
            shared(block, known)
        texts: dict[int, Block] = {}
        for (_, numbers), block in zip(self._groups(), blocks, strict=True):
            texts |= zip(numbers, (part for part in block.parts if part.kind == SLOT), strict=True)
        self._parts, self._texts = parts, texts
        self._limits = Limits(parts, ((part, slot, block) for (part, slot, _), block in zip(given.trials, trials, strict=True)))
        self._late = self._alone()
        self._lines = {line: _line(texts[len(given.texts) + place]) for place, line in enumerate(self._line_texts())}
        if given.mark:
            count = len(given.texts) + len(self._lines)
            self._type = Type.of([texts[count + place] for place in range(len(SPECIMENS))])
        plans = [
            Plan(
                title, self._planned(head.before), tuple(planned(items, one) for one in entries), self._planned(head.after),
                line := self._lines.get(head.line), line is not None and line.wide + _BLANK > self._frame.room,
            )
            for title, head, entries in given.forms
        ]  # fmt: skip
        self._items = items
        self.composer = Composer(Common((), (), "", b"", b""), items, self._frame.pages, plans, self._frame.leftwards)
        for block, one in zip(proof, plans[-1].items, strict=bool(proof)):
            prove(self.composer.item(one), block)
        first, other = self.composer.areas()
        grouped_ = [self.composer.groups(plan) for plan in plans]
        self.composer.count = max(needed(groups, first, other) for groups in grouped_)
        self.thin = sum(thin(groups, first, other) for groups in grouped_)

    def finished(self) -> Composer:
        """The composer with all it needs."""
        made = self.composer
        if made.count != len(self._frame.pages):
            self._frame = self._press.frame(made.count)
            made.frame = self._frame.pages
        if self._given.mark:
            first, other = self._press.frame(2).codes
            made.codes = Codes(self._given.mark, self._given.codes[2], (first, other), self._type, 0, made.leftwards)
        longest = max((plan.line.wide for plan in made.plans if plan.line and plan.long), default=0.0)
        cutters = {cutter.source: cutter for cutter in (self._frame, self._page, *self._late_pages)}
        if longest:
            wider = self._press.frame(made.count, round((longest + _BLANK) / self._press.blank()))
            made.long, cutters[wider.source] = wider.pages, wider
        pack(made, cutters)
        return made

    def _text(self, look: str) -> str:
        """All parts, items, those of a form as they are, and all texts of slots and lines."""
        given = self._given
        self._look = look
        blocks = (
            (given.parts, _PARTS), ([*given.items, *given.proof], _ITEMS),
            ([trial for _, _, trial in given.trials], _PARTS), ([group for group, _ in self._groups()], _GROUPS),
        )  # fmt: skip
        return _source(given.shell, blocks)

    def _groups(self) -> list[tuple[str, list[int]]]:
        style = f'<div class="composing-slots" style="{html.escape(self._look + _LINE)}">'
        lines = [Text(style, f'<p class="{SLOT}">{html.escape(line)}</p>', "</div>") for line in self._line_texts()]
        style = f'<div class="composing-slots" dir="ltr" style="{html.escape(self._frame.type + _CODES)}">'
        specimens = [Text(style, f'<p class="{SLOT}">{one}</p>', "</div>") for one in SPECIMENS if self._given.mark]
        return list(grouped([*self._given.texts, *lines, *specimens]))

    def _line_texts(self) -> list[str]:
        return list(dict.fromkeys(head.line for _, head, _ in self._given.forms if head.line))

    def _alone(self) -> dict[str, Block]:
        """Parts whose texts have no room in slots, each laid out on its own, by their HTML."""
        heads = [head for _, head, _ in self._given.forms]
        wanted = list(
            dict.fromkeys(part.html for head in heads for part in (*head.before, *head.after) if self._layout(part) is None)
        )
        self._late_pages: list[Cutter] = []
        if not wanted:
            return {}
        self._late_pages = [self._cut(_source(self._given.shell, ((wanted, _PARTS),)), 2)]
        return dict(zip(wanted, (block for page in self._late_pages[0].pages for block in page.blocks), strict=True))

    def _layout(self, part: Part) -> Block | None:
        return self._limits.layout(part.number, [self._texts[text] for text in part.texts])

    def _planned(self, parts: Sequence[Part]) -> tuple[PlannedPart, ...]:
        return tuple(
            PlannedPart(block, [self._texts[text] for text in part.texts])
            if (block := self._layout(part))
            else PlannedPart(self._late[part.html])
            for part in parts
        )

    def _cut(self, text: str, source: int) -> Cutter:
        return self._press.cut(text, self._spacing + _STYLE % self._frame.pages[0].wide, source)


def _source(shell: tuple[str, str], blocks: Iterable[tuple[Sequence[str], int]]) -> str:
    """A source page: so many of the blocks on each."""
    pages = [_SEAM.join(["", *some[start : start + most], ""]) for some, most in blocks for start in range(0, len(some), most)]
    return shell[0] + _NEW.join(pages) + shell[1]


def _look(frame: Cutter) -> str:
    return frame.style


def _line(slot: Block) -> Block:
    """The line of a form, as one paragraph."""
    return Block("line", paints=[Paint(slot, slot.y, slot.x)], kids=[Elem("P", [slot])], x=slot.x, y=slot.y, wide=slot.wide)
