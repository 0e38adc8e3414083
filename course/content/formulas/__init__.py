"""Formulas: TeX checked, as MathML for the screen, and in words for who cannot see it.

`math-core` writes the MathML; `mathra` reads strictly, speaks, and draws (`course.drawing.typesetting`). What is taken is what
both can read: the commands of `commands.py`.
"""

from __future__ import annotations

from course.content.formulas.reading import FormulaFault, fault
from course.content.formulas.rendering import mathml, spoken

__all__ = ["FormulaFault", "fault", "mathml", "spoken"]
