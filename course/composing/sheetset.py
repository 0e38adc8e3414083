"""The answer sheets of a quiz, drawn as HTML, as plain data: what stands on several of them is drawn once.

A page is put together from a frame (all that is text around the rows), numbers, and strips (an answer's marks). Where these
stand says the geometry (course/answersheets), as where a sheet is drawn alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from course.answersheets.geometry import Box, Entry, Placed, SheetPage
from course.answersheets.geometry import Sheet as Geometry
from course.answersheets.sheets import sheet_of
from course.composing.blocks import NotComposableError
from course.composing.heads import GROUP, LETTER, NAME, VERSION
from course.composing.sheetparts import Frame, filled, framed, rows_only, said, shell_of
from course.composing.sheetstrips import TOP, Shown, box_of, extent, moved_by, words
from course.composing.slots import Text
from course.composing.sources import TITLE, Sheet
from course.documents.pen import Pen
from course.documents.present import ShownItem
from course.documents.quizzes import SHEET, shared
from course.documents.sheets import sheet_values
from course.labels.writing import of_language
from course.model.form import Form, FormItem

if TYPE_CHECKING:
    from course.composing.sheetpages import SheetPages

_SHAPED = "\u0250"  # from here on, letters may change by what stands beside them
LEFT = 20.0  # mm: where specimens stand
TALL = 1_500.0  # mm: of a page of specimens
_ROOM = 4.0
_BOXES = ("head", "instructions", "foot", "code")


class Strip(NamedTuple):
    """A strip on a page: its number among all, and where its row begins, in mm."""

    place: int
    x: float
    y: float


class Row(NamedTuple):
    """An item's row on a page: the place of its number among all numbers, where it begins, in mm, and its strips."""

    number: int
    x: float
    y: float
    strips: tuple[Strip, ...]


@dataclass(frozen=True)
class SheetLeaf:
    """A page as it is planned: its rows, the texts of its frame's slots, its corner marks and guides, where its code stands.

    A text is one of those that are laid out, by its number, or such that is set glyph by glyph.
    """

    rows: tuple[Row, ...]
    texts: tuple[int | str, ...]
    bars: SheetPage
    code: Box


@dataclass(frozen=True)
class SheetPlan:
    """A sheet: its form's code, which frame it has, what is its own there, and its pages."""

    letter: str
    frame: int
    own: tuple[str, ...]
    pages: tuple[SheetLeaf, ...]


@dataclass(frozen=True)
class SheetSet:
    """Answer sheets of one look before they are laid out (a `Set` of course/composing/sets.py).

    `shell` is what stands before and after a page. `rows` are pages of specimens: `strips` rows with a strip each, then one for
    each number. `texts` stand in slots of the frames. `mark` is that of the sheets in page codes.
    """

    shell: tuple[str, str]
    frames: Sequence[Frame]
    rows: Sequence[str]
    strips: int
    tops: Sequence[float]
    texts: Sequence[Text]
    plans: Sequence[SheetPlan]
    stylesheets: Sequence[str]
    mark: str
    wide: float
    high: float
    leftwards: bool

    def laid(self) -> SheetPages:
        """Lay out what the sheets need.

        Raises:
            NotComposableError: they cannot be put together from parts.
        """
        from course.composing.sheetlaying import laid

        return laid(self)


def drawn_sheets(sheets: Sequence[Sheet], pen: Pen, stylesheets: Sequence[str], mark: str) -> SheetSet:
    """The answer sheets of forms of a quiz as HTML, each part of them once; `mark` stands for them in page codes.

    Raises:
        NotComposableError: a template of an instructor's own draws them.
        Fault: the template is faulty.
    """
    if any((folder / SHEET).exists() for folder in pen.foreign):
        raise NotComposableError("a template of your own draws answer sheets")
    made = _Drawing(pen)
    plans = [made.plan(sheet.form) for sheet in sheets]
    rows, tops = made.specimens(sheets[0].form)
    geometry = sheet_of(sheets[0].form, pen.bank, pen.look)
    return SheetSet(
        made.shell, made.frames, rows, len(made.strips), tops, list(made.texts), plans, stylesheets, mark,
        geometry.wide, geometry.high, of_language(pen.bank.course.language) == "rtl",
    )  # fmt: skip


