"""Forms → the table of their answers, and the table from form to form. Words alone: of formulas their signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from course.content.bare import Bare
from course.content.content import Content, opening
from course.content.formulas.linear import linear
from course.content.markdown import block
from course.content.tree import Formula
from course.documents.key import key_question
from course.interactions import Info
from course.labels import Labels
from course.model.form import Form, FormItem, Shuffled

_STEM = 80  # characters of a stem that tell which item a row is about


class _Words(Bare):
    """Words alone: of a formula its signs."""

    def formula(self, formula: Formula) -> str:
        return linear(formula.tex)


_WORDS = _Words()


def words(content: Content) -> str:
    """A text in one line of words alone."""
    return " ".join(_WORDS.blocks(content.blocks).split())


class Line(NamedTuple):
    """A row of the answers: a question, or one of several of an item. `number` is `4a` for one of several."""

    form: str
    version: str
    number: str
    id: str
    question: str
    answer: str
    points: Decimal


def key_head(labels: Labels) -> list[str]:
    """The heads of the columns of `key_rows`."""
    first = [labels.gettext("Form"), labels.gettext("Version"), labels.gettext("No."), labels.gettext("Item id")]
    return [*first, labels.gettext("Question"), labels.gettext("Answer"), labels.gettext("Points")]


def key_rows(forms: Sequence[Form], labels: Labels) -> Iterator[Line]:
    """The answers of all forms, in their order: letters as they stand on that form."""
    for form in forms:
        for entry in form.items:
            for part, question in _marked(entry):
                number = f"{entry.number}{part}"
                answer, points = _answer(question, labels), question.question.points
                yield Line(form.letter, form.version, number, entry.item.full_id, _stem(entry, labels), answer, points)


def _marked(entry: FormItem) -> Iterator[tuple[str, Shuffled]]:
    """The questions that are marked, each with what tells it from others of the item: `a`, `b`; nothing if there is one."""
    asked = [question for question in entry.questions if question.question.interaction != Info()]
    parts = [chr(ord("a") + place) for place in range(len(asked))] if len(asked) > 1 else [""] * len(asked)
    yield from zip(parts, asked, strict=True)


def _answer(question: Shuffled, labels: Labels) -> str:
    key = key_question(question, labels)
    also = labels.gettext("also: %(answers)s", answers=key.accept) if key.accept else ""
    more = "; ".join(filter(None, (also, key.within)))
    answer = words(key.shown)
    return f"{answer} ({more})" if more else answer


def _stem(entry: FormItem, labels: Labels) -> str:
    """How the stem begins."""
    return words(opening(block(entry.item.stem, labels.texts), _STEM))


def conversion_head(forms: Sequence[Form], labels: Labels) -> list[str]:
    """The heads of the columns of `conversion_rows`."""
    heads = [labels.gettext("Item id"), labels.gettext("Question")]
    for form in forms:
        heads.append(labels.gettext("Form %(letter)s", letter=form.letter))
        heads.append(labels.gettext("Answer %(letter)s", letter=form.letter))
    return heads


def conversion_rows(forms: Sequence[Form], labels: Labels) -> Iterator[list[str]]:
    """For each item of any form: its id, how its stem begins, and its number and answer on each form that has it."""
    items = {entry.item.id: entry for form in reversed(forms) for entry in reversed(form.items)}
    order = dict.fromkeys(entry.item.id for form in forms for entry in form.items if entry.number)
    places = [{entry.item.id: entry for entry in form.items} for form in forms]
    for id_ in order:
        found = [id_, _stem(items[id_], labels)]
        for place in places:
            entry = place.get(id_)
            found.append(str(entry.number) if entry else "")
            found.append("; ".join(_answer(question, labels) for _, question in _marked(entry)) if entry else "")
        yield found
