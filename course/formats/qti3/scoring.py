"""Response processing: how an answer becomes points, exactly those that our key and the policies give.

Each question adds to its outcome what its parts earn; `settled` then says what counts as all of it. Only rules are used that the
common players know: a tolerance is two comparisons, and no text is mapped that may be missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

from course.formats.qti3.vocabulary import Vocabulary
from course.model.policies import Policies

_DIGITS = Decimal("0.0000000001")
_KEPT = 2048
_COSTS = {"full": Decimal(1), "half": Decimal("0.5"), "none": Decimal(0)}


def shown(value: Decimal) -> str:
    """A number as XML Schema has it, without exponent and needless zeros."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def share(points: Decimal, parts: int) -> str:
    """One of so many equal parts of the points."""
    return shown((points / parts).quantize(_DIGITS, ROUND_HALF_UP))


def cost(points: Decimal, wrong: int, policies: Policies) -> str:
    """What a wrong tick among so many wrong options costs, as a number below 0 or `0`.

    All of them together cost what `penalty.ticks` says; each costs everything where only a whole answer counts.
    """
    if not wrong:
        return "0"
    all_ = points * _COSTS[policies.penalty.ticks] / wrong if policies.partial_credit else points
    return shown(-all_.quantize(_DIGITS, ROUND_HALF_UP)) if all_ else "0"


@dataclass(frozen=True)
class Scoring:
    """Writes rules in a vocabulary for a question worth `points`, whose outcome is called `score`.

    `partial`: an answer that is right in part earns a part. Most items of a bank have one of a few rules, which are kept.
    """

    vocabulary: Vocabulary
    partial: bool
    points: Decimal
    score: str

    def value(self, kind: str, text: str) -> str:
        """A value of a base type."""
        return self.vocabulary.element("base_value", text, base_type=kind)

    def variable(self, name: str) -> str:
        """The value of a variable."""
        return self.vocabulary.element("variable", identifier=name)

    def gives(self, expression: str, name: str = "") -> str:
        """Sets an outcome: the question's own, if none is named."""
        return self.vocabulary.element("set_outcome_value", expression, identifier=name or self.score)

    def adds(self, expression: str) -> str:
        """Adds to the question's outcome."""
        return self.gives(self.vocabulary.element("sum", self.variable(self.score) + expression))

    def when(self, condition: str, then: str, otherwise: str = "", *, or_when: tuple[tuple[str, str], ...] = ()) -> str:
        """Does `then` under a condition, or else what follows another one of `or_when`, or else `otherwise`."""
        element = self.vocabulary.element
        branches = element("response_if", condition + then)
        branches += "".join(element("response_else_if", given + does) for given, does in or_when)
        return element("response_condition", branches + (element("response_else", otherwise) if otherwise else ""))

    def answered(self, response: str, then: str) -> str:
        """Does something if there is an answer: players differ in what they make of none."""
        missing = self.vocabulary.element("is_null", self.variable(response))
        return self.when(self.vocabulary.element("not", missing), then)

    @lru_cache(maxsize=_KEPT)  # noqa: B019 - of small values that live as long as a build
    def mapped(self, response: str) -> str:
        """Adds what the response's mapping gives."""
        return self.answered(response, self.adds(self.vocabulary.element("map_response", identifier=response)))

    @lru_cache(maxsize=_KEPT)  # noqa: B019 - of small values that live as long as a build
    def right(self, response: str) -> str:
        """All the points if the response is the right one."""
        same = self.vocabulary.element("match", self.variable(response) + self.vocabulary.element("correct", identifier=response))
        return self.when(same, self.gives(self.value("float", shown(self.points))))

    def in_place(self, response: str, identifiers: Iterable[str], each: str) -> str:
        """A share for each of these that stands in its own place."""
        element = self.vocabulary.element
        return "".join(
            self.when(
                element("match", element("index", self.variable(response), n=place) + self.value("identifier", identifier)),
                self.adds(self.value("float", each)),
            )
            for place, identifier in enumerate(identifiers, 1)
        )

    def within(self, response: str, ranges: Iterable[tuple[Decimal, Decimal]]) -> str:
        """All the points if the number lies in one of the ranges, its ends included."""
        element, given = self.vocabulary.element, self.variable(response)
        inside = [
            element("and", element("gte", given + self._number(low)) + element("lte", given + self._number(high)))
            for low, high in ranges
        ]
        some = inside[0] if len(inside) == 1 else element("or", "".join(inside))
        return self.answered(response, self.when(some, self.gives(self._number(self.points))))

    @lru_cache(maxsize=_KEPT)  # noqa: B019 - of small values that live as long as a build
    def settled(self, *steps: str) -> str:
        """What is all but all the points, is all; less is nothing where only a whole answer counts.

        `steps` are what single answers earn or cost: sums of thirds miss by little, a missing answer by a whole step. A player
        may round each sum to three decimals, so that the limit is half a step.
        """
        least = min((abs(Decimal(step)) for step in steps if Decimal(step)), default=self.points)
        enough = self.vocabulary.element("gte", self.variable(self.score) + self._number(self.points - least / 2))
        nothing = "" if self.partial else self.gives(self._number(Decimal(0)))
        return self.when(enough, self.gives(self._number(self.points)), nothing)

    def _number(self, value: Decimal) -> str:
        return self.value("float", shown(value))


@cache
def tells(vocabulary: Vocabulary, *names: str) -> str:
    """Sets which feedback is shown: the only one, or that for all the points, for some, and for none."""
    scoring = Scoring(vocabulary, True, Decimal(0), "SCORE")
    told = [scoring.gives(scoring.value("identifier", name), "FEEDBACK") for name in names]
    if len(told) == 1:
        return told[0]
    score, nothing = scoring.variable("SCORE"), scoring.value("float", "0")
    enough, some = vocabulary.element("gte", score + scoring.variable("MAXSCORE")), vocabulary.element("gt", score + nothing)
    return scoring.when(enough, told[0], told[2], or_when=((some, told[1]),))
