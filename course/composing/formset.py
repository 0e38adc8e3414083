"""The forms of a quiz, drawn as HTML, as plain data: another process can lay them out, which knows no bank and no templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from course.composing.slots import Text
from course.composing.sources import Entry, Head, Sheet, Sources
from course.documents.pen import Pen
from course.drawing.pagecodes import sheet as sheet_of
from course.pagecodes.code import Code, letters

if TYPE_CHECKING:
    from course.composing.composer import Composer

Pictures = Mapping[str, tuple[str, bytes]]


@dataclass(frozen=True)
class FormSet:
    """Forms of one look before they are laid out. `shell` is what stands before and after the parts of a page of this look.

    `parts` stand before and after items, each in pieces; between these are slots, in which `texts` stand. `proof` has the items
    of the last form as they are drawn alone. `forms` have a title, a head and items. `mark` is that of the quiz in page codes
    (course/pagecodes), and empty where there are none; `codes` are the stylesheet that puts these on two pages, their letters
    there, and the codes of the forms.
    """

    shell: tuple[str, str]
    parts: Sequence[tuple[str, ...]]
    texts: Sequence[Text]
    items: Sequence[str]
    proof: Sequence[str]
    forms: Sequence[tuple[str, Head, tuple[Entry, ...]]]
    stylesheets: Sequence[str]
    spacings: Sequence[str] = ()
    pictures: Pictures = field(default_factory=dict)
    mark: str = ""
    codes: tuple[str, Sequence[str], Sequence[str]] = "", (), ()

    def laid(self) -> Composer:
        """Lay out what the forms need, and plan each of them.

        Of `spacings`, that is taken with which the last page of fewest forms would be nearly empty.

        Raises:
            NotComposableError: they cannot be put together from blocks.
        """
        from course.composing.laying import laid

        return laid(self)


def drawn(
    sheets: Sequence[Sheet],
    pen: Pen,
    stylesheets: Sequence[str],
    spacings: Sequence[str] = (),
    pictures: Pictures | None = None,
    mark: str = "",
    *,
    proved: bool = False,
) -> FormSet:
    """The forms of a quiz as HTML, each part of them once.

    `spacings` are stylesheets that come to the others in turn, one at a time, where the last page of a form is nearly empty.
    With the `mark` of a quiz (`quiz_mark`) there is a page code on each page; forms have codes as letters then.
    A form is drawn as a proof that templates and stylesheets place nothing by its order, unless this is `proved`, as of ours.

    Raises:
        NotComposableError: a template has text that stands in no element.
        Fault: a template is faulty.
    """
    sources = Sources(pen)
    places = [sources.add(sheet.form) for sheet in sheets]
    turns = sources.gap_turns([sheet.form for sheet in sheets], places)
    sources.numbers(max((entry.number for sheet in sheets for entry in sheet.form.items), default=0))
    forms = [
        (sheet.title, sources.head(sheet), sources.entries(sheet.form, at, turns))
        for sheet, at in zip(sheets, places, strict=True)
    ]
    slots = sources.slots
    return FormSet(
        sources.shell(sheets[0]), slots.parts, slots.texts, sources.items(sheets[0]), [] if proved else sources.proof(sheets[-1]),
        forms, stylesheets, spacings, pictures or {}, mark, _codes(sheets, pen, mark),
    )  # fmt: skip


def _codes(sheets: Sequence[Sheet], pen: Pen, mark: str) -> tuple[str, Sequence[str], Sequence[str]]:
    if not mark:
        return "", (), ()
    forms = [sheet.form.letter for sheet in sheets]
    shown = [letters(Code(mark, forms[0], page, 2)) for page in (1, 2)]
    return sheet_of(pen, mark, forms[0], 2), shown, forms
