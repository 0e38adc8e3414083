"""Plain text and Markdown → lines; text with fixed line ends gets a paragraph a line."""

from __future__ import annotations

import re
from statistics import median

from course.drafting.texts.article import ArticleText, Line, unread
from course.drafting.texts.decoding import decoded

_WIDEST = 100  # characters of a line in a text with fixed line ends
_STARTS = re.compile(r"\s*(?:[-*+•–]\s|\d{1,3}[.)]\s|#{1,6}\s|>|\||<|!\[|```|~~~|\[\^)")  # a line that starts something of its own


def read(data: bytes, name: str) -> ArticleText:
    """The text of a file, a paragraph a line.

    Raises:
        Fault: it is no text.
    """
    text, encoding = decoded(data, name)
    if not re.search(r"\w", text):
        raise unread(name, "no-text", "there are no words in this file", "is it the right one?")
    notes = [f"in {encoding}, not UTF-8"] if encoding else []
    if b"\r" in data.replace(b"\r\n", b"") and not encoding:
        notes.append("with line ends of the old Mac")
    lines = text.rstrip("\n").split("\n")
    if is_wrapped(lines):
        lines = unwrapped(lines)
        notes.append("with its lines broken at a fixed width")
    return ArticleText(name, tuple(map(Line, lines)), as_it_is=not notes, notes=tuple(notes))


def is_wrapped(lines: list[str]) -> bool:
    """Whether paragraphs go over several lines: most lines that go on after them are about as long as each other."""
    inner = [
        len(line)
        for line, after in zip(lines, lines[1:], strict=False)
        if line.strip() and after.strip() and not _STARTS.match(line) and not _STARTS.match(after)
    ]
    whole = [line for line in lines if line.strip()]
    if len(inner) < 3 or 3 * len(inner) < len(whole) or max(map(len, whole)) > 2 * _WIDEST:
        return False
    middle = median(inner)
    near = sum(0.75 * middle <= length <= 1.15 * middle for length in inner)
    return 40 <= middle <= _WIDEST and 4 * near >= 3 * len(inner)


def unwrapped(lines: list[str]) -> list[str]:
    """The same with the lines of each paragraph joined. Front matter, code, lists and headings stay as they are."""
    made: list[str] = []
    going, fenced, front = False, "", bool(lines) and lines[0].strip() in ("---", "+++")
    for number, line in enumerate(lines):
        bare = line.strip()
        fence = bare[:3] if bare.startswith(("```", "~~~")) else ""
        alone = front or fenced or fence or not bare or line.startswith(("    ", "\t"))
        if going and not alone and not _STARTS.match(line):
            made[-1] = f"{made[-1].rstrip()} {bare}"
        else:
            made.append(line)
        going = not alone and not bare.startswith(("#", "|", "<", "!["))
        if front and number and bare in ("---", "+++", "..."):
            front = False
        if fence:
            fenced = "" if fence == fenced else fenced or fence
    return made
