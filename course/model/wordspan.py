"""Words of an article that prove something: where they stand, and a digest by which a change of them is seen."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, InstanceOf, PlainSerializer, WithJsonSchema

_SIGNS = 12  # hexadecimal, of a digest: two spans of a course have the same by chance once in 10¹⁰ courses
PATTERN = r"^(A\d+):(L?)(\d+):(\d+)-(\d+):([0-9a-f]{12})$"
_TEXT = re.compile(PATTERN)


@dataclass(frozen=True, order=True)
class WordSpan:
    """Words `first` to `last` (from 1, both counted) of a paragraph, or with `outside` of a line outside the body.

    Words are what blanks part, as `course.reading.fingerprints` joins them; the digest is that of these words.
    """

    article: str
    place: int  # the paragraph's number, or the line's
    first: int
    last: int
    digest: str
    outside: bool = False

    @classmethod
    def parse(cls, text: str) -> WordSpan:
        """Read `A1:7:12-19:3f9a0c21b7de`, or `A1:L3:1-9:…` for a line outside the body.

        Raises:
            ValueError: the text is no span, or its last word stands before its first.
        """
        found = _TEXT.match(text)
        if not found:
            raise ValueError("a span looks like A1:7:12-19:3f9a0c21b7de: article, paragraph, words from-to, digest")
        article, line, place, first, last, signs = found.groups()
        if not 1 <= int(first) <= int(last):
            raise ValueError("the span's last word stands before its first")
        return cls(article, int(place), int(first), int(last), signs, bool(line))

    def __str__(self) -> str:
        return f"{self.article}:{'L' if self.outside else ''}{self.place}:{self.first}-{self.last}:{self.digest}"

    @classmethod
    def of(cls, article: str, place: int, text: str, first: int, last: int, *, outside: bool = False) -> WordSpan:
        """The span of words in a paragraph whose text is at hand.

        Raises:
            ValueError: the paragraph has no such words.
        """
        if not 1 <= first <= last <= len(text.split()):
            raise ValueError(f"words {first} to {last} of {len(text.split())}")
        return cls(article, place, first, last, digest(words(text, first, last)), outside)


def words(text: str, first: int, last: int) -> str:
    """Words of a text from the first to the last (from 1), joined by single blanks."""
    return " ".join(text.split()[first - 1 : last])


def digest(text: str) -> str:
    """Of the words of a text, whatever blanks are between them."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:_SIGNS]


def _span(value: object) -> WordSpan:
    return value if isinstance(value, WordSpan) else WordSpan.parse(str(value))


WordSpanField = Annotated[
    InstanceOf[WordSpan],
    BeforeValidator(_span),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": PATTERN}),
]
