"""Word documents (.docx) → lines, by python-docx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from course.drafting.texts.article import ArticleText, Line, Stamp, spread, unread

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_MAX_UNPACKED = 100_000_000  # bytes; the pictures of an article too
_STYLES = {"heading": "heading", "title": "heading", "subtitle": "heading", "caption": "caption", "toc": "table of contents"}


def read(data: bytes, name: str) -> ArticleText:
    """The text of a Word document.

    Raises:
        Fault: it is no such document, holds no text, or unpacks to over 100 MB.
    """
    import docx  # takes a moment to load
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(member.file_size for member in package.infolist()) > _MAX_UNPACKED:
                raise unread(name, "too-large", "the document unpacks to over 100 MB", "save its text alone")
        document = docx.Document(BytesIO(data))
        blocks = list(_blocks(document))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError):  # lxml's faults are a SyntaxError
        hint = "open it in Word or LibreOffice, and save it as .docx without a password"
        raise unread(name, "unreadable", "this is no Word document that can be read", hint) from None
    if not any(block.text.strip() for block in blocks):
        raise unread(name, "no-text", "there is no text in this document", "are its pages pictures? save its text")
    about = document.core_properties
    created = about.created.date().isoformat() if about.created else ""
    return ArticleText(
        name,
        spread(blocks),
        title=about.title or "",
        author="" if about.author == "python-docx" else about.author or "",
        language=about.language or "",
        stamps=(Stamp(created, "the document's date of making", False),) if created else (),
        notes=("a Word document",),
    )


def _blocks(document: Document) -> Iterator[Line]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield Line(" | ".join(dict.fromkeys(cell.text.replace("\n", " ") for cell in row.cells)), "table")
        else:
            yield Line(block.text, _kind(block))
    for section in document.sections:
        for part in (section.header, section.footer):
            for paragraph in part.paragraphs:
                yield Line(paragraph.text, "running head")


def _kind(paragraph: Paragraph) -> str:
    style = (paragraph.style.name if paragraph.style and paragraph.style.name else "").lower()
    return next((kind for start, kind in _STYLES.items() if style.startswith(start)), "")
