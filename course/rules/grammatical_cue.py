"""Grammar and echoed words do not point to the key.

Haladyna, Downing & Rodriguez 2002: keep options homogeneous in grammar, and avoid clang associations (a word of the
stem that comes back in the key alone). Looked at are "a" or "an" before options of which some do not fit, and words
of the matter (five letters or more) that stem and key share while no distractor takes up any word of the stem for
itself.
Applied to English texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from course.content.markdown import plain
from course.content.passages import groups, place, single_choices, warning
from course.content.wording import content_words, shorten
from course.interactions import Gap, Gaps, Option, Question
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem

CODES = ("grammatical-cue",)
LANGUAGE = "en"

_ARTICLE = re.compile(r"\b(an?)\s*(?:[:…_.]|\W)*$", re.IGNORECASE)
# By sound, roughly: "a user", "a European", "a one-off", but "an hour".
_AN = re.compile(r"^(?!u[ns]i|us[ae]|eu|one\b|once\b|uk\b|us\b)[aeiou]|^(hour|honest|honou?r|heir)", re.IGNORECASE)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each list of options that "a" or "an" sorts, and for each key that alone echoes its stem."""
    for item in bank.items.values():
        for question in item.lower():
            for before, options in _after_an_article(item, question):
                fitting = [option for option in options if bool(_AN.search(plain(option.text))) == (before.lower() == "an")]
                if fitting and len(fitting) < len(options):
                    message = f"'{before}' fits {len(fitting)} of {len(options)} options"
                    yield warning(
                        item.problem(
                            "grammatical-cue",
                            message,
                            "write 'a/an', or put the article into the options",
                            at=place(item, options[0].text),
                        )
                    )
        for key, wrong in single_choices(item):
            yield from _echo(item, key, wrong)


def _after_an_article(item: Item, question: Question) -> Iterator[tuple[str, tuple[Option, ...]]]:
    """Where "a" or "an" stands right before something to choose: the article, and the options."""
    if isinstance(question.interaction, Gaps):
        segments = question.interaction.segments
        for text, gap in pairwise(segments):
            if isinstance(text, str) and isinstance(gap, Gap) and gap.distractors and (match := _ARTICLE.search(text)):
                yield match[1], (gap.key, *gap.distractors)
        return
    for right, wrong in groups(question):
        if wrong and (match := _ARTICLE.search(plain(question.prompt or item.stem))):
            yield match[1], (*right, *wrong)


def _echo(item: Item, key: Option, wrong: Sequence[Option]) -> Iterator[Problem]:
    stem = content_words(item.stem)
    others = [content_words(option.text) for option in wrong]
    echoed = (content_words(key.text) & stem).difference(*others)
    # A distractor that takes up the stem too, be it with a shorter word, draws as much as the key does.
    rivals = (content_words(option.text, 4) for option in wrong)
    if echoed and not any((words & content_words(item.stem, 4)) - content_words(key.text, 4) for words in rivals):
        word = sorted(echoed)[0]
        message = f"the word '{word}' of the stem comes back in the key '{shorten(key.text, 40)}' alone"
        hint = "take another word in the key, or let a distractor take up the stem too"
        yield warning(item.problem("grammatical-cue", message, hint, at=place(item, key.text)))
