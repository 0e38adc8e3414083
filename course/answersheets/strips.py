"""A form → what its answer sheet asks for, item by item: how many marks of which kind, never which is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

from course.content.markdown import plain
from course.interactions import Choice, ExtendedText, Gaps, Info, Match, Numeric, Order, TextEntry
from course.labels import Labels
from course.model.form import Form, FormItem, Shuffled

Kind = Literal["letters", "words", "digits", "text", "note"]
DIGITS = 6
"""Characters of a number to fill in: a sign, a decimal sign and digits. A longer one is written across their boxes, unmarked."""


@dataclass(frozen=True)
class Strip:
    """What one answer takes. `options` counts its marks, or lines to write on; `longest` is the length of its longest word.

    `words` are marks with words beside them, `letters` with letters within. `unit` says that a measure is printed with it.
    """

    kind: Kind
    part: int
    row: int = 0
    options: int = 1
    many: bool = False
    longest: int = 0
    unit: bool = False


@dataclass(frozen=True)
class Asked:
    """An item with its number on the form."""

    number: int
    strips: tuple[Strip, ...]


def asked(form: Form, labels: Labels) -> tuple[Asked, ...]:
    """What the sheet of a form asks for; items without a number have no place on it."""
    return tuple(Asked(entry.number, tuple(_of_item(entry, labels))) for entry in form.items if entry.number)


def _of_item(entry: FormItem, labels: Labels) -> Iterator[Strip]:
    for part, shuffled in enumerate(entry.questions, 1):
        yield from _of_question(part, shuffled, labels)


def _of_question(part: int, shuffled: Shuffled, labels: Labels) -> Iterator[Strip]:
    match shuffled.question.interaction:
        case Choice(fixed=True):
            longest = max(len(plain(labels.shown(option.text))) for option in shuffled.shown)
            yield Strip("words", part, options=len(shuffled.shown), longest=longest)
        case Choice(many=many):
            yield Strip("letters", part, options=len(shuffled.shown), many=many)
        case Match(pairs=pairs):
            for row in range(1, len(pairs) + 1):
                yield Strip("letters", part, row, len(shuffled.shown))
        case Order(steps=steps):
            for row in range(1, len(steps) + 1):
                yield Strip("letters", part, row, len(steps))
        case Gaps(gaps=gaps):
            for place in range(len(gaps)):
                if choices := shuffled.gap_choices(place):
                    longest = max(len(plain(option.text)) for option in choices)
                    yield Strip("words", part, place + 1, len(choices), longest=longest)
                else:
                    yield Strip("text", part, place + 1)
        case TextEntry():
            yield Strip("text", part, options=2)
        case Numeric(measure=measure):  # whatever is right: a sheet that had a line for long numbers would tell
            yield Strip("digits", part, unit=bool(measure))
        case ExtendedText():
            yield Strip("note", part)
        case Info(kept=kept):
            if kept:
                yield Strip("note", part)
        case unreachable:
            assert_never(unreachable)
