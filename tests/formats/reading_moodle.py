"""What Moodle's bank holds after an import, of what has no words of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from moodle_grader import Imported, text_of
from moodle_reader import load

from course.carrying.features import Feature, Place
from course.formats import Artifact
from course.interactions import Choice, Numeric
from course.model.item import Item


@cache
def _imported(data: bytes) -> dict[str, Imported]:
    return {question.idnumber: question for question in load(data)}


def holds(artifacts: Sequence[Artifact], item: Item, feature: Feature, place: Place | None) -> bool | None:
    """Whether each file that has the item has this of it."""
    return held([_imported(one.data) for one in artifacts], item, feature)


def held(files: Sequence[Mapping[str, Imported]], item: Item, feature: Feature) -> bool | None:
    """The same of files that are read already: their questions by id number."""
    if feature not in _JUDGED:
        return None
    found = [question for one in files if (question := one.get(item.full_id))]
    return bool(found) and all(_holds(question, item, feature) for question in found)


_JUDGED = {Feature.POINTS, Feature.PARTIAL, Feature.TOLERANCE, Feature.NUMBERS, Feature.LAST}


def _holds(question: Imported, item: Item, feature: Feature) -> bool:
    interaction = item.lower()[0].interaction
    fractions = [answer.fraction for answer in question.answers]
    match feature, interaction:
        case Feature.POINTS, _:
            return question.mark == float(item.worth)
        case Feature.PARTIAL, Choice(options=options):
            return sum(fraction > 0 for fraction in fractions) == sum(option.right for option in options) > 1
        case Feature.TOLERANCE, Numeric(keys=keys):
            return {(float(key.value), float(key.tolerance)) for key in keys} == {
                (float(answer.text), answer.tolerance) for answer in question.answers if answer.fraction == 1
            }
        case Feature.NUMBERS, Numeric(keys=keys):
            return fractions.count(1) == len(keys)
        case Feature.LAST, Choice(options=options):
            (last,) = (option.text for option in options if option.last)
            return not question.shuffled and text_of(question.answers[-1].text) == last
        case _:
            return True
