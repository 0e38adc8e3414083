"""Excel workbooks, row by row: openpyxl says what is in the package and how numbers are shown, lxml reads the rows.

Nothing is computed: of a formula the value is taken that Excel has kept with it.
"""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl.reader.excel import ExcelReader

from course.importing.files import Opened
from course.importing.tables import Row, Table
from course.importing.tables.merges import Merges, merges_of
from course.importing.tables.sheetrows import rows
from course.importing.tables.shown import Shown
from course.importing.tables.strings import Strings
from course.problems import Fault, Problem, Span

_SHARED = "xl/sharedStrings.xml"
_HINT = "open it in Excel or LibreOffice, and save it again as .xlsx"
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, etree.LxmlError, SyntaxError, ValueError, TypeError, KeyError, IndexError),
    *(AttributeError, OSError, EOFError, RuntimeError, NotImplementedError, OverflowError, AssertionError),
)
"""What openpyxl, lxml and zipfile raise for a package that is damaged, or something else."""


class _Book(ExcelReader):  # type: ignore[misc]
    """What openpyxl reads of a workbook here: which sheets there are, the styles, and the day from which dates count."""

    sheets: list[tuple[str, bool, str]]

    def __init__(self, path: Path) -> None:
        super().__init__(
            str(path) if path.suffix.lower() in (".xlsx", ".xlsm", ".xltx", ".xltm") else path.open("rb"), read_only=True
        )

    def _nothing(self) -> None:
        pass

    read_strings = read_properties = read_custom = read_theme = _nothing

    def read_worksheets(self) -> None:
        """Notes the sheets: name, whether hidden, path in the package."""
        self.sheets = [
            (sheet.name, sheet.state != "visible", rel.target)
            for sheet, rel in self.parser.find_sheets()
            if rel.target in self.valid_files and rel.Type.endswith("/worksheet")
        ]


def _book(path: Path) -> tuple[_Book, Shown]:
    with warnings.catch_warnings():  # of what openpyxl does not know, such as a missing style
        warnings.simplefilter("ignore")
        book = _Book(path)
        book.read()
    return book, Shown(book.wb)


def sheets(opened: Opened) -> Iterator[Table | Problem]:
    """The sheets of a workbook.

    Raises:
        Fault: it cannot be read.
    """
    members = opened.members  # looks at how large all of it is
    try:
        refuse_entities(opened.path)
        book, shown = _book(opened.path)
    except BROKEN as error:
        raise _fault(opened.span(), error) from None
    with book.archive as archive:
        if drawn := sorted(name for name in members if name.startswith("xl/media/")):
            message = f"{len(drawn)} pictures lie on the sheets, in no cell: they are not read"
            yield Problem(
                opened.span(),
                "import-pictures",
                message,
                "name each in its question, and put its file into seeds/pictures/",
                "warning",
            )
        strings = Strings(archive, _SHARED if _SHARED in members else _strings_of(book))
        for name, hidden, target in book.sheets:
            yield Table(name, _guarded(opened.span(), archive, target, strings, shown), hidden)


def first_rows(path: Path, count: int) -> Iterator[list[Row]]:
    """The first rows of each sheet, as many as can be read; nothing of a file that is none."""
    try:
        refuse_entities(path)
        book, shown = _book(path)
        with book.archive as archive:
            strings = Strings(archive, _strings_of(book))
            for _, _, target in book.sheets[:50]:
                found = _guarded(Span(""), archive, target, strings, shown, merges=Merges(()))
                yield [row for row in islice(found, count) if isinstance(row, Row)]
    except BROKEN:
        return


def _strings_of(book: _Book) -> str:
    part = book.package.find("application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml")
    return str(part.PartName[1:]) if part is not None else ""


def _guarded(
    span: Span, archive: zipfile.ZipFile, target: str, strings: Strings, shown: Shown, merges: Merges | None = None
) -> Iterator[Row | Problem]:
    """The rows of a sheet; where it breaks off a problem at the last row."""
    last = 0
    try:
        if merges is None:
            with archive.open(target) as source:
                merges = merges_of(source)
        with archive.open(target) as source:
            for row in rows(source, strings, shown, merges):
                last = row.number
                yield row
    except BROKEN as error:
        yield _fault(Span(span.file, last), error).problem


def _fault(span: Span, error: BaseException) -> Fault:
    said = str(error).partition("\n")[0][:120]
    where = f" after row {span.line}" if span.line else ""
    return Fault(span, "import-package", f"the workbook cannot be read{where}: {said}", _HINT)


def refuse_entities(path: Path) -> None:
    """Looks at the beginning of each XML file in the package: none has a document type, which could hold entities.

    Raises:
        ValueError: one has.
    """
    with zipfile.ZipFile(path) as package:
        for info in package.infolist():
            if info.filename.endswith((".xml", ".rels")):
                with package.open(info) as source:
                    _, root = next(_begun(source))
                    if root.getroottree().docinfo.internalDTD is not None:
                        raise ValueError(f"'{info.filename}' has a document type, which no workbook has")


def _begun(source: Any) -> Iterator[tuple[str, Any]]:
    yield from etree.iterparse(
        source, events=("start",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
