"""All that a format makes its files from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from course.documents.pages import Page
from course.documents.pen import Pen
from course.model.bank import Bank
from course.model.form import Form
from course.workspace.settings import Settings


@dataclass(frozen=True)
class Job:
    """All that a format makes its files from; `whole` is false where only some names were asked for."""

    bank: Bank
    forms: tuple[Form, ...]
    pages: tuple[Page, ...]
    renderer: Pen
    settings: Settings = field(default_factory=Settings)
    whole: bool = True
    frozen: Mapping[str, Pen] = field(default_factory=dict)

    def renderer_of(self, form: Form) -> Pen:
        """What a form's documents are drawn with: a frozen quiz has a renderer, and so a bank, of its own."""
        return self.frozen.get(form.quiz.id, self.renderer)

    def figure(self, id_: str) -> str:
        """A diagram's SVG by its id."""
        return self.renderer.figure(id_)
