"""Choices: multichoice and its kin with several right options, true or false, and tables of statements to judge."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from course.content.wording import shorten
from course.importing.added import is_none
from course.importing.found import Value, option
from course.importing.readers.moodle.asked import Asked, RawError, format_of, part, percent, said
from course.importing.readers.moodle.heads import (
    feedback,
    fraction_of,
    hints,
    mixing,
    own_type,
    points,
    reason,
    responses,
    stem,
)
from course.importing.sentences import in_part, whole_answer

_LETTERS = {"abc", "ABCD", "ABC", ""}
_NUMBERED = {"123": "numbers", "iii": "Roman numbers", "IIII": "Roman numbers", "III": "Roman numbers", "none": "nothing"}
_LAST = re.compile(r"<(span|div) class=\"coursepack-last\">(.*)</\1>", re.DOTALL)
_WHOLE = Decimal(100)


@dataclass(frozen=True)
class Answer:
    """An option: its text, what it earns in percent, what is said to it, and whether our own export says that it stays last."""

    text: str
    fraction: Decimal
    because: str
    last: bool = False

    @property
    def entry(self) -> Value:
        """It as YAML has it."""
        return option(self.text, self.because, last=self.last)


def answers(asked: Asked) -> list[Answer]:
    """The options that say something; Moodle drops the others."""
    found = []
    for element in asked.all("answer"):
        text = said(element)
        last = _LAST.fullmatch(text.strip()) if "coursepack-" in text else None
        text = last[2] if last else text
        shown = asked.converted(text, format_of(element), element)
        if shown:
            found.append(Answer(shown, fraction_of(element), reason(asked, part(element, "feedback")), last is not None))
        elif text.strip():
            asked.say("an option that shows nothing is left out")
    return found


def multichoice(asked: Asked) -> None:
    """One or several right options."""
    many = asked.word("single", "true") in ("false", "0")
    _around(asked)
    found = answers(asked)
    choose(asked, found, many=many)
    _finish(asked)


def all_or_nothing(asked: Asked) -> None:
    """Plugins with several right options, whose options earn all or nothing."""
    _around(asked)
    found = answers(asked)
    choose(
        asked, [Answer(one.text, _WHOLE if one.fraction > 0 else Decimal(0), one.because) for one in found], many=True, told_=True
    )
    if asked.kind == "multichoiceset":
        asked.say(whole_answer("option"))
    asked.ignore("correctanswer")
    _finish(asked)


def _around(asked: Asked) -> None:
    stem(asked)
    feedback(asked)
    asked.ignore("showstandardinstruction")
    numbering = asked.word("answernumbering", "abc")
    if numbering not in _LETTERS and not own_type(asked):
        asked.asides.append(("import-numbering", _NUMBERED.get(numbering, "other signs")))


def _finish(asked: Asked) -> None:
    points(asked)
    hints(asked, parts=asked.fields["type"] == "multiple-response")
    responses(asked)


def choose(asked: Asked, found: list[Answer], *, many: bool, told_: bool = False) -> None:
    """Key and distractors from the options. `told_`: their fractions mean no more than right and wrong.

    Raises:
        RawError: there is nothing to choose, or nothing right.
    """
    if len(found) < 2:
        raise RawError("a choice with fewer than two options")
    best = max(one.fraction for one in found)
    if best <= 0:
        raise RawError("a choice with no right option")
    right = [one for one in found if one.fraction > 0]
    if many and len(right) == 1 and right[0].last and is_none(right[0].text):
        asked.fields |= {"type": "multiple-response", "keys": [], "distractors": [one.entry for one in found if one not in right]}
    elif many:
        _several(asked, found, told_=told_)
    elif sum(one.fraction == best for one in found) > 1:
        asked.say("there any one of the right options is enough; here all of them are to be ticked")
        _several(
            asked, [Answer(one.text, _WHOLE if one.fraction == best else Decimal(0), one.because) for one in found], told_=True
        )
    else:
        _one(asked, found, best)
    if not any(one.last for one in found):
        _order(asked, found)


def _one(asked: Asked, found: list[Answer], best: Decimal) -> None:
    key = next(one for one in found if one.fraction == best)
    if best < Decimal("99.99"):
        asked.say(f"no option earns all points there; the best one, '{shorten(key.text)}' ({percent(best)}), is the key here")
    for one in found:
        if one is not key and one.fraction:
            asked.say(in_part(one.text, one.fraction))
    asked.fields |= {"type": "single-choice", "key": key.text}
    if key.because:
        asked.fields["because"] = key.because
    if key.last:
        asked.fields["last"] = True
    asked.fields["distractors"] = [one.entry for one in found if one is not key]


def _several(asked: Asked, found: list[Answer], *, told_: bool) -> None:
    right, wrong = [one for one in found if one.fraction > 0], [one for one in found if one.fraction <= 0]
    asked.fields |= {"type": "multiple-response", "keys": [one.entry for one in right]}
    if wrong:
        asked.fields["distractors"] = [one.entry for one in wrong]
    if told_:
        return
    share = _WHOLE / len(right)
    if any(abs(one.fraction - share) > Decimal("0.1") for one in right):
        earned = ", ".join(percent(one.fraction) for one in right)
        asked.say(f"its right options earn {earned} there; here each earns the same share")
    costs = {-one.fraction for one in wrong}
    if not costs:
        return
    if len(costs) > 1:
        lost = ", ".join(percent(-one.fraction) for one in wrong)
        asked.say(f"its wrong options cost {lost} there; here each costs the same share")
    elif abs((cost := costs.pop()) - _WHOLE / len(wrong)) > Decimal("0.1"):
        much = percent(cost) if cost else "nothing"
        asked.say(f"a wrong tick costs {much} there; here {len(wrong)} wrong ticks together cost all points")


def _order(asked: Asked, found: list[Answer]) -> None:
    """Numbers in order keep it here too."""
    texts = [one.text for one in found]
    if all(re.fullmatch(r"-?\d+(\.\d+)?", text) for text in texts) and texts == sorted(texts, key=Decimal):
        asked.ignore("shuffleanswers")
    else:
        mixing(asked)


def truefalse(asked: Asked) -> None:
    """A statement to judge.

    Raises:
        RawError: neither answer is right, or both are.
    """
    stem(asked)
    feedback(asked)
    found = {said(answer).strip().casefold(): answer for answer in asked.all("answer")}
    right = [name for name, answer in found.items() if fraction_of(answer) > 0]
    if set(found) != {"true", "false"} or len(right) != 1:
        raise RawError("true or false, with no right answer or two")
    key = right[0]
    asked.fields |= {"type": "true-false", "key": key == "true"}
    for field, name in (("because", key), ("misconception", "false" if key == "true" else "true")):
        if text := reason(asked, part(found[name], "feedback")):
            asked.fields[field] = text
    for name in found:
        if (earned := fraction_of(found[name])) not in (0, 100):
            does = "earns" if earned > 0 else "costs"
            asked.say(f"the answer '{name}' {does} {percent(abs(earned))} there; here it is right or wrong")
    asked.ignore("showstandardinstruction")
    points(asked)
    hints(asked)
