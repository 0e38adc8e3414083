"""PDF files → lines: a page's lines joined to paragraphs by where they stand; running heads and page numbers stand apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from course.drafting.texts.article import ArticleText, Line, Stamp, spread, unread

_MAX_PAGES = 200
_FEW = 20  # characters a page, below which it is a scan
_MARGIN = 0.09  # of a page's height at its top and its foot, where running heads stand
_COLUMN = 30  # points; lines that begin within that stand in one column
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u2010\ufffe\x02]$")
_ENDS = re.compile(r"[.!?…:”\"»)]\W*$")


@dataclass(frozen=True)
class _Row:
    text: str
    left: float
    right: float
    top: float
    height: float
    page: int
    edge: bool  # at a page's top or foot


def read(data: bytes, name: str) -> ArticleText:
    """The text of a PDF file.

    Raises:
        Fault: it has no text, a password or over 200 pages, or is damaged.
    """
    import pypdfium2  # loads PDFium

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        message = "the PDF file has a password" if locked else "the PDF file is damaged"
        raise unread(name, "unreadable", message, "save it anew from a program that can open it") from None
    try:
        if len(document) > _MAX_PAGES:
            raise unread(name, "too-large", f"the PDF file has over {_MAX_PAGES} pages", "save the pages of the article alone")
        rows = [row for number in range(len(document)) for row in _rows(document[number], number)]
        about = document.get_metadata_dict(skip_empty=True)
        pages = len(document)
    finally:
        document.close()
    if sum(len(row.text) for row in rows) < _FEW * max(pages, 1):
        hint = "it is a scan, or pictures alone: let a program recognise its text (OCR), and save that"
        raise unread(name, "no-text", "there is no text in this PDF file", hint)
    made = re.sub(r"^D:(\d{4})(\d\d)(\d\d).*", r"\1-\2-\3", about.get("CreationDate", ""))
    return ArticleText(
        name,
        spread(_paragraphs(rows, pages)),
        title=_title(about.get("Title", "")),
        author=about.get("Author", ""),
        stamps=(Stamp(made, "the PDF file's date of making", False),) if made else (),
        notes=("a PDF file",),
    )


def _title(text: str) -> str:
    """A PDF file's title, unless it is but the name of another file."""
    return "" if re.search(r"\.\w{2,4}$|^(Microsoft \w+ - |untitled)", text, re.IGNORECASE) else text


def _rows(page: object, number: int) -> list[_Row]:
    """The lines of a page as PDFium reads them, each with its place."""
    from pypdfium2 import PdfPage

    assert isinstance(page, PdfPage)
    height, text_page = page.get_height(), page.get_textpage()
    rows: list[_Row] = []
    try:
        whole = text_page.get_text_range()
        place = 0
        for line in re.split(r"(\r\n|\n|\r|(?<=\ufffe))", whole):
            first = next((place + at for at, sign in enumerate(line) if not sign.isspace()), None)
            if first is not None and first < text_page.count_chars():
                last = min(place + len(line.rstrip()) - 1, text_page.count_chars() - 1)
                left, bottom, _, top = text_page.get_charbox(first, loose=True)
                right = text_page.get_charbox(last, loose=True)[2]
                edge = top > height * (1 - _MARGIN) or bottom < height * _MARGIN
                rows.append(_Row(line.strip(), left, right, height - top, top - bottom, number, edge))
            place += len(line)
    finally:
        text_page.close()
        page.close()
    return rows


def _paragraphs(rows: list[_Row], pages: int) -> list[Line]:
    often = Counter(re.sub(r"\d+", "#", row.text) for row in rows if row.edge)
    layout = _Layout.of(rows)
    words = {word.strip('.,;:!?“”"’‘()') for row in rows for word in row.text.split()}
    blocks: list[list[_Row]] = []
    apart: list[Line] = []
    for row in rows:
        shown = re.sub(r"\d+", "#", row.text)
        if row.edge and ((pages > 1 and often[shown] > max(1, pages // 3)) or re.fullmatch(r"\W*(\w+ )?#( \w+ #|/#)?\W*", shown)):
            apart.append(Line(row.text, "running head"))
        elif blocks and layout.goes_on(blocks[-1], row):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    body = median(row.height for row in rows)
    return [Line(_joined(block, words), "heading" if _is_heading(block, body) else "") for block in blocks] + list(
        dict.fromkeys(apart)
    )


@dataclass(frozen=True)
class _Layout:
    """How lines stand in a document: the step from one to the next within a paragraph, and where columns end on the right."""

    step: float
    edges: Mapping[tuple[int, int], float]  # by page and where the lines begin, in steps of _COLUMN

    @classmethod
    def of(cls, rows: Sequence[_Row]) -> _Layout:
        gaps = sorted(b.top - a.top for a, b in pairwise(rows) if a.page == b.page and 0 < b.top - a.top < 3 * a.height)
        edges: dict[tuple[int, int], float] = {}
        for row in rows:
            place = (row.page, int(row.left // _COLUMN))
            edges[place] = max(edges.get(place, 0), row.right)
        return cls(gaps[len(gaps) // 4] if gaps else 0, edges)

    def goes_on(self, block: list[_Row], row: _Row) -> bool:
        """Whether a line belongs to the paragraph before it."""
        before = block[-1]
        if abs(before.height - row.height) > 0.15 * max(before.height, row.height):
            return False
        inside = row.text[0].islower() and not _ENDS.search(before.text)  # of a sentence
        if row.page != before.page or row.top < before.top:  # over to the next page or column
            return not _ENDS.search(before.text)
        if row.top - before.top > 1.35 * max(self.step, row.height):
            return False
        indented = row.left > before.left + 0.8 * row.height and len(block) > 1
        return inside or not (indented or self._has_room(before, row))

    def _has_room(self, before: _Row, row: _Row) -> bool:
        """Whether a line's first word would have fitted into the line before, so that this one was ended on purpose."""
        column = int(before.left // _COLUMN)
        edge = max(self.edges.get((before.page, place), 0) for place in (column - 1, column, column + 1))
        word = (len(row.text.split()[0]) + 1) * (row.right - row.left) / len(row.text)
        return edge - before.right > 1.3 * word


def _joined(block: list[_Row], words: Collection[str]) -> str:
    """A paragraph's lines as one. A hyphen at a line's end goes if the word without it, or no word with it, stands elsewhere."""
    text = block[0].text
    for row in block[1:]:
        if not (hyphen := _HYPHEN.search(text)) or not row.text[:1].isalpha():
            text = f"{text} {row.text}"
            continue
        start, end = text[: hyphen.start()], row.text
        first, rest = start.rsplit(None, 1)[-1], end.split(None, 1)[0].rstrip('.,;:!?”"’)')
        divided = end[0].islower() and "-" not in first and (f"{first}{rest}" in words or f"{first}-{rest}" not in words)
        text = f"{start}{end}" if divided or hyphen[0] == "\u00ad" else f"{start}-{end}"
    return text.replace("\ufffe", "-")


def _is_heading(block: list[_Row], body: float) -> bool:
    return block[0].height > 1.15 * body and sum(len(row.text) for row in block) < 200
