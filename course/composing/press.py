"""Draws source pages and cuts them."""

from __future__ import annotations

from collections.abc import Sequence

from course.composing.cutting import Cutter
from course.composing.formset import FormSet
from course.drawing.printer import Printer

_BLANKS = 40


class Press:
    """Draws source pages. Stylesheets are read once for all."""

    def __init__(self, given: FormSet) -> None:
        self._given = given
        self._printer = Printer(given.stylesheets)
        self._frames: dict[tuple[int, int], Cutter] = {}

    def blank(self) -> float:
        """How wide a blank is in the foot."""
        return (self.frame(2, _BLANKS).counted - self.frame(2).counted) / _BLANKS

    def frame(self, pages: int, blanks: int = 0) -> Cutter:
        """Empty pages, with their heads and feet, where so many blanks stand for the line of a form."""
        if (pages, blanks) not in self._frames:
            before, after = self._given.shell
            before = before.replace('data-form=""', f'data-form="{" " * blanks}"', 1)
            text = before + '<div style="break-after: page">&#8203;</div>' * (pages - 1) + "<div></div>" + after
            sheet, letters, _ = self._given.codes
            coded = pages == 2
            source = 3 if blanks else 0
            self._frames[pages, blanks] = self.cut(text, sheet if coded else "", source, letters if coded else ())
        return self._frames[pages, blanks]

    def cut(self, text: str, sheet: str, source: int, letters: Sequence[str] = ()) -> Cutter:
        """A source page, cut; page codes with these letters are left out."""
        cutter = Cutter(source, letters)
        self._printer.cut(text, sheet, cutter, self._given.pictures)
        return cutter