@dataclass
class _Drawing:
    """Collects what sheets need."""

    pen: Pen
    shell: tuple[str, str] = ("", "")
    frames: list[Frame] = field(default_factory=list)
    strips: dict[tuple[object, ...], tuple[ShownItem, Placed]] = field(default_factory=dict)
    texts: dict[Text, int] = field(default_factory=dict)
    _places: dict[tuple[object, ...], int] = field(default_factory=dict)
    _numbers: dict[tuple[int, bool], int] = field(default_factory=dict)
    _wide: float = 0.0  # of all rows
    _known: dict[tuple[object, ...], int] = field(default_factory=dict)

    def plan(self, form: Form) -> SheetPlan:
        """Note what a form's sheet needs, and where it stands on it."""
        geometry = sheet_of(form, self.pen.bank, self.pen.look)
        shown = Shown(self.pen, form)
        student = form.student
        own = (form.letter, student.shown if student else "", student.group if student else "", form.version)
        frame = self._frame(form, geometry, shown)
        items = {entry.number: entry for entry in form.items}
        pages = tuple(
            SheetLeaf(
                tuple(self._row(entry, items[entry.number], shown) for entry in page.entries),
                tuple(self._text(*text, own) for text in zip(slots, even, strict=True)),
                replace(page, boxes=(), entries=(), student=()),
                box_of(page, "code"),
            )
            for page, slots, even in zip(geometry.pages, self.frames[frame].slots, self.frames[frame].even, strict=True)
        )
        return SheetPlan(form.letter, frame, own, pages)

    def _text(self, text: Text, even: str, own: tuple[str, ...]) -> int | str:
        plain = said(even, own)
        if plain and max(plain) < _SHAPED and of_language(self.pen.bank.course.language) == "ltr":
            return plain
        return self.texts.setdefault(Text(text.before, filled(text.html, own), text.after), len(self.texts))

    def _row(self, entry: Entry, item: FormItem, shown: Shown) -> Row:
        self._wide = entry.wide
        number = self._numbers.setdefault((entry.number, entry.again), len(self._numbers))
        return Row(number, entry.x, entry.y, tuple(self._strip(strip, entry, item, shown) for strip in entry.strips))

    def _strip(self, strip: Placed, entry: Entry, item: FormItem, shown: Shown) -> Strip:
        moved = moved_by(strip, entry.x, strip.y - TOP)
        key = moved, *words(strip, item)
        if key not in self.strips:
            self.strips[key] = shown.of(item), moved
            self._places[key] = len(self._places)
        return Strip(self._places[key], entry.x, strip.y - TOP)

    def _frame(self, form: Form, geometry: Geometry, shown: Shown) -> int:
        asked = [question.question.interaction for entry in form.items for question in entry.questions]
        key = (
            tuple(page.boxes for page in geometry.pages), form.points, bool(form.student and form.student.group),
            frozenset((type(one), getattr(one, "many", None), getattr(one, "fixed", None)) for one in asked),
            frozenset(strip.kind for page in geometry.pages for entry in page.entries for strip in entry.strips),
        )  # fmt: skip
        if key not in self._known:
            student = form.student
            anyone = replace(student, name=NAME, group=GROUP if student.group else "") if student else None
            values = self._values(form) | {"items": shown.items, "version": VERSION}
            text = self.pen.draw(SHEET, values | {"form": replace(form, letter=LETTER, student=anyone)})
            self.shell = self.shell if self.shell[0] else shell_of(text)
            self._known[key] = len(self.frames)
            self.frames.append(framed(text))
        return self._known[key]

    def _values(self, form: Form) -> dict[str, Any]:
        return {"head": "", "look": self.pen.look} | shared(self.pen, form, TITLE) | sheet_values(self.pen, form)

    def specimens(self, form: Form) -> tuple[list[str], list[float]]:
        """Pages with a row for each strip and each number, in turn, and how far down each begins, in mm."""
        items: dict[int, ShownItem] = {}
        rows: list[tuple[Entry, float]] = []
        strips = list(self.strips.values())
        for number, again in [*((number, False) for number in range(1, len(strips) + 1)), *self._numbers]:
            item, strip = strips[number - 1 if number <= len(strips) else 0]
            items[number] = replace(item, number=number)
            high = extent(strip)
            rows.append((Entry(number, LEFT, 0, self._wide, high, (moved_by(strip, -LEFT, 0),), again), high + _ROOM))
        pages: list[list[Entry]] = [[]]
        tops, y = [], 0.0
        for entry, high in rows:
            if y + high > TALL and pages[-1]:
                pages.append([])
                y = 0.0
            moved = tuple(moved_by(strip, 0, -y) for strip in entry.strips)
            pages[-1].append(replace(entry, y=round(y, 2), strips=moved))
            tops.append(round(y, 2))
            y += high
        if not rows:
            return [], []
        boxes = tuple(Box(name, 0, 0, 50, 10) for name in _BOXES)
        geometry = Geometry(
            "a4", self.pen.look.large_print, 210, TALL, tuple(SheetPage((), (), boxes, tuple(own)) for own in pages)
        )
        values = self._values(form) | {"items": tuple(items.values()), "sheet": geometry, "codes": [("", "")] * len(pages)}
        text = self.pen.draw(SHEET, values)
        return rows_only(text), tops
