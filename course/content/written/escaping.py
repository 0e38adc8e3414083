"""What of a text Markdown would take for a mark, and how it is written so that it does not."""

from __future__ import annotations

import re

# `^` is a mark only where another one follows a word later.
_MARKS = re.compile(
    r"""
    [\\`$~"']                             # anywhere
    | \*                                  # the blanks around it are looked at below
    | _
    | \^(?=[+\-−]?\w{0,12}[+\-−]?(?:\^|$))
    | <(?=[A-Za-z/!?])
    | &(?=[A-Za-z\#])
    | \](?=[(:\[])
    | \[(?=[@^])
    | !(?=\[|$)
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(r"([ \t]*)(?:([-+*=#>|:\[]|\d{1,9}(?=[.)](?:\s|$)))(.*))", re.DOTALL)
_RULE_OF_MARKS = re.compile(r"[-=|: \t]*")


def entity(char: str) -> str:
    """A character by its number, which is never a mark: `&#42;`."""
    return f"&#{ord(char)};"


def escaped(text: str, *, brackets: bool = False) -> str:
    """The characters of a run of words, within a line; with `brackets`, square brackets too, as within a link."""
    shown = _MARKS.sub(lambda match: _escape(match, text), text)
    if brackets:  # a backslash before a bracket may begin a formula
        shown = re.sub(r"\\?[\[\]]", lambda match: entity(match[0][-1]), shown)
    return shown


def _escape(match: re.Match[str], text: str) -> str:
    mark = match[0]
    before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
    if mark == "_" and _word(before) and _word(after):
        return mark
    if mark in "*_" and before in (" ", "\n") and after in (" ", "\n") and before and after:
        return mark
    if mark == "[":  # a backslash before it may begin a formula
        return entity(mark)
    return "\\" + mark


def _word(char: str) -> bool:
    return char.isalnum()


def line_start(line: str) -> str:
    """A line of a paragraph, so that it does not begin a list, a heading, a quotation, a table or a rule."""
    match = _LINE_START.fullmatch(line)
    if match is None:
        return line
    blanks, mark, rest = match.groups()
    if mark.isdigit():
        return f"{blanks}{mark}\\{rest}"
    if mark == "[":  # no box to tick
        return f"{blanks}{entity(mark)}{rest}" if re.match(r"[ xX]\]\s", rest) else line
    if mark == "+" or mark == "*":
        begins = not rest or rest[0].isspace()
    elif mark == "#":
        begins = re.match(r"#{0,5}(?:\s|$)", rest) is not None
    elif mark == ">":
        begins = True
    elif mark == ":":
        begins = rest.startswith("::") or _RULE_OF_MARKS.fullmatch(rest) is not None
    elif mark == "|":
        begins = True
    elif mark == "=":
        begins = _RULE_OF_MARKS.fullmatch(rest) is not None
    else:
        begins = not rest or rest[0].isspace() or _RULE_OF_MARKS.fullmatch(rest) is not None
    return f"{blanks}\\{mark}{rest}" if begins else line
