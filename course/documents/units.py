"""What a unit prints for its teacher: a page with all there is to teach it with, and the lesson on one page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from course.documents.page import Page, Values, fixed
from course.documents.pen import Pen
from course.documents.references import title, written
from course.labels import Labels
from course.model.course import Unit
from course.model.form import Form


def unit_pages(unit: Unit, labels: Labels, forms: Callable[[], Sequence[Form]]) -> Iterator[Page]:
    """The teacher's pages of a unit. `forms` gives the first form of each of its quizzes, when a page is drawn."""
    yield _guide(unit, labels)
    called = labels.gettext("%(title)s: teacher's page", title=f"{unit.id} {unit.title}")
    yield Page(
        "keys",
        f"{unit.id}-teacher",
        called,
        "teacher",
        "documents/teacher.html.jinja",
        lambda pen: _teacher(pen, unit, forms(), called),
        unit,
        unit.id,
        labels.gettext("teacher's page"),
        made_of=lambda: (unit, *forms()),
    )


def _teacher(pen: Pen, unit: Unit, forms: Sequence[Form], called: str) -> Values:
    bank, labels = pen.bank, pen.bank.labels
    items = list(bank.items_of(unit.id))
    cites = [cite for item in items for cite in item.cites]
    used = sorted({reference.article.id for cite in cites if (reference := bank.resolve(cite))})
    return {
        "title": called,
        "unit": unit,
        "objectives": {objective.id: objective.text for objective in bank.course.objectives},
        "handouts": [handout for handout in bank.handouts.values() if handout.unit == unit.id],
        "forms": list(forms),
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
    template = "documents/guide.html.jinja"
    return Page(
        "keys", f"{unit.id}-guide", title_, "teacher", template, fixed(values), unit, unit.id, kind, made_of=lambda: (unit,)
    )
