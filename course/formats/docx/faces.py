"""The text face within a Word document, so that it looks the same where nobody has installed it (it is under the OFL)."""

from __future__ import annotations

import hashlib
import uuid
from functools import cache
from typing import Any

from course.formats.docx.markup import SPACES
from course.formats.docx.styles import FACE
from course.workspace.places import fonts

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_FACES = ("Regular", "Bold", "Italic", "BoldItalic")
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


@cache
def _faces() -> tuple[tuple[str, str, bytes], ...]:
    """Of each of the face's files: which it is, its key, and its bytes as ISO/IEC 29500-4, 2.8.1 wants them (not secret)."""
    found = []
    for kind in _FACES:
        data = (fonts() / f"AtkinsonHyperlegible-{kind}.ttf").read_bytes()
        key = uuid.UUID(bytes=hashlib.sha256(data).digest()[:16])
        mask = key.bytes[::-1] * 2
        found.append((kind, f"{{{str(key).upper()}}}", bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]))
    return tuple(found)


def embed(part: Any) -> None:
    """Adds the face to the document of this part."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
    table = Part(PackURI("/word/fontTable.xml"), kind, b"", part.package)
    embedded = ""
    for number, (name, key, data) in enumerate(_faces(), 1):
        font = Part(PackURI(f"/word/fonts/font{number}.odttf"), _FONT_TYPE, data, part.package)
        embedded += f'<w:embed{name} r:id="{table.relate_to(font, f"{RELATED}font")}" w:fontKey="{key}"/>'
    table._blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {SPACES}><w:font w:name="{FACE}">'
        f'<w:altName w:val="Verdana"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>{embedded}'
        "</w:font></w:fonts>"
    ).encode()
    part.relate_to(table, f"{RELATED}fontTable")
