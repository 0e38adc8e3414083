"""The variants of a bank's item models, made when they are asked for: few commands need them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from course.model.item import Item, Origin
from course.problems import Problem

EXPORTED = 24  # of each model in Moodle, for random pick; a form takes what it needs


class Declared(Protocol):
    """An item model that an author's file declares."""

    @property
    def digest(self) -> str:
        """What tells whether it still makes the same variants."""

    def variants(self, count: int = EXPORTED) -> tuple[Item, ...]:
        """The first `count` variants, numbered from 1; fewer if there are no more."""

    def again(self, origin: Origin) -> Item | None:
        """The variant that was made before from the same values, as it is now; None if there is none any more."""


@dataclass
class Variants:
    """The variants of each item model by its name. `make` gives the first so many of a model, or fewer if it has no more.

    `pinned` are those that a quiz has fixed, by (quiz, model); `failed` has the problem of each model that failed at work.
    `declared` are the models that stand in the course's files.
    """

    names: tuple[str, ...] = ()
    make: Callable[[str, int], tuple[Item, ...]] = lambda name, count: ()
    pinned: Mapping[tuple[str, str], Item] = field(default_factory=dict)
    failed: Mapping[str, Problem] = field(default_factory=dict)
    declared: Mapping[str, Declared] = field(default_factory=dict)
    _change: Callable[[Item], Item] = lambda item: item
    _made: dict[str, tuple[int, tuple[Item, ...]]] = field(default_factory=dict)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __reduce__(self) -> tuple[type[Variants], tuple[()]]:
        """Workers draw what was made here; they make none themselves."""
        return Variants, ()

    def of(self, name: str, count: int = EXPORTED) -> tuple[Item, ...]:
        """The first `count` variants of a model, numbered from 1; fewer if it has no more, none if there is no such model."""
        if name not in self.names:
            return ()
        asked, found = self._made.get(name, (0, ()))
        if asked < count:
            asked, found = count, self.make(name, count)
            self._made[name] = asked, found
        return found[:count]

    def numbered(self, item: Item, quiz: str = "") -> Item | None:
        """What stands now for a variant that was made before, in this quiz; None if its model is gone."""
        assert item.origin
        if item.origin.variant == 0:
            return self.pinned.get((quiz, item.origin.model))
        if model := self.declared.get(item.origin.model):
            again = model.again(item.origin)  # by its values: a wider range makes other numbers
            return self._change(again) if again else None
        found = self.of(item.origin.model, max(EXPORTED, item.origin.variant))
        return found[item.origin.variant - 1] if len(found) >= item.origin.variant else None

    def changed(self, change: Callable[[Item], Item]) -> Variants:
        """The same variants, each as `change` has it."""

        def make(name: str, count: int) -> tuple[Item, ...]:
            return tuple(change(item) for item in self.of(name, count))

        pinned = {place: change(item) for place, item in self.pinned.items()}
        return replace(self, make=make, pinned=pinned, _change=lambda item: change(self._change(item)), _made={})

    def only(self, names: Mapping[str, Item]) -> Variants:
        """Those of the models that are among `names`."""
        return replace(self, names=tuple(name for name in self.names if name in names), make=self.of, _made={})
