"""Formulas in Word: its own, which can be edited; one that it has nothing for stands as a picture."""

from __future__ import annotations

from course.content.formulas import mathml, spoken
from course.content.tree import Formula
from course.drawing.typesetting import drawn
from course.formats.docx.markup import run, styled
from course.formats.docx.omml import NoOmmlError, omml
from course.formats.docx.pictures import Pictures
from course.formats.docx.sheet import Sheet

_EM = 12 / 72 * 25.4  # mm, of the text's letters


def editable(formula: Formula) -> bool:
    """Whether Word can show it as a formula of its own, which most are."""
    try:
        written = mathml(formula.tex, display=formula.display)
        return not written.startswith("<math") or bool(omml(written))
    except NoOmmlError:
        return False


def equation(formula: Formula, sheet: Sheet, pictures: Pictures, language: str, *, alone: bool) -> str:
    """The formula within a paragraph; `alone` where nothing else stands in it."""
    written = mathml(formula.tex, display=formula.display, language="en")
    if not written.startswith("<math"):
        return run(formula.tex, styled("CodeWords"))  # it has a fault, which is told where it stands
    try:
        shown = omml(written)
    except NoOmmlError:
        return _picture(formula, sheet, pictures, language)
    return f"<m:oMathPara>{shown}</m:oMathPara>" if alone else shown


def _picture(formula: Formula, sheet: Sheet, pictures: Pictures, language: str) -> str:
    width, _, box, shapes, _ = drawn(formula.tex, False, formula.display)
    _, _, wide, high = (float(number) for number in box.split())
    millimetres = float(width) * _EM * sheet.grown
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{shapes}</svg>'
    return pictures.svg(sheet, svg, millimetres, millimetres * high / wide, spoken(formula.tex, language))
