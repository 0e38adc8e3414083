"""Which type of ours an item is: by what its program calls it, else by what there is to answer with."""

from __future__ import annotations

from collections.abc import Callable

from course.importing.found import Found, Value
from course.importing.readers.qti12.calculated import calculated
from course.importing.readers.qti12.choosing import choice, choices
from course.importing.readers.qti12.entering import essay, numeric, words
from course.importing.readers.qti12.finishing import finished, kept, key_of, stem_of
from course.importing.readers.qti12.gaps import gapped
from course.importing.readers.qti12.pairing import categories, groups, matching, ordering
from course.importing.readers.qti12.parts import Question, Response
from course.importing.readers.qti12.restoring import discussion, restored
from course.importing.readers.qti12.scoring import number
from course.importing.readers.qti12.told import Told, told_of
from course.importing.readers.qti12.tree import first
from course.problems import Span

Made = Callable[[Question, Told], dict[str, Value] | str]


def text(question: Question, told: Told) -> dict[str, Value]:
    """Something to read, or the beginning of a discussion that our export has parted."""
    stem = stem_of(question)
    return discussion(question.own, stem) if key_of(question).endswith("--1") else {"type": "text", "stem": stem}


_NONE = {
    "file_upload": "an answer that is a file",
    "file upload": "an answer that is a file",
    "hot_spot": "a place to click in a picture",
    "hot spot": "a place to click in a picture",
    "opinion scale": "an opinion without a right answer",
    "quiz bowl": "a question to be found for an answer",
    "likert": "an opinion without a right answer",
}
_CALLED = {  # kinds in words, before what is wrong with one
    "multiple_choice": "a choice",
    "multiple choice": "a choice",
    "multiple_answers": "a choice of several",
    "multiple answer": "a choice of several",
    "true_false": "true or false",
    "matching": "a matching",
    "short_answer": "a short answer",
    "numerical": "a number",
    "fill_in_multiple_blanks": "a text with gaps",
    "multiple_dropdowns": "a text with gaps",
    "essay": "an essay",
    "ordering": "an ordering",
    "categorization": "a sorting into groups",
}
_BY_NAME: dict[str, Made] = {
    "text_only": text,
    "calculated": calculated,
    "categorization": categories,
    "essay": essay,
    "short response": essay,
    "short_response": essay,
}


def item_of(question: Question, span: Span) -> Found:
    """The item that a question is, raw where no type of ours fits."""
    told = told_of(question)
    name = question.kind.removesuffix("_question")
    why = _NONE.get(name, "")
    if not why:
        make = _BY_NAME.get(name) or _by_shape(question)
        made = make(question, told) if not isinstance(make, str) else make
        if not isinstance(made, str) and not str(made["stem"]).strip():
            made = "no text that asks"
        if not isinstance(made, str):
            made = restored(question.own, made) if question.own else made
            return finished(question, made, told, span)
        why = made
    return kept(question, f"{_CALLED[name]}: {why}" if name in _CALLED and name not in _NONE else why, span, told)


def _by_shape(question: Question) -> Made | str:
    """How to make it by what there is to answer with."""
    responses = question.responses
    if first(question.element, "calculated") is not None:
        return calculated
    if not responses:
        return text
    if any(one.kind == "xy" or one.drawn in ("render_hotspot", "render_slider") for one in responses):
        return "a place to click, or a slider"
    if len(responses) > 1:
        return _of_several(question, responses)
    response = responses[0]
    if response.kind == "grp":
        return groups
    if response.kind == "lid":
        return _of_choice(question, response)
    if "fill_in_multiple_blanks" in question.kind or "fill in the blank plus" in question.kind:
        return gapped
    return _of_text(question, response)


def _of_choice(question: Question, response: Response) -> Made:
    if question.kind.startswith(("multiple_dropdowns", "fill_in_multiple_blanks", "jumbled")):
        return gapped
    if question.kind.startswith("matching"):
        return matching
    if response.cardinality == "Ordered" or response.drawn == "ims_render_object":
        return ordering
    return choices if response.cardinality == "Multiple" else choice


def _of_several(question: Question, responses: list[Response]) -> Made:
    if question.kind.startswith("matching"):
        return matching
    shapes = {tuple(label.shown.text for label in one.labels) for one in responses}
    rows = all(one.kind == "lid" and one.prompt for one in responses) and len(shapes) == 1
    named = any(f"[{one.ident.removeprefix('response_')}]" in question.stem.text for one in responses)
    if rows and not named and not question.kind.startswith(("multiple_dropdowns", "fill_in", "jumbled")):
        return matching
    return gapped


def _of_text(question: Question, response: Response) -> Made:
    tests = [test for one in question.scoring.earning for test in one.wanted if test.value]
    if not tests:
        return essay
    numbers = all(number(test.value) is not None for test in tests)
    compared = any(test.kind.startswith(("varg", "varl")) for test in tests)
    digits = response.kind == "num" or response.said("fibtype").lower() in ("decimal", "integer", "scientific")
    if numbers and (compared or digits or question.kind.startswith("numeric")):
        return numeric
    if question.kind.startswith("essay"):
        return essay
    return words
