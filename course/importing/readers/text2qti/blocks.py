"""A file of text2qti → its parts: what each says, and where it stands. Code that it would run is never run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SIGNS = {
    "question": r"\d+\.",
    "right": r"\*[a-zA-Z]\)",
    "wrong": r"[a-zA-Z]\)",
    "ticked": r"\[\*\]",
    "unticked": r"\[ ?\]",
    "accepted": r"\*",
    "feedback": r"\.\.\.",
    "right feedback": r"\+",
    "wrong feedback": r"-",
    "solution": r"!",
    "number": r"=",
    "title": r"[Tt]itle:",
    "points": r"[Pp]oints:",
    "text title": r"[Tt]ext [Tt]itle:",
    "text": r"[Tt]ext:",
    "quiz title": r"[Qq]uiz [Tt]itle:",
    "quiz description": r"[Qq]uiz description:",
    "pick": r"[Pp]ick:",
    "solutions pick": r"[Ss]olutions pick:",
    "points each": r"[Pp]oints per question:",
    "shuffle answers": r"[Ss]huffle answers:",
    "show correct answers": r"[Ss]how correct answers:",
    "one question at a time": r"[Oo]ne question at a time:",
    "can't go back": r"[Cc]an't go back:",
    "feedback is solution": r"[Ff]eedback is solution:",
    "solutions sample groups": r"[Ss]olutions sample groups:",
    "solutions randomize groups": r"[Ss]olutions randomize groups:",
}
_ALONE = {"essay": r"___+", "upload": r"\^\^\^+", "group": r"GROUP", "end": r"END_GROUP"}
_NAMES = [*_SIGNS, *_ALONE]
_BEGIN = re.compile(
    "|".join(
        [
            *(f"(?P<n{_NAMES.index(name)}>{sign}[ \\t]+(?=\\S))" for name, sign in _SIGNS.items()),
            *(f"(?P<n{_NAMES.index(name)}>{sign}[ \\t]*$)" for name, sign in _ALONE.items()),
        ]
    )
)
_EMPTY = re.compile("|".join(f"(?P<n{_NAMES.index(name)}>{sign}[ \\t]*$)" for name, sign in _SIGNS.items()))
_RUN = re.compile(r"(?P<sign>`{3,})\s*\{\s*\.(?P<language>[\w.-]+)[^}]*\.run\b[^}]*\}\s*$")
_ONE_LINE = frozenset(
    {
        "points",
        "pick",
        "solutions pick",
        "points each",
        "number",
        "accepted",
        *[name for name in _SIGNS if name in list(_SIGNS)[20:]],
    }
)


@dataclass(frozen=True)
class Block:
    """A part of the file: its kind, its text without the sign before it, its first line's number, and its lines as they stand."""

    kind: str
    text: str
    line: int
    source: str


def blocks(text: str) -> Iterator[Block]:
    """The parts in order. Of kind `code` is what text2qti would run, `unknown` a line that it would refuse."""
    lines = text.split("\n")
    place = 0
    while place < len(lines):
        line = lines[place]
        if not line.strip():
            place += 1
        elif line.startswith("%"):
            yield Block("comment", line.lstrip("%").strip(), place + 1, line)
            place += 1
        elif line.strip() == "COMMENT":
            end = next((n for n in range(place + 1, len(lines)) if lines[n].strip() == "END_COMMENT"), len(lines))
            yield Block("comment", "\n".join(lines[place + 1 : end]).strip(), place + 1, "\n".join(lines[place : end + 1]))
            place = end + 1
        elif len(line) < 500 and (run := _RUN.match(line)):
            end = next((n for n in range(place + 1, len(lines)) if lines[n].strip() == run["sign"]), len(lines) - 1)
            yield Block("code", run["language"], place + 1, "\n".join(lines[place : end + 1]))
            place = end + 1
        elif (match := _BEGIN.match(line)) or (match := _EMPTY.match(line)):
            kind = _NAMES[int(str(match.lastgroup)[1:])]
            end = place + 1 if kind in _ALONE or kind in _ONE_LINE else _end(lines, place, match.end(), kind)
            said = [line[match.end() :], *(_cut(one, match.end(), kind) for one in lines[place + 1 : end])]
            yield Block(kind, "\n".join(said).strip(), place + 1, "\n".join(lines[place:end]))
            place = end
        else:
            yield Block("unknown", line.strip(), place + 1, line)
            place += 1


def _end(lines: list[str], place: int, indent: int, kind: str) -> int:
    """The line after the last one of a text: those that are indented as far as its first words belong to it."""
    end = place + 1
    last = end
    while end < len(lines):
        line = lines[end].expandtabs(4)
        if line.strip():
            begins = len(line) - len(line.lstrip())
            if begins < (2 if _SIGNS.get(kind, "").endswith(":") else min(indent, 2)):
                break
            last = end + 1
        elif "title" in kind:
            break
        end += 1
    return last


def _cut(line: str, indent: int, kind: str) -> str:
    line = line.expandtabs(4)
    begins = len(line) - len(line.lstrip())
    return line[min(indent if not _SIGNS.get(kind, "").endswith(":") else begins, begins) :].rstrip()
