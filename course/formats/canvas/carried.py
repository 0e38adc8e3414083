"""What Canvas can hold of an item: Classic Quizzes, which New Quizzes convert."""

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
from course.formats.canvas.foreign import NAME, lacks_pictures, parcel_of
from course.formats.canvas.numbers import answerable
from course.interactions import Choice, ExtendedText, Gaps, Info, Interaction, Match, Numeric, Order, TextEntry
from course.model.bank import Bank
from course.model.form import FormItem
from course.model.item import Item
from course.model.policies import Policies

_POSITIONS = changed("each step is matched with its position: 1, 2, 3 …")
_LENGTH = changed("a line of the question says it")
_AFTER = changed("the question's comment, which students see with the results")
_FORESEEN = changed("a list, with the reasons, shown to everybody who answers wrong")
_CASE = dropped("capital and small letters do not count")
_NO_PICTURES = changed("it goes back as it stands in its file, without its pictures")
_NO_HINT = dropped("no hint is shown: Canvas has none")
_NO_TAG = dropped("questions of Canvas have no tags")
_WORDS = changed("words alone, for it stands in a drop-down list")
_SIGNS = changed("its TeX, for it stands in a drop-down list")
_SHOWS = dropped("what it shows, in words: it stands in a drop-down list")

_SPECIAL: dict[Feature, Verdict] = {
    Feature.ORDER: _POSITIONS,
    Feature.LENGTH: _LENGTH,
    **dict.fromkeys((Feature.RUBRIC, Feature.CREDIT, Feature.MODEL), _AFTER),
    Feature.FORESEEN: _FORESEEN,
    Feature.CASE: _CASE,
    Feature.HINTS: _NO_HINT,
    Feature.TAGS: _NO_TAG,
}


def _limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    yield from forbidden(entry.item)
    if kept := entry.item.foreign:
        refusals = list(kept_losses(entry.item, NAME, lambda kept: parcel_of(kept, bank)))
        yield from refusals
        if not refusals and lacks_pictures(kept, bank):
            yield Loss(entry.item, ("kept",), Feature.FOREIGN.value, _NO_PICTURES)
        return
    yield from in_the_text(entry.item)
    policies = bank.course.policies
    for one in entry.questions:
        yield from _of(entry.item, one.question.interaction, bank, policies)


def _of(item: Item, interaction: Interaction, bank: Bank, policies: Policies) -> Iterator[Loss]:
    partly = partial(Loss, item, ("type",), Feature.PARTIAL.value)
    match interaction:
        case Choice(options=options, many=many):
            if many:
                right = sum(option.right for option in options)
                if not right:
                    instead = changed("an option 'None of these.' is added, and is to be ticked")
                    yield Loss(item, ("type",), "no right option", instead)
                if told := _ticks(right or 1, len(options) - right, policies):
                    yield partly(changed(told))
        case Match(pairs=pairs, unused=unused):
            shown = {_bare(pair.right, bank) for pair in pairs}
            for number, option in enumerate(unused):
                if _bare(option.text, bank) in shown:
                    yield Loss(item, ("unused", number), "unused option", refused("it reads like a right one"))
            if not policies.partial_credit:
                yield partly(_SHARES)
        case Order(steps=steps):
            shown_steps = [_bare(step.text, bank) for step in steps]
            if len(set(shown_steps)) < len(steps):
                yield Loss(item, ("steps",), "ordering", refused("two steps read the same: nobody could match their positions"))
            if not policies.partial_credit:
                yield partly(_SHARES)
        case Gaps(gaps=gaps):
            chosen = [bool(gap.distractors) for gap in gaps]
            if any(chosen) and not all(chosen):
                instead = changed("typed as the others are; what there is to choose from stands beside them")
                yield Loss(item, ("gaps", chosen.index(True)), Feature.CHOSEN_GAPS.value, instead)
            if len(gaps) > 1 and not policies.partial_credit:
                yield partly(_SHARES)
        case Numeric(keys=keys):
            if none := [key for key in keys if not answerable(key)]:
                why = f"Canvas rounds what is typed to four decimals, so that {none[0].value:f} could not be answered"
                yield Loss(item, ("type",), "number", refused(why))
        case TextEntry() | ExtendedText() | Info():
            pass
        case unreachable:
            assert_never(unreachable)


_SHARES = changed("Canvas gives a share of the points for a partly right answer, which 'partial_credit: false' does not")


def _ticks(right: int, wrong: int, policies: Policies) -> str:
    """How Canvas scores ticks where it is not as the policies want: each wrong tick costs what each right one earns."""
    if not policies.partial_credit:
        return _SHARES.instead
    as_wanted = {"full": wrong == right, "half": wrong == 2 * right, "none": False}[policies.penalty.ticks]
    return "" if as_wanted or not wrong else "in Canvas each wrong tick costs as much as a right one earns"


def _bare(text: str, bank: Bank) -> str:
    return bare(inline(text, bank.labels.texts).blocks).strip()


CARRIES = all_but(
    _SPECIAL,
    at={
        **{(place, feature): _WORDS for place in (Place.RIGHT, Place.GAP) for feature in (*STYLES, *BLOCKS)},
        **{(place, feature): _SIGNS for place in (Place.RIGHT, Place.GAP) for feature in (Feature.FORMULA, Feature.DISPLAY)},
        **{(place, Feature.PICTURE): _SHOWS for place in (Place.RIGHT, Place.GAP)},
    },
    limits=_limits,
)
