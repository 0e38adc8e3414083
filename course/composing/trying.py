"""Which of a course's spacings serves forms best. Some are measured with each: laid out, and neither drawn nor cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from course.composing.blocks import Pieces
from course.composing.composer import Composer, FormOf
from course.composing.formset import FormSet
from course.composing.paging import needed, thin
from course.composing.press import Press
from course.composing.resources import Common
from course.composing.slots import Part

_SAMPLE = 20  # forms that show how well a spacing serves
_ITEMS = 50  # items of these, about: forms may have variants of their own

_FEW = 0.2  # of the forms, whose pages are filled alike instead

Measured = Callable[[Sequence[str], Sequence[str]], list[Pieces]]
"""Lays out parts and items as HTML with the spacing of the press."""


def best(given: FormSet, press: Press, measured: Measured) -> str:
    """The spacing with fewest pages, of which the last would be nearly empty in fewest forms; the first where it is in few.

    Raises:
        NotComposableError: something is higher than a page.
    """
    if not given.spacings:
        return ""
    forms, places = _sample(given)
    (_, head, _), *_ = given.forms
    parts = (*head.before, *head.after)
    texts, items = [whole(given, part) for part in parts], [given.items[place] for place in places]
    ranks: dict[str, tuple[int, int]] = {}
    few = len(forms) * _FEW
    for spacing in ("", *given.spacings):
        press.spacing = spacing
        frame = press.frame(2)
        blocks = [block for pieces in measured(texts, items) for block in pieces.blocks]
        made = Composer(Common((), (), "", b"", b""), blocks[len(parts) :], frame.pages, forms, {})
        made.layouts = {part: (block, True) for part, block in zip(parts, blocks, strict=False)}
        first, other = made.areas()
        groups = [made.groups(made.plan(number), sizes=True) for number in range(len(forms))]
        count = max(needed(one, first, other) for one in groups)
        ends = sum(thin(one, first, other) for one in groups)
        if ends <= few and all(count <= known for known, _ in ranks.values()):
            return spacing
        ranks[spacing] = count, ends
    press.spacing = min(ranks, key=lambda spacing: ranks[spacing])
    return press.spacing


def whole(given: FormSet, part: Part) -> str:
    """A part as HTML, with its texts."""
    pieces = given.parts[part.number]
    texts = (given.texts[text].html for text in part.texts)
    return pieces[0] + "".join(text + piece for text, piece in zip(texts, pieces[1:], strict=True))


def _sample(given: FormSet) -> tuple[list[FormOf], list[int]]:
    """Some forms, with one head for all and one item for all numbers and orders of gaps; and the places of their items."""
    places: dict[int, int] = {}
    (_, head, _), *_ = given.forms
    forms = []
    for title, _, entries in given.forms[:: 1 + len(given.forms) // _SAMPLE]:
        if len(places) >= _ITEMS:
            break
        own = [places.setdefault(one.place, len(places)) for one in entries]
        bare = (
            replace(one, place=at, number=-1, rows=tuple((at,) * len(row) for row in one.rows))
            for one, at in zip(entries, own, strict=True)
        )
        forms.append((title, head, tuple(bare)))
    return forms, list(places)
