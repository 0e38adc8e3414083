"""Objects → the bytes of a PDF 1.7 whose small objects stand packed together, as do the places of all.

pydyf packs as tightly as it can, which takes longer than all else that is done for a form.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import accumulate

_TOGETHER = 500  # objects that are packed as one, which a reader unpacks for any of them
_LEVEL = 5


def serialized(objects: Sequence[bytes], streams: frozenset[int] | set[int], root: int, info: int) -> bytes:
    """A file of objects, which are numbered from 1 on in their order. `streams` are the numbers of those that stand alone.

    `root` is the number of the catalog, `info` of the document's information.
    """
    parts = [b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"]
    at = len(parts[0])
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def alone(number: int, data: bytes) -> None:
        nonlocal at
        places[number] = 1, at, 0
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, data))
        at += len(parts[-1])

    small = []
    for number, data in enumerate(objects, 1):
        if number in streams:
            alone(number, data)
        else:
            small.append(number)
    last = len(objects)
    for start in range(0, len(small), _TOGETHER):
        some = small[start : start + _TOGETHER]
        last += 1
        starts = accumulate((len(objects[number - 1]) + 1 for number in some), initial=0)
        head = b" ".join(b"%d %d" % pair for pair in zip(some, starts, strict=False))
        body = zlib.compress(b"\n".join([head, *(objects[number - 1] for number in some)]), _LEVEL)
        entries = b"/Type/ObjStm/N %d/First %d" % (len(some), len(head) + 1)
        alone(last, packed(entries, body))
        places.update((number, (2, last, place)) for place, number in enumerate(some))
    places[last + 1] = 1, at, 0
    table = b"".join(
        b"%c%s%s" % (kind, one.to_bytes(4), other.to_bytes(2))
        for kind, one, other in (places[number] for number in range(last + 2))
    )
    entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R" % (last + 2, root, info)
    where = at
    alone(last + 1, packed(entries, zlib.compress(table, _LEVEL)))
    return b"".join([*parts, b"startxref\n%d\n%%%%EOF\n" % where])


def packed(entries: bytes, body: bytes) -> bytes:
    """A stream with the entries of its dictionary, whose body is compressed already."""
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (entries, len(body), body)
