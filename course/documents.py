"""What is printed: each document as a page with its template, its values and who may see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from markupsafe import Markup

from course.handout import Component, Node, body
from course.key import answer_key, conversion
from course.model.bank import Bank
from course.model.content import Handout, Quiz, Unit
from course.model.entry import Entry
from course.model.form import Form
from course.present import points_text, shown_form
from course.problems import Fault, Problem
from course.references import readable, title, written
from course.render import Renderer
from course.settings import Settings

Audience = Literal["student", "teacher"]


@dataclass(frozen=True)
class Page:
    """A document to be drawn. `entry` is what it was made from: a fault is reported there."""

    folder: str
    name: str
    title: str
    audience: Audience
    template: str
    values: Mapping[str, Any]
    entry: Entry
    unit: str = ""
    kind: str = ""

    @property
    def path(self) -> str:
        """Below the output folder, without the ending."""
        return f"{self.folder}/{self.name}"

    def draw(self, renderer: Renderer, head: str = "") -> str:
        """The page as HTML, with `head` (HTML) inside its head element.

        Raises:
            Fault: its template is faulty.
        """
        return renderer.draw(self.template, dict(self.values) | {"head": Markup(head)})


@dataclass(frozen=True)
class Job:
    """All that a format makes its files from; `whole` is false where only some names were asked for."""

    bank: Bank
    forms: tuple[Form, ...]
    pages: tuple[Page, ...]
    renderer: Renderer
    settings: Settings = field(default_factory=Settings)
    whole: bool = True

    def figure(self, id_: str) -> str:
        """A diagram's SVG by its id."""
        return self.renderer.figure(id_)


def documents(bank: Bank, forms: Iterable[Form], renderer: Renderer) -> tuple[list[Page], list[Problem]]:
    """Every document of the course; one that cannot be made is a problem and leaves the others standing."""
    pages: list[Page] = []
    problems: list[Problem] = []

    def add(entry: Entry, made: Iterator[Page]) -> None:
        try:
            pages.extend(made)
        except Fault as fault:
            problem = fault.problem
            problems.append(problem if problem.span.file != "?" else entry.problem(problem.code, problem.message, problem.hint))

    by_quiz: dict[str, list[Form]] = {}
    for form in forms:
        by_quiz.setdefault(form.quiz.id, []).append(form)
    for unit in bank.units.values():
        add(unit, _teacher_page(bank, unit, by_quiz))
    for handout in bank.handouts.values():
        add(handout, _handout(bank, handout, renderer))
    for quiz_forms in by_quiz.values():
        add(quiz_forms[0].quiz, _quiz(bank, quiz_forms, renderer))
    return pages, problems


def _quiz(bank: Bank, forms: list[Form], renderer: Renderer) -> Iterator[Page]:
    quiz = forms[0].quiz
    folder = "worksheets" if quiz.kind == "worksheet" else "quizzes"
    for form in forms:
        called = quiz.title + (f", form {form.letter}" if form.letter else "")
        shared = {
            "title": called,
            "quiz": quiz,
            "form": form,
            "unit": bank.units.get(quiz.unit or ""),
            "points": points_text(form.points),
            "version": form.version,
            "articles": [bank.articles[id_] for id_ in sorted(_named(form)) if id_ in bank.articles],
        }
        values = shared | {"items": shown_form(form, renderer.figure)}
        yield _page(folder, form.name, called, "student", "quiz", values, quiz)
        if quiz.answer_sheet and quiz.kind == "quiz":
            sheet = called + ": answer sheet"
            yield _page(folder, f"{form.name}-answer-sheet", sheet, "student", "answer-sheet", values | {"title": sheet}, quiz)
        key_title = called + ": answer key"
        others = conversion(forms) if len(forms) > 1 else []
        key = {
            "title": key_title,
            "entries": answer_key(form, bank),
            "letters": [f.letter for f in forms],
            "conversion": others,
        }
        yield _page("keys", f"{form.name}-key", key_title, "teacher", "key", shared | key, quiz)


def _named(form: Form) -> set[str]:
    """The articles that students meet by their short sign (A1) in a form's texts."""
    texts = (str(text) for entry in form.items for text in entry.item.model_dump(include={"stem", "text", "stimuli_"}).values())
    return set(re.findall(r"\bA\d+\b", " ".join(texts)))


def _page(folder: str, name: str, title_: str, audience: Audience, template: str, values: Mapping[str, Any], entry: Quiz) -> Page:
    kind = {"quiz": entry.kind, "key": f"{entry.kind} key", "answer-sheet": "answer sheet"}[template]
    return Page(folder, name, title_, audience, f"documents/{template}.html.jinja", values, entry, entry.unit or "", kind)


def _handout(bank: Bank, handout: Handout, renderer: Renderer) -> Iterator[Page]:
    unit = bank.units.get(handout.unit)
    for key in (False, True) if _has_key(body(handout)[0]) else (False,):
        content, cites = renderer.handout(handout, key=key)
        name = handout.title + (": teacher's copy" if key else "")
        values = {
            "title": name,
            "handout": handout,
            "unit": unit,
            "content": Markup(content),
            "sources": readable(bank, cites),
            "key": key,
        }
        folder, audience = ("keys", "teacher") if key else ("handouts", "student")
        file = handout.name + ("-key" if key else "")
        kind = "handout key" if key else "handout"
        yield Page(folder, file, name, audience, "documents/handout.html.jinja", values, handout, handout.unit, kind)  # type: ignore[arg-type]


def _has_key(nodes: list[Node]) -> bool:
    return any(isinstance(node, Component) and (node.name == "key" or _has_key(node.inside)) for node in nodes)


def _teacher_page(bank: Bank, unit: Unit, by_quiz: Mapping[str, list[Form]]) -> Iterator[Page]:
    objectives = {objective.id: objective.text for objective in bank.course.objectives}
    items = list(bank.items_of(unit.id))
    handouts = [handout for handout in bank.handouts.values() if handout.unit == unit.id]
    quizzes = [forms[0] for forms in by_quiz.values() if forms[0].quiz.unit == unit.id]
    cites = [cite for item in items for cite in item.cites]
    used = sorted({reference.article.id for cite in cites if (reference := bank.resolve(cite))})
    values = {
        "title": f"{unit.id} {unit.title}: teacher's page",
        "unit": unit,
        "objectives": objectives,
        "handouts": handouts,
        "forms": quizzes,
        "item_count": len(items),
        "sensitive_count": sum(item.sensitive for item in items),
        "minutes": sum((item.time for item in items), Decimal(0)),
        "terms": [bank.terms[id_] for id_ in unit.glossary if id_ in bank.terms],
        "articles": [
            {"title": title(bank.articles[id_]), "article": bank.articles[id_], "written": written(bank.articles[id_])}
            for id_ in used
        ],
    }
    yield Page(
        "keys",
        f"{unit.id}-teacher",
        str(values["title"]),
        "teacher",
        "documents/teacher.html.jinja",
        values,
        unit,
        unit.id,
        "teacher's page",
    )
