"""XML as programs write it: in another encoding than it says, with HTML's entities or bare ampersands; and what follows a fault.

A parser that recovers by itself loses every entity after the first fault, `&lt;` too, without a word: so it reads strictly here.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html.entities import html5
from typing import IO

Open = Callable[[], AbstractContextManager[IO[bytes]]]
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]+)")
_BARE = re.compile(rb"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|(?:lt|gt|amp|quot|apos);)(?:([A-Za-z][A-Za-z0-9]{1,31};))?")
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
_CDATA, _END = b"<![CDATA[", b"]]>"
_ITEM = re.compile(rb"<(?:\w{1,20}:)?item[\s>]")
_CHUNK = 1 << 16
_LONGEST = 40  # bytes of what a chunk may cut in two


def encoding_of(open_: Open) -> tuple[str | None, bool]:
    """The encoding to read it in, None for that which it says; and whether it says a wrong one."""
    with open_() as file:
        head = file.read(400)
        if is_wide(head):
            return None, False
        said = _ENCODING.search(head)
        if said and said[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
            return None, False
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(head)
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        except UnicodeDecodeError:
            return "cp1252", True
    return None, False


def is_wide(head: bytes) -> bool:
    """Whether a file begins in UTF-16 or UTF-32."""
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in head[:4]


class Mended:
    """A stream in which HTML's entities are characters, bare ampersands are escaped, and control characters are gone.

    `head` stands before it.
    """

    def __init__(self, file: IO[bytes], head: bytes = b"") -> None:
        self._file = file
        self._kept = head
        self._inside = False  # a CDATA section
        self._wide: bool | None = False if head else None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, about so many; none at the end."""
        while True:
            chunk = self._file.read(_CHUNK if size < 0 else max(size, _LONGEST * 2))
            if self._wide is None:
                self._wide = is_wide(chunk)
            if self._wide:
                return chunk
            data, self._kept = self._kept + chunk, b""
            if chunk:
                data, self._kept = _cut(data)
            if data or not chunk:
                return self._mended(data)

    def _mended(self, data: bytes) -> bytes:
        pieces = []
        while data:
            mark = _END if self._inside else _CDATA
            before, found, data = data.partition(mark)
            pieces += [before if self._inside else _BARE.sub(_character, before), found]
            self._inside = self._inside != bool(found)
        return b"".join(pieces).translate(None, _CONTROLS)


def _cut(data: bytes) -> tuple[bytes, bytes]:
    """Data without what may be cut in two at its end, and that."""
    place = max(data.rfind(sign, len(data) - _LONGEST if len(data) > _LONGEST else 0) for sign in (b"&", b"<", b"]"))
    return (data, b"") if place < 0 else (data[:place], data[place:])


def _character(match: re.Match[bytes]) -> bytes:
    name = (match[1] or b"").decode("ascii")
    if name in html5:
        return "".join(f"&#{ord(character)};" for character in html5[name]).encode()
    return b"&amp;" + (match[1] or b"")


def skip_to_item(file: IO[bytes], after: int) -> tuple[bytes, int] | None:
    """Reads up to the first item that begins after a line: its beginning, and its line; None if there is none."""
    for number, row in enumerate(file, 1):
        if number > after and (found := _ITEM.search(row)):
            return row[found.start() :], number
    return None
