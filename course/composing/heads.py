"""What templates say before and after the items of forms. Drawing it takes long (10 ms), and is much the same for all."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from course.content.content import NOTHING
from course.documents.pen import Pen
from course.documents.present import ShownItem
from course.documents.quizzes import shared
from course.model.form import Form

LETTER, NAME, GROUP, VERSION, SEAT = "\ue100\ue101\ue102\ue103\ue104"  # stand for a form's own while a template is drawn
_MARKS = re.compile(f"{LETTER}+|[{NAME}-{SEAT}]")

Draw = Callable[[Mapping[str, Any], Sequence[ShownItem]], tuple[str, str, str]]
"""Draws a form's template with values and items: what stands before and after the items, and the line of the form."""


@dataclass
class Heads:
    """Draws the heads of forms with a pen."""

    pen: Pen
    draw: Draw
    _values: dict[tuple[object, ...], dict[str, Any]] = field(default_factory=dict)
    _drawn: dict[tuple[object, ...], tuple[str, str, str] | None] = field(default_factory=dict)

    def head(self, form: Form, title: str, more: Mapping[str, Any]) -> tuple[str, str, str]:
        """What stands before and after the items of a form, as HTML, and its line in the foot as text.

        With the built-in templates it is drawn once for forms that differ in names and codes alone; the first form of each kind
        is drawn as it is too, and where the two are not the same, all of its kind are.
        """
        values = self._of(form, title) | {"form": form, "version": form.version} | dict(more)
        stubs = [
            ShownItem(entry.number, entry.item.type, NOTHING, "", (), enrichment=entry.item.enrichment is not None)
            for entry in form.items
        ]
        student = form.student
        if more or self.pen.foreign or not (form.letter and student):
            return self.draw(values, stubs)
        key = (
            values["points"], tuple(values["marking"]), tuple(article.id for article in values["articles"]), form.minutes,
            sum(stub.number > 0 for stub in stubs), any(stub.enrichment for stub in stubs), bool(student.group),
            bool(student.seat), len(form.letter),
        )  # fmt: skip
        own = {LETTER: form.letter, NAME: student.shown, GROUP: student.group, VERSION: form.version, SEAT: student.seat}
        if key not in self._drawn:
            anyone = replace(student, name=NAME, group=student.group and GROUP, seat=student.seat and SEAT)
            letter = LETTER * len(form.letter)  # templates look at how long codes are
            marked = values | {"form": replace(form, letter=letter, student=anyone), "version": VERSION}
            found = self.draw(marked, stubs)
            self._drawn[key] = found if _said(found, own) == self.draw(values, stubs) else None
        known = self._drawn[key]
        return self.draw(values, stubs) if known is None else _said(known, own)

    def _of(self, form: Form, title: str) -> dict[str, Any]:
        key = tuple(sorted(id(entry.item) for entry in form.items))
        if key not in self._values:
            self._values[key] = shared(self.pen, form, title)
        return self._values[key]


def _said(found: tuple[str, str, str], own: Mapping[str, str]) -> tuple[str, str, str]:
    before, after, line = found
    escaped = {mark: html.escape(text) for mark, text in own.items()}
    before, after = (_MARKS.sub(lambda mark: escaped[mark[0][0]], text) for text in (before, after))
    return before, after, _MARKS.sub(lambda mark: own[mark[0][0]], line)
