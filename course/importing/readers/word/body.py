"""The body of a Word document → the lines that questions are found in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from course.content.tree import Align, Break, Inline, Table, Words
from course.importing.pictures import Pictures
from course.importing.readers.word.document import Document
from course.importing.readers.word.names import Element, W, value
from course.importing.readers.word.paragraphs import Paragraph
from course.importing.readers.word.rich import Piece, Rich, Whole
from course.importing.typed import grammar
from course.importing.typed.lines import Line

_BESIDE = frozenset({"Kicker", "Lead", "Fields", "Facts", "Instruction", "End", "Title"})  # of our own quizzes
_ROMAN = {"i": "a", "ii": "b", "iii": "c", "iv": "d", "v": "e", "vi": "f"}


class Body:
    """Reads blocks of a body in order, for lists count on."""

    def __init__(self, document: Document, pictures: Pictures) -> None:
        self._document = document
        self._pictures = pictures
        self._apart = True
        self._count = 0
        self.key = False  # whether it is an answer key of ours

    def lines(self, block: Element) -> Iterator[Line]:
        """The lines of a block: one of a paragraph and of a table, several of a content control."""
        name = str(block.tag)
        if name == f"{W}p":
            yield from self._paragraph(block)
        elif name == f"{W}tbl":
            yield from self._table(block)
        elif name in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            for child in block:
                yield from self.lines(child)

    def _paragraph(self, element: Element) -> Iterator[Line]:
        properties = element.find(f"{W}pPr")
        id_ = value(properties.find(f"{W}pStyle")) if properties is not None else None
        style = self._document.styles.of(id_ or self._document.styles.default)
        if style.name.lower().startswith(("toc", "table of", "verzeichnis")):
            return
        if self._document.ours and id_ in _BESIDE:
            return
        reader = Paragraph(self._document, self._pictures, style)
        said = reader.read(element)
        if self._document.ours and id_ == "AnswerLine":
            said = Rich((Piece("_" * 20),))
        self.key = self.key or (self._document.ours and id_ == "KeyQuestion")
        label, level, format_ = self._label(properties, style.list_, said)
        heading = style.heading
        outline = value(properties.find(f"{W}outlineLvl")) if properties is not None else None
        if outline is not None and outline.isdigit():
            heading = int(outline) + 1 if int(outline) < 9 else 0
        self._count += 1
        line = Line(
            said,
            self._count,
            label,
            level,
            reader.box,
            heading if said.bare.strip() else 0,
            apart=self._apart,
            changes=reader.changes,
            comments=reader.comments,
        )
        line.right, line.begins = reader.right, self._document.ours and id_ == "Question"
        line.reading = self._document.ours and id_ == "Reading"
        line.block = not said.bare.strip() and bool(said.pieces) and not label
        if format_ == "bullet":
            line.box = reader.box
        empty = not said.bare.strip() and not said.pieces
        if not empty or label:
            yield from _by_breaks(line)
        self._apart = empty
        for box in reader.boxed:
            for child in box:
                for inner in self.lines(child):
                    inner.changes.append("It stood in a text box.")
                    yield inner

    def _label(self, properties: Element | None, list_: tuple[str, int] | None, said: Rich) -> tuple[str, int, str]:
        numbering = properties.find(f"{W}numPr") if properties is not None else None
        number, level = list_ or ("", 0)
        if numbering is not None:
            given = value(numbering.find(f"{W}numId"))
            number = number if given is None else given
            depth = value(numbering.find(f"{W}ilvl"))
            level = int(depth) if depth and depth.isdigit() else level if given is None else 0
        if number in ("", "0") or not (said.bare.strip() or said.pieces):
            return "", -1, ""
        label, format_ = self._document.numbering.next(number, level)
        if format_ == "lowerRoman" and level > 0:
            label = re.sub("[ivx]+", lambda match: _ROMAN.get(match[0], match[0]), label, count=1)
        label = re.sub(r"^[○☐□]\s*(?=\w)", "", label)  # a box to tick before a letter
        if format_ in ("lowerLetter", "upperLetter", "decimal") and re.fullmatch(r"\W*\w+", label):
            label += "."
        return label, level if label else -1, format_

    def _table(self, element: Element) -> Iterator[Line]:
        rows: list[list[list[Line]]] = []
        changes: list[str] = []
        comments: list[str] = []
        for row in element.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not element:
                continue
            cells: list[list[Line]] = []
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is not row:
                    continue
                inner = [line for child in cell for line in self.lines(child)]
                changes += [change for line in inner for change in line.changes if change not in changes]
                comments += [comment for line in inner for comment in line.comments]
                cells.append(inner)
                span = value(cell.find(f"{W}tcPr/{W}gridSpan"))
                if span and span.isdigit() and 1 < int(span) <= 30:
                    cells += [[] for _ in range(int(span) - 1)]
                    changes += [] if (note := "Merged cells of a table stand as single ones.") in changes else [note]
            rows.append(cells)
        self._apart = True
        if not any(line for row in rows for cell in row for line in cell):
            return
        self._count += 1
        yield Line(_whole(rows), self._count, rows=rows, block=False, changes=changes, comments=comments)


def _whole(rows: list[list[list[Line]]]) -> Whole:
    width = max(map(len, rows))
    cells = [tuple(_cell(cell) for cell in [*row, *([[]] * (width - len(row)))]) for row in rows]
    bare = "\n".join(" | ".join(" ".join(line.shown for line in cell) for cell in row) for row in rows)
    return Whole(Table(cells[0], tuple(cells[1:]), tuple[Align, ...]([""] * width)), bare)


def _cell(lines: list[Line]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for line in lines:
        inside: tuple[Inline, ...] = line.said.inlines() if isinstance(line.said, Rich) else (Words(line.said.bare),)
        label: list[Inline] = [Words(f"{line.label} ")] if line.label else []
        found += [*([Break()] if found else []), *label, *inside]
    return tuple(found)


def _says(text: str) -> bool:
    """Whether a line says by itself what it is."""
    box = grammar.bulleted(text)
    return any(one(text) for one in (grammar.lettered, grammar.numbered, grammar.answer, grammar.feedback)) or bool(
        box and box[1] is not None
    )


def _by_breaks(line: Line) -> Iterator[Line]:
    """A paragraph whose lines are questions or options of their own, parted by line breaks (Shift+Enter), as several lines."""
    text = line.said.bare
    parts = text.split("\n")
    begins = sum(map(_says, parts[1:]))
    if len(parts) < 2 or not begins:
        yield line
        return
    at = 0
    for place, part in enumerate(parts):
        if place == 0:
            yield replace(line, said=line.said.part(0, len(part)))
        elif part.strip():
            yield Line(line.said.part(at, at + len(part)), line.number, joins=True, changes=line.changes)
        at += len(part) + 1
