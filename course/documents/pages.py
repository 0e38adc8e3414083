"""What is printed: each document as a page with its template, its values and who may see it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from markupsafe import Markup

from course.content.handout import Component, Node, body
from course.documents.key import answer_key, class_grid, conversion
from course.documents.pen import Pen
from course.documents.present import marking_notes, shown_form
from course.documents.references import readable, title, written
from course.interactions import Label
from course.labels import Labels
from course.model.bank import Bank
from course.model.course import Handout, Unit
from course.model.entry import Entry
from course.model.form import Form
from course.model.quiz import Quiz
from course.problems import Fault, Problem

Audience = Literal["student", "teacher"]
SIDE_BY_SIDE = 4  # forms whose answers fit beside one another in a key; more get a grid of their own


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
    renderer: Pen | None = None  # its own, where it is not made from the course's bank

    @property
    def path(self) -> str:
        """Below the output folder, without the ending."""
        return f"{self.folder}/{self.name}"

    def draw(self, renderer: Pen, head: str = "") -> str:
        """The page as HTML, with `head` (HTML) inside its head element.

        Raises:
            Fault: its template is faulty.
        """
        try:
            drawn = self.renderer or renderer
            return drawn.draw(self.template, dict(self.values) | {"head": Markup(head), "look": drawn.look})
        except Fault as fault:
            problem = fault.problem
            if problem.span.file != "?":  # stopped at a limit: no line of a template is to blame for sure
                raise
            raise Fault(self.entry.at("id"), problem.code, problem.message, problem.hint) from None


def documents(
    bank: Bank,
    forms: Iterable[Form],
    renderer: Pen,
    frozen: Mapping[str, Pen] | None = None,
    wanted: Collection[str] = (),
) -> tuple[list[Page], list[Problem]]:
    """Every document of the course; one that cannot be made is a problem and leaves the others standing.

    `frozen` holds, for a quiz that is made from a bank of its own, what draws it. With `wanted`, ids of units and handouts,
    the pages of other handouts are only there to be listed, and empty: drawing them takes most of the time.
    """
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
        listed = bool(wanted) and not {handout.id, handout.unit} & set(wanted)
        add(handout, _handout(bank, handout, None if listed else renderer))
    for id_, quiz_forms in by_quiz.items():
        own = (frozen or {}).get(id_)
        made = _quiz(own.bank if own else bank, quiz_forms, own or renderer)
        add(quiz_forms[0].quiz, (replace(page, renderer=own) for page in made))
    return pages, problems


def _quiz(bank: Bank, forms: list[Form], renderer: Pen) -> Iterator[Page]:
    quiz, labels = forms[0].quiz, bank.labels
    folder = "worksheets" if quiz.kind == "worksheet" else "quizzes"
    for form in forms:
        called = quiz.title + (", " + labels.gettext("form %(letter)s", letter=form.letter) if form.letter else "")
        shared = {
            "title": called,
            "quiz": quiz,
            "form": form,
            "unit": bank.units.get(quiz.unit or ""),
            "points": labels.points(form.points),
            "version": form.version,
            "marking": marking_notes(form, labels),
            "articles": [bank.articles[id_] for id_ in sorted(_named(form)) if id_ in bank.articles],
        }
        values = shared | {"items": shown_form(form, renderer.figure, labels)}
        yield _page(folder, form.name, called, "student", "quiz", values, quiz, labels)
        if quiz.answer_sheet and quiz.kind == "quiz":
            sheet = labels.gettext("%(title)s: answer sheet", title=called)
            there = values | {"title": sheet}
            yield _page(folder, f"{form.name}-answer-sheet", sheet, "student", "answer-sheet", there, quiz, labels)
        key_title = labels.gettext("%(title)s: answer key", title=called)
        others = conversion(forms, labels) if 1 < len(forms) <= SIDE_BY_SIDE else []
        key = {
            "title": key_title,
            "entries": answer_key(form, bank),
            "letters": [f.letter for f in forms],
            "conversion": others,
        }
        yield _page("keys", f"{form.name}-key", key_title, "teacher", "key", shared | key, quiz, labels)
    if len(forms) > SIDE_BY_SIDE:
        called = labels.gettext("%(title)s: answers of all forms", title=quiz.title)
        grid = {
            "title": called,
            "quiz": quiz,
            "unit": bank.units.get(quiz.unit or ""),
            "points": labels.points(forms[0].points),
            "rows": class_grid(forms, labels),
        }
        yield _page("keys", f"{quiz.id}-class-key", called, "teacher", "class-key", grid, quiz, labels)


def _named(form: Form) -> set[str]:
    """The articles that students meet by their short sign (A1) in a form's texts."""
    texts = (str(text) for entry in form.items for text in entry.item.model_dump(include={"stem", "text", "stimuli_"}).values())
    return set(re.findall(r"\bA\d+\b", " ".join(texts)))


