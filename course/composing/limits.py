"""Which layout of a head holds for texts in its slots: one that is the same with narrower and with wider ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from course.composing.blocks import Block
from course.composing.slots import SLOT

_NEAR = 0.05  # CSS pixels
_GLYPHS = re.compile(rb"<[0-9a-f]+>")


class Limits:
    """Parts as they were laid out, and the same with slots of several widths: by part and slot, from narrow to wide."""

    def __init__(self, parts: Sequence[Block], trials: Iterable[tuple[int, int, Block]]) -> None:
        self._parts = parts
        self._trials: dict[tuple[int, int], list[Block]] = {}
        for number, slot, trial in trials:
            self._trials.setdefault((number, slot), []).append(trial)
        self._known: dict[tuple[int, int], bool] = {}

    def layout(self, number: int, texts: Sequence[Block]) -> Block | None:
        """The layout of a part in which its slots can have these texts, or nothing."""
        part = self._parts[number]
        found = part
        for slot, text in enumerate(texts):
            trials = [part, *self._trials.get((number, slot), ())]
            between = [
                pair
                for pair in pairwise(trials)
                if _wide(pair[0], slot) <= text.wide + _NEAR and text.wide <= _wide(pair[1], slot) + _NEAR
            ]
            if not between:
                return None
            narrow, wide = between[0]
            if len(texts) == 1:
                found = narrow  # nothing else differs
            if not self._same(found, wide, slot):
                return None
            own = _slot(found, slot)
            if own is None or abs(text.high - own.high) > _NEAR or abs(text.base - text.y - own.base + own.y) > _NEAR:
                return None
        return found

    def _same(self, one: Block, other: Block, slot: int) -> bool:
        key = id(one), id(other)
        if key not in self._known:
            self._known[key] = _same(one, other, slot)
        return self._known[key]


def _slot(part: Block, number: int) -> Block | None:
    return next((one for one in part.parts if one.kind == SLOT and one.within == number), None)


def _wide(part: Block, slot: int) -> float:
    return own.wide if (own := _slot(part, slot)) else -1.0


def _same(one: Block, other: Block, slot: int) -> bool:
    """Whether all stands at the same place in two blocks, but for a slot, of which one side has to."""
    mine, its = _slot(one, slot), _slot(other, slot)
    if mine is None or its is None or abs(one.high - other.high) > _NEAR or len(one.paints) != len(other.paints):
        return False
    starts = abs(mine.x - one.x - its.x + other.x) < _NEAR
    mine.end = not starts
    if not starts and abs(mine.x + mine.wide - one.x - its.x - its.wide + other.x) > _NEAR:
        return False
    return all(
        (own.what is mine and that.what is its)
        or (
            abs(own.top - one.y - that.top + other.y) < _NEAR
            and abs(own.left - one.x - that.left + other.x) < _NEAR
            and _glyphs(own.what) == _glyphs(that.what)
        )
        for own, that in zip(one.paints, other.paints, strict=True)
    )


def _glyphs(what: object) -> list[bytes]:
    """The glyphs of an atom: where a line ends shows in them alone."""
    return [glyph for _, data in getattr(what, "pieces", ()) for glyph in _GLYPHS.findall(data)]
