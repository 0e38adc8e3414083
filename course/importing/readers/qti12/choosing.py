"""Choices: one right option, several, or a statement to judge. What no item can be made of is a text that says why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from course.content.wording import shorten
from course.importing.added import is_none
from course.importing.found import Value, option
from course.importing.readers.qti12.finishing import note_order, stem_of
from course.importing.readers.qti12.parts import FALSE, TRUE, Question, Response
from course.importing.readers.qti12.scoring import SHARE, Condition, per_cent
from course.importing.readers.qti12.told import Told
from course.importing.readers.qti12.tree import value
from course.importing.sentences import in_part, whole_answer

Fields = dict[str, Value]
# The options of Blackboard's "either/or", which it calls by names.
_EITHER = {
    "yes_no.true": "Yes",
    "yes_no.false": "No",
    "true_false.true": "True",
    "true_false.false": "False",
    "agree_disagree.true": "Agree",
    "agree_disagree.false": "Disagree",
    "right_wrong.true": "Right",
    "right_wrong.false": "Wrong",
}


def choice(question: Question, told: Told) -> Fields | str:
    """One right option, or a statement to judge."""
    response = question.responses[0]
    options = offered(question, response)
    amounts = {ident: amount for ident, amount in _amounts(question, response).items() if ident in options}
    best = max(amounts.values(), default=Decimal(0))
    if best <= 0:
        return "no right option"
    right = [ident for ident in options if amounts.get(ident) == best]
    for ident in right[1:]:
        question.change(f"'{shorten(options.pop(ident))}' is as right there as the key; here it is left out.")
    if len(options) < 2:
        return "nothing to choose from but the right option"
    for ident, amount in amounts.items():
        if ident in options and amount not in (0, best):
            question.change(in_part(options[ident], amount / best * 100))
    key = right[0]
    reason = told.of(response.ident, key) or "\n\n".join(told.right)
    if not told.of(response.ident, key):
        told.right.clear()
    others = [ident for ident in options if ident != key]
    reasons = {ident: told.of(response.ident, ident) for ident in others}
    if len(others) == 1 and not reasons[others[0]] and told.wrong:
        reasons[others[0]] = "\n\n".join(told.wrong)
        told.wrong.clear()
    if (judged := _judgement(options, key)) is not None:
        return {
            "type": "true-false",
            "stem": stem_of(question),
            "key": judged,
            "because": reason,
            "misconception": reasons[others[0]],
        }
    note_order(question)
    fields: Fields = {"type": "single-choice", "stem": stem_of(question), "key": options[key], "because": reason}
    if _last(response) == key:
        fields["last"] = True
    fields["distractors"] = [option(options[ident], reasons[ident], last=_last(response) == ident) for ident in others]
    return fields


def choices(question: Question, told: Told) -> Fields | str:
    """Several right options."""
    response = question.responses[0]
    options = offered(question, response)
    keys = _keys(question, response, options)
    if keys is None:
        return "no right option"
    marked = {label.ident for label in response.labels if label.last}
    if len(keys) == 1 and keys <= marked and is_none(options[next(iter(keys))]):
        del options[keys.pop()]
    wrong = [ident for ident in options if ident not in keys]
    if len(options) < 2:
        return "nothing to choose from but the right option"
    note_order(question)

    def made(ident: str) -> Value:
        return option(options[ident], told.of(response.ident, ident), last=_last(response) == ident)

    return {
        "type": "multiple-response",
        "stem": stem_of(question),
        "keys": [made(ident) for ident in options if ident in keys],
        "distractors": [made(ident) for ident in wrong],
    }


def offered(question: Question, response: Response) -> dict[str, str]:
    """The options by their idents, as Markdown; those without a text are left out."""
    found: dict[str, str] = {}
    for label in response.labels:
        text = question.markdown(label.shown)
        text = _EITHER.get(label.ident, _EITHER.get(text, text)) if "either" in question.kind else text
        if text and label.ident not in found:
            found[label.ident] = text
        if not text:
            question.change("An option without a text is left out.")
    return found


def _on(conditions: Iterable[Condition], response: Response) -> list[Condition]:
    """The conditions that look at a response."""
    return [one for one in conditions if any(test.response in (response.ident, "") for test in one.tests)]


def _amounts(question: Question, response: Response) -> dict[str, Decimal]:
    """What each option scores, if it alone is chosen."""
    earning = question.scoring.earning
    found: dict[str, Decimal] = {}
    for condition in _on(question.scoring.conditions, response):
        amount = condition.amount or Decimal(0)
        if condition in earning and amount <= 0:
            amount = Decimal(1)
        for test in condition.wanted:
            if test.kind in ("varequal", "varsubset") and (not condition.other or amount > 0):
                found[test.value] = amount if abs(amount) >= abs(found.get(test.value, Decimal(0))) else found[test.value]
    return found


def _judgement(options: Mapping[str, str], key: str) -> bool | None:
    """Whether the key says that a statement is true; None if the options say something else."""
    texts = list(options.values())
    if len(texts) != 2 or not any(TRUE.fullmatch(text) for text in texts) or not any(FALSE.fullmatch(text) for text in texts):
        return None
    return TRUE.fullmatch(options[key]) is not None


def _keys(question: Question, response: Response, options: Mapping[str, str]) -> set[str] | None:
    """The right options; None if nothing is said to be right. What is scored otherwise than here is noted."""
    conditions = [one for one in _on(question.scoring.earning, response) if one.tests]
    whole = [one for one in conditions if len(one.tests) > 1 and not one.any_of]
    if whole:
        best = max(whole, key=lambda one: (one.amount or Decimal(0), len(one.tests)))
        keys = {test.value for test in best.wanted} & options.keys()
        if question.canvas:
            _note_canvas(question, len(keys), len(options) - len(keys))
        else:
            question.change(whole_answer("option"))
        return keys
    gains = _gains(_on(question.scoring.conditions, response), conditions)
    keys = {ident for ident, gain in gains.items() if gain > 0} & options.keys()
    if not keys:
        return None
    if len(conditions) == 1 and len(options) > 1 and not any(one.action == "add" for one in conditions):
        return keys
    _note_shares(question, gains, keys, options)
    return keys


def _gains(conditions: Iterable[Condition], earning: list[Condition]) -> dict[str, Decimal]:
    """What it brings to tick each option rather than not."""
    gains: dict[str, Decimal] = {}
    for condition in conditions:
        amount = condition.amount or Decimal(1 if condition in earning else 0)
        for test in condition.tests:
            gains[test.value] = gains.get(test.value, Decimal(0)) + (-amount if test.against else amount)
    return gains


def _note_canvas(question: Question, right: int, wrong: int) -> None:
    if right and wrong != right and not question.own:
        question.change(
            "In Canvas each wrong tick costs as much as a right one earns; here all wrong ones cost the points together."
        )


def _note_shares(question: Question, gains: Mapping[str, Decimal], keys: set[str], options: Mapping[str, str]) -> None:
    full = sum((gains[ident] for ident in keys), Decimal(0))
    wrong = options.keys() - keys
    even = all(abs(gains[ident] / full - Decimal(1) / len(keys)) < SHARE * 100 for ident in keys)
    costs = {ident: gains.get(ident, Decimal(0)) / full for ident in wrong}
    if even and all(abs(-cost - Decimal(1) / len(wrong)) < SHARE * 100 for cost in costs.values()):
        return
    told = ", ".join(f"'{shorten(options[ident], 40)}' {per_cent(gains.get(ident, Decimal(0)) / full)}" for ident in options)
    question.change(
        f"Ticks count for themselves there ({told}); here right ones earn equal shares, and wrong ones cost equal shares."
    )


def _last(response: Response) -> str:
    """The ident of an option that stays last where the others are shuffled."""
    fixed = [label.ident for label in response.labels if value(label.element, "rshuffle").lower() == "no"]
    end = response.labels[-1].ident if response.labels else ""
    if marked := next((label.ident for label in response.labels if label.last), ""):
        return marked
    return end if response.said("shuffle").lower() == "yes" and fixed == [end] else ""
