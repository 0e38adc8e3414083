"""A form as printed, with the keys that the bank has now: what was corrected keeps the letters on students' sheets."""

from __future__ import annotations

from dataclasses import replace

from course.freezing.frozen import sizes
from course.interactions import Choice, Gaps, Match, Order, Question
from course.model.bank import Bank
from course.model.form import Form, FormItem, Shuffled
from course.model.item import Item


def rekeyed(form: Form, bank: Bank) -> Form:
    """The form as printed, with the keys that the bank has now; items that are gone or no longer fit stay as frozen."""
    entries = []
    for entry in form.items:
        item = entry.item
        now = bank.variants.numbered(item, form.quiz.id) if item.origin else bank.items.get(item.id)
        questions = rekeyed_item(entry, now) if now else None
        entries.append(FormItem(entry.number, now, questions) if now and questions else entry)
    return replace(form, items=tuple(entries))


def rekeyed_item(entry: FormItem, now: Item) -> tuple[Shuffled, ...] | None:
    """The item's questions as they are now in the order printed, or None if they are built otherwise."""
    questions = now.lower()
    if len(questions) != len(entry.questions):
        return None
    made = [_align(old, new) for old, new in zip(entry.questions, questions, strict=True)]
    return None if None in made else tuple(shuffled for shuffled in made if shuffled)


def _align(old: Shuffled, new: Question) -> Shuffled | None:
    """The new question with each part in the place where the same text was printed; changed texts take what is left."""
    before, now = old.question.interaction, new.interaction
    if type(before) is not type(now) or sizes(old.question) != sizes(new):
        return None
    match before, now:
        case (Choice(options=a), Choice(options=b)) | (Order(steps=a), Order(steps=b)):
            places = _places([option.text for option in a], [option.text for option in b])
            return Shuffled(new, tuple(places[position] for position in old.order))
        case Match(), Match():
            if len(before.pairs) != len(now.pairs):
                return None
            lefts = _places([pair.left for pair in before.pairs], [pair.left for pair in now.pairs])
            now = Match(tuple(now.pairs[place] for place in lefts), now.unused)  # numbered as printed
            places = _places(rights(before), rights(now))
            return Shuffled(replace(new, interaction=now), tuple(places[position] for position in old.order))
        case Gaps(gaps=a), Gaps(gaps=b):
            orders = []
            for one, other, order in zip(a, b, old.gap_orders, strict=True):
                texts = ([gap.key.text, *(option.text for option in gap.distractors)] for gap in (one, other))
                places = _places(*texts)
                orders.append(tuple(places[position] for position in order))
            return Shuffled(new, gap_orders=tuple(orders))
        case _:
            return Shuffled(new)


def rights(match_: Match) -> list[str]:
    """The right-hand texts: the pairs' first, then the unused ones."""
    return [option.text for option in match_.rights]


def _places(before: list[str], now: list[str]) -> list[int]:
    """For each text printed, its place among the present ones: the same text, else those left over in their order."""
    left = list(range(len(now)))
    found: list[int | None] = []
    for text in before:
        place = next((index for index in left if now[index] == text), None)
        if place is not None:
            left.remove(place)
        found.append(place)
    return [left.pop(0) if place is None else place for place in found]
