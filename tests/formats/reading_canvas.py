"""What Canvas holds after an import, of what has no words of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from canvas_reader import Question, load

from course.carrying.features import Feature, Place
from course.formats import Artifact
from course.interactions import Choice, Numeric
from course.model.item import Item


@cache
def _imported(data: bytes) -> tuple[Question, ...]:
    package = load(data)
    return tuple(one for part in (*package.quizzes.values(), *package.banks.values()) for one in part)


def holds(artifacts: Sequence[Artifact], item: Item, feature: Feature, place: Place | None) -> bool | None:
    """Whether each package that has the item has this of it."""
    if feature not in _JUDGED:
        return None
    every = (one for artifact in artifacts for one in _imported(artifact.data))
    found = [one for one in every if re.fullmatch(rf"(.+-)?{item.full_id}", one.ident)]
    return bool(found) and all(_holds(one, item, feature) for one in found)


_JUDGED = {Feature.POINTS, Feature.PARTIAL, Feature.TOLERANCE, Feature.NUMBERS, Feature.LAST}


def _holds(question: Question, item: Item, feature: Feature) -> bool:
    interaction = item.lower()[0].interaction
    answers = list(question.answers.values())
    match feature, interaction:
        case Feature.POINTS, _:
            return question.points == item.worth
        case Feature.PARTIAL, Choice(options=options):
            return sum(answer.right for answer in answers) == sum(option.right for option in options) > 1
        case ((Feature.TOLERANCE | Feature.NUMBERS), Numeric(keys=keys)):
            bounds = {(key.value - key.tolerance, key.value + key.tolerance) for key in keys}
            return bounds == set(question.numbers) and len(keys) == len(question.numbers)
        case Feature.LAST, Choice(options=options):
            (last,) = (option.text for option in options if option.last)
            return answers[-1].shown == last
        case _:
            return True
