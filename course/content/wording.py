"""Words, numbers and dates in a text: what the editorial rules compare."""

from __future__ import annotations

import re
from calendar import month_name
from functools import lru_cache

from course.content.markdown import plain

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

# Words that say nothing about the matter of an item: function words, and the words tests are written with.
STOP_WORDS = frozenset(
    """
    about above according after again against ahead almost alone along already also although always among
    another answer answers anyone anything around article articles asked author back became because become
    becomes been before began begin being below between beyond both brief cannot choose claim claims come comes
    conclude conclusion correct could delay describe described describes does doing done down during each either
    else enough especially even event events ever every everyone everything example explain explained explainer
    explains first five following follows four from give given gives goes group have having here himself however
    inside instead into itself just kind known later launch least like likely longer made make makes many
    mention mentions might more most much must name named names need needs never nobody nothing often once only
    order other others otherwise outside over part people person please point points probably question quite
    rather reader reason reasons report reported reports right said same says second seems self seven several
    should since some someone something sometimes statement statements still such suggest suggests take takes
    tell tells than that their theirs them themselves then there therefore these they thing things think this
    those though three through thus time today together towards under unless until upon used user using very
    want wants ways well were what whatever when where whether which while whole whom whose will with without
    word words would write writer writes wrong year years your yours
    """.split()  # noqa: SIM905  a list of 300 quoted words reads worse
)

_NUMBERS = dict(
    zip(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        (str(number) for number in range(13)),
        strict=True,
    )
)
_DIGITS = re.compile(r"(?<![\w.,])\$?(\d+(?:[.,]\d+)*)(?![\w])")
_MONTHS = frozenset(month_name[1:])
_MONTH = re.compile(rf"\b({'|'.join(month_name[1:])})\b")


def words(text: str) -> list[str]:
    """The words of a Markdown text in small letters, without punctuation; hyphenated words stay one."""
    return [word.replace("’", "'") for word in _WORD.findall(plain(text).casefold())]


@lru_cache(maxsize=200_000)
def content_words(text: str, shortest: int = 5) -> frozenset[str]:
    """The words that carry the matter, without endings: at least `shortest` letters long, and no stop words."""
    found = (word.removesuffix("'s").removesuffix("'") for word in words(text))
    return frozenset(_stem(word) for word in found if len(word) >= shortest and word not in STOP_WORDS and not word.isdigit())


def _stem(word: str) -> str:
    """The word without a common ending, for comparing: `protects`, `protected` and `protecting` are one."""
    for ending in ("ions", "ion", "ings", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word.removesuffix("e") if len(word) > 4 else word


def sentences(text: str) -> list[str]:
    """The sentences of a bare text, each with its closing mark."""
    return [part for part in re.split(r"(?<=[.?!:])\s+", text.strip()) if part]


def numbers(text: str, *, spelled: bool = False) -> frozenset[str]:
    """Numbers and years of a text as plain digits, and names of months; `spelled` also reads `four` as 4.

    `A1` and `H04` are names and do not count. `1,000` is 1000, `7.60` is 7.6.
    """
    found = {_canonical(match) for match in _DIGITS.findall(text)} | set(_MONTH.findall(text))
    if spelled:
        found |= {_NUMBERS[word] for word in words(text) if word in _NUMBERS}
    return frozenset(found)


def _canonical(digits: str) -> str:
    whole, _, decimals = digits.replace(",", "").partition(".")
    decimals = decimals.rstrip("0")
    return f"{int(whole)}.{decimals}" if decimals else str(int(whole))


def is_date(token: str) -> bool:
    """Whether a token of `numbers` is a year or a month."""
    return token in _MONTHS or (token.isdigit() and 1900 <= int(token) <= 2100)


def shorten(text: str, width: int = 60) -> str:
    """The text for a message: in one line, cut at the end of a word before `width` characters."""
    line = " ".join(plain(text).split())
    if len(line) <= width:
        return line
    words = line[:width].rpartition(" ")[0] or line[: width - 1]
    return words.rstrip(" .,;:–-…") + " …"
