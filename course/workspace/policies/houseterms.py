"""House words: a school's own words in every text that students and teachers read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from course.content.passages import NOT_PROSE
from course.model.article import Article, Fact
from course.model.course import Course, Handout
from course.model.entry import Part
from course.model.quiz import Quiz

P = TypeVar("P", bound=Part)

# What is not the course's own wording to change: citations, addresses, code, a gap's mark, and quotations, which stand
# in double quotation marks (rule long-quotation) and belong to whoever said them.
_KEPT = (
    r"`{3,}\{=html\}[\s\S]*?(?:\n[ >]*`{3,}|\Z)"  # a raw block
    r"|\[@[^\]]*\]|\[\[[^\]]*\]\]|\]\([^)\s]*\)|`[^`\n]*`|<[^>\s]+>|\b[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+|\S+@\S+\.\w+"
    r"|\"[^\"\n]*\"|“[^”\n]*”|\bA\d+(?:-\d+|:\d+)\b"
)
_TITLED = re.compile(r"^(:::\s*(?:task|key|enrichment)\s)(.*)$")  # components whose words are a text, not ids

# Entries that hold more settings than prose: what is prose in them.
_PROSE: tuple[tuple[type[Part], tuple[str, ...]], ...] = (
    (Article, ("short", "facts")),
    (Fact, ("statement", "note")),
    (Quiz, ("title", "instructions")),
    (Course, ("title", "subtitle", "objectives")),
    (Handout, ("title", "teaches")),
)
_NEVER = NOT_PROSE | {"gap", "words", "policies", "body_line"}


def replacer(terms: Mapping[str, str]) -> Callable[[str], str]:
    """A function that puts house words in a text: whole words (`rain` is none in `rain-fed`), in one pass.

    A term in small letters also replaces the word with a capital initial, and then keeps the capital; a term that starts
    with a capital is a name and matches as it stands.
    """
    words = "|".join(_pattern(word) for word in sorted(terms, key=lambda word: (-len(word), word)))
    search = re.compile(rf"({_KEPT})|(?<![\w-])({words})(?![\w-])")

    def put(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        found = " ".join(match[2].split())
        if found in terms:
            return terms[found]
        word = terms[found[0].lower() + found[1:]]
        return word[0].upper() + word[1:]

    return lambda text: search.sub(put, text)


def _pattern(word: str) -> str:
    """A term as a pattern: either initial if it is small; a blank also matches the end of a line."""
    first = f"[{word[0]}{word[0].upper()}]" if word[0].islower() else re.escape(word[0])
    return first + r"\s+".join(re.escape(piece) for piece in re.split(r"\s+", word[1:]))


def reworded(part: P, put: Callable[[str], str]) -> P:
    """The entry with `put` applied to its prose. What a typed answer was before stays accepted beside the house word."""
    prose = next((names for cls, names in _PROSE if isinstance(part, cls)), None)
    update: dict[str, Any] = {}
    for name in type(part).model_fields:
        if name in _NEVER or (prose is not None and name not in prose):
            continue
        old = getattr(part, name)
        if (new := _value(old, put)) != old:
            update[name] = new
    if isinstance(part, Handout) and (body := _body(part.body, put)) != part.body:
        update["body"] = body
    if "key" in update and "accept" in type(part).model_fields:
        spellings: list[str] = [*(update["accept"] if "accept" in update else getattr(part, "accept")), getattr(part, "key")]  # noqa: B009
        update["accept"] = [text for text in dict.fromkeys(spellings) if text != update["key"]]
    return part.model_copy(update=update) if update else part


def _value(value: Any, put: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return put(value)
    if isinstance(value, Part):
        return reworded(value, put)
    return [_value(entry, put) for entry in value] if isinstance(value, list) else value


def _body(body: str, put: Callable[[str], str]) -> str:
    """A handout's Markdown, with the lines of components kept but for their titles."""
    pieces: list[str] = []
    for piece in re.split(r"(?m)(^:::.*$)", body):
        if not piece.startswith(":::"):
            pieces.append(put(piece))
        elif match := _TITLED.match(piece):
            pieces.append(match[1] + put(match[2]))
        else:
            pieces.append(piece)
    return "".join(pieces)
