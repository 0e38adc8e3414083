"""Which layout of a head holds for which texts in its slots: one that is the same with narrow texts and with wide ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from course.composing.blocks import Block
from course.composing.slots import SLOT, Part

_NEAR = 0.05  # CSS pixels
_WIDTHS = (0.5, 0.9, 1.0)  # with which texts a slot is tried beside the narrowest: by their place from narrow to wide
_GLYPHS = re.compile(rb"<[0-9a-f]+>")

Kind = tuple[object, ...]
"""Parts that are laid out alike but for how wide their texts are: the part's number, and how high its texts are and stand."""


class Limits:
    """The layouts of parts. All that is `wanted` is to be laid out and `given`; then most parts have a layout.

    `texts` are what stands in slots, laid out, by their numbers.
    """

    def __init__(self, parts: Iterable[Part], texts: Mapping[int, Block]) -> None:
        self._texts = texts
        self._layouts: dict[Part, Block] = {}
        self._trials: dict[Kind, list[list[Part]]] = {}  # for each slot, from narrow to wide
        self._known: dict[tuple[int, int], bool] = {}
        kinds: dict[Kind, list[Part]] = {}
        for part in dict.fromkeys(parts):
            kinds.setdefault(self._kind(part), []).append(part)
        for kind, own in kinds.items():
            self._trials[kind] = list(self._tried(own))
        self.wanted = list(
            dict.fromkeys(
                part
                for kind, own in kinds.items()
                for part in (own[:1] if len(own) == 1 else [one for trials in self._trials[kind] for one in trials])
            )
        )

    def given(self, layouts: Iterable[tuple[Part, Block]]) -> None:
        """Parts as they are laid out."""
        self._layouts.update(layouts)

    def layout(self, part: Part) -> tuple[Block, bool] | None:
        """The layout of a part, and whether its own texts stand in it already; or nothing, where no known one holds."""
        if part in self._layouts:
            return self._layouts[part], True
        found: Block | None = None
        for slot, (number, trials) in enumerate(zip(part.texts, self._trials[self._kind(part)], strict=True)):
            wide = self._texts[number].wide
            held = [
                (one, other)
                for one, other in pairwise(trials)
                if self._wide(one, slot) - _NEAR <= wide <= self._wide(other, slot) + _NEAR
            ]
            if not held and abs(self._wide(trials[0], slot) - wide) > _NEAR:
                return None
            narrow, other = held[0] if held else (trials[0], trials[0])
            if found is None or len(part.texts) == 1:
                found = self._layouts[narrow if len(part.texts) == 1 else trials[0]]
            if not self._same(found, self._layouts[other], slot) or not self._fits(found, slot, self._texts[number]):
                return None
        return (found, False) if found else None

    def _kind(self, part: Part) -> Kind:
        texts = [self._texts[text] for text in part.texts]
        return part.number, *((round(text.high, 1), round(text.base - text.y, 1)) for text in texts)

    def _tried(self, parts: list[Part]) -> Iterator[list[Part]]:
        """For each slot of parts of a kind: all texts narrow, then wider ones in this slot."""
        columns = [
            sorted(dict.fromkeys(texts), key=lambda text: self._texts[text].wide)
            for texts in zip(*(part.texts for part in parts), strict=True)
        ]
        narrow = tuple(column[0] for column in columns)
        for slot, column in enumerate(columns):
            chosen = dict.fromkeys(column[round(share * (len(column) - 1))] for share in (0, *_WIDTHS))
            widths: dict[float, int] = {}
            for text in chosen:
                widths.setdefault(round(self._texts[text].wide, 1), text)
            yield [Part(parts[0].number, (*narrow[:slot], text, *narrow[slot + 1 :])) for text in widths.values()]

    def _wide(self, part: Part, slot: int) -> float:
        return self._texts[part.texts[slot]].wide

    def _fits(self, layout: Block, slot: int, text: Block) -> bool:
        own = _slot(layout, slot)
        return own is not None and abs(text.high - own.high) < _NEAR and abs(text.base - text.y - own.base + own.y) < _NEAR

    def _same(self, one: Block, other: Block, slot: int) -> bool:
        key = id(one), id(other)
        if key not in self._known:
            self._known[key] = one is other or _same(one, other, slot)
        return self._known[key]


def _slot(part: Block, number: int) -> Block | None:
    return next((one for one in part.parts if one.kind == SLOT and one.within == number), None)


def _same(one: Block, other: Block, slot: int) -> bool:
    """Whether all stands at the same place in two blocks, but for a slot, of which one side has to."""
    mine, its = _slot(one, slot), _slot(other, slot)
    if mine is None or its is None or len(one.paints) != len(other.paints):
        return False
    if abs(one.high - other.high) > _NEAR or abs(mine.high - its.high) > _NEAR:
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
