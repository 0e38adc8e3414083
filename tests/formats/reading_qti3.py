"""What a system that scores by a QTI package's own rules makes of an item, of what has no words of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from qti_answers import tries
from qti_scorer import Item, kebab, load

from course.assembly.assemble import as_written
from course.carrying.features import Feature, Place
from course.formats import Artifact
from course.formats.qti3.vocabulary import identifier
from course.model.item import Item as CourseItem
from course.model.policies import Policies

_JUDGED = {Feature.PARTIAL, Feature.ACCEPTED, Feature.CASE, Feature.TOLERANCE, Feature.NUMBERS, Feature.UNUSED, Feature.SHARED}
_JUDGED |= {Feature.POINTS, Feature.LAST}


@cache
def _items(data: bytes) -> dict[str, Item]:
    return {one.identifier: one for one in load(data).items}


def holds(artifacts: Sequence[Artifact], item: CourseItem, feature: Feature, place: Place | None) -> bool | None:
    """Whether each package that has the item gives the points of our key, for right, wrong and half right answers."""
    if feature not in _JUDGED and feature is not Feature.STRUCK:
        return None
    found = [one for artifact in artifacts if (one := _items(artifact.data).get(identifier(item)))]
    if feature is Feature.STRUCK:  # neither version has an element for it: the style sheet has a class
        within = [part for one in found for part in (one.all("inline-choice") if place is Place.GAP else [one.root])]
        return any(inner.get("class") == "struck" for part in within for inner in part.iter("{*}span"))
    return bool(found) and all(_holds(one, item, feature) for one in found)


def _holds(one: Item, item: CourseItem, feature: Feature) -> bool:
    if one.score({})["MAXSCORE"] != float(item.worth):
        return False
    if feature is Feature.LAST:  # it stands last, and where players shuffle, it is fixed there
        last = one.all("simple-choice")[-1]
        mixed = any(part.get("shuffle") == "true" for part in one.root.iter("*") if kebab(part) == "choice-interaction")
        return (last.get("fixed") == "true") is mixed
    if "RESPONSE" not in one.responses() or feature is Feature.POINTS:
        return True
    entry = as_written(item)  # a form shows its parts in another order: there the names of answers differ
    options = [option.text for question in entry.questions for option in question.shown]
    parts = [*one.all("simple-choice"), *one.all("simple-associable-choice")]
    shown = ["".join(map(str, part.itertext())) for part in parts]
    if options != shown[len(shown) - len(options) :]:
        return True
    return all(abs(float(one.score(some.answers)[some.score] or 0) - some.wanted) < 1e-9 for some in tries(entry, Policies()))
