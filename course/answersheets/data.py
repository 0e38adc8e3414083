"""Where the marks of answer sheets stand, as data for whoever reads scans of them: for locks and for the record of a class."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from course.answersheets.geometry import PAPERS, Box, Mark, Sheet, SheetPage
from course.answersheets.sheets import sheet_mark, sheet_of
from course.model.bank import Bank
from course.model.form import Form
from course.workspace.settings import Look

Tree = str | bool | int | list["Tree"] | dict[str, "Tree"]
"""JSON without fractions: lengths are texts, as a lock keeps them."""

MARK = "page number part row value x y size shape"
_NONE: Mapping[str, tuple[Bank, Look]] = {}
BOX = "page name number part row x y wide high"


def as_data(forms: Sequence[Form], bank: Bank, look: Look, own: Mapping[str, tuple[Bank, Look]] = _NONE) -> dict[str, Tree]:
    """The sheets of the forms of one quiz, of which some have a bank (its labels) and a look of their `own`, by letter.

    `mark` is what page codes name the sheets by. `forms` has, by letter, the form's `items` in the order of their numbers, and
    the name of its layout on each paper, a student's own on its paper. `layouts` has each layout once, named by its digest: its
    paper's size and lists of `corners` (the first is up), `marks` and `boxes` to write in, each a line of words in the order
    that `fields` says. Lengths are in mm from the page's upper left; marks and corners are given by their centres. None of it
    knows a key.
    """
    layouts: dict[str, Tree] = {}
    named: dict[str, Tree] = {}
    known: dict[int, str] = {}
    for form in forms:
        words, seen = own.get(form.letter, (bank, look))
        entry: dict[str, Tree] = {"items": [item.item.full_id for item in form.items if item.number]}
        for paper in (seen.paper,) if form.student else PAPERS:
            sheet = sheet_of(form, words, seen, paper)  # type: ignore[arg-type]  # the papers' names
            if id(sheet) not in known:  # equal ones are the same (layout.py)
                data = layout(sheet)
                known[id(sheet)] = digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:8]
                layouts[digest] = data
            entry[paper] = known[id(sheet)]
        named[form.letter] = entry
    fields: dict[str, Tree] = {"corners": "page x y size", "marks": MARK, "boxes": BOX}
    return {
        "mark": sheet_mark(bank.course, forms[0].quiz.id, forms[0].seed),
        "fields": fields,
        "forms": named,
        "layouts": layouts,
    }


def layout(sheet: Sheet) -> dict[str, Tree]:
    """One sheet's geometry."""
    pages = list(enumerate(sheet.pages, 1))
    return {
        "paper": sheet.paper,
        "large": sheet.large,
        "wide": f"{sheet.wide:g}",
        "high": f"{sheet.high:g}",
        "pages": len(pages),
        "corners": [_line(number, one.x, one.y, one.size) for number, page in pages for one in page.corners],
        "marks": [_mark(number, mark) for number, page in pages for mark in page.marks],
        "boxes": [_box(number, box) for number, page in pages for box in _boxes(page)],
    }


def _boxes(page: SheetPage) -> Iterable[Box]:
    yield from (box for box in page.boxes if box.name in ("name", "class", "date", "code"))
    yield from page.written


def _mark(page: int, mark: Mark) -> str:
    shape = "square" if mark.many else "circle"
    return _line(page, mark.number, mark.part, mark.row, mark.value, mark.x, mark.y, mark.size, shape)


def _box(page: int, box: Box) -> str:
    return _line(page, box.name, box.number, box.part, box.row, box.x, box.y, box.wide, box.high)


def _line(*values: object) -> str:
    return " ".join(f"{value:g}" if isinstance(value, float) else str(value) for value in values)
