"""Every id that an entry names exists: items, units, objectives, themes, sides, figures, glossary terms, handouts, quizzes.

The course's own rule: an id that leads nowhere would print an empty place, or silently lift a ban (`clashes_with`).
Ids in a blueprint's `include` and `exclude` are reported by the assembly (`unknown-item`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from course.content.passages import entries, passages
from course.items import item_types
from course.model.bank import Bank
from course.model.entry import Entry
from course.model.form import Form
from course.modelling.diagrams import general
from course.modelling.parts import DIAGRAMS, diagrams, faults
from course.problems import Problem
from course.suggestions import did_you_mean

CODES = FAULTS = ("unknown-reference",)

_HANDOUT = re.compile(r"\bH\d{2,}[a-z]?\b")
_QUIZ = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_COMPONENT = re.compile(r"^:::+[ \t]*(diagram|glossary|terms|conflict)[ \t]+(.+)$", re.MULTILINE)

Path = tuple[int | str, ...]


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each id that does not exist, in its field or in the line of the text that names it."""
    kinds: dict[str, Iterable[str]] = {
        "item": bank.items,
        "unit": bank.units,
        "objective": [objective.id for objective in bank.course.objectives],
        "diagram": {**diagrams(bank.subject), **general(bank)},
        "term": bank.terms,
        "conflict": bank.conflicts,
        "handout": bank.handouts,
        "quiz": bank.quizzes,
        "item type": item_types(),
        "theme": [*bank.course.themes, "all"],
        "side": [*bank.course.sides, "both"],
        "side of an argument": [*bank.course.sides, "neutral"],
    }
    untold = {"diagram"} if faults(bank.subject, DIAGRAMS) else set()  # the subject's fault is: this only follows from it
    for entry, path, kind, id_ in _named(bank):
        if id_ not in kinds[kind] and kind not in untold and id_ not in bank.excluded:
            yield entry.problem("unknown-reference", f"there is no {kind} '{id_}'", _hint(id_, kinds[kind]), at=path)
    for quiz in bank.quizzes.values():
        if quiz.balance and not bank.course.sides:
            hint = "add 'sides: [one, other]' to course.yaml, and tag debate items one-side and other-side"
            yield quiz.problem(
                "unknown-reference", "'balance' needs the course's two sides, and it names none", hint, at=("balance",)
            )
    for entry in entries(bank):
        for passage in passages(entry):
            for match in _HANDOUT.finditer(passage.text):
                if match[0] not in bank.handouts and match[0] not in bank.excluded:
                    hint = _hint(match[0], bank.handouts)
                    yield passage.problem("unknown-reference", f"there is no handout '{match[0]}'", hint, offset=match.start())
            for match in _COMPONENT.finditer(passage.text):
                kind = {"glossary": "term", "terms": "term"}.get(match[1], match[1])
                for id_ in match[2].split():
                    if id_ not in kinds[kind] and kind not in untold:
                        hint = _hint(id_, kinds[kind])
                        yield passage.problem("unknown-reference", f"there is no {kind} '{id_}'", hint, offset=match.start(2))


def _hint(id_: str, known: Iterable[str]) -> str:
    return did_you_mean(id_, known) or "there are none yet: write it first, or remove this"


def _named(bank: Bank) -> Iterator[tuple[Entry, Path, str, str]]:
    """Every id named in a field: the entry, the field, what kind of thing it names, and the id."""
    for item in bank.items.values():
        if item.unit and bank.units:  # in a course without units it only says what belongs together
            yield item, ("unit",), "unit", item.unit
        if item.objective:
            yield item, ("objective",), "objective", item.objective
        if item.figure:
            yield item, ("figure",), "diagram", item.figure
        for index, id_ in enumerate(item.clashes_with):
            yield item, ("clashes_with", index), "item", id_
    for unit in bank.units.values():
        yield unit, ("theme",), "theme", unit.theme
        for index, objective in enumerate(unit.objectives):
            yield unit, ("objectives", index, "objective"), "objective", objective.objective
        for index, id_ in enumerate(unit.glossary):
            yield unit, ("glossary", index), "term", id_
        for step, lesson in enumerate(unit.plan):
            for index, material in enumerate(lesson.materials):
                if _HANDOUT.fullmatch(material):
                    yield unit, ("plan", step, "materials", index), "handout", material
                elif _QUIZ.fullmatch(material):
                    yield unit, ("plan", step, "materials", index), "quiz", material
    for handout in bank.handouts.values():
        if handout.unit and bank.units:
            yield handout, ("unit",), "unit", handout.unit
    for stakeholder in bank.stakeholders.values():
        yield stakeholder, ("emphasis",), "side", stakeholder.emphasis
    for argument in bank.arguments.values():
        yield argument, ("one", "side"), "side of an argument", argument.one.side
        yield argument, ("other", "side"), "side of an argument", argument.other.side
    for quiz in bank.quizzes.values():
        if quiz.unit and bank.units:
            yield quiz, ("unit",), "unit", quiz.unit
        for index, line in enumerate(quiz.select):
            for field, kind in (("unit", "unit"), ("objective", "objective"), ("type", "item type")):
                for number, wanted in enumerate(getattr(line, field) or ()):
                    yield quiz, ("select", index, field, number), kind, wanted
