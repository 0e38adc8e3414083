"""What blocks are drawn with (fonts, pictures, states of the pen): objects of their source PDF, as a file of ours has them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf

from course.composing.blocks import NotComposableError
from course.composing.operators import as_bytes

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_LEVEL = 9
FIRST = 3  # the first number of a thing, and of an object of ours in a file


@dataclass(frozen=True)
class Thing:
    """An object of a PDF, ready to be written; `stream` if it may not stand among others."""

    data: bytes
    stream: bool = False


@dataclass(frozen=True)
class Common:
    """What all documents of a set share: resources, where those of each source begin, the language, and what XMP says.

    Things name each other by numbers from `FIRST` on; where they stand elsewhere in a file, they are `moved`. `title` stands in
    `xmp` where a file's own comes.
    """

    things: Sequence[Thing]
    sources: Sequence[int]
    language: str
    xmp: bytes
    title: bytes
    author: str = ""
    producer: str = ""


def resources(pdf: Any, first: int) -> list[Thing]:
    """The resources of a PDF's pages and all that they name, numbered from `first` on; the resources come first.

    Raises:
        NotComposableError: a group within holds content that readers would not find.
    """
    page = next(one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/Page")
    start = int(_REFERENCE.fullmatch(page["Resources"])[1])  # type: ignore[index]
    numbers: dict[int, int] = {start: first}
    found: list[Thing] = []
    for number in (order := [start]):  # grows while it is walked
        one = pdf.objects[number]
        head = one.extra if isinstance(one, pydyf.Stream) else one
        data = pydyf.Dictionary(head).data if isinstance(head, dict) else head.data
        for match in _REFERENCE.finditer(data):
            if (wanted := int(match[1])) not in numbers:
                numbers[wanted] = first + len(order)
                order.append(wanted)
        found.append(_thing(one, data))
    return [Thing(_renumbered(thing, numbers.__getitem__), thing.stream) for thing in found]


def moved(thing: Thing, by: int) -> Thing:
    """A thing whose references are this much higher."""
    return Thing(_renumbered(thing, lambda number: number + by), thing.stream) if by else thing


def _renumbered(thing: Thing, new: Callable[[int], int]) -> bytes:
    head, mark, body = thing.data.partition(b"\nstream\n")
    return _REFERENCE.sub(lambda match: b"%d 0 R" % new(int(match[1])), head) + mark + body


def _thing(one: Any, head: bytes) -> Thing:
    if not isinstance(one, pydyf.Stream):
        return Thing(head)
    body = b"\n".join(as_bytes(part) for part in one.stream)
    if b"/MCID" in body and b"/Form" in head:
        raise NotComposableError("a group that is drawn as a whole holds text")
    return stream(head[2:-2], body, packed=b"/Filter" in head)


def stream(head: bytes, body: bytes, *, packed: bool = False) -> Thing:
    """A stream with the entries of its dictionary, packed if it is not yet."""
    head = re.sub(rb"/Length \d+", b"", head)
    if not packed:
        body = zlib.compress(body, _LEVEL)
        head += b"/Filter/FlateDecode"
    return Thing(b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(body), body), stream=True)


def number(value: float) -> bytes:
    """A number as PDF writes it, to the fourth digit."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return b"0" if text == "-0" else text.encode()


def numbers(values: Sequence[float]) -> bytes:
    """Numbers beside one another."""
    return b" ".join(map(number, values))
