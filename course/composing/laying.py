"""Forms as HTML → a composer: what they need is laid out, cut into blocks, and each form is planned. WeasyPrint runs here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from course.composing.blocks import Atom, Block, Elem, Paint
from course.composing.composer import Composer
from course.composing.cutting import Cutter
from course.composing.flow import shared
from course.composing.formset import FormSet
from course.composing.kinds import SEAM
from course.composing.limits import Limits
from course.composing.operators import as_bytes
from course.composing.paging import needed, thin
from course.composing.planning import Plan, PlannedPart, planned, prove
from course.composing.resources import FIRST, Common, Thing, resources
from course.composing.slots import SLOT, Part, Text, grouped
from course.composing.sources import TITLE
from course.composing.writing import packed
from course.drawing.printer import Printer

_TALL = 6_000  # CSS pixels: a page with room for many blocks, yet so low that readers of single precision place all well
_STYLE = (
    f"@page {{ size: %spx {_TALL}px }} .{SEAM} {{ height: 1px; clear: both }} .composing-new {{ break-before: page }}"
    ".composing-slots .slot { float: left; clear: left; margin: 0; white-space: nowrap; break-before: avoid }"
)
_LINE = "; margin: 0; white-space: pre; line-height: 1.38"
_SEAM = f'<div class="{SEAM}"></div>'  # has no margins: beside it, one sees those of others
_NEW = f'<div class="{SEAM} composing-new"></div>'
_PARTS, _ITEMS, _GROUPS = 15, 5, 1  # blocks on a source page, which is higher than they can be together


def laid(given: FormSet) -> Composer:
    """Forms, laid out and planned.

    Raises:
        NotComposableError: they cannot be put together from blocks.
    """
    made = _Layout(given, "")
    others = []
    if made.thin:
        for spacing in given.spacings:
            others.append(_Layout(given, spacing))
            if not others[-1].thin:
                break
    return min([made, *others], key=lambda one: (one.thin, one.composer.count)).finished()


class _Layout:
    """Forms as they are laid out with one more stylesheet. `thin` is how many forms would end on a nearly empty page."""

    def __init__(self, given: FormSet, spacing: str) -> None:
        self._given = given
        self._printer = Printer([*given.stylesheets, spacing] if spacing else given.stylesheets)
        self._frame = self._framed(2)
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
        plans = [
            Plan(
                title, self._planned(head.before), tuple(planned(items, one) for one in entries), self._planned(head.after),
                self._lines.get(head.line),
            )
            for title, head, entries in given.forms
        ]  # fmt: skip
        self._items = items
        self.composer = Composer(Common((), (), "", b"", b""), items, self._frame.pages, plans, self._frame.leftwards)
        for block, one in zip(proof, plans[-1].items, strict=True):
            prove(self.composer.item(one), block)
        first, other = self.composer.areas()
        grouped_ = [self.composer.groups(plan) for plan in plans]
        self.composer.count = max(needed(groups, first, other) for groups in grouped_)
        self.thin = sum(thin(groups, first, other) for groups in grouped_)

    def finished(self) -> Composer:
        """The composer with all it needs."""
        made = self.composer
        if made.count != len(self._frame.pages):
            self._frame = self._framed(made.count)
            made.frame = self._frame.pages
        _pack(made, [self._frame, self._page, *self._late_pages])
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
        return list(grouped([*self._given.texts, *lines]))

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

    def _framed(self, pages: int) -> Cutter:
        """Empty pages, with their heads and feet."""
        before, after = self._given.shell
        text = before + '<div style="break-after: page">&#8203;</div>' * (pages - 1) + "<div></div>" + after
        return self._drawn(text, "", 0)

    def _cut(self, text: str, source: int) -> Cutter:
        return self._drawn(text, _STYLE % self._frame.pages[0].wide, source)

    def _drawn(self, text: str, sheet: str, source: int) -> Cutter:
        cutter = Cutter(source)
        self._printer.cut(text, sheet, cutter, self._given.pictures)
        return cutter


def _source(shell: tuple[str, str], blocks: Iterable[tuple[Sequence[str], int]]) -> str:
    """A source page: so many of the blocks on each."""
    pages = [_SEAM.join(["", *some[start : start + most], ""]) for some, most in blocks for start in range(0, len(some), most)]
    return shell[0] + _NEW.join(pages) + shell[1]


def _look(frame: Cutter) -> str:
    return frame.style


def _line(slot: Block) -> Block:
    """The line of a form, as one paragraph."""
    return Block("line", paints=[Paint(slot, slot.y, slot.x)], kids=[Elem("P", [slot])], x=slot.x, y=slot.y, wide=slot.wide)


def _pack(made: Composer, cutters: Sequence[Cutter]) -> None:
    """Give a composer what its files share, and its atoms as they are written."""
    things: list[Thing] = []
    starts = []
    for cutter in cutters:
        starts.append(FIRST + len(things))
        things += resources(cutter.pdf, starts[-1])
    frame = cutters[0]
    info = frame.pdf.info
    metadata = frame.pdf.objects[int(re.match(rb"\d+", frame.pdf.catalog["Metadata"])[0])]  # type: ignore[index]
    xmp = b"".join(map(as_bytes, metadata.stream))
    made.common = Common(
        things, starts, str(frame.pdf.catalog["Lang"].string), xmp, TITLE.encode(),
        str(info["Author"].string) if "Author" in info else "", str(info["Producer"].string),
    )  # fmt: skip
    for pieces in made.frame:
        _pack_all(pieces.margins)
    for plan in made.plans:
        for part in (*plan.before, *plan.after):
            for block in (part.block, *part.slots):
                _pack_block(block)
        if plan.line:
            _pack_block(plan.line)
    for block in made.items:
        _pack_block(block)


def _pack_block(block: Block) -> None:
    _pack_all(_atoms(block))


def _atoms(block: Block) -> Iterator[Atom]:
    for paint in block.paints:
        if isinstance(paint.what, Atom):
            yield paint.what
        else:
            yield from _atoms(paint.what)


def _pack_all(atoms: Iterable[Atom]) -> None:
    for atom in atoms:
        if not atom.packed:
            atom.packed, atom.pieces = packed(atom), []
