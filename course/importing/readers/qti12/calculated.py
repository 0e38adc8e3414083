"""Questions with drawn numbers: items with `values`, by their formula if it is one of ours, else by the draws of the file."""

from __future__ import annotations

from decimal import Decimal

from course.importing.found import Value
from course.importing.readers.qti12.formulas import expressions, holds, renamed
from course.importing.readers.qti12.material import Shown
from course.importing.readers.qti12.parts import Question
from course.importing.readers.qti12.scoring import digits, number
from course.importing.readers.qti12.told import Told
from course.importing.readers.qti12.tree import Element, children, first, line, text, value

Fields = dict[str, Value]
_MOST_DRAWS = 1_000
_START, _END = "\ue0f0", "\ue0f1"
_UNITS = ("unit_value",)
_PARTLY = "A part of the points for an answer that is nearly right there is not given here."


def calculated(question: Question, told: Told) -> Fields | str:
    """A number that is computed from drawn ones."""
    part = first(question.element, "calculated")
    if part is None:
        return "a calculation without its formula"
    variables = {
        value(var, "name"): var for group in children(part, "vars") for var in children(group, "var") if value(var, "name")
    }
    if not variables:
        return "a calculation without variables"
    names = renamed(list(variables))
    stem = _stem(question, names)
    if "{{" in question.stem.text or not stem.strip():
        return "a calculation whose text holds double braces"
    draws = _draws(part, names)
    places = _places(part)
    drawn = _by_formula(part, variables, names, draws, places) or _by_draws(question, draws)
    if drawn is None:
        return "a calculation whose formula has no counterpart, and that gives no draws"
    fields: Fields = {"type": "numeric", "values": drawn, "stem": stem}
    fields["key"] = f"{{{{ round(answer, {places}) }}}}" if places is not None else "{{ answer }}"
    fields["tolerance"] = _tolerance(part)
    if unit := line(text(first(part, *_UNITS))):
        fields["measure"] = question.texts.plain(unit)
    if (share := number(text(first(part, "partial_credit_points_percent")))) is not None and share > 0:
        question.change(_PARTLY)
    if line(text(first(part, "unit_required"))).lower() == "true":
        question.change("The unit of measure is to be typed there; here it stands beside the number.")
    if told.right:
        fields["because"] = "\n\n".join(told.right)
        told.right.clear()
    return fields


def _stem(question: Question, names: dict[str, str]) -> str:
    words = question.stem.text
    marks = {}
    for place, (typed, name) in enumerate(names.items()):
        mark = f"{_START}{place}{_END}"
        marks[mark] = f"{{{{ {name} }}}}"
        words = words.replace(f"[{typed}]", mark)
    found = question.markdown(Shown(words, question.stem.html))
    for mark, shown in marks.items():
        found = found.replace(mark, shown)
    return f"{question.shared}\n\n{found}" if question.shared else found


def _places(part: Element) -> int | None:
    """The digits after the point that an answer is rounded to."""
    formulas = first(part, "formulas")
    said = value(formulas, "decimal_places") if formulas is not None else line(text(first(part, "answer_scale")))
    found = number(said)
    return int(found) if found is not None and 0 <= found <= 15 else None


def _tolerance(part: Element) -> str:
    element = first(part, "answer_tolerance")
    said = line(text(element))
    share = said.endswith("%") or (element is not None and value(element, "type") == "percent")
    found = number(said.rstrip("%"))
    if found is None or found <= 0:
        return ""
    return f"{digits(found)} %" if share else digits(found)


def _draws(part: Element, names: dict[str, str]) -> list[dict[str, Decimal]]:
    found = []
    for group in children(part, "var_sets"):
        for set_ in children(group, "var_set"):
            row = {names[value(var, "name")]: number(text(var)) for var in children(set_, "var") if value(var, "name") in names}
            row["answer"] = number(text(next(children(set_, "answer"), None)))
            exact = {name: held for name, held in row.items() if held is not None}
            if len(exact) == len(names) + 1:
                found.append(exact)
    return found[:_MOST_DRAWS]


def _by_formula(
    part: Element, variables: dict[str, Element], names: dict[str, str], draws: list[dict[str, Decimal]], places: int | None
) -> dict[str, Value] | None:
    """Values that are drawn anew; None if the formula is not one of ours, or comes to other answers than those of the file."""
    formulas = [text(formula) for formula in part.iter("{*}formula") if text(formula).strip()]
    try:
        made = expressions(formulas, names)
    except ValueError:
        return None
    room = Decimal(1).scaleb(-(places if places is not None else 4)) + Decimal("0.00001")
    sound = all(
        holds(made, {name: held for name, held in draw.items() if name != "answer"}, draw["answer"], room) for draw in draws[:20]
    )
    if not made or not draws or not sound or "answer" in names.values():
        return None
    values: dict[str, Value] = {}
    for typed, element in variables.items():
        low, high = (number(text(next(children(element, name), None))) for name in ("min", "max"))
        scale = number(value(element, "scale")) or Decimal(0)
        if low is None or high is None or low > high or not 0 <= scale <= 9:
            return None
        step = Decimal(1).scaleb(-int(scale))
        if (high - low) / step > 10**9:
            return None
        values[names[typed]] = {"from": digits(low), "to": digits(high), "step": digits(step)}
    for name, words in made:
        values[name or "answer"] = f"{{{{ {words} }}}}"
    return values


def _by_draws(question: Question, draws: list[dict[str, Decimal]]) -> dict[str, Value] | None:
    if not draws:
        return None
    question.change("Its formula has no counterpart here: its numbers and answers are those that the file has drawn.")
    return {"case": [{name: digits(held) for name, held in draw.items()} for draw in draws]}
