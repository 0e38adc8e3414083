"""Paragraphs of words with a few marks, as most texts are → the same Markdown that reading them as HTML gives, sooner."""

from __future__ import annotations

import re

from course.content.written.escaping import escaped, line_start
from course.importing.texts.writing import unescaped
from course.reading.unfilled import is_blank

_LONGEST = 4_000  # characters, a fraction of those that a text may have
# What is no mark of HTML, Markdown or TeX, and neither unseen nor a blank of another kind than those that HTML joins.
_SIGN = (
    r"[^<>&\\`*_~$^|\[\]\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\xa0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    r"\ufeff\ufff9-\uffff\ud800-\uf8ff]"
)
# What is stressed begins and ends with a letter or figure, and words part two tags: so nothing beside a mark changes it.
_STRESS = "|".join(rf"<{tag}>(?=[^\W_]){_SIGN}++(?<=[^\W_])</{tag}>" for tag in ("b", "strong", "i", "em"))
_SHIFT = "|".join(rf"(?<=[^\s>])<{tag}>[+\-−]?[^\W_]{{1,12}}[+\-−]?</{tag}>(?!\w)" for tag in ("sup", "sub"))
_BREAK = "<br ?/?>"
_WORDS = rf"{_SIGN}*+(?:(?:{_BREAK}|(?:{_STRESS}|{_SHIFT})(?!<(?!/p>))){_SIGN}*+)*+"
_PARAGRAPH = '<p(?: dir="ltr")?(?: style="text-align: ?left;?")?>'
_SIMPLE = re.compile(rf"[ \t\r\n]*+(?:{_PARAGRAPH}{_WORDS}</p>[ \t\r\n]*+)++|{_WORDS}")
_PARAGRAPHS = re.compile(rf"{_PARAGRAPH}|</p>")
_BREAKS = re.compile(f" ?{_BREAK} ?")
_TAGS = re.compile("</?(b|strong|i|em|sup|sub)>")
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "sup": "^", "sub": "~"}
_ESCAPED = re.compile("[\"'!]")


def simple_text(html: str) -> str | None:
    """The Markdown of such a text; None of any other HTML."""
    if len(html) > _LONGEST or "data:" in html or not _SIMPLE.fullmatch(html):
        return None
    shown: list[str] = []
    for part in _PARAGRAPHS.split(html):
        words = " ".join(part.split())
        if "<br" not in words:
            shown += [_line(words)] if words else []
        elif (found := _lines(words)) is None:
            return None
        else:
            shown += found
    text = "\n\n".join(shown)
    if ":::" in text or (text[:1] in "….tT" and is_blank(text)):
        return None
    return unescaped(text)


def _lines(words: str) -> list[str] | None:
    """Words with new lines as paragraphs: two of them part paragraphs; None if a new line does not stand between words."""
    found: list[list[str]] = [[]]
    for line in _BREAKS.split(words):
        if line:
            found[-1].append(line)
        else:
            found.append([])
    if any(line.endswith(">") for lines in found for line in lines[:-1]):
        return None
    if any(line.startswith("<") for lines in found for line in lines[1:]):
        return None
    return ["\n".join([*(_line(line, "\\") for line in lines[:-1]), _line(lines[-1])]) for lines in found if lines]


def _line(line: str, end: str = "") -> str:
    if "<" in line:
        parts = _TAGS.split(line)
        parts[1::2] = [_MARKS[tag] for tag in parts[1::2]]
        parts[::2] = map(escaped, parts[::2])
        shown = "".join(parts) + end
    else:
        shown = (escaped(line) if _ESCAPED.search(line) else line) + end
    return shown if shown[0].isalpha() else line_start(shown)
