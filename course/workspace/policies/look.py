"""Policies → how pages look: the values that `templates/styles/look.css.jinja` and the page's head are drawn from."""

from __future__ import annotations

import re
from pathlib import Path

from course.model.entry import Entry
from course.model.policies import Policies
from course.problems import Problem
from course.workspace.policies.logo import BadLogoError, read_logo
from course.workspace.settings import Look, Paper

LARGE = 1.5
"""Large print: 18 pt for what is 12 pt otherwise (UKAAF, *Creating clear print and large print documents*, 2012: 18 pt)."""

_SMALL_MM = 12  # boxes and indents up to this size grow with the letters; what is wider is part of the page's layout
_MIN_PT = 14.5  # labels and notes in large print are no smaller than this
_LENGTH = re.compile(r"(?<![\w#.-])(-?\d*\.?\d+)(pt|mm)\b")
_DECLARATION = re.compile(r"([a-z-]+)(\s*:\s*)([^;{}]+)")


def look_of(
    policies: Policies, workspace: Path, owner: Entry, paper: Paper, *, forced: bool = False
) -> tuple[Look, list[Problem]]:
    """The look that the policies of `owner` (the course or a quiz) ask for; `paper` is the build's, `forced` over theirs.

    A logo that cannot be printed is left out, and a problem at its line.
    """
    logo, problems = "", []
    if policies.logo:
        try:
            logo = read_logo(workspace, policies.logo)
        except BadLogoError as error:
            problems = [owner.problem("bad-logo", str(error), error.hint, at=("policies", "logo"))]
    own_paper = policies.paper if policies.paper != paper and not forced else None
    look = Look(
        school=policies.school or "",
        logo=logo,
        header=policies.header or "",
        footer=policies.footer or "",
        size={"a4": "A4", "letter": "letter"}[own_paper] if own_paper else "",
        large_print=policies.large_print,
        wide_letters=policies.font == "dyslexia",
        line_spacing=float(policies.line_spacing or 0),
        built_for=paper,
    )
    return look, problems


def enlarged(css: str, factor: float = LARGE) -> str:
    """A stylesheet with its letters, and what must grow with them (marks, boxes, indents), `factor` times as large.

    Lengths over 12 mm stay: they divide the sheet, which does not grow. Letters become at least 14.5 pt.
    """
    return _DECLARATION.sub(lambda match: match[1] + match[2] + _grown(match[1], match[3], factor), css)


def _grown(name: str, value: str, factor: float) -> str:
    if name.startswith("border") or name == "letter-spacing":
        return value

    def grow(match: re.Match[str]) -> str:
        length, unit = float(match[1]), match[2]
        if unit == "mm" and abs(length) > _SMALL_MM:
            return match[0]
        length *= factor
        if name == "font-size" and unit == "pt" and length > 2 * factor:  # 1 pt hides a word that is only for a reader
            length = max(length, _MIN_PT)
        return f"{length:.4g}{unit}"

    return _LENGTH.sub(grow, value)
