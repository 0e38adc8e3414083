"""Response processing, run: an answer → the outcomes that the file's own rules give. What is random or somebody's own is not run.

So what an answer earns, and what is told after it, is known however the rules are written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, DecimalException
from functools import cached_property

from course.importing.readers.qti.expressions import Expressions, UnreadError
from course.importing.readers.qti.tree import Node
from course.importing.readers.qti.values import Single, Value, Variable

Answers = Mapping[str, Value]
_MOST = 20_000  # rules in one run
_RULES = ("match_correct", "map_response", "cc2_match", "cc2_map_response", "cc2_match_basic", "match_nothing")


class _Leave(Exception):  # noqa: N818  exitResponse, which is no fault
    """Ends the processing."""


class Processing:
    """The rules of an item. `unread` names what keeps them from being run, once that has shown."""

    def __init__(self, item: Node, responses: Mapping[str, Variable], outcomes: Mapping[str, Variable]) -> None:
        self.responses, self.outcomes = responses, outcomes
        self.node = item.first("response-processing")
        self.unread = ""
        self._kept: dict[tuple[tuple[str, Value], ...], dict[str, Value]] = {}

    @cached_property
    def template(self) -> str:
        """The name of the template that it uses: `match_correct`; empty if it has rules of its own, or none."""
        if (
            self.node is not None
            and not self.node.children
            and (named := self.node.get("template") or self.node.get("template-location"))
        ):
            return named.rstrip("/").rsplit("/", 1)[-1].removesuffix(".xml").lower().replace("-", "_")
        return ""

    def run(self, answers: Answers) -> dict[str, Value]:
        """The outcomes for an answer: as they are declared where the rules cannot be run."""
        key = tuple(sorted(answers.items()))
        if key not in self._kept:
            self._kept[key] = self._run(answers)
        return self._kept[key]

    def score(self, answers: Answers) -> Decimal:
        """The points for an answer."""
        score = self.run(answers).get(self.scored)
        return score if isinstance(score, Decimal) else Decimal(0)

    @cached_property
    def scored(self) -> str:
        """The outcome that holds the points."""
        numbers = [name for name, one in self.outcomes.items() if one.kind in ("float", "integer") and name.upper() != "MAXSCORE"]
        return "SCORE" if "SCORE" in self.outcomes or not numbers else numbers[0]

    def _run(self, answers: Answers) -> dict[str, Value]:
        found = self.before()
        try:
            if self.node is not None and self.node.children:
                _Run(self.responses, self.outcomes, answers, found).rules(self.node)
            else:
                self._by_template(answers, found)
        except _Leave:
            pass
        except UnreadError as error:
            self.unread = str(error)
        except (DecimalException, ValueError, TypeError, RecursionError):
            self.unread = "a reckoning that cannot be followed"
        return found

    def before(self) -> dict[str, Value]:
        """The outcomes before any answer."""
        zero: dict[str, Value] = {name: Decimal(0) for name, one in self.outcomes.items() if one.kind in ("float", "integer")}
        return {**zero, **{name: one.default for name, one in self.outcomes.items() if one.default is not None}}

    def _by_template(self, answers: Answers, found: dict[str, Value]) -> None:
        """The rules of a template, or, where there are none, what the declarations say is right."""
        if self.template and self.template not in _RULES:
            self.unread = f"the template '{self.template[:40]}'"
        whole = found.get("MAXSCORE")
        best = whole if self.template.startswith("cc2") and isinstance(whole, Decimal) else Decimal(1)
        names = ["RESPONSE"] if self.template and "RESPONSE" in self.responses else list(self.responses)
        total = Decimal(0)
        for one in (self.responses[name] for name in names):
            value = answers.get(one.name)
            if "map" in self.template or (not self.template and one.mapped):
                total += one.points(value) if value not in (None, ()) else 0
            elif value not in (None, ()) and same(
                value, one.correct if one.many else one.correct[:1], ordered=one.cardinality == "ordered"
            ):
                total += best
        found[self.scored] = total
        if self.template.startswith("cc2"):
            found["FEEDBACKBASIC"] = "correct" if total and total >= best else "incorrect"


def same(value: Value, right: tuple[Single, ...], *, ordered: bool) -> bool:
    """Whether an answer is this one, in any order if the order does not count."""
    given = value if isinstance(value, tuple) else () if value is None else (value,)
    return given == right if ordered else sorted(map(str, given)) == sorted(map(str, right))


class _Run(Expressions):
    """One run of the rules."""

    steps = 0

    def rules(self, within: Node) -> None:
        """Follows the rules in an element."""
        for rule in within.children:
            self.steps += 1
            if self.steps > _MOST:
                raise UnreadError("more rules than are followed")
            self._rule(rule)

    def _rule(self, rule: Node) -> None:
        match rule.tag:
            case "response-condition":
                for branch in rule.children:
                    first, *_ = branch.children or [Node("response-else")]
                    if branch.tag == "response-else":
                        self.rules(branch)
                        return
                    if self.truth(first):
                        self.rules(Node("branch", inside=list(branch.children[1:])))
                        return
            case "set-outcome-value":
                self.found[rule.get("identifier")] = self.only(rule)
            case "lookup-outcome-value":
                self.found[rule.get("identifier")] = self._looked_up(rule)
            case "response-processing-fragment":
                self.rules(rule)
            case "exit-response":
                raise _Leave
            case _:
                raise UnreadError(f"the rule '{rule.tag}'")

    def _looked_up(self, rule: Node) -> Value:
        value, outcome = self.only(rule), self.outcomes.get(rule.get("identifier"))
        if outcome is None or not isinstance(value, Decimal):
            return None
        fits: Callable[[Decimal], bool] = (lambda least: value >= least) if outcome.stepped else (lambda exact: value == exact)
        return next((target for source, target in outcome.table if fits(source)), outcome.default)
