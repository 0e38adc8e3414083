"""What answers score, and what they are told: the conditions of an item's response processing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Context, Decimal, InvalidOperation

from course.importing.readers.qti12.tree import Element, below, children, line, tag, text, value

_JOINING = ("and", "or", "not", "conditionvar", "or_not", "and_selection")
_DIGITS, _EXACT = 14, 12  # a number of more digits than the first was computed, and is sure in so many as the second
SAME = Decimal("1e-6")  # of a tolerance: no more than computing leaves
SHARE = Decimal("0.0001")  # a share of the points is told to a hundredth of a per cent


@dataclass(frozen=True)
class Test:
    """A comparison of an answer: `varequal`, `vargte` …; `against` if it must not hold."""

    kind: str
    response: str
    value: str
    case: bool
    index: str
    margin: str
    percent: bool
    against: bool = False


@dataclass
class Condition:
    """What follows where tests hold: `amount` to the score (None: nothing), how (`add`, `subtract`, `set`), and what is shown."""

    tests: list[Test]
    other: bool
    any_of: bool
    amount: Decimal | None
    action: str
    shows: list[str]
    title: str

    @property
    def wanted(self) -> list[Test]:
        """The tests that must hold."""
        return [test for test in self.tests if not test.against]

    @property
    def right(self) -> bool:
        """Whether it earns something."""
        return self.amount is not None and self.amount > 0


@dataclass
class Scoring:
    """All conditions of an item. `full` is what an answer can earn at most, in the measure of the conditions."""

    conditions: list[Condition] = field(default_factory=list)
    maximum: Decimal | None = None  # of the score, as it is declared
    _many: bool = False  # answers may be several

    @property
    def most(self) -> Decimal | None:
        """What an answer can earn at most: as it is declared, else what the conditions add up to where each adds its own."""
        added = [one for one in self.conditions if one.right and one.action == "add" and one.tests]
        if self.maximum is not None or not added or len(added) < len([one for one in self.conditions if one.right]):
            return self.maximum
        amounts: dict[str, Decimal] = {}
        for number_, one in enumerate(added):
            alone = one.wanted[0].response if len(one.wanted) == 1 and not self._many else str(number_)
            amounts[alone] = max(one.amount or Decimal(0), amounts.get(alone, Decimal(0)))
        return sum(amounts.values(), Decimal(0))

    @property
    def earning(self) -> list[Condition]:
        """The conditions that earn something; where none does, those that tell that an answer is right."""
        found = [condition for condition in self.conditions if condition.right]
        return found or [condition for condition in self.conditions if _says_right(condition)]


def _says_right(condition: Condition) -> bool:
    names = {name.lower() for name in (condition.title, *condition.shows)}
    return bool(names & {"correct", "correct_fb", "right"}) and not (condition.amount is not None and condition.amount < 0)


def scoring_of(item: Element) -> Scoring:
    """The conditions of an item."""
    found = Scoring(_many=any(value(one, "rcardinality") == "Multiple" for one in below(item, "response_lid", "response_grp")))
    for declared in below(item, "decvar"):
        if (most := number(value(declared, "maxvalue"))) is not None and found.maximum is None:
            found.maximum = most
    for processing in below(item, "resprocessing"):
        for condition in children(processing, "respcondition"):
            found.conditions.append(_condition(condition, found.maximum))
    return found


def _condition(element: Element, maximum: Decimal | None) -> Condition:
    tests: list[Test] = []
    other = any_of = False
    for variables in children(element, "conditionvar"):
        tests += _tests(variables, against=False)
        other = other or any(True for _ in below(variables, "other", "unanswered"))
        any_of = any_of or any(True for _ in children(variables, "or"))
    amount, action = None, "set"
    for set_ in children(element, "setvar"):
        said = text(set_).strip()
        most = maximum or Decimal(100)
        earned = most if said.lower() == "score.max" else number(said)
        if earned is not None:
            action = value(set_, "action", "set").lower()
            amount = -earned if action == "subtract" else earned
    shows = [value(shown, "linkrefid") for shown in children(element, "displayfeedback")]
    return Condition(tests, other, any_of, amount, action, [show for show in shows if show], value(element, "title"))


def _tests(element: Element, *, against: bool) -> Iterator[Test]:
    for child in children(element):
        name = tag(child)
        if name in _JOINING:
            yield from _tests(child, against=against != (name == "not"))
        elif name.startswith(("var", "dur")):
            yield Test(
                name,
                value(child, "respident"),
                line(text(child)),
                value(child, "case").lower() == "yes",
                value(child, "index"),
                value(child, "margin"),
                value(child, "margintype").lower() == "percent",
                against,
            )


def number(words: str) -> Decimal | None:
    """A number as programs write it, with a point or a comma; None if it is none."""
    bare = words.strip().replace("\u2212", "-").replace(" ", "").replace("\u00a0", "")
    if bare.count(",") == 1 and "." not in bare:
        bare = bare.replace(",", ".")
    try:
        found = Decimal(bare)
    except InvalidOperation:
        return None
    return _bare(found) if found.is_finite() and abs(found.adjusted()) < 300 else None


def _bare(number_: Decimal) -> Decimal:
    """A number without the last digits that computing with binary fractions leaves: `9.1300000000000008`."""
    return number_ if len(number_.as_tuple().digits) <= _DIGITS else Context(prec=_EXACT).plus(number_)


def digits(number_: Decimal) -> str:
    """A number in plain digits: as it was typed, but `4.0` is 4, as programs write whole numbers."""
    shown = f"{number_:f}"
    return shown.partition(".")[0] if not shown.partition(".")[2].strip("0") else shown


def per_cent(share: Decimal) -> str:
    """A share of 1 in per cent: `33.33 %`."""
    return f"{digits((share * 100).quantize(Decimal('0.01')).normalize())} %"
