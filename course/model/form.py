"""Forms: a quiz assembled, ordered, shuffled and numbered. Quiz, key and exports are all made from the same form."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from course.interactions import Choice, Gaps, Match, Option, Order, Question
from course.model.item import Item
from course.model.itself import once
from course.model.policies import Policies
from course.model.quiz import Quiz
from course.model.roster import Student

# What only says how items are chosen: nobody sees it on the page, and the items chosen count themselves.
_DEMANDS = {
    "points",
    "articles",
    "certainty",
    "enrichment",
    "sensitive",
    "not_used_in",
    "not_used_in_last",
    "balance",
    "parallel",
    "swaps",
    "policies",  # counted apart, where there are any
}


@dataclass(frozen=True)
class Shuffled:
    """One question of an item with the order in which its parts are shown.

    `order` holds positions in the interaction: of the options (`Choice`), of the right-hand texts (`Match.rights`), of the steps
    (`Order`). For `Gaps` it is one tuple of positions a gap: 0 is the key, 1… the distractors.
    """

    question: Question
    order: tuple[int, ...] = ()
    gap_orders: tuple[tuple[int, ...], ...] = ()

    @cached_property
    def shown(self) -> tuple[Option, ...]:
        """The options, right-hand texts or steps in the order shown."""
        match self.question.interaction:
            case Choice(options=options) | Order(steps=options):
                return tuple(options[position] for position in self.order)
            case Match(rights=rights):
                return tuple(rights[position] for position in self.order)
            case _:
                return ()

    def gap_choices(self, index: int) -> tuple[Option, ...]:
        """What gap number `index` offers, in the order shown; empty for a typed gap."""
        interaction = self.question.interaction
        assert isinstance(interaction, Gaps)
        gap = interaction.gaps[index]
        choices = (gap.key, *gap.distractors)
        return tuple(choices[position] for position in self.gap_orders[index]) if gap.distractors else ()


@dataclass(frozen=True)
class FormItem:
    """An item at its place in a form; `number` counts questions from 1, and is 0 where there is only something to read."""

    number: int
    item: Item
    questions: tuple[Shuffled, ...]


def numbers(items: Iterable[Item]) -> Iterator[int]:
    """The numbers of items in their order on a form: a text between questions has none (0), and uses up none."""
    count = 0
    for item in items:
        count += item.numbered
        yield count if item.numbered else 0


@once
def _quiz_shown(quiz: Quiz) -> str:
    return quiz.model_dump_json(exclude=_DEMANDS)


@once
def _item_shown(item: Item) -> str:
    return item.model_dump_json()


_TAKEN = re.compile(r"bank|u\d+")


def file_name(name: str) -> str:
    """A quiz's or form's name as a file, where `bank` and `U1` have files of their own; capitals may not tell them apart."""
    return f"{name}-quiz" if _TAKEN.fullmatch(name) else name


@dataclass(frozen=True)
class Form:
    """An assembled quiz or worksheet. `letter` is empty for a worksheet, and a code where the form is a `student`'s own.

    `seed` is what it was drawn by.
    """

    quiz: Quiz
    letter: str
    items: tuple[FormItem, ...]
    student: Student | None = None
    seed: str = ""

    @property
    def policies(self) -> Policies:
        """What was decided for this form: the course's policies, and the quiz's own over them."""
        return self.quiz.policies or Policies()

    @property
    def points(self) -> Decimal:
        """Points in all."""
        return sum((entry.item.worth for entry in self.items), Decimal(0))

    @property
    def minutes(self) -> Decimal:
        """Minutes the blueprint gives as one number, or else what the items need together; with the student's extra time."""
        given = self.quiz.minutes.one if self.quiz.minutes else None
        usual = given or sum((entry.item.time for entry in self.items), Decimal(0))
        extra = self.student.extra_time if self.student else None
        return usual + extra.minutes(Fraction(usual)) if extra else usual

    @property
    def name(self) -> str:
        """The file name without its ending: `u1-exit-A`."""
        return f"{self.quiz.id}-{self.letter}" if self.letter else self.quiz.id

    @property
    def file(self) -> str:
        """The same in a format's own folder, where files of the bank and of units stand too."""
        return file_name(self.name)

    @cached_property
    def version(self) -> str:
        """Six digits that change whenever anything a student or marker sees of this form changes."""
        content = [_quiz_shown(self.quiz), self.letter]
        content += [self.policies.decided] if self.policies.decided else []
        for entry in self.items:
            content += [_item_shown(entry.item), repr([(q.order, q.gap_orders) for q in entry.questions])]
        return hashlib.sha256("\0".join(content).encode()).hexdigest()[:6]
