"""Answers to an item, with the points that our key gives for each: right, wrong, half right, wrong ticks, close."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from qti_scorer import Value

from course.interactions import Choice, ExtendedText, Gaps, Info, Match, Numeric, Order, TextEntry
from course.model.form import FormItem, Shuffled
from course.model.letters import letters
from course.model.policies import Policies

TICKS = {"full": Fraction(1), "half": Fraction(1, 2), "none": Fraction(0)}


@dataclass(frozen=True)
class Try:
    """What somebody answers to one question, and the share of its points that it earns."""

    answers: Mapping[str, Value]
    earns: Fraction
    points: Decimal
    score: str

    @property
    def wanted(self) -> float:
        return float(self.earns * Fraction(self.points))


def tries(entry: FormItem, policies: Policies) -> Iterator[Try]:
    """Answers to each question of an item that a program can mark, the other questions left alone."""
    asked = [one for one in entry.questions if not isinstance(one.question.interaction, Info)]
    for number, one in enumerate(asked, 1):
        end = f"_{number}" if len(asked) > 1 else ""
        for answers, earns in _tries(one, f"RESPONSE{end}", policies):
            whole = earns if policies.partial_credit or earns == 1 else Fraction(0)
            yield Try(answers, whole, one.question.points, f"SCORE{end}")


def _tries(one: Shuffled, name: str, policies: Policies) -> Iterator[tuple[Mapping[str, Value], Fraction]]:
    match one.question.interaction:
        case Choice(options=options, many=False):
            names = letters(len(options))
            yield from (({name: letter}, Fraction(option.right)) for letter, option in zip(names, one.shown, strict=True))
        case Choice(options=options):
            yield from _ticks(one, name, policies)
        case Match(pairs=pairs) as match:
            partner = {place: f"R{number}" for number, place in enumerate(one.order, 1)}
            right = [f"L{number} {partner[match.partner(pair)]}" for number, pair in enumerate(pairs, 1)]
            yield {name: right}, Fraction(1)
            yield {name: right[:1]}, Fraction(1, len(right))
            wrong = next(f"L1 {other}" for other in partner.values() if f"L1 {other}" != right[0])
            yield {name: [wrong]}, Fraction(0)
            yield {name: [wrong, *right[1:]]}, Fraction(len(right) - 1, len(right))
        case Order(steps=steps):
            where = dict(zip(one.order, letters(len(steps)), strict=True))
            right = [where[place] for place in range(len(steps))]
            yield {name: right}, Fraction(1)
            yield {name: [right[1], right[0], *right[2:]]}, Fraction(len(right) - 2, len(right))
            yield {name: [*right[1:], right[0]]}, Fraction(0)
        case Gaps(gaps=gaps):
            names = [f"{name}_{place}" if len(gaps) > 1 else name for place in range(1, len(gaps) + 1)]
            right = [_gap(one, place) for place in range(len(gaps))]
            yield dict(zip(names, right, strict=True)), Fraction(1)
            yield {names[0]: right[0]}, Fraction(1, len(gaps))
            yield dict.fromkeys(names, "no such answer"), Fraction(0)
            for place, gap in enumerate(gaps):
                if not gap.distractors:
                    yield from (({names[place]: text}, Fraction(1, len(gaps))) for text in gap.accept)
                    swapped = gap.key.text.swapcase()
                    same = swapped in (gap.key.text, *gap.accept) or not gap.case
                    yield {names[place]: swapped}, Fraction(int(same), len(gaps))
        case TextEntry(key=key, accept=accept, wrong=wrong, case=case):
            yield from (({name: text}, Fraction(1)) for text in (key.text, *accept))
            yield from (({name: option.text}, Fraction(0)) for option in wrong)
            yield {name: key.text.swapcase()}, Fraction(int(not case or key.text.swapcase() in (key.text, *accept)))
        case Numeric(keys=keys, wrong=wrong):
            for number in keys:
                low, high = number.value - number.tolerance, number.value + number.tolerance
                yield from (({name: f"{value:f}"}, Fraction(1)) for value in (number.value, low, high))
                beside = high + max(abs(number.value), Decimal(1)) / 1000
                yield {name: f"{beside:f}"}, Fraction(int(any(other.holds(beside) for other in keys)))
            yield from (({name: option.text}, Fraction(0)) for option in wrong)
        case ExtendedText():
            yield {name: "Some sentences."}, Fraction(0)
    yield {}, Fraction(int(_none(one)))


def _none(one: Shuffled) -> bool:
    choice = one.question.interaction
    return isinstance(choice, Choice) and choice.many and not any(option.right for option in choice.options)


def _gap(one: Shuffled, place: int) -> str:
    assert isinstance(one.question.interaction, Gaps)
    choices = one.gap_choices(place)
    if not choices:
        return " ".join(one.question.interaction.gaps[place].key.text.split())
    return next(letter for letter, option in zip(letters(len(choices)), choices, strict=True) if option.right)


def _ticks(one: Shuffled, name: str, policies: Policies) -> Iterator[tuple[Mapping[str, Value], Fraction]]:
    named = list(zip(letters(len(one.shown)), one.shown, strict=True))
    right = [letter for letter, option in named if option.right]
    wrong = [letter for letter, option in named if not option.right]
    if not right:
        yield {name: wrong[:1]}, Fraction(0)
        yield {name: wrong}, Fraction(0)
        return
    cost = TICKS[policies.penalty.ticks] / len(wrong) if policies.partial_credit and wrong else Fraction(1)
    yield {name: right}, Fraction(1)
    yield {name: right[:1]}, Fraction(1, len(right))
    if wrong:
        yield {name: wrong[:1]}, Fraction(0)
        yield {name: [right[0], wrong[0]]}, max(Fraction(0), Fraction(1, len(right)) - cost)
        yield {name: [*right, wrong[0]]}, max(Fraction(0), 1 - cost)
        yield {name: [*right, *wrong]}, max(Fraction(0), 1 - cost * len(wrong))
