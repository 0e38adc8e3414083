"""The operators of a page's stream, cut by its marked content. Each piece can be drawn alone: it begins with its state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf

from course.composing.blocks import NotComposableError

# What goes on to hold after it: colours, fonts, lines, and how they are laid.
_STATE = re.compile(rb"(?:^|\s)(?:rg|RG|gs|Tf|w|J|j|d|M|i|ri|g|G|k|K|cs|CS|sc|SC|scn|SCN|Tc|Tw|Tz|TL|Tr|Ts|cm)$")
_PAINTS = re.compile(rb"(?:^|\s)(?:S|s|f|F|f\*|B|B\*|b|b\*|sh|Do|TJ|Tj|'|\"|BI)$")


@dataclass(frozen=True)
class Cut:
    """A piece: where it stands in the stream, its tag, its marked-content id (-1: an artifact), its operators.

    `state` are those that came before it and hold for it.
    """

    at: int
    tag: str
    mcid: int
    state: bytes
    data: bytes


def cuts(parts: Sequence[Any]) -> Iterator[Cut]:
    """The pieces of a stream of pydyf's.

    Raises:
        NotComposableError: something is painted that is not marked.
    """
    levels: list[list[bytes]] = [[]]
    index, count = 0, len(parts)
    while index < count:
        part = parts[index]
        data = as_bytes(part)
        after = as_bytes(parts[index + 1]) if index + 1 < count else b""
        if data.startswith(b"/") and after == b"BMC":
            index, cut = _marked(parts, index, index + 2, data, -1, levels)
            yield cut
        elif data.startswith(b"/") and isinstance(parts[index + 1], pydyf.Dictionary):
            mcid = parts[index + 1].get("MCID", -1)
            index, cut = _marked(parts, index, index + 3, data, mcid, levels)
            yield cut
        elif data == b"q":
            levels.append([])
            index += 1
        elif data == b"Q":
            levels.pop()
            index += 1
        elif _PAINTS.search(data):
            raise NotComposableError("something is drawn that is marked neither as content nor as an artifact")
        else:
            levels[-1].append(data)
            index += 1


def _marked(parts: Sequence[Any], at: int, start: int, tag: bytes, mcid: int, levels: list[list[bytes]]) -> tuple[int, Cut]:
    """The piece that begins at `start`, and where the stream goes on after it."""
    before = [data for level in levels for data in level]
    inner: list[bytes] = []
    marks, saved, index = 1, 0, start
    while True:
        data = as_bytes(parts[index])
        if data in (b"BMC", b"BDC"):
            marks += 1
        elif data == b"EMC":
            marks -= 1
        elif data == b"q":
            saved += 1
        elif data == b"Q":
            saved -= 1
        elif not saved and _STATE.search(data):
            levels[-1].append(data)
        if not marks:
            break
        inner.append(data)
        index += 1
    if any(data in (b"BMC", b"BDC") for data in inner):
        raise NotComposableError("marked content stands within other marked content")
    return index + 1, Cut(at, tag[1:].decode(), mcid, b"\n".join(before), b"\n".join(inner))


def as_bytes(part: Any) -> bytes:
    """A part of a stream of pydyf's as it is written."""
    if isinstance(part, bytes):
        return part
    return part.data if isinstance(part, pydyf.Object) else str(part).encode()


def joined(pieces: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Pieces, each its state and its operators, to be drawn one after the other."""
    if len(pieces) == 1:
        return b"\n".join(pieces[0])
    (first, _), *_ = pieces
    if all(state == first for state, _ in pieces):
        return b"\n".join([first, *(b"q\n%s\nQ" % data for _, data in pieces)])
    return b"\n".join(b"q\n%s\n%s\nQ" % piece for piece in pieces)
