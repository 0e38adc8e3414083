"""What a handout prints: its page for students, and a teacher's copy where it holds something for teachers."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from course.content.handout import Component, Node, body
from course.documents.page import Page, Values
from course.documents.pen import Pen
from course.documents.references import readable
from course.labels import Labels
from course.model.course import Handout


def handout_pages(handout: Handout, labels: Labels) -> Iterator[Page]:
    """The pages of a handout."""
    yield _page(handout, labels, key=False)
    if _has_key(body(handout)[0]):
        yield _page(handout, labels, key=True)


def _page(handout: Handout, labels: Labels, *, key: bool) -> Page:
    title = labels.gettext("%(title)s: teacher's copy", title=handout.title) if key else handout.title
    return Page(
        "keys" if key else "handouts",
        handout.name + ("-key" if key else ""),
        title,
        "teacher" if key else "student",
        "documents/handout.html.jinja",
        lambda pen: _values(pen, handout, title, key),
        handout,
        handout.unit or "",
        labels.gettext("handout key") if key else labels.gettext("handout"),
        made_of=lambda: (handout,),
    )


def _values(pen: Pen, handout: Handout, title: str, key: bool) -> Values:
    content, cites = pen.handout(handout, key=key)
    return {
        "title": title,
        "handout": handout,
        "unit": pen.bank.units.get(handout.unit or ""),
        "content": Markup(content),
        "sources": readable(pen.bank, cites),
        "key": key,
    }


_FOR_TEACHERS = ("key", "exercise", "conflict")  # components that say more on the teacher's copy …
_BLANK = ("blank",)  # … and a table to fill in, which is filled in there


def _has_key(nodes: list[Node]) -> bool:
    return any(isinstance(node, Component) and _says_more(node) for node in nodes)


def _says_more(node: Component) -> bool:
    return node.name in _FOR_TEACHERS or node.words == _BLANK or _has_key(node.inside)
