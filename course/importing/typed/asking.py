"""What stems and answers say of a question's kind: true or false, several, an order, pairs, gaps, a text to write."""

from __future__ import annotations

import re

_I = re.IGNORECASE
TRUE = frozenset(
    (
        *("true", "t", "right", "yes-it-is", "correct", "wahr", "w", "richtig", "r", "vrai", "v"),
        *("verdadero", "verdadeiro", "vero", "waar", "sant"),
    )
)
FALSE = frozenset(["false", "f", "wrong", "falsch", "faux", "falso", "onwaar", "falskt", "incorrect"])
_TRUE_WORDS = frozenset(["true", "wahr", "richtig", "vrai", "verdadero", "verdadeiro", "vero", "waar", "sant"])
_FALSE_WORDS = frozenset(["false", "falsch", "faux", "falso", "onwaar", "falskt"])
GAP = re.compile(r"_{3,}|\.{6,}|…{2,}|(?<!_)__(?!_)|\[\s{2,}\]|\(\s{4,}\)")
_SAYS_TRUE_FALSE = re.compile(
    r"\s*[(\[]?\s*(?:true\s*(?:/|or)\s*false|t\s*/\s*f|wahr\s*(?:/|oder)\s*falsch|richtig\s*(?:/|oder)\s*falsch"
    r"|vrai\s*(?:/|ou)\s*faux|verdadero\s*(?:/|o)\s*falso|vero\s*(?:/|o)\s*falso)\s*[)\]]?\s*[:.?]?\s*",
    _I,
)
MANY = re.compile(
    r"(?:all|alle|toutes|todas)\b.{0,40}\b(?:apply|correct|true|zutreffen\w*|richtig\w*|correctes|correctas)"
    r"|select (?:two|three|several|multiple)|choose (?:two|three|all)|mehrere\b.{0,20}richtig",
    _I,
)
ORDER = re.compile(
    r"\b(?:order|sequence|arrange|chronolog\w*|reihenfolge|ordne|ordnen|sortier\w*|ordre|ordonne\w*|orden"
    r"|ordena\w*|ordine|volgorde)\b",
    _I,
)
MATCH = re.compile(
    r"\b(?:match\w*|zuordn\w*|ordne\w*|verbinde\w*|pair\b|associe\w*|reli\w{1,4}\b|relaciona\w*|abbina\w*"
    r"|collega\w*|koppel\w*|combine\w*)",
    _I,
)
WRITE = re.compile(
    r"\b(?:explain|discuss|describe|compare|essay|justify|argue|outline|evaluate|why|erkläre\w*|erläutere\w*"
    r"|beschreibe\w*|begründe\w*|diskutiere\w*|vergleiche\w*|warum|expli\w+|décri\w+|descri\w+|justifi\w+"
    r"|discut\w+)\b",
    _I,
)


def true_false(text: str) -> bool | None:
    """Whether an answer says true or false; None: neither."""
    word = text.strip().strip(".!()[]").lower()
    return True if word in TRUE else False if word in FALSE else None


def says_true(option: str) -> bool | None:
    """The same for an option, which is a whole word or T and F."""
    word = option.strip().strip(".!").lower()
    return True if word in _TRUE_WORDS or word == "t" else False if word in _FALSE_WORDS or word == "f" else None


def true_false_prompt(text: str) -> int:
    """Where the statement begins after `True or false:`; 0 if there is none."""
    lead = len(text) - len(text.lstrip())
    match = _SAYS_TRUE_FALSE.match(text[lead : lead + 80])
    return lead + match.end() if match else 0
