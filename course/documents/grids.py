"""The answers of several forms beside one another: from form to form, and of a class set."""

from __future__ import annotations

from collections.abc import Sequence

from course.content.content import Content, listed, opening
from course.content.markdown import block
from course.documents.key import key_question
from course.interactions import Info
from course.labels import ENGLISH, Labels
from course.model.form import Form, FormItem

_STEM = 64  # characters of a stem that tell which item a row is about


def conversion(forms: Sequence[Form], labels: Labels = ENGLISH) -> list[tuple[Content, list[tuple[str, Content]]]]:
    """For each item that all forms share, by its number on the first: how its stem begins, number and answer on every form."""
    if not forms:
        return []
    places = [{entry.item.id: entry for entry in form.items} for form in forms]
    rows = []
    for entry in forms[0].items:
        if not entry.number or any(entry.item.id not in place for place in places):
            continue  # nothing to answer, or forms of different items
        there = [place[entry.item.id] for place in places]
        cells = [(str(found.number), answers(found, labels)) for found in there]
        rows.append((opening(block(entry.item.stem, labels.texts), _STEM), cells))
    return rows


def class_grid(forms: Sequence[Form], labels: Labels = ENGLISH) -> list[tuple[str, str, list[Content]]]:
    """For each form of a class set: its name, its version, and the answers in the order of its questions."""
    return [(form.letter, form.version, [answers(entry, labels) for entry in form.items if entry.number]) for form in forms]


def answers(entry: FormItem, labels: Labels) -> Content:
    """What is right of an item on its form, in one line."""
    return listed(each_answer(entry, labels), "; ")


def each_answer(entry: FormItem, labels: Labels) -> list[Content]:
    """What is right of each question of an item that is answered."""
    asked = (question for question in entry.questions if not isinstance(question.question.interaction, Info))
    return [key_question(question, labels, reasons=False).shown for question in asked]
