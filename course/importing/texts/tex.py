r"""TeX of other programs → formulas of ours: `\(…\)`, `\[…\]`, `$$…$$` among words, and TeX that our readers write otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from course.content.formulas import fault
from course.content.formulas.commands import INSTEAD
from course.content.tree import CodeSpan, Formula

if TYPE_CHECKING:
    from course.importing.texts import ItemTexts

# At most 2,000 characters, as any formula: each is looked for.
FORMULAS = re.compile(
    r"\\\((.{0,2000}?)\\\)|\\\[(.{0,2000}?)\\\]|(?<![\\$])\$\$(?!\s*\$)([^$]{1,2000})\$\$(?!\$)|\[tex\](.{0,2000}?)\[/tex\]",
    re.DOTALL,
)
_LETTERS = "|".join(name for name, instead in INSTEAD.items() if instead.startswith("\\mathbb"))
_UNITS = {  # siunitx's names of units, as far as school needs them
    "meter": "m",
    "metre": "m",
    "second": "s",
    "gram": "g",
    "kilogram": "kg",
    "newton": "N",
    "joule": "J",
    "watt": "W",
    "pascal": "Pa",
    "hertz": "Hz",
    "kelvin": "K",
    "ampere": "A",
    "volt": "V",
    "ohm": "Ω",
    "mole": "mol",
    "liter": "L",
    "litre": "L",
    "minute": "min",
    "hour": "h",
    "kilo": "k",
    "milli": "m",
    "micro": "µ",
    "centi": "c",
    "mega": "M",
    "nano": "n",
    "per": "/",
    "squared": "^2",
    "square": "",
    "cubed": "^3",
    "degreeCelsius": r"^\circ C",
    "celsius": r"^\circ C",
    "percent": r"\%",
    "degree": r"^\circ",
}
_QUANTITY = re.compile(r"\\(?:SI|qty)\s*(?:\[[^\[\]]*\])?\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_UNIT = re.compile(r"\\(?:si|unit)\s*\{([^{}]*)\}")
_NUMBER = re.compile(r"\\num\s*\{([^{}]*)\}")
_REPAIRS = (
    (re.compile(r"\\(?:mbox|hbox|textnormal|textup)(?![A-Za-z])"), r"\\text"),
    (re.compile(r"\\ang\s*\{([^{}]*)\}"), r"\1^\\circ"),
    (re.compile(r"\\([NZQRC])\1(?![A-Za-z])"), r"\\mathbb{\1}"),
    (re.compile(r"\\(?:label|tag|color|textcolor|hypertarget)\s*\{[^{}]*\}"), ""),
    (
        re.compile(
            r"\\(?:nonumber|notag|displaylimits|allowbreak|nobreak)(?![A-Za-z])|\\(?:tiny|small|normalsize|[lL]arge|LARGE|[hH]uge)(?![A-Za-z])"
        ),
        "",
    ),
    (re.compile(r"\\(begin|end)\s*\{eqnarray\*?\}"), r"\\\1{aligned}"),
    (re.compile(r"&\s*(=|<|>|\\[lg]eq?|\\approx|\\equiv)\s*&"), r"&\1"),
    (re.compile(r"\\(?:pmb|bm)(?![A-Za-z])"), r"\\boldsymbol"),
    (re.compile(r"\\emph(?![A-Za-z])"), r"\\textit"),
    (re.compile(r"\\(?:degree|textdegree)(?![A-Za-z])"), r"^\\circ"),
    (re.compile(r"\^\s*\^"), "^"),
    (re.compile(rf"\\({_LETTERS})(?![A-Za-z])"), r"\\mathbb{\1}"),
    (re.compile(r"\\euro(?![A-Za-z])"), "€"),
    (re.compile(r"(?<!\\)%"), r"\\%"),
    (re.compile("√"), r"\\surd "),
)


def readable(tex: str) -> str | None:
    """The TeX, or the same as our readers write it; None if it cannot be read."""
    tex = re.sub(r"[ \t\u00a0]+", " ", tex).strip()
    if fault(tex) is None:
        return tex
    tex = _QUANTITY.sub(lambda match: rf"{_number(match[1])}\,{_unit(match[2])}", tex)
    tex = _NUMBER.sub(lambda match: _number(match[1]), _UNIT.sub(lambda match: _unit(match[1]), tex))
    for pattern, instead in _REPAIRS:
        tex = pattern.sub(instead, tex)
    tex = tex.strip()
    return tex if tex and fault(tex) is None else None


def _number(typed: str) -> str:
    """A number as siunitx takes it: `1.6e-19`."""
    return re.sub(r"(?<=\d)[eEdD]([+-]?\d+)", r" \\times 10^{\1}", typed.strip())


def _unit(typed: str) -> str:
    shown = re.sub(r"\\([A-Za-z]+)\s*", lambda match: _UNITS.get(match[1], match[0]), typed.strip())
    return rf"\mathrm{{{shown.replace('.', ' ').replace('~', ' ')}}}"


def formula(tex: str, texts: ItemTexts, *, display: bool = False) -> Formula | CodeSpan | None:
    """A formula; what cannot be read stands as code, and is told; None of nothing."""
    lines = [line for line in tex.strip().split("\n") if line.strip()]
    typed = "\n".join(lines) if display else " ".join(line.strip() for line in lines)
    if not typed.strip("$ \u00a0"):
        return None
    if (shown := readable(typed)) is not None and "[[" not in shown:
        return Formula(shown, display)
    wrong = fault(" ".join(typed.split()))
    why = f" ({wrong.message})" if wrong else ""
    texts.changed(f"the formula '{short(typed)}' cannot be read{why}, and stands as code")
    return CodeSpan(" ".join(typed.split()))


def short(text: str) -> str:
    """A text as a message can name it."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"
