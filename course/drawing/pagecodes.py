"""Page codes on pages that WeasyPrint lays out."""

from __future__ import annotations

from course.documents.pen import Pen
from course.pagecodes.code import Code, encode, letters
from course.pagecodes.symbol import address


def sheet(pen: Pen, quiz: str, form: str, pages: int) -> str:
    """The stylesheet that puts a page code into the corner of each of so many pages; `quiz` is a mark from `quiz_mark`."""
    codes = [Code(quiz, form, page, pages) for page in range(1, pages + 1)]
    values = [(code.page, address(encode(code)), letters(code)) for code in codes]
    return pen.draw("styles/page-codes.css.jinja", {"codes": values})
