"""What is typed: words, numbers, longer texts."""

from __future__ import annotations

from decimal import Decimal

from course.content.wording import shorten
from course.importing.found import Value, option
from course.importing.readers.qti12.finishing import stem_of
from course.importing.readers.qti12.parts import Question
from course.importing.readers.qti12.scoring import SAME, Condition, Test, digits, number
from course.importing.readers.qti12.told import Told
from course.importing.readers.qti12.tree import below, value
from course.importing.sentences import typed_in_part

Fields = dict[str, Value]
Right = tuple[Decimal, str, str]
"""A number, its tolerance, and why."""
_PARTLY = ("varsubstring", "varsubset", "varinside")


def words(question: Question, told: Told) -> Fields | str:
    """A word or two."""
    right, wrong = _spellings(question)
    if not right:
        return "no right answer"
    reasons = dict(told.typed)
    key = right[0]
    because = reasons.pop(key, "") or "\n\n".join(told.right)
    if because and key not in told.typed:
        told.right.clear()
    for answer in right[1:]:
        if said := reasons.pop(answer, ""):
            question.change(f"What is told to '{shorten(answer)}' stands with the reason of the key.")
            because = "\n\n".join(dict.fromkeys(filter(None, [because, said])))
    fields: Fields = {"type": "short-answer", "stem": stem_of(question), "key": key, "accept": list(right[1:])}
    if not question.canvas and _cased(question):
        fields["case"] = True
    fields["because"] = because
    foreseen = dict.fromkeys([*wrong, *reasons])
    fields["wrong"] = [option(answer, reasons.get(answer, ""), name="answer") for answer in foreseen if answer]
    return fields


def _spellings(question: Question) -> tuple[list[str], list[str]]:
    """The right answers, and others that the file names. In Canvas each that stands in a scored condition is right."""
    earning = question.scoring.earning
    full = max((one.amount or Decimal(1) for one in earning), default=Decimal(1))
    right: list[str] = []
    wrong: list[str] = []
    for condition in question.scoring.conditions:
        for test in condition.wanted:
            if not test.value:
                continue
            if test.kind in _PARTLY:
                question.change(f"There any answer with '{shorten(test.value)}' in it is right; here it is the whole answer.")
            whole = condition in earning and (condition.amount or full) >= full
            if condition in earning and not whole and not question.canvas:
                question.change(typed_in_part(shorten(test.value), (condition.amount or full) / full * 100))
            (right if whole or (question.canvas and condition in earning) else wrong).append(test.value)
    return list(dict.fromkeys(right)), [one for one in dict.fromkeys(wrong) if one not in right]


def _cased(question: Question) -> bool:
    tests = [test for condition in question.scoring.earning for test in condition.wanted]
    return bool(tests) and all(test.case for test in tests)


def numeric(question: Question, told: Told) -> Fields | str:
    """A number."""
    found: list[Right] = []
    wrong: list[Value] = []
    earning = question.scoring.earning
    full = max((one.amount or Decimal(1) for one in earning), default=Decimal(1))
    for condition in question.scoring.conditions:
        if condition not in earning:
            wrong += [
                _wrong(test, told) for test in condition.wanted if test.kind == "varequal" and number(test.value) is not None
            ]
        elif (right := right_number(question, condition)) is None:
            if condition.wanted:
                return "a right answer that is no number"
        elif (condition.amount or full) < full:
            question.change(typed_in_part(digits(right[0]), (condition.amount or full) / full * 100))
            wrong.append(digits(right[0]))
        else:
            exact = next((test.value for test in condition.wanted if test.kind == "varequal"), "")
            found.append((*right, told.typed.pop(exact, "")))
    if not found:
        return "no right number"
    (key, tolerance, because), *more = _as_written(question, found)
    if not because and told.right:
        because = "\n\n".join(told.right)
        told.right.clear()
    fields: Fields = {"type": "numeric", "stem": stem_of(question), "key": digits(key), "tolerance": tolerance}
    accept: list[Value] = []
    for value_, own, reason in more:
        entry: dict[str, Value] = {"answer": digits(value_)}
        entry |= {"tolerance": own or "0"} if own != tolerance else {}
        entry |= {"because": reason} if reason else {}
        accept.append(entry if len(entry) > 1 else digits(value_))
    fields |= {"accept": accept, "because": because, "wrong": wrong}
    return fields


def _as_written(question: Question, found: list[Right]) -> list[Right]:
    """The right numbers in the order of our item, which our export tells: in Canvas the closest comes first."""
    ids = question.said.get("original_answer_ids", "").split(",")
    if not question.own or len(ids) != len(found) or not all(id_.isdecimal() for id_ in ids):
        return found
    return [one for _, one in sorted(zip(map(int, ids), found, strict=True), key=lambda row: row[0])]


def _wrong(test: Test, told: Told) -> Value:
    return option(digits(number(test.value) or Decimal(0)), told.typed.get(test.value, ""), name="answer")


def right_number(question: Question, condition: Condition) -> tuple[Decimal, str] | None:
    """The number that a condition looks for, and its tolerance ("" for none); None if it is no number."""
    exact = low = high = None
    for test in condition.wanted:
        found = number(test.value)
        if found is None:
            return None
        if test.kind == "varequal":
            if margin := number(test.margin):
                return found, f"{digits(margin)} %" if test.percent else digits(margin)
            exact = found
        elif test.kind in ("vargte", "vargt"):
            low = found
        elif test.kind in ("varlte", "varlt"):
            high = found
    if low is None and high is None:
        return None if exact is None else (exact, "")
    if low is None or high is None or low > high:
        return None
    middle, room = (low + high) / 2, (high - low) / 2
    if exact is not None and abs(exact - middle) <= room * SAME:
        return exact, digits(room.normalize()) if room else ""
    if exact != middle:
        question.change(f"The range from {digits(low)} to {digits(high)} is a number with a tolerance here.")
    return middle.normalize(), digits(room.normalize()) if room else ""


def essay(question: Question, told: Told) -> Fields | str:
    """A longer text."""
    fields: Fields = {"type": "essay", "stem": stem_of(question)}
    low, high = (number(_limit(question, name)) for name in ("word_limit_min", "word_limit_max"))
    if low is not None and high is not None and 0 <= low <= high < 100_000 and high > 0:
        fields["words"] = f"{int(low)}-{int(high)}"
    told.general += [said for said in told.typed.values() if said not in told.general]
    expected = [test.value for one in question.scoring.earning for test in one.wanted if test.value]
    if (notes := question.said.get("grading_notes", "")) and not question.own:
        expected.append(notes)
    told.solutions += [question.texts.plain(text) for text in dict.fromkeys(expected)]
    return fields


def _limit(question: Question, name: str) -> str:
    """How many words New Quizzes ask for."""
    return next(filter(None, (value(part, name) for part in below(question.element, "response_str"))), "")
