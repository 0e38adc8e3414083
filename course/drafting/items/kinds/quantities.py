"""Which number it is; wrong are the numbers of other facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from course.drafting.items.ground import Drafted, Ground, gapped, made, options
from course.interactions import Label
from course.model.article import Fact

_SCALES = "per cent|percent|thousand|millions?|billions?|Millionen|Milliarden|milliards?|millones"
_NUMBER = re.compile(rf"(?<![\w.,])\d+(?:[.,\u202f\u00a0]\d+)*(?:[ \u00a0]?%| (?:{_SCALES}))?(?!\w)")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def drafted(ground: Ground) -> Iterator[Drafted]:
    """An item for each fact whose statement holds one number that is no year."""
    labels = ground.labels
    numbers = [fact for fact in ground.facts if not fact.date and _number(fact)]  # a date's day is no number of anything
    numbers += [fact for fact in ground.of("number") if fact.date and _number(fact)]
    for fact in ground.of("number"):
        key = _number(fact)
        because = Label("that number belongs to something else: %(statement)s")
        wrong = ground.others(fact, key, numbers, _number, because, partial(_far, key))
        statement = gapped(fact.statement, key)
        if len(wrong) < 2 or not statement:
            continue
        stem = labels.gettext(
            "Which number fits, according to %(article)s? %(statement)s", article=ground.short(fact), statement=statement
        )
        fields = {
            "stem": stem,
            "key": key,
            "because": labels.gettext("the article gives this number"),
            "distractors": options(wrong),
        }
        yield made("number", "single-choice", [fact], fields, "a number that the article gives")


def _number(fact: Fact) -> str:
    """The one number of a statement, or nothing."""
    found = [text for text in _NUMBER.findall(fact.statement) if not _YEAR.fullmatch(text)]
    return found[0] if len(found) == 1 else ""


def _far(key: str, other: str) -> float:
    """How unlike two numbers look: another measure (`%`, `million`) before another number of digits."""
    one, two = (re.sub(r"[\d.,\u202f\u00a0 ]", "", text) for text in (key, other))
    return 10 * (one != two) + abs(len(re.sub(r"\D", "", key)) - len(re.sub(r"\D", "", other)))
