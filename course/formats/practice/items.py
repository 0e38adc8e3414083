"""An item, with its variants, as plain data for the page's script."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from random import Random

from course.assembly.assemble import shuffle
from course.content.content import opening
from course.content.markdown import block
from course.documents.key import key_item
from course.documents.present import shown_item
from course.documents.tongues import tongue
from course.formats.practice.questions import Data, Writer
from course.formats.practice.texts import Texts
from course.interactions import Choice, ExtendedText, Info
from course.labels.writing import going, of_language
from course.model.bank import Bank
from course.model.form import FormItem
from course.model.item import Item
from course.model.policies import Policies

SHORT = 90  # characters of a stem in the result
Figure = Callable[[str], str]


def marked(item: Item) -> bool:
    """Whether a page can mark anything of an item by itself."""
    return any(not isinstance(question.interaction, ExtendedText | Info) for question in item.lower())


def mixed(item: Item, number: int = 1) -> FormItem:
    """The item outside any form, its options in an order of its own; each variant has another one."""
    random = Random(f"practice/{item.full_id}")
    return FormItem(number, item, tuple(shuffle(question, random) for question in item.lower()))


def none_right(entries: Iterable[FormItem]) -> bool:
    """Whether all of several options are wrong somewhere: then each such question says that there may be none."""
    asked = (question.question.interaction for entry in entries for question in entry.questions)
    return any(isinstance(one, Choice) and one.many and not any(option.right for option in one.options) for one in asked)


def variants(entry: FormItem, bank: Bank, most: int) -> list[FormItem]:
    """Up to `most` further variants of a computed item; none of any other."""
    if not entry.item.origin or not most:
        return []
    others = (item for item in bank.variants.of(entry.item.id, most + 1) if item.full_id != entry.item.full_id)
    return [mixed(item, entry.number) for item in others][:most]


def item_data(entry: FormItem, bank: Bank, figure: Figure, texts: Texts, policies: Policies, *, more: int, none: bool) -> Data:
    """An item: what stays (`id`, `points`, `tags`, what a hint costs), and the `versions` of what is asked, the form's first.

    Raises:
        Fault: its diagram cannot be drawn.
    """
    item, labels = entry.item, bank.labels
    price = item.worth * policies.penalty.tries
    return {
        "id": item.id,
        "points": float(item.worth),
        "worth": labels.points(item.worth) if item.worth else "",
        "hint": float(price),
        "price": labels.points(price.quantize(Decimal("0.01"))) if price else "",
        "tags": item.tags,
        "short": texts.html(opening(block(item.stem, tongue(item, labels.texts)), SHORT)),
        "versions": [_version(one, bank, figure, texts, policies, none) for one in (entry, *variants(entry, bank, more))],
    }


def _version(entry: FormItem, bank: Bank, figure: Figure, texts: Texts, policies: Policies, none: bool) -> Data:
    item, page = entry.item, bank.labels.texts
    own = tongue(item, page)
    shown, told = shown_item(entry, figure, bank.labels, none=none), key_item(entry, bank)
    # What a key says goes the page's way, whatever its item does.
    writer = Writer(texts, bank.labels.around(own), bank.labels.around(going(own, of_language(page))), policies)
    return {
        "language": shown.language,
        "way": shown.way,
        "stem": texts.html(shown.stem),
        "background": shown.enrichment,
        "assumptions": [texts.html(one) for one in shown.assumptions],
        "figure": shown.figure,
        "stimuli": [
            {"title": texts.html(one.title), "text": texts.html(one.text), "language": one.language, "way": one.way}
            for one in shown.stimuli
        ],
        "questions": [writer.question(*pair) for pair in zip(entry.questions, shown.questions, strict=True)],
        "hints": [texts.html(block(hint, own)) for hint in item.hints],
        "feedback": texts.html(told.feedback),
        "solution": texts.html(told.solution),
        "sources": list(told.references),
        "enrichment": texts.html(told.enrichment),
        "values": told.made_by,
    }
