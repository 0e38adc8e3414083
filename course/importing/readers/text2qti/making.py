"""A question of text2qti → an item of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from course.importing.found import Found, Kept, Value, option
from course.importing.readers.text2qti.blocks import Block
from course.importing.sentences import to_all
from course.importing.texts import ItemTexts
from course.problems import Span

_RANGE = re.compile(r"\[\s*(\S{1,30}?)\s*,\s*(\S{1,30}?)\s*\]")
_ABOUT = re.compile(r"(\S{1,30}?)\s*\+-\s*(\S{1,30}?)\s*(%?)")


Fields = dict[str, Value]


@dataclass
class Choice:
    """An option with its feedback."""

    text: str
    right: bool
    feedback: str = ""


@dataclass
class Question:
    """A question while its parts are read. `kind` is what its answers have made of it so far."""

    stem: str
    line: int
    title: str = ""
    points: str = ""
    kind: str = ""
    choices: list[Choice] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    number: str = ""
    feedback: dict[str, str] = field(default_factory=dict)
    solution: str = ""
    source: list[str] = field(default_factory=list)
    wrong: str = ""  # why it is none
    changes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def take(self, block: Block) -> bool:
        """Takes a part that belongs to it; false if it can be none of its own."""
        text = block.text
        match block.kind:
            case "right" | "wrong":
                self._choice("one", text, block.kind == "right")
            case "ticked" | "unticked":
                self._choice("many", text, block.kind == "ticked")
            case "accepted":
                self._kind("short")
                self.accepted.append(text)
            case "number":
                self._kind("number")
                self.number = text
            case "essay" | "upload":
                self._kind(block.kind)
            case "feedback" if self.choices:
                self.choices[-1].feedback = text
            case "feedback" | "right feedback" | "wrong feedback":
                self.feedback[block.kind] = text
            case "solution":
                self.solution = text
            case "unknown":
                self.wrong = self.wrong or "a line that text2qti does not know"
            case _:
                return False
        self.source.append(block.source)
        return True

    def _choice(self, kind: str, text: str, right: bool) -> None:
        self._kind(kind)
        self.choices.append(Choice(text, right))

    def _kind(self, kind: str) -> None:
        if self.kind and self.kind != kind:
            self.wrong = f"answers of two kinds, {self.kind} and {kind}"
        self.kind = self.kind or kind


def found(question: Question, span: Span, texts: ItemTexts, category: tuple[str, ...]) -> Found:
    """The question as it is to be imported."""
    changes, fields = question.changes, Fields()
    stem = texts.markdown(question.stem)
    if question.kind == "text":
        fields = {"type": "text", "stem": stem}
        return Found(span, "text", fields, name=question.title, category=category, changes=changes, comments=question.comments)
    made = _fields(question, texts)
    if not stem:
        made = "it has no stem"
    common: Fields = {"points": question.points} if question.points else {}
    kept = None
    if isinstance(made, str):
        kept = Kept(made, ("\n".join(question.source) + "\n").encode(), "txt")
        fields = {"type": "raw", "stem": stem or "…", **common}
    else:
        fields = {"type": made.pop("type"), "stem": stem, **made, **common, **_feedback(question, texts)}
    return Found(
        span,
        question.kind or "question",
        fields,
        name=question.title,
        category=category,
        changes=changes,
        comments=question.comments,
        kept=kept,
        original=lambda: Kept("", ("\n".join(question.source) + "\n").encode(), "txt"),
    )


def _feedback(question: Question, texts: ItemTexts) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    said = {kind: texts.markdown(text) for kind, text in question.feedback.items()}
    if general := said.get("feedback", ""):
        fields["feedback"] = general
    right, wrong = said.get("right feedback", ""), said.get("wrong feedback", "")
    if right or wrong:
        if not general and right:
            fields["feedback"] = right
            question.changes.append(to_all("right answers"))
        elif right:
            question.changes.append(f"The feedback to right answers is left out: '{right}'.")
        if wrong:
            fields["hints"] = [wrong]
            question.changes.append("The feedback to wrong answers is a hint here.")
    if question.solution:
        fields["solution"] = texts.markdown(question.solution)
    return fields


def _fields(question: Question, texts: ItemTexts) -> dict[str, Value] | str:
    if question.wrong:
        return question.wrong
    match question.kind:
        case "one" | "many":
            return _choices(question, texts)
        case "short":
            first, *others = dict.fromkeys(question.accepted)
            return {"type": "short-answer", "key": first, **({"accept": list[Value](others)} if others else {})}
        case "number":
            return number(question.number)
        case "essay":
            return {"type": "essay"}
        case "upload":
            return "a file to hand in"
        case _:
            return "no answers follow its stem"


def _choices(question: Question, texts: ItemTexts) -> dict[str, Value] | str:
    choices = question.choices
    right = [choice for choice in choices if choice.right]
    if len(choices) < 2:
        return "it has one option alone"
    words = [choice.text.strip() for choice in choices]
    if question.kind == "one":
        if len(right) != 1:
            return (
                "no option is marked as right" if not right else "several options are marked as right, of which there may be one"
            )
        if len(choices) == 2 and sorted(word.lower() for word in words) == ["false", "true"]:
            return _judgement(right[0], choices, texts)
    made = {id(choice): _option(choice, texts) for choice in choices}
    wrong = [made[id(choice)] for choice in choices if not choice.right]
    if question.kind == "many":
        return {"type": "multiple-response", "keys": [made[id(choice)] for choice in right], "distractors": wrong}
    fields: dict[str, Value] = {"type": "single-choice", "key": texts.markdown(right[0].text)}
    if right[0].feedback:
        fields["because"] = texts.markdown(right[0].feedback)
    return {**fields, "distractors": wrong}


def _judgement(right: Choice, choices: list[Choice], texts: ItemTexts) -> dict[str, Value]:
    fields: dict[str, Value] = {"type": "true-false", "key": right.text.strip().lower() == "true"}
    for choice in choices:
        if choice.feedback:
            fields["because" if choice is right else "misconception"] = texts.markdown(choice.feedback)
    return fields


def _option(choice: Choice, texts: ItemTexts) -> Value:
    text = texts.markdown(choice.text)
    return option(text, texts.markdown(choice.feedback) if choice.feedback else "")


def number(text: str) -> dict[str, Value] | str:
    """A number: `7`, `3.14 +- 0.01`, `3.14 +- 1%`, `[1, 2]`; or why it is none."""
    text = text.strip().replace("_", "")
    try:
        if match := _RANGE.fullmatch(text):
            low, high = Decimal(match[1]), Decimal(match[2])
            if low > high or not (low.is_finite() and high.is_finite()):
                return "its range of numbers ends before it begins"
            return {"type": "numeric", "key": _plain((low + high) / 2), "tolerance": _plain((high - low) / 2)}
        if match := _ABOUT.fullmatch(text):
            key, margin = Decimal(match[1]), Decimal(match[2])
            if key.is_finite() and margin.is_finite() and margin >= 0:
                return {"type": "numeric", "key": _plain(key), "tolerance": f"{_plain(margin)}{' %' if match[3] else ''}"}
        elif (key := Decimal(text)).is_finite():
            return {"type": "numeric", "key": _plain(key)}
    except InvalidOperation:
        pass
    return "its number cannot be read"


def _plain(value: Decimal) -> str:
    shown = f"{value:f}" if abs(value.adjusted()) < 20 else str(value)
    return shown.rstrip("0").rstrip(".") if "." in shown and len(shown) > 20 else shown
