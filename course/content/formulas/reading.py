"""Whether a formula can be read, and if not, where and why. Every limit holds before a library sees the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from course.content.formulas.chemistry import ChemistryError, plain, written_out
from course.content.formulas.commands import COMMANDS, ENVIRONMENTS, INSTEAD, REFUSED
from course.content.formulas.markup import unreadable
from course.content.formulas.scripts import Words
from course.suggestions import did_you_mean

LONGEST = 2_000  # characters; a page of matrices is shorter
DEEPEST = 40  # braces, environments and fences in each other
LINE = 38.0  # ems in a line of an A4 page of students' text
WIDEST = 1.15 * LINE  # then it is drawn in seven tenths of the text's size, beside the points of its question
TALLEST = 45.0  # ems

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.|$)|[%$]|[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]", re.DOTALL)
_ENVIRONMENT = re.compile(r"\s*\{([^{}]*)\}")
_SIGNS = frozenset(" ,;:!>\\{}|#$%&_-\n")  # that a backslash may stand before
_ACCENTS = frozenset("'\"`^~=.")  # … in \text alone
_COLUMN = re.compile(r"column (\d+): (.*)", re.DOTALL)
_OFFSET = re.compile(r"(\d+): (.*)", re.DOTALL)
_NO_GLYPH = re.compile(r"the (.+) font has no '(.)'", re.DOTALL)
_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_SHAPE = re.compile(r"<(?:use|rect|line|path|poly\w+|ellipse|circle)\b")
_HINTS = (
    ("missing argument", "put what belongs to the command in braces: \\frac{1}{2}"),
    ("Expected argument", "put what belongs to the command in braces: \\frac{1}{2}"),
    ("double s", "braces tell what belongs together: x^{a^b} or {x^a}^b"),
    ("\\left", "each \\left needs its \\right; \\right. closes with nothing"),
    ("\\right", "each \\left needs its \\right; \\left. opens with nothing"),
    ("without \\end", "close it with \\end{…} of the same name"),
    ("closed with \\end", "close it with \\end{…} of the same name"),
    ("without a matching", "each { needs its }; a brace that is to be seen is \\{ or \\}"),
    ('"&"', "& stands only in matrices, cases and aligned; one that is to be seen is \\&"),
    ("'#'", "one that is to be seen is \\#"),
    ("Math mode within text", "close \\text before it: \\text{if } x > 0"),
)


@dataclass(frozen=True)
class FormulaFault:
    """Why a formula cannot be read: `offset` counts characters in the TeX from 0."""

    offset: int
    message: str
    hint: str = ""


@lru_cache(maxsize=10_000)
def fault(tex: str) -> FormulaFault | None:
    """The first thing that is wrong with a formula; None if every format can show it."""
    return _size(tex) or _tokens(tex) or _strict(tex)


def _size(tex: str) -> FormulaFault | None:
    if not tex.strip():
        return FormulaFault(0, "the formula is empty", "a dollar that is to be seen is \\$")
    if len(tex) > LONGEST:
        return FormulaFault(LONGEST, f"the formula has {len(tex)} characters, more than {LONGEST}", "split it")
    depth = 0
    for match in re.finditer(r"\\(?:begin|left)(?![A-Za-z])|\\(?:end|right)(?![A-Za-z])|\\.|[{}]", tex, re.DOTALL):
        opens = match[0] in ("\\begin", "\\left", "{")
        depth += 1 if opens else -1 if match[0] in ("\\end", "\\right", "}") else 0
        if depth > DEEPEST:
            return FormulaFault(match.start(), f"the formula is nested deeper than {DEEPEST} levels", "write it in parts")
    return None


def _tokens(tex: str) -> FormulaFault | None:
    for match in _TOKEN.finditer(tex):
        token, at = match[0], match.start()
        if token == "%":
            return FormulaFault(at, "'%' begins a comment in TeX, which readers would see", "a per cent sign is \\%")
        if token == "$":
            return FormulaFault(at, "'$' within a formula", "a dollar that is to be seen is \\$")
        if not token.startswith("\\"):
            return FormulaFault(at, f"the formula holds an invisible character (U+{ord(token):04X})", "take it out")
        name = token[1:]
        if name in REFUSED:
            return FormulaFault(at, f"'{token}' is not allowed in a formula", REFUSED[name])
        if len(name) > 1 or (name.isalpha() and name.isascii()):
            if name not in COMMANDS:
                hint = f"write {INSTEAD[name]}" if name in INSTEAD else _with_backslashes(did_you_mean(name, sorted(COMMANDS)))
                return FormulaFault(at, f"there is no TeX command '{token}' here", hint)
        elif name not in _SIGNS | _ACCENTS:
            return FormulaFault(at, f"there is no TeX command '{token}' here", "what can be written: docs/formulas.md")
        if name in ("begin", "end") and (fault := _environment(tex, match.end(), at, token)):
            return fault
        if name == "ce" and not re.match(r"\s*\{", tex[match.end() :]):
            return FormulaFault(at, r"after \ce stands its formula in braces", r"write \ce{H2O}")
    return None


def _environment(tex: str, after: int, at: int, token: str) -> FormulaFault | None:
    named = _ENVIRONMENT.match(tex, after)
    if named is None:
        return FormulaFault(at, f"after {token} stands a name in braces", f"such as {token}{{pmatrix}}")
    if named[1] not in ENVIRONMENTS:
        hint = did_you_mean(named[1], sorted(ENVIRONMENTS))
        return FormulaFault(named.start(1), f"there is no environment '{named[1]}' in formulas", hint)
    return None


def _with_backslashes(hint: str) -> str:
    return re.sub(r"'([A-Za-z]+)'", r"'\\\1'", hint) if hint.startswith("did") else "what can be written: docs/formulas.md"


def _strict(tex: str) -> FormulaFault | None:
    """What the readers say: first the strict one that draws and speaks, then the one that writes MathML."""
    import mathra

    words = Words(tex)
    try:
        mathra.render(words.tex, strict=True)
        drawn = mathra.render(plain(words.tex), strict=True)["svg"]
        shown = words.back(written_out(words.tex))
    except ChemistryError as error:
        return FormulaFault(error.offset, f"the formula cannot be read: {words.back(str(error))}", _hint(str(error)))
    except ValueError as error:
        return _said(tex, words.back(str(error)))
    problem = unreadable(shown)
    if problem is None:
        return _extent(drawn) or _nothing(drawn)
    match = _OFFSET.match(problem)
    offset, message = (int(match[1]), match[2]) if match else (0, problem)
    at = min(offset, len(tex)) if shown == tex else 0
    return FormulaFault(at, f"the formula cannot be read: {_sentence(message)}", _hint(message))


@lru_cache(maxsize=1024)
def width(tex: str) -> float:
    """How wide a formula is drawn, in ems; 0 for one that cannot be read."""
    import mathra

    try:
        box = _BOX.search(mathra.render(plain(Words(tex).tex), strict=True)["svg"])
    except ValueError:
        return 0.0
    return float(box[1]) / 1000 if box else 0.0


def _extent(svg: str) -> FormulaFault | None:
    """What is too large for a page; a formula a little wider than the text is drawn smaller."""
    box = _BOX.search(svg)
    width, height = (float(box[1]) / 1000, float(box[2]) / 1000) if box else (0.0, 0.0)
    if width > WIDEST:
        hint = "break it into lines: \\begin{aligned} a &= b \\\\ &= c \\end{aligned}"
        return FormulaFault(0, f"the formula is {width / LINE:.1f} times as wide as a page's text", hint)
    if height > TALLEST:
        return FormulaFault(0, "the formula is nearly as tall as a page, or taller", "divide it into several")
    return None


def _nothing(svg: str) -> FormulaFault | None:
    """What draws no letter and no line, and could not be said either."""
    if _SHAPE.search(svg.partition("</defs>")[2]):
        return None
    return FormulaFault(0, "the formula shows nothing", "write what it is to show, or take the dollars out")


def _said(tex: str, error: str) -> FormulaFault:
    if match := _NO_GLYPH.search(error):
        hint = "write it outside the formula: words need no dollars"
        return FormulaFault(max(tex.find(match[2]), 0), f"no letter for '{match[2]}' (U+{ord(match[2]):04X}) in formulas", hint)
    match = _COLUMN.match(error)
    offset, message = (int(match[1]) - 1, match[2]) if match else (0, error)
    return FormulaFault(min(offset, len(tex)), f"the formula cannot be read: {message}", _hint(message))


def _sentence(message: str) -> str:
    return (message[:1].lower() + message[1:]).rstrip(".")


def _hint(message: str) -> str:
    return next((hint for mark, hint in _HINTS if mark in message), "what can be written: docs/formulas.md")
