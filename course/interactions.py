"""The narrow waist: the closed set of interactions, named as in QTI, that every item type lowers to.

Formats and documents know only these. A new interaction touches each `match` over `Interaction`; mypy names the places.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property


class Label(str):
    """A text of ours among the authors' own, such as "True": documents show it in the language of their labels."""

    __slots__ = ()


@dataclass(frozen=True)
class Option:
    """Something to choose, place or type. `because` is the rationale; a `last` one stands last, however others are shuffled."""

    text: str
    right: bool
    because: str = ""
    last: bool = False


@dataclass(frozen=True)
class Choice:
    """Choose one option, or several (`many`). Options stand as written; forms shuffle them unless `fixed`."""

    options: tuple[Option, ...]
    many: bool = False
    fixed: bool = False


@dataclass(frozen=True)
class Pair:
    """Two texts that belong together."""

    left: str
    right: str
    because: str = ""


@dataclass(frozen=True)
class Match:
    """Match each left text with a right one; `unused` are right texts that fit none.

    Several left texts may have the same right one, as where things are sorted into groups.
    """

    pairs: tuple[Pair, ...]
    unused: tuple[Option, ...] = ()

    @cached_property
    def rights(self) -> tuple[Option, ...]:
        """What there is to choose from: the right texts, each once, then the unused ones."""
        once = {pair.right: Option(pair.right, right=True, because=pair.because) for pair in reversed(self.pairs)}
        return tuple(once[text] for text in dict.fromkeys(pair.right for pair in self.pairs)) + self.unused

    @property
    def shared(self) -> bool:
        """Whether a right text belongs to several left ones."""
        return len(self.rights) - len(self.unused) < len(self.pairs)

    def partner(self, pair: Pair) -> int:
        """The place of a pair's right text in `rights`."""
        return next(place for place, option in enumerate(self.rights) if option.text == pair.right)


@dataclass(frozen=True)
class Order:
    """Put the steps in order; they stand here in the right one."""

    steps: tuple[Option, ...]


@dataclass(frozen=True)
class Gap:
    """A gap in a text: typed if it has no `distractors`, otherwise a choice. `accept` are further right spellings.

    `case`: capital and small letters count in what is typed.
    """

    name: str
    key: Option
    accept: tuple[str, ...] = ()
    distractors: tuple[Option, ...] = ()
    case: bool = False


@dataclass(frozen=True)
class Gaps:
    """A text with gaps; `segments` alternate: text, gap, text, gap, …, text."""

    segments: tuple[str | Gap, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps alone, in reading order."""
        return tuple(segment for segment in self.segments if isinstance(segment, Gap))


@dataclass(frozen=True)
class TextEntry:
    """Type a word or two; with `case`, capital and small letters count. `accept` are right too, `wrong` are foreseen mistakes."""

    key: Option
    accept: tuple[str, ...] = ()
    wrong: tuple[Option, ...] = ()
    case: bool = False


@dataclass(frozen=True)
class RightNumber:
    """A number that is right, as is any other within `tolerance` of it.

    The tolerance is in the number's own measure; `percent` is the share of the number that it was written as, if it was.
    """

    value: Decimal
    because: str = ""
    tolerance: Decimal = Decimal(0)
    percent: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        """Whether a number is right too."""
        return abs(value - self.value) <= self.tolerance


@dataclass(frozen=True)
class Numeric:
    """Type a number. Each of `keys` is right (there is at least one); `wrong` are foreseen mistakes (numbers as text)."""

    keys: tuple[RightNumber, ...]
    measure: str = ""
    wrong: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Level:
    """A level of a rubric's criterion: what earns so many points."""

    points: Decimal
    descriptor: str


@dataclass(frozen=True)
class Criterion:
    """A row of a rubric; levels stand best first."""

    name: str
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class ExtendedText:
    """Write sentences. `words` is the expected length (fewest, most); `credit` lists things that earn a point each."""

    model: str
    words: tuple[int, int] = (20, 60)
    rubric: tuple[Criterion, ...] = ()
    credit: tuple[str, ...] = ()


PROGRAMS = {  # what people call the programs whose formats the names are
    "moodle": "Moodle",
    "gift": "Moodle",
    "aiken": "Moodle",
    "cloze": "Moodle",
    "canvas": "Canvas",
    "blackboard": "Blackboard",
    "kahoot": "Kahoot",
    "quizizz": "Quizizz",
    "h5p": "H5P",
    "qti": "QTI",
    "qti12": "QTI 1.2",
    "qti21": "QTI 2.1",
    "qti3": "QTI 3.0",
    "json": "JSON",
    "markdown": "Markdown",
    "rexams": "R/exams",
    "sheet": "CSV",
    "word": "Word",
}


@dataclass(frozen=True)
class Kept:
    """A question that only another program can ask, kept whole: its `format`, what `kind` it is in words, and its file.

    The file is a path below seeds/kept/.
    """

    format: str
    kind: str
    file: str

    @property
    def program(self) -> str:
        """What people call the program, or the format where it has no program of its own."""
        return PROGRAMS.get(self.format, self.format)


@dataclass(frozen=True)
class Info:
    """Nothing to answer: something to read or do, or what only another program can ask (`kept`)."""

    kept: Kept | None = None


Interaction = Choice | Match | Order | Gaps | TextEntry | Numeric | ExtendedText | Info


@dataclass(frozen=True)
class Stimulus:
    """A text that a question is about, in our own words. `cites` are fact ids and paragraphs; `language` if it is its own."""

    title: str
    text: str
    cites: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Question:
    """One thing to answer: what an item lowers to, in order. `prompt` is Markdown; the first one may be empty (the stem)."""

    interaction: Interaction
    points: Decimal
    prompt: str = ""
