"""All that a format makes its files from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from course.documents.page import Page
from course.documents.pen import Pen
from course.model.bank import Bank
from course.model.entry import Entry
from course.model.form import Form
from course.workspace.settings import Settings


class Keeper(Protocol):
    """Keeps what was made, by the digest of all that it was made from; `stages/keeping.py` has it."""

    def traced(self, what: str, made_of: tuple[Entry | Form, ...], bank: Bank, make: Callable[[], bytes | None]) -> bytes | None:
        """What `make` gives: kept, while neither `made_of` nor what it read in the bank has changed. None is not kept."""

    def exact(self, what: str, made_of: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
        """What `make` gives for these bytes and nothing else."""

    def known(self, what: str, made_of: tuple[bytes, ...]) -> bytes | None:
        """What `exact` would give without making it."""

    def keep(self, what: str, made_of: tuple[bytes, ...], data: bytes) -> None:
        """Keep what was made of these bytes."""


class Forgetful:
    """Keeps nothing."""

    def traced(self, what: str, made_of: tuple[Entry | Form, ...], bank: Bank, make: Callable[[], bytes | None]) -> bytes | None:
        """What `make` gives."""
        return make()

    def exact(self, what: str, made_of: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
        """What `make` gives."""
        return make()

    def known(self, what: str, made_of: tuple[bytes, ...]) -> bytes | None:
        """Nothing."""
        return None

    def keep(self, what: str, made_of: tuple[bytes, ...], data: bytes) -> None:
        """Nothing is kept."""


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
    keeper: Keeper = field(default_factory=Forgetful)

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
