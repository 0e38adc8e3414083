"""Cells of a sheet that are merged: which other ones each of them covers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO

from lxml import etree

from course.importing.tables.strings import cleared

_RANGE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})")
_MOST = 100_000


def column_of(letters: str) -> int:
    """The place, from 0, of a column: `A` 0, `AB` 27."""
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number - 1


class Merges:
    """The merged cells of a sheet, asked row by row from the top."""

    def __init__(self, ranges: Iterable[tuple[int, int, int, int]]) -> None:
        self._coming = sorted(ranges, reverse=True)
        self._here: list[tuple[int, int, int, int]] = []
        self._texts: dict[tuple[int, int, int, int], str] = {}

    def at(self, number: int, cells: list[str]) -> tuple[dict[int, str], dict[int, str]]:
        """For a row the texts that reach down to it by their column, and notes to cells that cover others beside them."""
        if not self._coming and not self._here:
            return {}, {}
        while self._coming and self._coming[-1][0] <= number:
            self._here.append(self._coming.pop())
        for gone in [one for one in self._here if one[2] < number]:
            self._here.remove(gone)
            self._texts.pop(gone, None)
        reaching, notes = {}, {}
        for one in self._here:
            top, left, _, right = one
            if top == number:
                self._texts[one] = cells[left] if left < len(cells) else ""
                if right > left and self._texts[one]:
                    notes[left] = "is one cell with those to its right, and stands in the first of their columns"
            elif self._texts.get(one):
                reaching[left] = self._texts[one]
        return reaching, notes


def merges_of(source: IO[bytes]) -> Merges:
    """The merged cells of a sheet, which it tells at its end. Where it breaks off, whoever reads its rows says so."""
    found: list[tuple[int, int, int, int]] = []
    tags = ("{*}mergeCell", "{*}row")
    try:
        for _, element in etree.iterparse(source, tag=tags, resolve_entities=False, no_network=True, load_dtd=False):
            match = _RANGE.fullmatch(element.get("ref") or "")
            if match and len(found) < _MOST:
                found.append((int(match[2]), column_of(match[1]), int(match[4]), column_of(match[3])))
            cleared(element)
    except etree.XMLSyntaxError:
        pass
    return Merges(found)
