"""In which encoding a file's text is, told from all of it without holding it."""

from __future__ import annotations

import codecs

from course.importing.files import Opened, decoded

_PIECE = 1 << 20
_NAMES = {"Windows-1252": "cp1252"}


def encoding_of(opened: Opened) -> str:
    """The encoding, as Python calls it. One that is not UTF-8 is noted among the file's problems."""
    with opened.stream() as file:
        head = file.read(_PIECE)
        found = decoded(head, cut=True)[1]
        if found == "utf-8":
            decoder = codecs.getincrementaldecoder("utf-8")()
            try:
                piece = head
                while piece:
                    decoder.decode(piece)
                    piece = file.read(_PIECE)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                found = "Windows-1252"
    if found == "UTF-16":  # without a mark
        found = "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
    if not found.startswith("utf-8"):
        opened.read_as(found.upper())
    return _NAMES.get(found, found)
