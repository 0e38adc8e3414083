r"""TeX → one line of characters, for names that can hold no formula: `\frac{1}{2} x^2` becomes `1/2 x²`."""

from __future__ import annotations

import re
from functools import lru_cache

_DROPPED = re.compile(
    r"\\(?:left|right|displaystyle|limits|[bB]ig+[lr]?)(?![A-Za-z])|\\(?:begin|end)\{[^{}]*\}(?:\{[lcr|]*\})?|\\!"
)
_DEGREES = re.compile(r"\^\s*(?:\\circ(?![A-Za-z])|\{\s*\\circ\s*\})")
_BLANK = re.compile(r"\\(?:[,;:\s]|q?quad(?![A-Za-z]))|~|&|\\\\")
_WORDS = re.compile(r"\\(?:ce|text\w*|math[a-z]+|operatorname\*?|boldsymbol)\s*\{([^{}]*)\}")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*(?:\[[^\[\]]*\])?\s*\{([^{}]*)\}")
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]*)\}|([^\s\\{}]))")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_SMALL = {
    "^": str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ"),
    "_": str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋"),
}
_MARKS = {0xE000: "^", 0xE001: "_"}


@lru_cache(maxsize=4096)
def linear(tex: str) -> str:
    """The formula's signs in their order, as far as one line of characters has them; none of TeX's backslashes and braces."""
    line = _BLANK.sub(" ", _DROPPED.sub("", _DEGREES.sub("°", tex)))
    before = ""
    while before != line:  # from the inside out
        before = line
        for pattern, shown in ((_WORDS, r"\1"), (_ROOT, _root), (_FRACTION, _fraction), (_SCRIPT, _script)):
            line = pattern.sub(shown, line)
    line = _COMMAND.sub(lambda match: _sign(match[0]), line)
    return " ".join(re.sub(r"\\(?=[{}$%#&_])|(?<!\\)[{}]|\\(?![{}])", "", line).translate(_MARKS).split())


def _whole(part: str) -> str:
    return part if re.fullmatch(r"\s*(?:\w+|\\[A-Za-z]+)\s*", part) else f"({part})"


def _root(match: re.Match[str]) -> str:
    return "√" + _whole(match[1])


def _fraction(match: re.Match[str]) -> str:
    return f"{_whole(match[1])}/{_whole(match[2])}"


def _script(match: re.Match[str]) -> str:
    words = match[2] if match[2] is not None else match[3]
    small = _SMALL[match[1]]
    if words and all(ord(char) in small for char in words):
        return words.translate(small)
    return ("\ue000" if match[1] == "^" else "\ue001") + _whole(words)  # signs that are not read again


def _sign(command: str) -> str:
    r"""The character that a command stands for, such as `α` for `\alpha`; else its name."""
    from math_core import LatexError

    from course.content.formulas.markup import written

    try:
        shown = re.sub(r"<annotation.*?</annotation>|<[^<>]*>", "", written(command, False), flags=re.DOTALL)
    except LatexError:
        return command[1:]
    import html

    return html.unescape(shown).strip() or command[1:]
