r"""TeX → one line of characters, for names that can hold no formula: `\frac{1}{2} x^2` becomes `1/2 x²`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_DROPPED = re.compile(
    r"\\(?:left|right|displaystyle|limits|[bB]ig+[lr]?)(?![A-Za-z])|\\(?:begin|end)\{[^{}]*\}(?:\{[lcr|]*\})?|\\!"
)
_DEGREES = re.compile(r"\^\s*(?:\\circ(?![A-Za-z])|\{\s*\\circ\s*\})")
_BLANK = re.compile(r"\\(?:[,;:\s]|q?quad(?![A-Za-z]))|~|(?<!\\)&|\\\\&?")
_WORDS = re.compile(r"\\(?:ce|text\w*|math[a-z]+|operatorname\*?|boldsymbol)\s*\{([^{}]*)\}")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*(?:\[([^\[\]]*)\])?\s*\{([^{}]*)\}")
_BINOMIAL = re.compile(r"\\[dt]?binom\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ACCENTS = {"vec": "\u20d7", "hat": "\u0302", "tilde": "\u0303", "dot": "\u0307", "ddot": "\u0308", "underline": "\u0332"}
_ACCENTS |= dict.fromkeys(("bar", "overline"), "\u0305")
_ACCENT = re.compile(rf"\\({'|'.join(_ACCENTS)})\s*\{{([^{{}}]*)\}}")
# An argument of one sign needs no braces: \frac12, \sqrt x, \vec a.
_FIRST = re.compile(
    rf"(\\(?:[dt]?(?:frac|binom)|{'|'.join(_ACCENTS)})(?![A-Za-z])|\\sqrt(?![A-Za-z])(?:\s*\[[^\[\]]*\])?)\s*([^\s\\{{\[]|\\[A-Za-z]+)"
)
_SECOND = re.compile(r"(\\[dt]?(?:frac|binom)\s*\{[^{}]*\})\s*([^\s\\{]|\\[A-Za-z]+)")
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]*)\}|([^\s\\{}]))")
_AT_END = re.compile(r"\\[A-Za-z]+\Z")
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
        for pattern, shown in _STEPS:
            line = pattern.sub(lambda match: _apart(match, shown), line)  # noqa: B023 - called at once
    line = _COMMAND.sub(lambda match: _sign(match[0]), line)
    return " ".join(re.sub(r"\\(?=[{}$%#&_])|(?<!\\)[{}]|\\(?![{}])", "", line).translate(_MARKS).split())


def _apart(match: re.Match[str], shown: str | Callable[[re.Match[str]], str]) -> str:
    r"""What stands for a match, with a blank before it where its letters would make another command: `\pi\frac{a}{b}`."""
    instead = match.expand(shown) if isinstance(shown, str) else shown(match)
    return " " + instead if instead[:1].isalpha() and _AT_END.search(match.string, 0, match.start()) else instead


def _whole(part: str) -> str:
    return part if re.fullmatch(r"\s*(?:\w+|\\[A-Za-z]+)\s*", part) else f"({part})"


def _root(match: re.Match[str]) -> str:
    index = (match[1] or "").strip()
    return (_raised("^", index) if index and index != "2" else "") + "√" + _whole(match[2])


def _accent(match: re.Match[str]) -> str:
    return "".join(char + _ACCENTS[match[1]] if char.isalnum() else char for char in match[2])


def _fraction(match: re.Match[str]) -> str:
    return f"{_whole(match[1])}/{_whole(match[2])}"


def _script(match: re.Match[str]) -> str:
    return _raised(match[1], match[2] if match[2] is not None else match[3])


def _raised(sign: str, words: str) -> str:
    small = _SMALL[sign]
    if words and all(ord(char) in small for char in words):
        return words.translate(small)
    return ("\ue000" if sign == "^" else "\ue001") + _whole(words)  # signs that are not read again


_STEPS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (_FIRST, r"\1{\2}"),
    (_SECOND, r"\1{\2}"),
    (_WORDS, r"\1"),
    (_ACCENT, _accent),
    (_ROOT, _root),
    (_BINOMIAL, r"C(\1, \2)"),
    (_FRACTION, _fraction),
    (_SCRIPT, _script),
)


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
