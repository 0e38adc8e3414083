"""Numbers: each in a statement stands in its spans, or follows by a named rule that is reckoned anew.

The rules: `count of …` (as many as a list in a span has entries), `difference of two dates` (of cited facts), `sum` (the
worked solution is right, ends in the number, and starts from numbers that are given).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import combinations

from course.content.wording import words
from course.proving import dates
from course.proving.claim import Claim, Finding
from course.proving.evidence import Evidence

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_SPELLED: dict[str, int | float] = {name: 10 * n for n, name in enumerate(_TENS, 1)}
_SPELLED |= {name: n for n, name in enumerate(_UNITS)}
_SPELLED |= {"hundred": 100, "half": 0.5, "dozen": 12, "millions": 10**6, "billions": 10**9, "thousands": 10**3}
_SCALE = {"thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "b": 10**9}
_NUMBER = re.compile(
    r"(?<![\w.,-])[$€£]?(\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    r"(?:\s?(thousand|million|billion|bn|k|m|b)\b)?(?![\w]|[.,]\d)",
    re.IGNORECASE,
)
_DIGITS = r"\d+(?:[.,]\d+|[  ]\d{3}(?!\d))*"
_STEP = re.compile(rf"({_DIGITS}(?:\s*%?\s*[-−–+×*÷/:]\s*{_DIGITS})+)\s*%?[^=\d.;]{{0,20}}=\s*({_DIGITS})")


def numbers(text: str, *, spelled: bool = True, dated: bool = True) -> dict[Decimal, str]:
    """The numbers of a text by their value, each with its words, dates left out if it is `dated`; `one` does not count."""
    for _, shown in dates.points(text) if dated else ():
        text = text.replace(shown, " , ")
    found: dict[Decimal, str] = {}
    for match in _NUMBER.finditer(text):
        if (value := _value(match[1])) is not None:
            found[value * _SCALE.get((match[2] or "").casefold(), 1)] = match[0].strip()
    if spelled:
        for word in words(text):
            if word in _SPELLED and word != "one":
                found[Decimal(str(_SPELLED[word])).normalize()] = word
    return found


def _value(digits: str) -> Decimal | None:
    bare = re.sub(r"[  ]", "", digits)
    bare = bare.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", bare) else bare.replace(",", ".")
    try:
        return Decimal(bare.rstrip("."))
    except InvalidOperation:
        return None


def check(claim: Claim, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each number of the statement that was not given beforehand."""
    there = numbers(evidence.whole)
    given = numbers(claim.given)
    for value, shown in numbers(claim.text, dated=not claim.worked_out).items():
        if value in there and not (claim.reckoned and claim.made_up):
            yield Finding("number", shown, stands=True, proves=True)
        elif claim.reckoned:
            there_too = reckoned(value, claim.reckoned)
            why = "sum" if there_too else "the worked solution does not lead to this number"
            yield Finding("derived" if there_too else "sum", shown, stands=there_too, why=why, proves=there_too)
        elif value in given:
            continue
        elif rule := _follows(value, claim, evidence):
            yield Finding("derived", shown, stands=True, why=rule, proves=True)
        elif not claim.made_up:
            yield Finding("number", shown, stands=False, why="no span holds this number, and no rule leads to it")


def _follows(value: Decimal, claim: Claim, evidence: Evidence) -> str:
    """The name of the rule by which a number follows; empty if none does."""
    if any(value == size for text in evidence.spans for size in sizes(text)):
        return "count of a list"
    asked = f"{claim.given} {claim.text}"
    for one, other in combinations(dates.known(evidence, inferred=True), 2):
        years = one.year - other.year
        months = 12 * years + one.month - other.month if one.month and other.month else 0
        differences = [Decimal(abs(years))] * ("year" in asked) + [Decimal(abs(months))] * ("month" in asked)
        if value and value in differences:
            return "difference of two dates"
    return ""


def sizes(text: str) -> set[int]:
    """How many entries each list in a text has: `the US, Australia, and the UK` has 3, `this and that` 2."""
    found = {2} if re.search(r"\w (?:and|or|und|et|y|oder|ou|o) \w", text) else set()
    for match in re.finditer(r"[^,.;:()]+(?:, [^,.;:()]+)+,? (?:and|or|und|et|y|oder|ou|o) ", text):
        found.add(match[0].rstrip(", ").count(",") + (1 if re.search(r", (?:and|or) $", match[0]) else 2))
    return found


def reckoned(value: Decimal, solution: str) -> bool:
    """Whether a worked solution names this number, and each of its steps that can be read is right."""
    there = {*numbers(solution), *(_value(match[1]) for match in _NUMBER.finditer(solution))}
    return value in there and all(_right(expression, result) for expression, result in _STEP.findall(solution))


def _right(expression: str, result: str) -> bool:
    """Whether an expression with the four operations is worth this; one that cannot be read is taken for right."""
    tokens = re.findall(rf"{_DIGITS}|[-−–+×*÷/:]", expression)
    values = [_value(token.strip(" ,.")) for token in tokens[::2]]
    wanted = _value(result.strip(" ,."))
    if wanted is None or None in values or len(tokens) % 2 == 0:
        return True
    total: list[Decimal] = [values[0] or Decimal(0)]
    for sign, value in zip(tokens[1::2], values[1:], strict=True):
        assert value is not None
        if sign in "×*":
            total[-1] *= value
        elif sign in "÷/:":
            if not value:
                return False
            total[-1] /= value
        else:
            total.append(value if sign == "+" else -value)
    worth = sum(total, Decimal(0))
    return any(abs(worth * factor - wanted) <= abs(wanted) / 100 for factor in (Decimal(1), Decimal("0.01"), Decimal(100)))
