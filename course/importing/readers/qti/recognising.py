"""How a file is known to be of QTI 2 or 3."""

from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Iterator

from course.importing.files import Head

ROOT = re.compile(r"<(?:[\w.-]+:)?(?:qti-)?assessment-?([Ii]tem|[Tt]est|[Ss]ection|[Ss]timulus)[\s>/]")
_KIND = re.compile(r"imsqti_(item|test)_xmlv[23]p|imsqtiasi_v3p0|imsqti_v2p|<(qti-)?assessment-?[Ii]tem[\s>]")
_OTHERS = ("assessment_meta.xml", "assessment_qti.xml", ".dat", ".xml.qti")  # of packages that are QTI 1.2
_HEADER = 30  # bytes of a file's header in a ZIP package


def recognises(head: Head) -> int:
    """2 where the first elements are of QTI 2 or 3; 1 of a package with a manifest, if nothing shows another version."""
    if not head.data.startswith(b"PK"):
        return 2 if ROOT.search(head.text) else 0
    if _KIND.search(head.text) or any(map(_KIND.search, _beginnings(head.data))):
        return 2
    if any(name.endswith(_OTHERS) for name in head.members):
        return 0
    return int(any(posixpath.basename(name) == "imsmanifest.xml" for name in head.members))


def _beginnings(data: bytes) -> Iterator[str]:
    """The first letters of the files that stand first in a ZIP package."""
    place = -1
    while (place := data.find(b"PK\3\4", place + 1)) >= 0 and len(data) > place + _HEADER:
        method, name, extra = (int.from_bytes(data[place + at : place + at + 2], "little") for at in (8, 26, 28))
        start = place + _HEADER + name + extra
        try:
            first = zlib.decompressobj(-15).decompress(data[start:], 2000) if method else data[start : start + 2000]
        except zlib.error:
            continue
        yield first.decode("utf-8", "replace")
