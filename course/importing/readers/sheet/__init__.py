"""CSV files and Excel workbooks with a question a row: our own exports, and any whose columns have names that tell."""

from __future__ import annotations

from course.importing.files import Head
from course.importing.found import Reader
from course.importing.questions import names
from course.importing.readers.sheet import brightspace, own
from course.importing.readers.sheet.reading import read
from course.importing.tables import openings

_ENDINGS = ("csv", "tsv", "tab", "xlsx", "xlsm")


def recognises(head: Head) -> int:
    """Whether a row at its beginning names columns of questions; its ending is a weak sign."""
    rows = [row.cells for table in openings(head) for row in table]
    if any(own.is_head(cells) for cells in rows) or any(brightspace.begins(row) for table in openings(head) for row in table):
        return 2
    if any(len(cells) > 1 and names.head(cells) for cells in rows) and head.text.lstrip("\ufeff \n\r\t")[:1] not in "<{[":
        return 1
    workbook = "xl/workbook.xml" in head.members
    return 1 if workbook or (head.ending in _ENDINGS and not head.data.startswith(b"PK")) else 0


READER = Reader("sheet", "CSV and Excel", recognises, read)
