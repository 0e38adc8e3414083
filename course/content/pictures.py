"""How a picture stands: what is written in braces after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = re.compile(r'\s*([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|“([^”]*)”|(\S+))\s*')


@dataclass(frozen=True)
class Attributes:
    """The width in per cent of the text's width, None for its own size, and where the picture is from."""

    width: int | None = None
    source: str = ""


def attributes(text: str) -> tuple[Attributes, list[tuple[str, str]]]:
    """`width=60% source="Photo: A. B., CC BY"` as attributes, and message and hint of what is wrong in it."""
    width, source, place = None, "", 0
    wrong: list[tuple[str, str]] = []
    while place < len(text) and text[place:].strip():
        match = _PART.match(text, place)
        if match is None:
            wrong.append((f"'{text[place:].strip()}' says nothing about a picture", 'write {width=60% source="…"}'))
            break
        name, value = match[1], next(group for group in match.groups()[1:] if group is not None)
        if name == "source":
            source = value
        elif name == "width" and re.fullmatch(r"\d{1,3}\s*%", value) and 1 <= int(value.rstrip("% ")) <= 100:
            width = int(value.rstrip("% "))
        elif name == "width":
            wrong.append((f"'{value}' is no width of a picture", "write a part of the text's width: width=60%"))
        else:
            wrong.append(
                (f"a picture has no '{name}'", 'write {width=60% source="…"}; a caption stands in quotes after the file')
            )
        place = match.end()
    return Attributes(width, source), wrong
