"""The texts that the cells of a workbook share, on disk: a large workbook has millions of them."""

from __future__ import annotations

import re
import zipfile
from array import array
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Strings:
    """The texts by their number. They are read as far as they are asked for."""

    def __init__(self, archive: zipfile.ZipFile, member: str, file: IO[bytes]) -> None:
        """`file` is where they are kept; `member` may be none of the archive."""
        self._ends = array("Q", [0])
        self._file = file
        self._rest = self._read(archive, member) if member in archive.namelist() else iter(())

    def __getitem__(self, number: int) -> str:
        while len(self._ends) <= number + 1 and next(self._rest, None) is not None:
            pass
        if not 0 <= number < len(self._ends) - 1:
            raise IndexError(f"there is no text {number}")
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-8")

    def _read(self, archive: zipfile.ZipFile, member: str) -> Iterator[int]:
        with archive.open(member) as source:
            for _, element in etree.iterparse(source, tag="{*}si", resolve_entities=False, no_network=True, load_dtd=False):
                data = text_of(element).encode("utf-8", "replace")
                cleared(element)
                self._file.seek(self._ends[-1])
                self._file.write(data)
                self._ends.append(self._ends[-1] + len(data))
                yield 1


def text_of(element: Any) -> str:
    """The text of a shared or inline string, without how it is to be spoken; `_x000D_` are characters that XML cannot hold."""
    parts = (one.text or "" for one in element.iter("{*}t") if etree.QName(one.getparent()).localname != "rPh")
    return unescaped("".join(parts))


def unescaped(text: str) -> str:
    """`_x0041_` as the character that it is."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def cleared(element: Any) -> None:
    """Forgets an element that was read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
