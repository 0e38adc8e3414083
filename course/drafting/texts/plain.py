"""Plain text and Markdown → lines; text with fixed line ends gets a paragraph a line."""

from __future__ import annotations

import re
from statistics import median

from course.drafting.texts.article import ArticleText, Line, unread
from course.drafting.texts.decoding import decoded

_WIDEST = 100  # characters of a line in a text with fixed line ends
_STARTS = re.compile(
    r"\s*(?:[-*+•–]\s|\d{1,3}[.)]\s|#{1,6}\s|>|\||<|!\[|```|~~~|\[[^\]]+\]:\s)"
)  # a line that starts something of its own

_REFERENCE = re.compile(r"\s*\[[^\]^][^\]]*\]:\s")


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
    """Whether paragraphs go over several lines: these are short, and the next ones go on in the middle of a sentence."""
    inner = [
        (line.rstrip(), after.strip())
        for line, after, alone in zip(lines, lines[1:], _alone(lines), strict=False)
        if not alone and after.strip() and not _STARTS.match(after) and not line.lstrip().startswith(("#", "|", "<", "!["))
    ]
    if len(inner) < 2 or median(len(line) for line, _ in inner) > _WIDEST:
        return False
    going = sum(after[0].islower() and not line.endswith((".", "!", "?")) for line, after in inner)
    if 10 * going >= 3 * len(inner):
        return True
    middle = median(len(line) for line, _ in inner)  # Arabic has no small letters
    near = sum(0.75 * middle <= len(line) <= 1.15 * middle for line, _ in inner)
    caseless = sum(not (after[0].islower() or after[0].isupper()) for _, after in inner)
    return middle >= 40 and 2 * caseless > len(inner) > 3 and 4 * near >= 3 * len(inner)


def _alone(lines: list[str]) -> list[bool]:
    """Of each line whether it is empty, or belongs to front matter or code, where a line is a line."""
    fence, front = "", bool(lines) and lines[0].strip() in ("---", "+++")
    found: list[bool] = []
    for number, line in enumerate(lines):
        bare = line.strip()
        found.append(front or bool(fence) or not bare or bare.startswith(("```", "~~~")) or line.startswith(("    ", "\t")))
        if front and number and bare in ("---", "+++", "..."):
            front = False
        elif not front and bare.startswith(("```", "~~~")):
            fence = "" if bare.startswith(fence or "\0") else fence or bare[:3]
    return found


def unwrapped(lines: list[str]) -> list[str]:
    """The same with the lines of each paragraph joined. Front matter, code, lists and headings stay as they are."""
    made: list[str] = []
    going = False
    for line, alone in zip(lines, _alone(lines), strict=True):
        if going and not alone and not _STARTS.match(line):
            made[-1] = f"{made[-1].rstrip()} {line.strip()}"
        else:
            made.append(line)
            going = not alone and not line.lstrip().startswith(("#", "|", "<", "![")) and not _REFERENCE.match(line)
    return made
