"""Numbers to be typed: which are right, found by trying those that the rules name, what lies between them, and their ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation

from course.importing.found import Value as Field
from course.importing.readers.qti.choices import Fields
from course.importing.readers.qti.document import Document, RawError
from course.importing.readers.qti.nearness import bounds, step_of
from course.importing.readers.qti.scoring import unlike
from course.model.numbers import DIGITS

_MOST = 400  # numbers that are tried
_DIGITS = Context(prec=DIGITS)


@dataclass(frozen=True)
class Range:
    """Numbers that are right, with both ends, of which those that are `open` are not."""

    low: Decimal
    high: Decimal
    open: bool = False

    @property
    def middle(self) -> Decimal:
        """The number in its middle."""
        return (self.low + self.high) / 2


def numeric(doc: Document, name: str) -> Fields:
    """The fields of a number to be typed: key, tolerance, further right numbers.

    Raises:
        RawError: no number is right, or there is no end to those that are.
    """
    key = doc.scoring.best[name]
    if not isinstance(key, Decimal):
        raise RawError("a text entry of which no number is right")
    ranges = [] if doc.scoring.unread or doc.scoring.total(name) <= 0 else _ranges(doc, name)
    ranges = ranges or [Range(key, key)]
    if any(one.open for one in ranges):
        doc.texts.changed("A number that lies just at the end of what is right counts as right here, not there.")
    ranges.sort(key=lambda one: not one.low <= key <= one.high)
    first, *more = ranges
    if unlike(first.middle, key, first.high - first.low) and first.low <= key <= first.high:
        doc.texts.changed(
            f"The right number is {shown(key)} there; here it is {shown(first.middle)}, in the middle of all that is right."
        )
    wrong = {shown(one): one for one in doc.scoring.candidates(name) if isinstance(one, Decimal) and not _holds(ranges, one)}
    because = doc.reasons(name, key, dict(wrong))
    because = {_same(typed): why for typed, why in because.items()}
    fields: Fields = {"key": shown(first.middle), "because": because.pop(shown(first.middle), "")}
    if first.low != first.high:
        fields["tolerance"] = _half(first)
    fields["accept"] = [_accepted(one, first, because) for one in more]
    said: list[Field] = [{"answer": typed, "because": why} for typed, why in because.items() if _is_number(typed) and why]
    return {**fields, "wrong": said}


def _accepted(one: Range, first: Range, because: dict[str, str]) -> Field:
    found: Fields = {"answer": shown(one.middle)}
    if _half(one) != _half(first):
        found["tolerance"] = _half(one)
    if why := because.pop(shown(one.middle), ""):
        found["because"] = why
    return found if len(found) > 1 else shown(one.middle)


def _half(one: Range) -> str:
    return shown((one.high - one.low) / 2)


def _holds(ranges: list[Range], number: Decimal) -> bool:
    return any(one.low <= number <= one.high for one in ranges)


def _ranges(doc: Document, name: str) -> list[Range]:
    """The numbers that earn all the points."""
    marks = sorted(set(_marks(doc, name)))[:_MOST]
    total = doc.scoring.total(name)
    tried = [marks[0] - abs(marks[0]) - 1]
    for mark, after in zip(marks, [*marks[1:], marks[-1] + abs(marks[-1]) + 2], strict=True):
        tried += [mark, (mark + after) / 2]
    earned = [doc.scoring.earns(name, number) for number in tried]
    if any(points > 0 and unlike(points, total, total) for points in earned):
        doc.texts.changed("Some numbers earn a part of the points there; here they are wrong.")
    right = [points > 0 and not unlike(points, total, total) for points in earned]
    if right[0] or right[-1]:
        raise RawError("a number of which there is no least or no greatest that is right")
    return list(_runs(tried, right))


def _runs(tried: list[Decimal], right: list[bool]) -> Iterator[Range]:
    """Ranges of numbers that are right: marks stand at odd places, and what lies between two of them at even ones."""
    start: int | None = None
    for place, good in enumerate(right):
        if good and start is None:
            start = place
        if start is not None and not good:
            low, high = start - (start % 2 == 0), place - 1 + (place % 2 == 1)
            yield Range(tried[low], tried[high], start % 2 == 0 or place % 2 == 1)
            start = None


def _marks(doc: Document, name: str) -> Iterator[Decimal]:
    """Numbers at which an answer may begin to be right, or cease to."""
    numbers = [one for one in doc.scoring.candidates(name) if isinstance(one, Decimal)]
    yield from numbers
    for node in doc.processing.node.all("equal", "equal-rounded") if doc.processing.node else ():
        for number in numbers:
            if node.tag == "equal":
                yield from bounds(node, number)
            else:
                half = step_of(node, number) / 2
                yield from (number - half, number + half)


def shown(number: Decimal) -> str:
    """A number as a text, without an exponent, needless zeros, or what a computer's floating point adds at its end."""
    if number % 1:
        number = _DIGITS.plus(number)
    text = f"{number.normalize():f}"
    return text if len(text) < 40 else str(number.normalize())


def _same(typed: str) -> str:
    try:
        return shown(Decimal(typed))
    except InvalidOperation:
        return typed


def _is_number(typed: str) -> bool:
    try:
        return Decimal(typed).is_finite()
    except InvalidOperation:
        return False
