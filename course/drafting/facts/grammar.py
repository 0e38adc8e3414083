"""What the rules must know of a language, as data: a file of `languages/` fills a `Grammar`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator

Words = Annotated[frozenset[str], BeforeValidator(lambda value: value.split() if isinstance(value, str) else value)]
Relative = tuple[str, int]  # a unit (`day`, `week`, `month`, `year`) and how many of them from the article's own date


@dataclass(frozen=True)
class DateWords:
    """How a language writes dates. In patterns `M` stands for the name of a month, `D` for a day's number, `Y` for a year."""

    points: tuple[str, ...]  # the most exact first
    late: tuple[str, ...]  # before or around a year
    parts: dict[str, tuple[int, int]]  # words before a year → the months they mean
    by: tuple[str, ...]  # before a date: any time up to it
    between: tuple[tuple[str, str], ...]  # words before the first and between the two years of an interval
    before_year: tuple[str, ...]  # words that make four digits a year
    before_month: tuple[str, ...]  # words that make a bare month a date
    relative: dict[str, Relative]
    ago: str  # a pattern with the groups `n` and `unit`
    units: dict[str, str]
    weekdays: bool = False  # whether bare names of weekdays count
    year_end: str = ""  # a pattern for “the end of the year”
    same_year: str = ""  # a pattern for “that year”
    earlier: str = ""  # a pattern that opens an adverbial of what came later: “Before the move in 2019, …”
    later: str = ""  # and of what came earlier


@dataclass(frozen=True)
class NumberWords:
    """How a language writes numbers and what counts them."""

    sign: str  # the decimal sign
    scales: dict[str, str]  # as written → as told
    vague: dict[str, str]  # “millions of”
    small: dict[str, str]  # “two” → 2
    about: tuple[str, ...]  # what bounds a number
    percent: tuple[str, ...]
    currencies: dict[str, str]
    not_before: tuple[str, ...]  # words after which digits count nothing: “section”, “page”


@dataclass(frozen=True)
class Clauses:
    """The closed classes by which sentences fall into clauses; only for languages whose events and claims are looked for."""

    auxiliaries: Words
    past: Words  # irregular past forms
    present: Words  # frequent verbs in the third person
    states: Words  # verbs that tell no event
    announcing: Words  # telling verbs whose object, if no sentence, makes them events: “outlined a plan”
    reporting: Words  # telling verbs whose object tells what was said: “denied the charge”
    plans: tuple[str, ...]  # patterns of promises and plans
    future: tuple[str, ...]  # patterns that make a bounded date (“by 2030”) one that is aimed at
    aims: tuple[str, ...]  # patterns that make any date one that is aimed at
    opinion: tuple[str, ...]  # patterns by which a writer judges or foresees
    groups: tuple[str, ...]  # people without a name that articles speak of
    collective: tuple[str, ...]  # “the company”


@dataclass(frozen=True)
class Defining:
    """A pattern of sentences that define. In it `W` stands for a word, `N` for a name; its groups are `t`, `m` and maybe `g`.

    `t` is the term, `m` the words that define it, `g` those that name the kind of thing.
    """

    reason: str
    pattern: str
    kind: Literal["definition", "actor"] = "definition"


@dataclass(frozen=True, eq=False)  # there is one of each
class Grammar:
    """A language: `quotes` are its pairs of quotation marks, `speech` the forms of verbs of saying."""

    language: str
    quotes: tuple[tuple[str, str], ...]
    speech: Words
    according: tuple[str, ...]
    pronouns: Words
    stop: Words  # words that carry no content
    kept: Words  # small words that turn a meaning, and so stay: “not”, “only”
    hedges: tuple[str, ...]
    positions: Words
    linking: str  # a pattern of what stands between a position and an organisation
    dates: DateWords
    numbers: NumberWords
    clauses: Clauses | None = None
    definitions: tuple[Defining, ...] = ()
    no_genus: Words = frozenset()  # what is said to be one of these is judged, not defined
    no_term: Words = frozenset()  # words that no term begins with
    nouns_capitalised: bool = False

    def pattern(self, words: tuple[str, ...]) -> re.Pattern[str]:
        """Any of some patterns as whole words, the longest first, whatever their case."""
        return _pattern(words)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    inner = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![\w-])(?:{inner})(?![\w-])" if words else r"(?!)", re.IGNORECASE)


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language tag's language; None where there are no rules for it."""
    name = language.replace("_", "-").split("-")[0].lower()
    file = Path(__file__).parent / "languages" / f"{name}.yaml"
    if not re.fullmatch("[a-z]{2,3}", name) or not file.is_file():
        return None
    import yaml
    from pydantic import TypeAdapter

    # Each scalar stays text, so that no word such as “no” becomes a truth value; the fields say what is more than text.
    return TypeAdapter(Grammar).validate_python(yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader))
