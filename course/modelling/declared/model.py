"""An item with `values` as an item model: draws, fills the texts, reads the item, and leaves out draws that give no sound one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from course.expressions.values import Value
from course.model.item import Item, Origin
from course.model.variants import EXPORTED
from course.modelling.declared.degenerate import degenerate
from course.modelling.declared.places import Failed, Placed
from course.modelling.declared.space import Space, Wanted, told
from course.modelling.declared.texts import Language
from course.modelling.declared.valuesfield import value_of
from course.modelling.drafts import NoVariant
from course.modelling.system import ParameterError
from course.problems import Problem, Span
from course.source.nodes import Mapping as Fields
from course.source.nodes import Node, Scalar, plain
from course.suggestions import did_you_mean

CHECKED = 200  # draws that `course check` tries
TRIES = 20_000  # draws that are looked at for those where the condition holds
BUDGET = 1_000_000  # of a search, in additions: a second or two
OWN = ("values", "where")
Read = Callable[[Fields], tuple[Item | None, list[Problem]]]


@dataclass(frozen=True)
class Template:
    """An item's fields as a function of the values, what filling them costs in additions, and where something is computed."""

    fill: Callable[[Mapping[str, Value]], Node]
    cost: int
    computed: Collection[Span]


@dataclass(frozen=True)
class Drawn:
    """What a draw gave: a sound item, or the problem that it has."""

    index: int
    values: Mapping[str, Value]
    item: Item | None
    problems: tuple[Problem, ...] = ()
    degenerate: bool = False


class DeclaredModel:
    """The item model that an item with `values` declares."""

    def __init__(
        self, node: Fields, space: Space, where: list[Placed], template: Template, read: Read, language: Language
    ) -> None:
        """`template` fills the item's fields, `read` reads filled fields as an item."""
        self.node = node
        self.space = space
        self.where = where
        self.language = language
        self._template = template
        self._read = read
        self._found: list[Item] = []
        self._rest = self._sound()

    @cached_property
    def digest(self) -> str:
        """What tells whether it still makes the same variants."""
        first = self._found[0].model_dump_json() if self._found else ""  # with what its file says for all of its items
        seen = json.dumps([plain(self.node), self.language.sign, first], ensure_ascii=False)
        return hashlib.sha256(seen.encode()).hexdigest()[:24]

    def variants(self, count: int = EXPORTED) -> tuple[Item, ...]:
        """The first `count` distinct variants, numbered from 1; fewer if there are no more."""
        while len(self._found) < count and (item := next(self._rest, None)) is not None:
            self._found.append(item)
        return tuple(self._found[:count])

    def with_values(self, given: Mapping[str, str], number: int = 0) -> Item:
        """The first sound variant with these values, as they are told in a key; what they leave open is drawn.

        Raises:
            ParameterError: it draws no such value.
            NoVariant: these values give no sound item.
        """
        names, wanted = self.space.names, {}
        for name, text in given.items():
            if name not in names:
                raise ParameterError(name, "the item draws no such value", did_you_mean(name, names))
            try:
                wanted[name] = Wanted(text, value_of(text, self.language.sign), self.language.sign)
            except ValueError as error:
                raise ParameterError(name, f"'{text}' cannot be read", str(error)) from None
        space = self.space.only(wanted)
        if space is None:
            name = next((name for name in wanted if self.space.only({name: wanted[name]}) is None), next(iter(wanted)))
            raise ParameterError(name, f"{given[name]} is not among its values", "choose one that 'values' of the item names")
        reasons: list[str] = []
        for drawn in self._draws(space, CHECKED):
            if drawn.item is not None:
                return self._numbered(drawn, drawn.item, number)
            reasons = reasons or [drawn.problems[0].message]
        raise NoVariant(reasons[0] if reasons else "the condition 'where' does not hold")

    def sample(self) -> Fields | None:
        """The fields as the first draw fills them that can."""
        for drawn in self._draws(self.space, CHECKED):
            try:
                filled = self._template.fill(self.space.values(drawn.index))
            except Failed:
                continue
            assert isinstance(filled, Fields)
            return filled
        return None

    def again(self, origin: Origin) -> Item | None:
        """The variant that was made before from the same values, as it is now; None if there is none any more."""
        try:
            made = self.with_values(origin.values, origin.variant)
        except (ParameterError, NoVariant):
            return None
        if made.origin is None or made.origin.values != origin.values:
            return None
        same = made.model_copy(update={"origin": origin})
        same._node = self.node
        return same

    @property
    def computed(self) -> Collection[Span]:
        """The places of the item's values that hold something computed."""
        return self._template.computed

    @property
    def tries(self) -> int:
        """How many draws are looked at for those where the condition holds."""
        return min(TRIES, BUDGET // (1 + self.space.cost + sum(test.expression.cost for test in self.where)))

    def checked(self, count: int = CHECKED) -> list[Drawn]:
        """What so many draws give, in the order in which variants are made."""
        return list(self._draws(self.space, count))

    def _sound(self) -> Iterator[Item]:
        known: set[str] = set()
        misses, enough = 0, BUDGET // (1 + self._template.cost)
        for drawn in self._draws(self.space, TRIES):
            shown = drawn.item.model_dump_json(exclude={"origin"}) if drawn.item else ""
            if drawn.item is None or shown in known:
                misses += 1
                if misses >= min(enough, CHECKED * (len(known) + 1)):
                    return
                continue
            known.add(shown)
            yield self._numbered(drawn, drawn.item, len(known))

    def _numbered(self, drawn: Drawn, item: Item, number: int) -> Item:
        values = {name: told(drawn.values[name], self.language.sign) for name in self.space.names}
        made = item.model_copy(update={"origin": Origin(model=item.id, variant=number, seed=str(drawn.index), values=values)})
        made._node = self.node
        return made

    def _draws(self, space: Space, most: int) -> Iterator[Drawn]:
        """Up to `most` draws for which the condition holds, in an order of the item's own."""
        made = 0
        for count, index in enumerate(space.indices(self._seed)):
            if count >= self.tries or made >= most:
                return
            try:
                values = space.values(index)
                if not all(_holds(test, values) for test in self.where):
                    continue
                made += 1
                yield self._made(index, values)
            except Failed as failed:
                made += 1
                yield Drawn(index, _drawn(space, index), None, (failed.problem,))

    @property
    def _seed(self) -> str:
        id_ = self.node.values.get("id")
        return f"{id_.text if isinstance(id_, Scalar) else ''}/variants"

    def _made(self, index: int, values: Mapping[str, Value]) -> Drawn:
        filled = self._template.fill(values)
        assert isinstance(filled, Fields)
        item, problems = self._read(filled)
        if item is None:
            return Drawn(index, values, None, tuple(problems))
        if problem := degenerate(item, filled, self.language.sign):
            return Drawn(index, values, None, (problem,), degenerate=True)
        return Drawn(index, values, item)


def _holds(test: Placed, values: Mapping[str, Value]) -> bool:
    value = test.value(values)
    if isinstance(value, bool):
        return value
    message, hint = "this condition is neither true nor false", "compare: a > 0"
    raise Failed(Problem(test.place.at(0), "bad-expression", message, hint))


def _drawn(space: Space, index: int) -> Mapping[str, Value]:
    """A draw's values without what could not be computed from them."""
    return Space(space.domains, {}).values(index)
