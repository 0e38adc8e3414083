"""What students type: words, with patterns in which `*` stands for anything, and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal

from course.importing.found import Value, option
from course.importing.marked import Parts, within
from course.importing.readers.moodle.asked import Asked, Element, RawError, number_of, part, percent, plain_number, said, told
from course.importing.readers.moodle.heads import below, feedback, fraction_of, hints, points, reason, stem
from course.importing.sentences import to_all, typed_in_part

DIGITS = 14  # of a number that an item keeps
_ANYTHING = re.compile(r"(?<!\\)\*")
_PLAIN = re.compile(r"-?\d{1,14}(?:\.\d{1,13})?")
_ALL = Decimal("99.99")


@dataclass(frozen=True)
class Typed:
    """An answer that students may type: what it earns in percent, and what is said to it."""

    text: str
    fraction: Decimal
    because: str


@dataclass
class Spellings:
    """Words to type, as an item has them: the key first of `right`, then what else counts; what is known to be wrong."""

    right: list[Typed]
    wrong: list[Typed]
    otherwise: list[str]  # what is said to anything else


def spellings(found: Iterable[Typed], asked: Asked) -> Spellings:
    """The answers sorted; what an item cannot say of them is noted.

    Raises:
        RawError: nothing earns all points, or anything does.
    """
    sorted_ = Spellings([], [], [])
    known: set[str] = set()
    for one in found:
        text = _without_pattern(one, asked)
        if not text:
            if one.fraction >= _ALL:
                raise RawError("a short answer to which anything is right")
            if one.fraction > 0:
                asked.say(f"any other answer earns {percent(one.fraction)} there; here it earns nothing")
            sorted_.otherwise += [one.because] if one.because else []
            continue
        if text in known:
            continue
        known.add(text)
        if one.fraction >= _ALL:
            sorted_.right.append(Typed(text, one.fraction, one.because))
        else:
            if one.fraction:
                asked.say(typed_in_part(told(text), one.fraction))
            sorted_.wrong.append(Typed(text, one.fraction, one.because))
    if not sorted_.right:
        raise RawError("a short answer with no right answer")
    return sorted_


def _without_pattern(one: Typed, asked: Asked) -> str:
    """The text of an answer without the signs that stand for anything; "" if there is no more in it."""
    if "*" not in one.text:
        return one.text
    text = " ".join(_ANYTHING.sub(" ", one.text).split()).replace("\\*", "*")
    if text and _ANYTHING.search(one.text):
        asked.say(f"in the answer '{told(one.text)}' each * stands for any signs there; here just '{told(text)}' counts")
    return text


def shortanswer(asked: Asked) -> None:
    """A word or two."""
    stem(asked)
    feedback(asked)
    case = asked.word("usecase", "0") in ("1", "true")
    found = [Typed(asked.typed(said(one)), fraction_of(one), reason(asked, part(one, "feedback"))) for one in asked.all("answer")]
    sorted_ = spellings([one for one in found if one.text], asked)
    key, *accept = sorted_.right
    asked.fields |= {"type": "short-answer", "key": key.text}
    if accept:
        asked.fields["accept"] = [one.text for one in accept]
    if case:
        asked.fields["case"] = True
    because = list(dict.fromkeys(one.because for one in sorted_.right if one.because))
    if because:
        asked.fields["because"] = because[0]
    if sorted_.wrong:
        asked.fields["wrong"] = [option(one.text, one.because, name="answer") for one in sorted_.wrong]
    below(asked, because[1:], to_all("further right answers"))
    below(asked, sorted_.otherwise, to_all("any other answer"))
    points(asked)
    hints(asked)


@dataclass(frozen=True)
class _Number:
    value: Decimal
    tolerance: Decimal
    fraction: Decimal
    because: str
    typed: str

    def holds(self, value: Decimal) -> bool:
        return abs(value - self.value) <= self.tolerance


def numerical(asked: Asked) -> None:
    """A number, or several right ones.

    Raises:
        RawError: there is no right number.
    """
    parts = stem(asked)
    feedback(asked)
    found = list(_numbers(asked))
    right = [one for one in found if one.fraction >= _ALL]
    if not right:
        raise RawError("a number with no right answer")
    measure(asked, parts)
    key, *accept = right
    asked.fields |= {"type": "numeric", "key": key.typed}
    if key.tolerance:
        asked.fields["tolerance"] = plain_number(key.tolerance)
    if key.because:
        asked.fields["because"] = key.because
    if accept:
        asked.fields["accept"] = [_accepted(one, key) for one in accept]
    wrong = list[Value]()
    for one in found:
        if one.fraction >= _ALL:
            continue
        if any(number.holds(one.value) for number in right):
            near = f"within {plain_number(one.tolerance)} of {plain_number(one.value)}"
            asked.say(f"a number {near} earns {percent(one.fraction)} there; here only the narrower tolerance counts")
            below(asked, [one.because] if one.because else [], to_all("such a number"))
            continue
        if one.fraction or one.tolerance:
            around = f" (within {plain_number(one.tolerance)})" if one.tolerance else ""
            asked.say(
                f"the number {plain_number(one.value)}{around} earns {percent(one.fraction)} there; here just it counts as wrong"
            )
        wrong.append(option(one.typed, one.because, name="answer"))
    if wrong:
        asked.fields["wrong"] = wrong
    points(asked)
    hints(asked)


def _accepted(one: _Number, key: _Number) -> Value:
    more: dict[str, Value] = {"tolerance": plain_number(one.tolerance)} if one.tolerance != key.tolerance else {}
    more |= {"because": one.because} if one.because else {}
    return {"answer": one.typed, **more} if more else one.typed


def _numbers(asked: Asked) -> Iterable[_Number]:
    for answer in asked.all("answer"):
        text, because = said(answer).strip(), reason(asked, part(answer, "feedback"))
        fraction = fraction_of(answer)
        value = number_of(text)
        if value is not None:
            given = number_of(_tolerance(answer)) or Decimal(0)
            short = rounded(value, asked)
            typed = text if short == value and _PLAIN.fullmatch(text) else plain_number(short)
            yield _Number(short, abs(rounded(given, asked)), fraction, because, typed)
        elif text == "*":
            if fraction:
                asked.say(f"any other number earns {percent(fraction)} there; here it earns nothing")
            below(asked, [because] if because else [], to_all("any other number"))
        elif text:
            asked.say(f"the answer '{told(text)}' is no number, and is left out")


def _tolerance(answer: Element) -> str:
    found = part(answer, "tolerance")
    return (found.text or "").strip() or "0" if found is not None else "0"


def rounded(value: Decimal, asked: Asked) -> Decimal:
    """The number in as many digits as an item keeps."""
    short = Context(prec=DIGITS).plus(value)
    if short != value:
        asked.say(f"its number is rounded to {DIGITS} digits here: {plain_number(short)}")
    return short


def measure(asked: Asked, parts: Parts) -> None:
    """The unit of the number, which students type there, and which is printed here."""
    if (marked := parts.one("measure")) is not None:
        asked.fields["measure"] = asked.marked(within(marked, "told"))
    shown = asked.word("showunits")
    graded = asked.word("unitgradingtype", "0")
    asked.ignore("unitpenalty", "unitsleft", "instructions")
    units = [
        (asked.typed(one.findtext("unit_name") or ""), number_of(one.findtext("multiplier") or "1") or Decimal(1))
        for group in asked.all("units")
        for one in group.iter("unit")
    ]
    units = [(name, factor) for name, factor in units if name]
    if not units or shown == "3":
        return
    first = next((name for name, factor in units if factor == 1), units[0][0])
    asked.fields["measure"] = asked.words(first)
    how = (
        "students choose the unit"
        if shown in ("1", "2")
        else "students type the unit"
        if graded != "0"
        else "a unit may be typed"
    )
    asked.say(f"there {how}; here '{told(first)}' is printed")
    others = ", ".join(f"{name} (× {plain_number(factor)})" for name, factor in units if name != first)
    if others:
        asked.say(f"there other units count too: {told(others)}")
