"""What a page code holds, and its letters: `K7QX3M A7QP 0203 45` is quiz, form, page 2 of 3 and two check digits.

The check digits are the rest modulo 97 of all before them, read as one number to base 40. As 97 is a prime greater than the 36
characters, and 40 a primitive root of it, one wrong character and any two swapped ones are always found; of other mistakes one
in 97 is not. (An IBAN's digits, ISO 7064 MOD 97-10, can miss a letter that stands for a digit, such as B for 8.)
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import reduce

CLEAR = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Characters of which no two are mistaken for each other: without 0, O, 1, I and L. Form codes are best made of them."""

MOST_PAGES = 99
_QUIZ = 6  # characters: of 1,000 quizzes two share a mark once in 1,800 times
_FORM = re.compile(r"[A-Z0-9]{1,8}")  # as blueprints allow them (course/model/quiz.py)
_TEXT = re.compile(rf"(?P<quiz>[{CLEAR}]{{{_QUIZ}}})(?P<form>[A-Z0-9]{{1,8}})(?P<numbers>[0-9OIL]{{6}})")
_DIGITS = str.maketrans("OIL", "011")  # what people read for them


class PageCodeError(ValueError):
    """A text is no page code; the message says why, for people."""


@dataclass(frozen=True, order=True)
class Code:
    """The page of a form. `quiz` is a mark from `quiz_mark`.

    Raises:
        ValueError: a part is not as it must be, such as a form of more than eight characters or more than 99 pages.
    """

    quiz: str
    form: str
    page: int
    pages: int

    def __post_init__(self) -> None:
        if len(self.quiz) != _QUIZ or not set(self.quiz) <= set(CLEAR):
            raise ValueError(f"'{self.quiz}' is no mark of a quiz")
        if not _FORM.fullmatch(self.form):
            raise ValueError(f"'{self.form}' is no form code: one to eight letters A to Z and digits")
        if not 1 <= self.page <= self.pages <= MOST_PAGES:
            raise ValueError(f"page {self.page} of {self.pages}: a page code counts to {MOST_PAGES}")


def quiz_mark(*parts: str) -> str:
    """Six characters that stand for a quiz: the same for the same parts (course, quiz, seed, …), others for others."""
    left = int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:16])
    mark = ""
    for _ in range(_QUIZ):
        left, place = divmod(left, len(CLEAR))
        mark += CLEAR[place]
    return mark


def encode(code: Code) -> str:
    """A code as one word of 13 to 20 characters, check digits at its end."""
    text = f"{code.quiz}{code.form}{code.page:02}{code.pages:02}"
    return text + _check(text)


def letters(code: Code) -> str:
    """A code as people read it, in four groups; `decode` takes it too."""
    text = encode(code)
    return " ".join((code.quiz, code.form, text[-6:-2], text[-2:]))


def decode(text: str) -> Code:
    """The code that a word or its groups say, in capitals or not; O for 0, and I or L for 1, are understood among the digits.

    Raises:
        PageCodeError: the text is no page code, or a character of it is wrong.
    """
    found = _TEXT.fullmatch(re.sub(r"[\s-]", "", text).upper())
    if not found:
        raise PageCodeError(f"'{text.strip()}' is no page code: those look like K7QX3M A7QP 0203 45")
    numbers = found["numbers"].translate(_DIGITS)
    body = f"{found['quiz']}{found['form']}{numbers[:4]}"
    if _check(body) != numbers[4:]:
        raise PageCodeError(f"a character of '{text.strip()}' is wrong, for its check digits do not fit")
    try:
        return Code(found["quiz"], found["form"], int(numbers[:2]), int(numbers[2:4]))
    except ValueError as error:
        raise PageCodeError(f"'{text.strip()}' is no page code: {error}") from error


def _check(text: str) -> str:
    return f"{reduce(lambda rest, character: (40 * rest + int(character, 36)) % 97, text, 0):02}"
