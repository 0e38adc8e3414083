"""Files to read: Word documents made of lines, texts; and what a reader finds in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.document import Document as Opening
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from course.importing.accepting import as_item
from course.importing.files import Opened
from course.importing.found import Found, Reader
from course.importing.pictures import Pictures
from course.importing.texts import Texts
from course.problems import Problem


def read(reader: Reader, path: Path, *, accepted: bool = True) -> tuple[list[Found], list[Problem]]:
    """What a reader finds in a file, each item `accepted` by the course, and what it tells."""
    opened = Opened(path, path.name, Texts(Pictures("quiz")))
    found: list[Found] = []
    problems: list[Problem] = []
    for one in reader.read(opened):
        if isinstance(one, Problem):
            problems.append(one)
        else:
            found.append(one)
            if accepted and one.kept is None:
                as_item(one, f"q{len(found)}")
    return found, [*problems, *opened.problems]


def text_file(folder: Path, text: str, name: str = "quiz.md") -> Path:
    """A file with a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


class Sheet:
    """A Word document that grows line by line."""

    def __init__(self) -> None:
        self.document: Opening = Document()

    def lines(self, text: str) -> Sheet:
        """Plain paragraphs, one a line; `**words**` are bold."""
        for line in text.strip("\n").split("\n"):
            paragraph = self.document.add_paragraph()
            for place, part in enumerate(line.split("**")):
                paragraph.add_run(part).bold = True if place % 2 else None
        return self

    def numbered(self, text: str, number: int, level: int = 0) -> Paragraph:
        """A paragraph with a number of Word's own."""
        paragraph = self.document.add_paragraph(text)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))
        return paragraph

    def lists(self, *formats: str) -> int:
        """A list with levels in these formats, such as decimal and upperLetter: its number."""
        numbering = self.document.part.numbering_part.element
        number = 100 + len(numbering)
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/><w:lvlText w:val="%{level + 1}."/></w:lvl>'
            for level, format_ in enumerate(formats)
        )
        kind = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{levels}</w:abstractNum>')
        numbering.insert(0, kind)
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
        return number

    def restarted(self, number: int) -> int:
        """The same list, beginning anew."""
        numbering = self.document.part.numbering_part.element
        new = 100 + len(numbering)
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{new}"><w:abstractNumId w:val="{number}"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return new

    def table(self, *rows: tuple[str, ...]) -> Sheet:
        """A table of texts."""
        table = self.document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        return self

    def xml(self, xml: str) -> Sheet:
        """A paragraph as XML."""
        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(xml))  # the section is the last one
        return self

    def saved(self, folder: Path) -> Path:
        """The file."""
        path = folder / "quiz.docx"
        self.document.save(str(path))
        return path


def of_lines(reader: Reader, folder: Path) -> Callable[[str], list[Found]]:
    """What the reader finds in a Word document of these lines."""
    return lambda text: read(reader, Sheet().lines(text).saved(folder))[0]
