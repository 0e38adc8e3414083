"""A form as printed, with the keys that the bank has now: what was corrected keeps the letters on students' sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from course.interactions import Choice, Gaps, Match, Option, Order, Question
from course.model.bank import Bank
from course.model.form import Form, FormItem, Shuffled
from course.model.item import Item

T = TypeVar("T")


def rekeyed(form: Form, bank: Bank) -> Form:
    """The form as printed, with the keys that the bank has now; items that are gone or no longer fit stay as frozen."""
    entries = []
    for entry in form.items:
        now = present(entry.item, form.quiz.id, bank)
        questions = rekeyed_item(entry, now) if now else None
        entries.append(FormItem(entry.number, now, questions) if now and questions else entry)
    return replace(form, items=tuple(entries))


def present(item: Item, quiz: str, bank: Bank) -> Item | None:
    """What a frozen item of this quiz is now; None if the item, or the model that made it, is gone.

    A computed item whose number is drawn otherwise now stays as it was printed: the draw is another one, it corrects nothing.
    """
    if item.origin is None:
        return bank.items.get(item.id)
    if item.origin.model not in bank.variants:
        return None
    now = bank.variants.numbered(item, quiz)
    return now if now and _drawn(now) == _drawn(item) else item


def _drawn(item: Item) -> object:
    assert item.origin
    return item.origin.seed, item.origin.values, item.cites


def rekeyed_item(entry: FormItem, now: Item) -> tuple[Shuffled, ...] | None:
    """The item's questions as they are now in the order printed, or None if they are built otherwise."""
    questions = now.lower()
    if len(questions) != len(entry.questions):
        return None
    made = [realigned(old, new) for old, new in zip(entry.questions, questions, strict=True)]
    return None if None in made else tuple(shuffled for shuffled in made if shuffled)


def realigned(old: Shuffled, new: Question) -> Shuffled | None:
    """The new question with each part in the place where it was printed, or None if the printed parts no longer hold its key.

    What was printed and is gone keeps its place as a wrong part; what came later was not printed, and is left out.
    """
    match old.question.interaction, new.interaction:
        case Choice() as before, Choice() as now:
            options, places = _placed(before.options, now.options)
            if _rights(now.options) and not _rights(options):
                return None
            return Shuffled(replace(new, interaction=replace(now, options=options)), _moved(old.order, places))
        case Order(steps=a), Order(steps=b):
            return Shuffled(new, _moved(old.order, _placed(a, b)[1])) if len(a) == len(b) else None
        case Match() as before, Match() as now:
            if len(before.pairs) != len(now.pairs):
                return None
            lefts = _placed(*([Option(pair.left, right=True) for pair in match_.pairs] for match_ in (before, now)))[1]
            now = Match(tuple(now.pairs[place] for place in lefts), now.unused)  # numbered as printed
            options, places = _placed(before.rights, now.rights)
            if _rights(options) != _rights(now.rights):
                return None
            now = replace(now, unused=tuple(option for option in options if not option.right))
            return Shuffled(replace(new, interaction=now), _moved(old.order, places))
        case Gaps() as before, Gaps() as now:
            return _align_gaps(old, before, new, now)
        case before, now:
            return Shuffled(new) if type(before) is type(now) else None


def _align_gaps(old: Shuffled, before: Gaps, new: Question, now: Gaps) -> Shuffled | None:
    if len(before.gaps) != len(now.gaps):
        return None
    gaps, orders = [], []
    for one, other, order in zip(before.gaps, now.gaps, old.gap_orders, strict=True):
        options, places = _placed((one.key, *one.distractors), (other.key, *other.distractors))
        if not _rights(options):
            return None
        gaps.append(replace(other, distractors=options[1:]))
        orders.append(_moved(order, places))
    left = iter(gaps)
    segments = tuple(segment if isinstance(segment, str) else next(left) for segment in now.segments)
    return Shuffled(replace(new, interaction=replace(now, segments=segments)), gap_orders=tuple(orders))


def _placed(before: Sequence[Option], now: Sequence[Option]) -> tuple[tuple[Option, ...], tuple[int, ...]]:
    """The present parts that were printed, in their order, then printed ones that are gone; and where each printed one stands."""
    found = partners(before, now, lambda option: option.text, lambda option: option.right)
    kept = sorted(place for place in found if place is not None)
    gone = [Option(option.text, right=False) for option, place in zip(before, found, strict=True) if place is None]
    free = iter(range(len(kept), len(before)))
    places = tuple(next(free) if place is None else kept.index(place) for place in found)
    return (*(now[place] for place in kept), *gone), places


def _moved(order: Sequence[int], places: Sequence[int]) -> tuple[int, ...]:
    return tuple(places[position] for position in order)


def _rights(options: Sequence[Option]) -> list[str]:
    return [option.text for option in options if option.right]


def partners(before: Sequence[T], now: Sequence[T], *likenesses: Callable[[T], object]) -> list[int | None]:
    """For each part as it was, the place of the one that it is now; None if it is gone.

    Parts that share the first likeness belong together, then of those left over the first that share the next one.
    """
    found: list[int | None] = [None] * len(before)
    left = list(range(len(now)))
    for like in likenesses:
        for index, part in enumerate(before):
            if found[index] is None:
                place = next((place for place in left if like(now[place]) == like(part)), None)
                if place is not None:
                    left.remove(place)
                found[index] = place
    return found
