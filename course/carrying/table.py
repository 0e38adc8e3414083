"""How one format carries each feature: the table from which come the docs, the tests and `course losses`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from course.carrying.features import Feature, Place
from course.model.bank import Bank
from course.model.form import FormItem
from course.model.item import Item

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Verdict:
    """What becomes of a feature.

    `carried`: the same as on paper, or what the format has for it. `changed`: something else stands for it. `dropped`: it is
    lost, the item works without. `refused`: the item is left out. `instead` says in a few words what a student sees, or why.
    """

    how: Literal["carried", "changed", "dropped", "refused"]
    instead: str = ""


CARRIED = Verdict("carried")


def changed(instead: str) -> Verdict:
    """Something else stands for it: `"a list of steps, to be typed in order"`."""
    return Verdict("changed", instead)


def dropped(instead: str) -> Verdict:
    """It is lost: `"no hint is shown"`."""
    return Verdict("dropped", instead)


def refused(why: str) -> Verdict:
    """The item is left out: `"Aiken knows single choice alone"`."""
    return Verdict("refused", why)


ELSEWHERE = refused("it is a question of another program, and can be answered there only")
"""What most formats say to an item that is kept whole for another program."""


@dataclass(frozen=True)
class Loss:
    """What a format changes or loses of an item: a feature, at the field `path` of the item, and the verdict on it."""

    item: Item
    path: Path
    feature: str
    verdict: Verdict


Limits = Callable[[FormItem, Bank], Iterable[Loss]]
"""What a format cannot take of an item for its length, number or characters rather than for its kind."""


def no_limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    """Nothing is too long or too many."""
    return iter(())


@dataclass(frozen=True)
class Carries:
    """The verdict on each feature; `at` has those of content that differ in one place. `limits` finds what is too long.

    `told` finds what the format's writer tells as problems of its own, for whoever asks before anything is written.
    """

    verdicts: Mapping[Feature, Verdict]
    at: Mapping[tuple[Place, Feature], Verdict] = field(default_factory=dict)
    limits: Limits = no_limits
    told: Limits = no_limits

    def on(self, feature: Feature, place: Place | None = None) -> Verdict:
        """The verdict on a feature; of content, in this place."""
        return (self.at.get((place, feature)) if place else None) or self.verdicts[feature]

    @property
    def everything(self) -> bool:
        """Whether nothing of any item is changed, lost or refused, so that nobody need look."""
        return self.limits is no_limits and not self.at and all(one.how == "carried" for one in self.verdicts.values())


def carries(
    given: Mapping[Verdict, Iterable[Feature]],
    at: Mapping[tuple[Place, Feature], Verdict] | None = None,
    limits: Limits = no_limits,
    told: Limits = no_limits,
) -> Carries:
    """The table of a format: features by their verdict, each of them once.

    Raises:
        ValueError: a feature is missing, or stands twice.
    """
    found = [(feature, verdict) for verdict, features in given.items() for feature in features]
    verdicts = dict(found)
    missing = [feature.name for feature in Feature if feature not in verdicts]
    if missing or len(found) != len(verdicts):
        twice = sorted({feature.name for feature, _ in found if sum(feature == other for other, _ in found) > 1})
        raise ValueError(f"a format's table misses {missing} and has twice {twice}")
    return Carries(verdicts, at or {}, limits, told)


EVERYTHING = Carries(dict.fromkeys(Feature, CARRIED))


def all_but(
    special: Mapping[Feature, Verdict],
    at: Mapping[tuple[Place, Feature], Verdict] | None = None,
    limits: Limits = no_limits,
    told: Limits = no_limits,
) -> Carries:
    """The table of a format that carries everything but these features."""
    return Carries({**EVERYTHING.verdicts, **special}, at or {}, limits, told)
