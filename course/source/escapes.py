"""What YAML's escapes make of a backslash in double quotes, where TeX, Markdown or a path was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

# TeX's commands that begin with an escape that is also typed on purpose; all others are told from where they stand.
_TEX = re.compile(r"nabla|natural|nearrow|neg|neq|newline|nexists|n?geq|ni|nleq|nmid|not|notin|nparallel|nsubseteq|nu|nwarrow")
_BECOMES = {"n": "a line break", "r": "a line break", "t": "a tab", "_": "a blank"}
_ESCAPE = re.compile(r"\\(?:\\|([ntr](?=[A-Za-z])|_)|.)", re.DOTALL)
_COMMAND = re.compile(r"\\([A-Za-z]+|_)")
_FORMULA = re.compile(r"\$(?:[^$\\]|\\.)+\$|\\\\\(.*?\\\\\)", re.DOTALL)


def eaten(raw: str) -> Iterator[tuple[int, str, str]]:
    r"""What was hardly meant as an escape in `raw`, the inside of double quotes as typed: offset, text, what YAML reads there.

    `\n` before a word is a line break on purpose, unless it stands in a formula or begins a command of TeX.
    """
    formulas = [match.span() for match in _FORMULA.finditer(raw)]
    for match in _ESCAPE.finditer(raw):
        if (letter := match[1]) is None:
            continue
        command = _COMMAND.match(raw, match.start())
        assert command
        in_formula = any(start < match.start() < end for start, end in formulas)
        path = raw[max(0, match.start() - 2) : match.start()]
        if letter != "n" or in_formula or _TEX.fullmatch(command[1]) or re.fullmatch(r"[A-Za-z]:", path):
            yield match.start(), command[0], _BECOMES[letter]
