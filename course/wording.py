"""Words, numbers and dates in a text: what the editorial rules compare."""

from __future__ import annotations

import re
from calendar import month_name
from functools import lru_cache

from course.markdown import plain

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

# Long words that say nothing about the matter of an item: function words, and the words tests are written with.
STOP_WORDS = frozenset(
    """about above after again against ahead almost alone along already although always among another answer answers anyone anything
    article articles article's around asked author because become becomes became before began begin being below between beyond
    cannot choose claim claims conclude conclusion could correct describe described describes does doing during each either else
    enough especially event events every everyone everything example explain explained explainer explains first following follows
    given gives group having himself however inside instead itself known later least likely longer makes mention mentions might more
    most named names never nobody nothing often order other others otherwise outside person people please point points
    probably question quite rather reader reason reasons report reported reports right says second seems several should since
    someone something sometimes statement statements still suggest suggests their theirs themselves there therefore these they thing
    things think those though three through today together towards under unless until using wants what whatever when where whether
    which while whole whose without words would write writer writes wrong years yours brief fact-checkers launch missed-deadline
    phase-out delay according""".split()
)

_NUMBERS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve".split(),
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


@lru_cache(maxsize=10_000)
def content_words(text: str) -> frozenset[str]:
    """The words that carry the matter: at least five letters and not a stop word; a plural's or genitive's s does not count."""
    found = (word.removesuffix("'s").removesuffix("'") for word in words(text) if word not in STOP_WORDS)
    return frozenset(word.removesuffix("s") for word in found if len(word) >= 5 and not word.isdigit())


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
    """The text for a message: in one line, cut at `width` characters."""
    line = " ".join(plain(text).split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"
