"""What every item has besides its question, and items that no type of ours can be."""

from __future__ import annotations

from collections.abc import Mapping

from course.formats.canvas.foreign import missing
from course.importing.found import Found, Value
from course.importing.parcels import not_there
from course.importing.readers.qti12.material import shown
from course.importing.readers.qti12.metadata import changes_of, fields_of, points_of, unread
from course.importing.readers.qti12.parts import Question
from course.importing.readers.qti12.scoring import number
from course.importing.readers.qti12.told import Told
from course.importing.readers.qti12.tree import below, line, value
from course.importing.sentences import fixed_order, most_points, to_all
from course.importing.worth import MOST_POINTS, usual_points
from course.problems import Span

_DRAWN = ("render_hotspot", "ims_render_object")  # which may show a picture to answer on
_CONDITIONAL = {
    "right": to_all("right answers"),
    "wrong": to_all("wrong answers"),
}


def finished(question: Question, fields: dict[str, Value], told: Told, span: Span) -> Found:
    """The item that the fields make, with all that its question does not need."""
    fields |= _around(question, fields, told)
    for sentence in (*changes_of(question.said), *unread(question.element)):
        question.change(sentence)
    return _found(question, fields, span, str(fields["type"]))


def _found(question: Question, fields: dict[str, Value], span: Span, kind: str) -> Found:
    return Found(
        span,
        question.kind or kind,
        {name: held for name, held in fields.items() if held not in ("", []) or name == "keys"},
        key=key_of(question),
        name=line(value(question.element, "title")),
        changes=question.changes,
        original=lambda: question.parcel(question.element).kept(f"{question.kind or kind}: the course refuses it"),
    )


def kept(question: Question, why: str, span: Span, told: Told) -> Found:
    """The item as its file has it, for no type of ours can be it."""
    drawn = [question.markdown(shown(render)) for render in below(question.element, *_DRAWN)]
    asked = "\n\n".join(filter(None, [question.markdown(question.stem), *drawn]))
    stem = asked or line(value(question.element, "title")) or "…"
    fields: dict[str, Value] = {"type": "raw", "stem": _with_shared(question, stem)}
    fields |= {name: held for name, held in _around(question, fields, told).items() if name not in ("solution", "model")}
    parcel = question.parcel(question.element)
    question.changes[:] = not_there(missing(question.element, parcel.files), parcel.left)  # else it is whole
    found = _found(question, fields, span, "question")
    found.kept = parcel.kept(why)
    return found


def key_of(question: Question) -> str:
    """What the file calls an item for good: of a question that was put into a quiz, its name in the bank."""
    ident = value(question.element, "ident")
    if question.prefix and ident.startswith(f"{question.prefix}-"):
        return ident.removeprefix(f"{question.prefix}-")
    known = question.said.get("assessment_question_identifierref", "")
    return line(known or ident or value(question.element, "label") or question.said.get("bbmd_asi_object_id", ""))


def _with_shared(question: Question, stem: str) -> str:
    return f"{question.shared}\n\n{stem}" if question.shared else stem


def stem_of(question: Question) -> str:
    """The stem, after the text that it shares with other questions."""
    return _with_shared(question, question.markdown(question.stem) or question.own.markdown("stem"))


def _around(question: Question, fields: Mapping[str, Value], told: Told) -> dict[str, Value]:
    found: dict[str, Value] = {}
    found |= _points(question, fields)
    for name, held in fields_of(question.said):
        found[name] = list(held) if isinstance(held, list) else held
    general = list(told.general)
    for name in ("right", "wrong"):
        for said in getattr(told, name):
            if said not in general:
                question.change(_CONDITIONAL[name])
                general.append(said)
    if general:
        found["feedback"] = "\n\n".join(general)
    if told.hints:
        found["hints"] = list(told.hints)
    if told.solutions:
        found["model" if fields["type"] == "essay" else "solution"] = "\n\n".join(told.solutions)
    return found


def _points(question: Question, fields: Mapping[str, Value]) -> dict[str, Value]:
    most = question.scoring.most
    points = number(points_of(question.said, "" if most is None else f"{most:f}"))
    if points is None:
        return {}
    if points > MOST_POINTS:
        question.change(most_points(f"{points:f}"))
        return {"points": str(MOST_POINTS)}
    if points < 0:
        return {}
    return {} if points == usual_points(fields) else {"points": f"{points:f}"}


def note_order(question: Question) -> None:
    """Says where options stand in a fixed order, which no item of ours has."""
    if any(value(render, "shuffle").lower() == "no" for render in below(question.element, "render_choice")):
        question.change(fixed_order())
