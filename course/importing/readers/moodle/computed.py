"""Moodle's calculated questions → items with `values:`, each tried with some draws before it is called one."""

from __future__ import annotations

import re
from decimal import Decimal

from course.importing.found import Value, option
from course.importing.readers.moodle.asked import Asked, Element, RawError, number_of, plain_number, said, told, whole
from course.importing.readers.moodle.choices import answers as options_of
from course.importing.readers.moodle.choices import choose
from course.importing.readers.moodle.datasets import datasets, names_of, values
from course.importing.readers.moodle.formulas import FormulaError, expression
from course.importing.readers.moodle.heads import below, feedback, fraction_of, hints, points, reason, responses, stem
from course.importing.readers.moodle.trying import fault
from course.importing.readers.moodle.words import measure
from course.importing.sentences import to_all, typed_in_part

_WILD = re.compile(r"\{(=[^{}]*(?:\{[^{}]*\}[^{}]*)*|[^{}=\s][^{}]{0,80}?)\}")
_TOKEN = re.compile(r"Zval(\d+)Q")
_ALL = Decimal("99.99")
_DIGITS = 14  # of a number that Moodle shows


class _Computing:
    """Writes formulas and wild cards of one question as expressions; in texts first as tokens, which no conversion changes.

    `drawn` is what its `values:` say.
    """

    def __init__(self, asked: Asked) -> None:
        """For a question with datasets.

        Raises:
            RawError: they are none of ours.
        """
        found = datasets(asked)
        self.names = names_of(found)
        self.drawn = values(found, self.names, asked)
        self.found: list[str] = []

    def hide(self, element: Element) -> None:
        """Puts a token for each wild card in each text below the element, but not in its formulas and datasets."""
        for text in element.iter("text"):
            if text.text and "{" in text.text and text.getparent() is not None:
                text.text = _WILD.sub(self._token, text.text)

    def _token(self, match: re.Match[str]) -> str:
        inside = match[1]
        if not inside.startswith("=") and inside not in self.names:
            return match[0]
        self.found.append(f"significant({self.of(inside)}, {_DIGITS})" if inside.startswith("=") else self.names[inside])
        return f"Zval{len(self.found) - 1}Q"

    def of(self, formula: str) -> str:
        """The expression of a formula.

        Raises:
            RawError: it has none.
        """
        try:
            return expression(formula, self.names)
        except FormulaError as error:
            raise RawError(f"a calculated question whose formula has no expression here: {error}") from None

    def show(self, value: Value, wrap: str = "{}") -> Value:
        """A field with its expressions in the places of the tokens."""
        match value:
            case str():
                return _TOKEN.sub(lambda one: f"{{{{ {wrap.format(self.found[int(one[1])])} }}}}", value)
            case list():
                return [self.show(one, wrap) for one in value]
            case dict():
                return {name: self.show(one, wrap) for name, one in value.items()}
        return value


def calculated(asked: Asked) -> None:
    """A number that is computed from drawn ones.

    Raises:
        RawError: its datasets or its formulas are none of ours.
    """
    computing = _Computing(asked)
    answers = asked.all("answer")
    formulas = [said(answer).strip() for answer in answers]
    computing.hide(asked.element)
    parts = stem(asked)
    feedback(asked)
    asked.fields |= {"type": "numeric"}
    _numbers(asked, computing, answers, formulas)
    measure(asked, parts)
    _finish(asked, computing)


def _numbers(asked: Asked, computing: _Computing, answers: list[Element], formulas: list[str]) -> None:
    accept, wrong = list[Value](), list[Value]()
    for answer, formula in zip(answers, formulas, strict=True):
        fraction, because = fraction_of(answer), reason(asked, answer.find("feedback"))
        if formula == "*":
            below(asked, [because] if because else [], to_all("any other number"))
            continue
        number = f"{{{{ {_shown(answer, computing.of(formula))} }}}}"
        if fraction >= _ALL and "key" not in asked.fields:
            asked.fields["key"] = number
            if tolerance := _tolerance(asked, answer):
                asked.fields["tolerance"] = tolerance
            if because:
                asked.fields["because"] = because
        elif fraction >= _ALL:
            more: dict[str, Value] = {"because": because} if because else {}
            accept.append({"answer": number, "tolerance": _tolerance(asked, answer) or "0", **more})
        else:
            if fraction:
                asked.say(typed_in_part(told(formula), fraction))
            wrong.append(option(number, because, name="answer"))
    if "key" not in asked.fields:
        raise RawError("a calculated question with no right answer")
    if accept:
        asked.fields["accept"] = accept
    if wrong:
        asked.fields["wrong"] = wrong


def _shown(answer: Element, value: str) -> str:
    """The expression rounded as Moodle shows the right answer."""
    digits = whole(answer.findtext("correctanswerlength") or "", 14, 2)
    significant = (answer.findtext("correctanswerformat") or "1").strip() == "2"
    return f"significant({value}, {max(digits, 1)})" if significant else f"round({value}, {digits})"


def _tolerance(asked: Asked, answer: Element) -> str:
    given = abs(number_of(answer.findtext("tolerance") or "0") or Decimal(0))
    kind = (answer.findtext("tolerancetype") or "1").strip()
    if not given:
        return ""
    if kind == "2":
        return plain_number(given)
    if kind == "3":
        asked.say("its tolerance is geometric there; here it is a share of the number")
    return f"{plain_number(given * 100)} %"


def calculatedmulti(asked: Asked) -> None:
    """A choice among computed options.

    Raises:
        RawError: its datasets or its formulas are none of ours.
    """
    computing = _Computing(asked)
    many = asked.word("single", "true") in ("false", "0")
    rounding = next((_shown(answer, "{}") for answer in asked.all("answer")), "{}")
    computing.hide(asked.element)
    stem(asked)
    feedback(asked)
    before = set(asked.fields)
    choose(asked, options_of(asked), many=many)
    for name in set(asked.fields) - before:
        asked.fields[name] = computing.show(asked.fields[name], rounding)
    responses(asked)
    asked.ignore("answernumbering", "showstandardinstruction")
    _finish(asked, computing)


def _finish(asked: Asked, computing: _Computing) -> None:
    points(asked)
    hints(asked)
    asked.fields = {name: computing.show(value) for name, value in asked.fields.items()}
    asked.fields = {"type": asked.fields["type"], "values": computing.drawn, **asked.fields}
    asked.ignore("synchronize", "single", "correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "shownumcorrect")
    asked.ignore("dataset_definitions", "shuffleanswers", "answernumbering")
    if why := fault(asked.fields, asked.piece.span.file):
        raise RawError(f"a calculated question that cannot be computed here: {why}")
    asked.say("its numbers are drawn from the table of its datasets; the formula is an expression of Coursepack's now")
