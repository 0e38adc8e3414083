"""All that a format makes its files from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from course.documents.engine import Engine
from course.documents.page import Page
from course.documents.pen import Pen
from course.model.bank import Bank
from course.model.form import Form
from course.model.keeper import Forgetful, Keeper
from course.workspace.settings import Settings


@dataclass(frozen=True)
class Job:
    """All that a format makes its files from; `whole` is false where only some names were asked for.

    Many documents are drawn by the `engine`, in as many processes as it has; the bytes are the same with any, or with none.
    """

    bank: Bank
    forms: tuple[Form, ...]
    pages: tuple[Page, ...]
    renderer: Pen
    settings: Settings = field(default_factory=Settings)
    whole: bool = True
    frozen: Mapping[str, Pen] = field(default_factory=dict)
    keeper: Keeper = field(default_factory=Forgetful)
    engine: Engine | None = None

    def renderer_of(self, form: Form) -> Pen:
        """What a form's documents are drawn with: a frozen quiz has a renderer, and so a bank, of its own."""
        return self.frozen.get(form.quiz.id, self.renderer)

    def figure(self, id_: str) -> str:
        """A diagram's SVG by its id."""
        return self.renderer.figure(id_)

    def html(self, page: Page, head: str = "") -> str:
        """A page as HTML, with `head` (HTML) inside its head element.

        Raises:
            Fault: something on it cannot be made, or its template is faulty.
        """
        pen, made_of = page.pen or self.renderer, page.made_of()
        if not made_of:
            return page.draw(self.renderer, head)
        what = repr(("html", page.path, page.title, page.template, page.variant, head, pen.look))
        made = self.keeper.traced(what, made_of, pen.bank, lambda: page.draw(self.renderer, head).encode())
        assert made is not None
        return made.decode()

    def sheet(self, template: str, **values: str) -> str:
        """A stylesheet drawn from its template.

        Raises:
            Fault: the template is faulty.
        """
        what = repr(("sheet", template, values, self.renderer.look))
        bank = self.renderer.bank
        made = self.keeper.traced(what, (bank.course,), bank, lambda: self.renderer.draw(template, values).encode())
        assert made is not None
        return made.decode()
