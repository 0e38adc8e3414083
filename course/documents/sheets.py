"""What an answer sheet says, beside what its form does: where everything stands, its page codes, its decimal sign."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from markupsafe import Markup

from course.answersheets.sheets import codes, sheet_of
from course.documents.pen import Pen
from course.model.form import Form
from course.pagecodes.code import encode, letters
from course.pagecodes.symbol import svg


def sheet_values(pen: Pen, form: Form) -> dict[str, Any]:
    """Values for the template: `sheet` is the geometry, `codes` have a symbol and its letters for each page.

    `typed` is for whoever has it filled in on a screen.
    """
    sheet = sheet_of(form, pen.bank, pen.look)
    made = codes(pen.bank, form, len(sheet.pages))
    decimal = pen.bank.labels.number(Decimal("0.5"))[1:2]
    return {
        "sheet": sheet,
        "codes": [(Markup(svg(encode(code))), letters(code)) for code in made],  # our own SVG
        "signs": {"-": "\u2212", ".": decimal},
        "typed": False,
    }
