"""An item as plain values: what students see, and apart from it what only teachers see."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from course.assembly.assemble import as_written
from course.content.markdown import inline
from course.content.terminal import text
from course.documents.key import KeyQuestion, key_item
from course.documents.present import ShownQuestion, shown_item
from course.model.bank import Bank
from course.model.item import Item
from course.model.letters import letter
from course.modelling.diagrams import own
from course.modelling.parts import diagrams
from course.proving.ledger import standing


def number(value: Decimal) -> int | float:
    """A decimal as JSON has it: 2, 0.5."""
    return int(value) if value == value.to_integral_value() else float(value)


def student_view(bank: Bank, item: Item) -> dict[str, Any]:
    """What students see of an item, as text, and how it is described. Options stand in the order shown."""
    shown = shown_item(as_written(item), lambda _: "", bank.labels)
    return {
        "id": item.id,
        "type": item.type,
        "unit": item.unit,
        "objective": item.objective,
        "bloom": item.bloom,
        "difficulty": item.difficulty,
        "points": number(item.worth),
        "minutes": number(item.time),
        "sensitive": item.sensitive,
        "stem": text(shown.stem),
        "assumptions": [text(assumption) for assumption in shown.assumptions],
        "figure": _figure(bank, item.figure) if item.figure else None,
        "stimuli": [{"title": text(source.title), "text": text(source.text)} for source in shown.stimuli],
        "questions": [_question(question) for question in shown.questions],
    }


def teacher_view(bank: Bank, item: Item) -> dict[str, Any]:
    """The key of an item, its reasons and sources, as text. Letters are those of `student_view`."""
    key = key_item(as_written(item), bank)
    return {
        "answer": key.answer,
        "questions": [_key_question(question) for question in key.questions],
        "feedback": text(key.feedback),
        "hints": [text(inline(hint, bank.labels.texts)) for hint in item.hints],
        "solution": text(key.solution),
        "made_by": key.made_by,
        "certainty": item.certainty,
        "references": list(key.references),
        "cites": [*item.cites, *(cite for source in item.stimuli() for cite in source.cites)],
        "proof": proof(bank, item),
        "enrichment": text(key.enrichment),
        "note": bank.notes.get(item.id, ""),
        "clashes_with": item.clashes_with,
        "tags": item.tags,
        "file": item.at().file,
        "line": item.at().line,
    }


def proof(bank: Bank, item: Item) -> str:
    """How far its key is proved: a verdict, `unchecked` if it changed since, or nothing where no verdict was recorded."""
    if item.id not in bank.proofs:
        return ""
    return standing(bank, item) or "unchecked"


def words(view: dict[str, Any]) -> str:
    """All that students read in an item, as one text to search in."""
    parts = [view["stem"], *view["assumptions"]]
    for source in view["stimuli"]:
        parts += source.values()
    for question in view["questions"]:
        parts += [question.get("prompt", ""), question.get("text", ""), *question.get("left", [])]
        parts += [option["text"] for option in question.get("options", [])]
        parts += [choice for gap in question.get("gaps", []) for choice in gap["choices"]]
    return " ".join(parts)


def _figure(bank: Bank, id_: str) -> dict[str, str]:
    diagram = own(bank, id_) or diagrams(bank.subject).get(id_)
    return {"id": id_, "title": diagram.title if diagram else ""}


def _question(shown: ShownQuestion) -> dict[str, Any]:
    """The question without what it does not have."""
    values: dict[str, Any] = {
        "kind": shown.kind,
        "prompt": text(shown.prompt),
        "left": [text(left) for left in shown.left],
        "options": [{"label": letter(place), "text": text(option)} for place, option in enumerate(shown.options)],
        "text": text(shown.text),
        "gaps": [{"number": blank.number, "choices": [text(choice) for choice in blank.choices]} for blank in shown.blanks],
        "measure": text(shown.measure),
        "lines": shown.lines if shown.kind == "writing" else 0,
    }
    return {name: value for name, value in values.items() if value or name == "kind"}


def _key_question(key: KeyQuestion) -> dict[str, Any]:
    values: dict[str, Any] = {
        "answer": key.answer,
        "points": key.points,
        "accept": "; ".join(filter(None, (key.accept, key.within))),
        "options": [
            {"label": row.label, "text": text(row.text), "right": row.right, "because": text(row.because)} for row in key.rows
        ],
        "model": text(key.model),
        "credit": [text(part) for part in key.credit],
        "rubric": [
            {
                "criterion": row.name,
                "levels": [
                    {"points": number(level.points), "descriptor": text(inline(level.descriptor))} for level in row.levels
                ],
            }
            for row in key.rubric
        ],
    }
    return {name: value for name, value in values.items() if value}
