"""What a unit prints for its teacher: a page with all there is to teach it with, and the lesson on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from course.documents.guide import at_a_glance
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


def _guide(unit: Unit, labels: Labels) -> Page:
    """The unit on one page for the lesson."""
    title_ = labels.gettext("%(title)s: one-page guide", title=f"{unit.id} {unit.title}")
    values = {"title": title_, "unit": unit} | dict(at_a_glance(unit))
    kind = labels.gettext("one-page guide")
    template = "documents/guide.html.jinja"
    return Page(
        "keys", f"{unit.id}-guide", title_, "teacher", template, fixed(values), unit, unit.id, kind, made_of=lambda: (unit,)
    )
