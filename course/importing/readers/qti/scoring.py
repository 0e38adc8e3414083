"""What answers earn, found by giving them: the best answer, and what each part of it adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from course.importing.readers.qti.processing import Processing
from course.importing.readers.qti.values import Single, Value, Variable, single
from course.importing.sentences import whole_answer

_MOST = 60  # values that are tried for a response whose right one is not declared
NEAR = Decimal("0.002")  # of the points: sums of thirds miss by little


@dataclass(frozen=True)
class Scoring:
    """Gives answers to an item. `offered` are the values that a response can be given, where they are a list."""

    processing: Processing
    offered: Mapping[str, Sequence[str]]

    @cached_property
    def best(self) -> dict[str, Value]:
        """The right answer: what is declared as correct, else what the mapping gives most for, else what earns most."""
        found = {name: _declared(one) for name, one in self.processing.responses.items()}
        for name, one in self.processing.responses.items():
            if found[name] is None:
                found[name] = self._tried(one, found)
        return found

    def _tried(self, one: Variable, others: Mapping[str, Value]) -> Value:
        """The value that earns most while the others are right; of several, each that earns anything alone."""
        nothing = self.processing.score({**others, one.name: None})
        earned: dict[Single, Decimal] = {}
        for value in self.candidates(one.name)[:_MOST]:
            given: Value = (value,) if one.many else value
            earned[value] = self.processing.score({**others, one.name: given}) - nothing
        good = [value for value, points in earned.items() if points > 0]
        if not good or one.cardinality in ("ordered", "record"):
            return None
        return tuple(good) if one.many else max(good, key=lambda value: earned[value])

    def candidates(self, name: str) -> list[Single]:
        """Values that may be an answer to a response: those offered, declared, mapped, or named in the rules."""
        one = self.processing.responses[name]
        found: list[Single] = [*one.correct, *(entry.key for entry in one.entries), *self.offered.get(name, ())]
        node = self.processing.node
        for value in node.all("base-value") if node else ():
            if _alike(value.get("base-type"), one.kind):
                try:
                    found.append(single(one.kind, value.text))
                except ValueError:
                    continue
        return list(dict.fromkeys(found))

    def earns(self, name: str, value: Value) -> Decimal:
        """What an answer to one response adds to the points, while the others are right."""
        return self._score(name, value) - self._score(name, None)

    def total(self, name: str) -> Decimal:
        """What the right answer to a response adds."""
        return self.earns(name, self.best[name])

    @property
    def whole(self) -> Decimal:
        """The points for the right answer."""
        return self.processing.score(self.best)

    @property
    def unread(self) -> str:
        """What keeps the rules from being followed; empty if they were."""
        self.processing.run(self.best)
        return self.processing.unread

    def _score(self, name: str, value: Value) -> Decimal:
        return self.processing.score({**self.best, name: value})

    def told(self, name: str, value: Value) -> dict[str, Value]:
        """The outcomes for an answer to a response, while the others are right."""
        return self.processing.run({**self.best, name: value})

    def points(self, name: str, parts: int) -> Decimal | None:
        """The points of a response's question, or of the whole item if it has one `part`; None if nothing says them."""
        outcomes = self.processing.outcomes
        if parts > 1:
            return self.total(name) if self.total(name) > 0 else None
        limit = outcomes.get("MAXSCORE")
        named = limit.default if limit else None
        if self.whole > 0:
            return self.whole
        score = outcomes.get(self.processing.scored)
        return named if isinstance(named, Decimal) else score.most if score else None


def _declared(one: Variable) -> Value:
    if one.correct:
        return one.correct if one.many else one.correct[0]
    good = [entry for entry in one.entries if entry.points > 0]
    if not good:
        return None
    return tuple(entry.key for entry in good) if one.many else max(good, key=lambda entry: entry.points).key


def _alike(kind: str, other: str) -> bool:
    numbers = ("float", "integer")
    return kind == other or (kind in numbers and other in numbers)


def unlike(one: Decimal, other: Decimal, whole: Decimal) -> bool:
    """Whether two numbers of points differ by more than rounding does."""
    return abs(one - other) > abs(whole) * NEAR


def shares(
    total: Decimal, right: Sequence[Decimal], lost: Sequence[Decimal], cost: Decimal, what: str, mistake: str
) -> list[str]:
    """What is otherwise in the points of an answer in parts, in sentences.

    `right` are what each right part earns alone, `lost` what each mistake costs; here a right one earns its share of the `total`,
    and a mistake costs `cost`. `what` and `mistake` are what people call them.
    """
    if total <= 0 or not right:
        return []
    each, found = total / len(right), []
    if len(right) > 1 and not any(right):
        return [whole_answer(what.removeprefix("right "))]
    if any(unlike(one, each, total) for one in right):
        found.append(f"Each {what} earns {_listed(right, total)} of the points there; here all earn the same.")
    if any(unlike(one, cost, total) for one in lost):
        found.append(f"A {mistake} costs {_listed(lost, total)} of the points there; here it costs {_percent(cost, total)}.")
    return found


def _listed(parts: Sequence[Decimal], total: Decimal) -> str:
    found = list(dict.fromkeys(_percent(part, total) for part in parts))
    return ", ".join(found[:6]) + (" …" if len(found) > 6 else "")


def _percent(part: Decimal, total: Decimal) -> str:
    return f"{part * 100 / total:.4g} %"