_KINDS = {
    "quiz": {"quiz": Label("quiz"), "worksheet": Label("worksheet")},
    "key": {"quiz": Label("quiz key"), "worksheet": Label("worksheet key")},
    "class-key": {"quiz": Label("quiz key"), "worksheet": Label("worksheet key")},
    "answer-sheet": {"quiz": Label("answer sheet")},
}


def _page(
    folder: str, name: str, title_: str, audience: Audience, template: str, values: Mapping[str, Any], entry: Quiz, labels: Labels
) -> Page:
    kind = labels.shown(_KINDS[template][entry.kind])
    return Page(folder, name, title_, audience, f"documents/{template}.html.jinja", values, entry, entry.unit or "", kind)


def _handout(bank: Bank, handout: Handout, renderer: Pen | None) -> Iterator[Page]:
    unit, labels = bank.units.get(handout.unit), bank.labels
    for key in (False, True) if _has_key(body(handout)[0]) else (False,):
        content, cites = renderer.handout(handout, key=key) if renderer else ("", [])
        name = labels.gettext("%(title)s: teacher's copy", title=handout.title) if key else handout.title
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
        kind = labels.gettext("handout key") if key else labels.gettext("handout")
        yield Page(folder, file, name, audience, "documents/handout.html.jinja", values, handout, handout.unit, kind)  # type: ignore[arg-type]


_FOR_TEACHERS = ("key", "exercise", "conflict")  # components that say more on the teacher's copy


def _has_key(nodes: list[Node]) -> bool:
    return any(isinstance(node, Component) and (node.name in _FOR_TEACHERS or _has_key(node.inside)) for node in nodes)


def _teacher_page(bank: Bank, unit: Unit, by_quiz: Mapping[str, list[Form]]) -> Iterator[Page]:
    labels = bank.labels
    objectives = {objective.id: objective.text for objective in bank.course.objectives}
    items = list(bank.items_of(unit.id))
    handouts = [handout for handout in bank.handouts.values() if handout.unit == unit.id]
    quizzes = [forms[0] for forms in by_quiz.values() if forms[0].quiz.unit == unit.id]
    cites = [cite for item in items for cite in item.cites]
    used = sorted({reference.article.id for cite in cites if (reference := bank.resolve(cite))})
    yield _guide(unit, labels)
    values = {
        "title": labels.gettext("%(title)s: teacher's page", title=f"{unit.id} {unit.title}"),
        "unit": unit,
        "objectives": objectives,
        "handouts": handouts,
        "forms": quizzes,
        "item_count": len(items),
        "sensitive_count": sum(item.sensitive for item in items),
        "minutes": sum((item.time for item in items), Decimal(0)),
        "terms": [bank.terms[id_] for id_ in unit.glossary if id_ in bank.terms],
        "articles": [
            {
                "title": title(bank.articles[id_], labels),
                "article": bank.articles[id_],
                "written": written(bank.articles[id_], labels),
            }
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
        labels.gettext("teacher's page"),
    )


_SHORT = 24  # characters of a material that a narrow column holds
_SENTENCE = re.compile(r".+?[.?!](?=\s|$)", re.DOTALL)


def _first_sentence(text: str) -> str:
    """What a text starts with: enough to remind somebody who has read it."""
    match = _SENTENCE.match(text.strip())
    return match[0] if match else text


def _guide(unit: Unit, labels: Labels) -> Page:
    """The unit at a glance, short enough for one page."""
    title_ = labels.gettext("%(title)s: one-page guide", title=f"{unit.id} {unit.title}")
    values = {
        "title": title_,
        "unit": unit,
        "steps": [
            {
                "minutes": step.minutes,
                "phase": step.phase,
                "starts": _first_sentence(step.activity),
                "materials": [material for material in step.materials if ":" not in material and len(material) <= _SHORT],
            }
            for step in unit.plan
        ],
        "prepare": [_first_sentence(thing) for thing in unit.prepare[:3]],
        "says": [entry.says for entry in unit.misconceptions[:5]],
        "homework": _first_sentence(unit.homework) if unit.homework else "",
        "safeguarding": _first_sentence(unit.safeguarding[0]) if unit.safeguarding else "",
    }
    kind = labels.gettext("one-page guide")
    return Page("keys", f"{unit.id}-guide", title_, "teacher", "documents/guide.html.jinja", values, unit, unit.id, kind)
