"""Excel workbooks, row by row: openpyxl says what is in the package and how numbers are shown, lxml reads the rows.

Nothing is computed: of a formula the value is taken that Excel has kept with it.
"""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
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

_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_MOST_SHEETS = 50  # that are looked at to tell what a file is
_HINT = "open it in Excel or LibreOffice, and save it again as .xlsx"
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, etree.LxmlError, SyntaxError, ValueError, TypeError, KeyError, IndexError),
    *(AttributeError, OSError, EOFError, RuntimeError, NotImplementedError, OverflowError, AssertionError),
)
"""What openpyxl, lxml and zipfile raise for a package that is damaged, or something else."""


class _Book(ExcelReader):  # type: ignore[misc]
    """What openpyxl reads of a workbook here: which sheets there are, the styles, and the day from which dates count."""

    sheets: list[tuple[str, bool, str]]

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


@dataclass(frozen=True)
class _Opened:
    """A workbook that is being read."""

    book: _Book
    strings: Strings
    shown: Shown

    def rows(self, span: Span, target: str, *, merged: bool = True) -> Iterator[Row | Problem]:
        """The rows of the sheet at a path; where it breaks off a problem at the last one. `merged`: looks for merged cells."""
        last, archive, merges = 0, self.book.archive, Merges(())
        try:
            if merged:
                with archive.open(target) as source:
                    merges = merges_of(source)
            with archive.open(target) as source:
                for row in rows(source, self.strings, self.shown, merges):
                    last = row.number
                    yield row
        except BROKEN as error:
            yield _fault(Span(span.file, last), error).problem


@contextmanager
def _opened(path: Path, span: Span) -> Iterator[_Opened]:
    refuse_entities(path, span)
    with path.open("rb") as file, TemporaryFile() as kept:
        with warnings.catch_warnings():  # of what openpyxl does not know, such as a missing style
            warnings.simplefilter("ignore")
            book = _Book(file, read_only=True)
            try:
                book.read()
            except BROKEN:
                book.archive.close()
                raise
        with book.archive as archive:
            part = book.package.find(_STRINGS)
            strings = Strings(archive, str(part.PartName[1:]) if part is not None else "", kept)
            yield _Opened(book, strings, Shown(book.wb))


def sheets(opened: Opened) -> Iterator[Table | Problem]:
    """The sheets of a workbook.

    Raises:
        Fault: it cannot be read.
    """
    drawn = [name for name in opened.members if name.startswith("xl/media/")]  # which also looks at how large all of it is
    if drawn:
        message = f"the sheets have pictures ({len(drawn)}), which lie in no cell and are not read"
        hint = "name each in its question, and put its file into seeds/pictures/"
        yield Problem(opened.span(), "import-pictures", message, hint, "warning")
    try:
        with _opened(opened.path, opened.span()) as found:
            for name, hidden, target in found.book.sheets:
                yield Table(name, found.rows(opened.span(), target), hidden)
    except BROKEN as error:
        raise _fault(opened.span(), error) from None


def first_rows(path: Path, count: int) -> Iterator[list[Row]]:
    """The first rows of each sheet, as many as can be read; nothing of a file that is none."""
    try:
        with _opened(path, Span("")) as found:
            for _, _, target in found.book.sheets[:_MOST_SHEETS]:
                beginning = found.rows(Span(""), target, merged=False)
                yield [row for row in islice(beginning, count) if isinstance(row, Row)]
    except (*BROKEN, Fault):
        return


def _fault(span: Span, error: BaseException) -> Fault:
    said = str(error).partition("\n")[0][:120]
    where = f" after row {span.line}" if span.line else ""
    return Fault(span, "import-package", f"the workbook cannot be read{where}: {said}", _HINT)


def refuse_entities(path: Path, span: Span) -> None:
    """Looks at the beginning of each XML file in the package: none has a document type, which could hold entities.

    Raises:
        Fault: one has.
    """
    with zipfile.ZipFile(path) as package:
        for info in package.infolist():
            if info.filename.endswith((".xml", ".rels")):
                with package.open(info) as source:
                    _, root = next(_begun(source))
                    if root.getroottree().docinfo.internalDTD is not None:
                        message = f"'{info.filename}' has a document type, which no workbook has; nothing of the file is read"
                        raise Fault(span, "import-entities", message, _HINT)


def _begun(source: Any) -> Iterator[tuple[str, Any]]:
    yield from etree.iterparse(
        source, events=("start",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
