"""The record of a class set: which form each student has and what is right on it, as data, and read back from there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from course.classes.sets import ClassSet
from course.content.content import Content, listed
from course.documents.grids import each_answer
from course.formats.csv.keys import words
from course.formats.json.quizzes import right_letters
from course.interactions import Info
from course.labels import Labels
from course.model.form import Form, FormItem, Shuffled
from course.model.roster import Earlier, ExtraTime, Student
from course.problems import Fault, Span

FORMAT, VERSION = "coursepack-class", 1
Fields = dict[str, Any]


def path_of(quiz: str, ending: str = "json") -> str:
    """Where the record of a quiz stands below a class's folder."""
    return f"keys/{quiz}-class.{ending}"


def item_ids(forms: Sequence[Form]) -> list[str]:
    """The items of a class set that are answered, in an order that depends on no form of a student's."""
    return sorted({entry.item.id for form in forms for entry in form.items if entry.number})


def record(forms: Sequence[Form], labels: Labels, class_: ClassSet) -> Fields:
    """The record of a quiz, with these forms of its students."""
    quiz, marks = forms[0].quiz, class_.marks
    return {
        "format": FORMAT,
        "version": VERSION,
        "quiz": quiz.id,
        "title": quiz.title,
        "seed": class_.seed,
        "marks": {"paper": marks.paper, "answer-sheet": marks.sheet},
        "items": item_ids(forms),
        "sheets": class_.sheets,
        "students": [_student(form, labels, class_) for form in forms],
    }


def _student(form: Form, labels: Labels, class_: ClassSet) -> Fields:
    student = form.student
    assert student is not None
    extra = student.extra_time
    return {
        "id": student.id,
        "name": student.name,
        "group": student.group,
        "seat": student.seat,
        "extra-time": {"amount": str(extra.amount), "per-cent": extra.per_cent} if extra else None,
        "large-print": student.large_print,
        "paper": student.paper,
        "language": student.language,
        "code": form.letter,
        "version": form.version,
        "round": class_.rounds.get(student.id, class_.number),
        "pages": class_.pages.get(form.letter),
        "points": str(form.points),
        "items": [_item(entry, labels) for entry in form.items if entry.number],
    }


def _item(entry: FormItem, labels: Labels) -> Fields:
    origin = entry.item.origin
    found: Fields = {"number": entry.number, "id": entry.item.id}
    if origin:
        found["variant"] = origin.variant
    asked = [question for question in entry.questions if not isinstance(question.question.interaction, Info)]
    shown = each_answer(entry, labels)
    return found | {
        "points": str(entry.item.worth),
        "answer": words(listed(shown, "; ")),
        "questions": [_question(question, answer) for question, answer in zip(asked, shown, strict=True)],
    }


def _question(shuffled: Shuffled, answer: Content) -> Fields:
    found: Fields = {"answer": words(answer), "points": str(shuffled.question.points)}
    if shuffled.order:
        found |= {"right": right_letters(shuffled), "order": list(shuffled.order)}
    if shuffled.gap_orders:
        found["gap-orders"] = [list(order) for order in shuffled.gap_orders]
    return found


def as_json(fields: Fields) -> bytes:
    """A record as it is written: a student a line."""
    head = json.dumps({name: value for name, value in fields.items() if name != "students"}, ensure_ascii=False, indent=1)
    lines = ",\n".join("  " + json.dumps(student, ensure_ascii=False) for student in fields["students"])
    return (head.removesuffix("\n}") + f',\n "students": [\n{lines}\n ]\n}}\n').encode()


@dataclass(frozen=True)
class Before:
    """What the record of an earlier build says: its students, and their forms by their ids."""

    students: tuple[Student, ...]
    forms: Mapping[str, Earlier]
    sheets: Mapping[str, Any]


def read(path: Path, called: str) -> Before:
    """What a record says of students; `called` is how messages call it.

    Raises:
        Fault: it is missing, or is none.
    """
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        if fields["format"] != FORMAT or fields["version"] != VERSION:
            raise ValueError("another format")
        found = [_read(one) for one in fields["students"]]
        sheets = dict(fields["sheets"])
    except FileNotFoundError:
        message, hint = "there is no record of an earlier build to add students to", "build the class once without --add"
        raise Fault(Span(called), "class-record", message, hint) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError) as error:
        message = f"this is no record of a class set that this program can use ({type(error).__name__})"
        raise Fault(Span(called), "class-record", message, "restore the file, or build without --add") from None
    return Before(tuple(student for student, _ in found), {student.id: form for student, form in found}, sheets)


def _read(one: Fields) -> tuple[Student, Earlier]:
    extra = one["extra-time"]
    time = ExtraTime(Fraction(extra["amount"]), bool(extra["per-cent"])) if extra else None
    words_ = {name: str(one[name]) for name in ("id", "name", "group", "paper", "language", "seat")}
    student = Student(
        words_["id"],
        words_["name"],
        words_["group"],
        time,
        bool(one["large-print"]),
        "letter" if words_["paper"] == "letter" else "a4" if words_["paper"] == "a4" else "",
        words_["language"],
        words_["seat"],
    )
    return student, Earlier(str(one["code"]), str(one["version"]), int(one["round"]), one["pages"])
