"""Draws source pages and cuts them."""

from __future__ import annotations

from collections.abc import Sequence

from course.composing.blocks import Pieces
from course.composing.cutting import Cutter
from course.composing.formset import FormSet
from course.composing.parting import measured
from course.drawing.printer import Printer

FRAME, TEXTS, PAGE, WIDE, LATE = range(5)  # the numbers of source documents
_BLANKS = 40


class Press:
    """Draws source pages. Stylesheets are read once for all; one of the course's `spacing`s comes to them."""

    def __init__(self, given: FormSet) -> None:
        self._given = given
        self._printer = Printer(given.stylesheets)
        self._frames: dict[tuple[int, int, str], Cutter] = {}
        self.spacing = ""

    def blank(self) -> float:
        """How wide a blank is in the foot."""
        return (self.frame(2, _BLANKS).counted - self.frame(2).counted) / _BLANKS

    def frame(self, pages: int, blanks: int = 0) -> Cutter:
        """Empty pages, with their heads and feet, where so many blanks stand for the line of a form."""
        key = pages, blanks, self.spacing
        if key not in self._frames:
            before, after = self._given.shell
            before = before.replace('data-form=""', f'data-form="{" " * blanks}"', 1)
            text = before + '<div style="break-after: page">&#8203;</div>' * (pages - 1) + "<div></div>" + after
            sheet, letters, _ = self._given.codes
            coded = pages == 2
            source = WIDE if blanks else FRAME
            self._frames[key] = self.cut(text, sheet if coded else "", source, letters if coded else ())
        return self._frames[key]

    def measured(self, text: str, sheet: str) -> list[Pieces]:
        """A source page with its blocks, of which nothing is drawn."""
        return measured(self._printer.laid(text, self.spacing + sheet, self._given.pictures))

    def cut(self, text: str, sheet: str, source: int, letters: Sequence[str] = ()) -> Cutter:
        """A source page, cut; page codes with these letters are left out."""
        cutter = Cutter(source, letters)
        self._printer.cut(text, self.spacing + sheet, cutter, self._given.pictures)
        return cutter
