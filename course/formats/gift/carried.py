"""What GIFT can hold of an item, as Moodle reads it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import assert_never

from course.carrying.characters import forbidden
from course.carrying.features import BLOCKS, STYLES, Feature, Place
from course.carrying.foreign import kept_losses
from course.carrying.reading import in_the_text
from course.carrying.table import Loss, Verdict, all_but, changed, dropped, refused
from course.content.bare import bare
from course.content.markdown import inline
from course.formats.gift.escaping import PLACEHOLDER
from course.formats.gift.foreign import NAME, text_of
from course.formats.moodle import fractions, texts
from course.formats.moodle.cloze import one_line
from course.formats.moodle.numbers import DIGITS
from course.interactions import Choice, ExtendedText, Gap, Gaps, Info, Interaction, Match, Numeric, Order, TextEntry
from course.model.bank import Bank
from course.model.form import FormItem
from course.model.item import Item

_GAPS = changed("of several gaps each is a question of its own, with the others left open")
_POSITIONS = changed("each step is matched with its position: 1, 2, 3 …")
_LENGTH = changed("a line of the question says it")
_AFTER = changed("the question's feedback, which students see after the quiz")
_POINTS = dropped("every question counts 1 point: set its mark in Moodle's quiz")
_CASE = dropped("capital and small letters do not count")
_LAST = dropped("Moodle shuffles it among the others, unless its quiz shuffles nothing")
_NO_HINT = dropped("no hint is shown: GIFT has none")
_SHOWS = dropped("what it shows, in words: a GIFT file holds no pictures")
_WORDS = changed("words alone, for it stands in a drop-down list")
_SIGNS = changed("its TeX, for it stands in a drop-down list")

_SPECIAL: dict[Feature, Verdict] = {
    **dict.fromkeys((Feature.TYPED_GAPS, Feature.CHOSEN_GAPS), _GAPS),
    Feature.ORDER: _POSITIONS,
    Feature.LENGTH: _LENGTH,
    **dict.fromkeys((Feature.RUBRIC, Feature.CREDIT, Feature.MODEL), _AFTER),
    Feature.POINTS: _POINTS,
    Feature.CASE: _CASE,
    Feature.LAST: _LAST,
    Feature.HINTS: _NO_HINT,
    **dict.fromkeys((Feature.FIGURE, Feature.PICTURE), _SHOWS),
}


def _limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    item = entry.item
    yield from forbidden(item)
    if item.foreign:
        yield from kept_losses(item, NAME, lambda kept: text_of(kept, bank))
        return
    yield from in_the_text(item)
    for number, tag in enumerate(item.tags):
        if (kept := texts.kept_tag(tag)) != tag:
            yield Loss(
                item, ("tags", number), "tag", changed(f"'{kept}': Moodle's tags have at most {texts.TAG_LENGTH} characters")
            )
    for one in entry.questions:
        yield from _of(item, one.question.interaction, bank)


def written(interaction: Interaction) -> int:
    """How many questions of GIFT one question becomes."""
    return len(interaction.gaps) if isinstance(interaction, Gaps) else 1


def _of(item: Item, interaction: Interaction, bank: Bank) -> Iterator[Loss]:
    loss = partial(Loss, item)
    match interaction:
        case Choice(options=options, many=many):
            yield from _blank(item, [option.text for option in options], bank)
            right = sum(option.right for option in options)
            if many and not right:
                yield loss(("type",), "no right option", changed("an option 'None of these.' is added, and is to be ticked"))
            if many and fractions.percent(right or 1) is None:
                why = f"Moodle has no fraction 1/{right}: with {right} right options nobody could answer it right"
                yield loss(("type",), Feature.PARTIAL.value, refused(why))
            if many and not bank.course.policies.partial_credit:
                yield loss(("type",), Feature.PARTIAL.value, _SHARES)
        case Match(pairs=pairs, unused=unused):
            yield from _blank(item, [text for pair in pairs for text in (pair.left, pair.right)], bank)
            shown = {_bare(pair.right, bank) for pair in pairs}
            for number, option in enumerate(unused):
                if _bare(option.text, bank) in shown:
                    yield loss(
                        ("unused", number), "unused option", refused("it reads like a right one: Moodle would merge the two")
                    )
            if len(pairs) < 2:
                yield loss(("pairs",), "matching", refused("Moodle matches two pairs at least"))
            if not bank.course.policies.partial_credit:
                yield loss(("type",), Feature.PARTIAL.value, _SHARES)
        case Order(steps=steps):
            yield from _blank(item, [step.text for step in steps], bank)
            shown_steps = [_bare(step.text, bank) for step in steps]
            if len(set(shown_steps)) < len(steps):
                yield loss(("steps",), "ordering", refused("two steps read the same, so that nobody could match their positions"))
            if not bank.course.policies.partial_credit:
                yield loss(("type",), Feature.PARTIAL.value, _SHARES)
        case Gaps(gaps=gaps):
            for number, gap in enumerate(gaps):
                path = ("gaps", number)
                if gap.distractors:
                    yield from _blank(item, [gap.key.text, *(option.text for option in gap.distractors)], bank)
                yield from (loss(path, "answer", refused(why)) for why in _unreadable(_spellings(gap)))
            if len(gaps) > 1 and not bank.course.policies.partial_credit:
                yield loss(("type",), Feature.PARTIAL.value, _SHARES)
        case TextEntry(key=key, accept=accept, wrong=wrong):
            answers = [key.text, *accept, *(option.text for option in wrong)]
            yield from (loss(("type",), "answer", refused(why)) for why in _unreadable(answers))
        case Numeric(keys=keys, wrong=wrong):
            values = [f"{value:f}" for key in keys for value in (key.value, key.tolerance)] + [option.text for option in wrong]
            if long := [value for value in values if len(value.strip("-").replace(".", "").strip("0")) > DIGITS]:
                yield loss(("type",), "number", refused(f"Moodle keeps {DIGITS} digits, not all of {long[0]}"))
        case ExtendedText() | Info():
            pass
        case unreachable:
            assert_never(unreachable)


_SHARES = changed("Moodle gives a share of the points for a partly right answer, which 'partial_credit: false' does not")


def _spellings(gap: Gap) -> list[str]:
    return [] if gap.distractors else [gap.key.text, *gap.accept]


def _unreadable(answers: list[str]) -> Iterator[str]:
    """Why GIFT cannot hold what is typed: in these two it knows no escape."""
    for answer in map(one_line, answers):
        if "->" in answer:
            yield f"Moodle would read '{answer}' as two sides of a matching"
        if PLACEHOLDER.search(answer):
            yield f"Moodle would read '{answer}' as something else"


def _bare(text: str, bank: Bank) -> str:
    return bare(inline(text, bank.labels.texts).blocks).strip()


def _blank(item: Item, shown: list[str], bank: Bank) -> Iterator[Loss]:
    if any(not _bare(bank.labels.shown(text), bank) for text in shown):
        yield Loss(item, ("type",), "option", refused("an option shows nothing without its picture"))


CARRIES = all_but(
    _SPECIAL,
    at={
        **{(Place.RIGHT, feature): _WORDS for feature in (*STYLES, *BLOCKS)},
        **{(Place.RIGHT, feature): _SIGNS for feature in (Feature.FORMULA, Feature.DISPLAY)},
    },
    limits=_limits,
)
