"""Expressions of QTI's rules → values. What is random, a program's own, or could run for long is refused by its name."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import reduce

from course.importing.readers.qti.nearness import near, rounded
from course.importing.readers.qti.tree import Node
from course.importing.readers.qti.values import Single, Value, Variable, single

Compare = Callable[[Decimal, Decimal], bool]
_COMPARED: dict[str, Compare] = {"gt": operator.gt, "gte": operator.ge, "lt": operator.lt, "lte": operator.le}


class UnreadError(Exception):
    """The rules have something that is not run here; the message names it."""


class Expressions:
    """Evaluates expressions over an item's variables, an answer, and the outcomes found so far."""

    def __init__(
        self,
        responses: Mapping[str, Variable],
        outcomes: Mapping[str, Variable],
        answers: Mapping[str, Value],
        found: dict[str, Value],
    ) -> None:
        self.responses, self.outcomes, self.answers, self.found = responses, outcomes, answers, found

    def only(self, node: Node) -> Value:
        """The value of the expression in an element."""
        first = node.children
        if len(first) != 1:
            raise UnreadError(f"'{node.tag}' without a value")
        return self.value(first[0])

    def truth(self, node: Node) -> bool:
        """Whether an expression is true; NULL is not."""
        return self.value(node) is True

    def value(self, node: Node) -> Value:
        """The value of an expression."""
        if (found := getattr(self, "_of_" + node.tag.replace("-", "_"), None)) is not None:
            value: Value = found(node)
            return None if value == () else value
        if node.tag in _COMPARED:
            one, other = self._numbers(node, 2)
            return None if one is None or other is None else _COMPARED[node.tag](one, other)
        raise UnreadError(f"'{node.tag}'")

    def _numbers(self, node: Node, count: int = 0) -> list[Decimal | None]:
        """The numbers that expressions give; those of containers one by one."""
        found: list[Decimal | None] = []
        for value in map(self.value, node.children):
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, str):
                    one = single("float", one)
                found.append(one if isinstance(one, Decimal) else None)
        if count and len(found) != count:
            raise UnreadError(f"'{node.tag}' of {len(found)} values")
        return found

    def _reckoned(self, node: Node, how: Callable[[Decimal, Decimal], Decimal]) -> Value:
        numbers = self._numbers(node)
        known = [one for one in numbers if one is not None]
        return reduce(how, known) if known and len(known) == len(numbers) else None

    # variables and values

    def _of_variable(self, node: Node) -> Value:
        name = node.get("identifier")
        if name in self.responses:
            return self.answers.get(name)
        if name in ("numAttempts", "duration"):
            return Decimal(1)
        if name in ("completionStatus", "completion_status"):
            return self.found.get(name, "unknown")
        if name not in self.outcomes and name not in self.found:
            raise UnreadError(f"the variable '{name[:40]}'")
        return self.found.get(name)

    def _of_correct(self, node: Node) -> Value:
        one = self.responses.get(node.get("identifier"))
        if one is None or not one.correct:
            return None
        return one.correct if one.many else one.correct[0]

    def _of_default(self, node: Node) -> Value:
        name = node.get("identifier")
        one = self.outcomes.get(name) or self.responses.get(name)
        return one.default if one else None

    def _of_base_value(self, node: Node) -> Value:
        return single(node.get("base-type", "string"), node.text)

    def _of_null(self, node: Node) -> Value:
        return None

    def _of_map_response(self, node: Node) -> Value:
        one = self.responses.get(node.get("identifier"))
        value = self.answers.get(node.get("identifier"))
        return Decimal(0) if one is None or value in (None, ()) else one.points(value)

    # truth

    def _of_and(self, node: Node) -> Value:
        return all(map(self.truth, node.children))

    def _of_or(self, node: Node) -> Value:
        return any(map(self.truth, node.children))

    def _of_not(self, node: Node) -> Value:
        value = self.only(node)
        return None if value is None else value is False

    def _of_any_n(self, node: Node) -> Value:
        count = sum(map(self.truth, node.children))
        return int(node.get("min", "0")) <= count <= int(node.get("max", "0") or 0)

    def _of_is_null(self, node: Node) -> Value:
        return self.only(node) in (None, (), "")

    def _of_match(self, node: Node) -> Value:
        one, other = self._two(node)
        if one is None or other is None:
            return None
        if isinstance(one, tuple) or isinstance(other, tuple):
            many = [value if isinstance(value, tuple) else (value,) for value in (one, other)]
            return many[0] == many[1] if self._in_order(node) else sorted(map(str, many[0])) == sorted(map(str, many[1]))
        return one == other

    def _in_order(self, node: Node) -> bool:
        names = [child.get("identifier") for child in node.children]
        return any(child.tag == "ordered" for child in node.children) or any(
            name in self.responses and self.responses[name].cardinality == "ordered" for name in names
        )

    def _of_equal(self, node: Node) -> Value:
        one, other = self._numbers(node, 2)
        if one is None or other is None:
            return None
        # Which of the two is the answer is not said; the tolerance is around the one that is not.
        last = node.children[1]
        named = [child.get("identifier") for child in (last, *last.all()) if child.tag == "variable"]
        answer_last = any(name in self.responses for name in named)
        right, given = (one, other) if answer_last else (other, one)
        return near(node, right, given)

    def _of_equal_rounded(self, node: Node) -> Value:
        one, other = self._numbers(node, 2)
        return None if one is None or other is None else rounded(node, one) == rounded(node, other)

    def _of_string_match(self, node: Node) -> Value:
        one, other = self._two(node)
        if not isinstance(one, str) or not isinstance(other, str):
            return None
        if node.get("case-sensitive") == "false":
            one, other = one.casefold(), other.casefold()
        return other in one if node.get("substring") == "true" else one == other

    def _of_substring(self, node: Node) -> Value:
        one, other = self._two(node)
        if not isinstance(one, str) or not isinstance(other, str):
            return None
        return one.casefold() in other.casefold() if node.get("case-sensitive") == "false" else one in other

    def _of_member(self, node: Node) -> Value:
        one, many = self._two(node)
        return None if one is None or many is None else one in (many if isinstance(many, tuple) else (many,))

    def _of_contains(self, node: Node) -> Value:
        many, few = self._two(node)
        if many is None or few is None:
            return None
        held = many if isinstance(many, tuple) else (many,)
        return all(one in held for one in (few if isinstance(few, tuple) else (few,)))

    def _two(self, node: Node) -> tuple[Value, Value]:
        if len(node.children) != 2:
            raise UnreadError(f"'{node.tag}' of {len(node.children)} values")
        return self.value(node.children[0]), self.value(node.children[1])

    # containers

    def _of_multiple(self, node: Node) -> Value:
        found: list[Single] = []
        for value in map(self.value, node.children):
            found += value if isinstance(value, tuple) else () if value is None else (value,)
        return tuple(found)

    _of_ordered = _of_multiple

    def _of_index(self, node: Node) -> Value:
        value, place = self.only(node), node.get("n", "1")
        return value[int(place) - 1] if isinstance(value, tuple) and place.isdigit() and 0 < int(place) <= len(value) else None

    def _of_delete(self, node: Node) -> Value:
        one, many = self._two(node)
        return tuple(value for value in many if value != one) if isinstance(many, tuple) else None

    def _of_container_size(self, node: Node) -> Value:
        value = self.only(node)
        return Decimal(len(value)) if isinstance(value, tuple) else Decimal(0 if value is None else 1)

    # numbers

    def _of_sum(self, node: Node) -> Value:
        return self._reckoned(node, operator.add)

    def _of_product(self, node: Node) -> Value:
        return self._reckoned(node, operator.mul)

    def _of_subtract(self, node: Node) -> Value:
        return self._reckoned(node, operator.sub)

    def _of_divide(self, node: Node) -> Value:
        one, other = self._numbers(node, 2)
        return None if one is None or not other else one / other

    def _of_max(self, node: Node) -> Value:
        return self._reckoned(node, max)

    def _of_min(self, node: Node) -> Value:
        return self._reckoned(node, min)

    def _of_round(self, node: Node) -> Value:
        return self._whole(node, ROUND_HALF_UP)

    def _of_truncate(self, node: Node) -> Value:
        return self._whole(node, ROUND_DOWN)

    def _of_integer_to_float(self, node: Node) -> Value:
        return self._numbers(node, 1)[0]

    def _whole(self, node: Node, how: str) -> Value:
        (number,) = self._numbers(node, 1)
        return None if number is None else number.to_integral_value(how)
