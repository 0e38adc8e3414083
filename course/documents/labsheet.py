"""A system's run → a worksheet and its solution: the run's steps with what learners work out left blank, then tasks about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from course.assembly.forming import form_of
from course.documents.key import answer_key
from course.documents.page import Page, fixed
from course.documents.present import shown_form
from course.model.bank import Bank
from course.model.item import Item
from course.model.quiz import Quiz
from course.modelling.drafts import NoVariant
from course.modelling.parts import item_models, systems
from course.modelling.system import ParameterError, Run, System, Value, Values
from course.modelling.variants import about

_TRIES = 40  # draws, until values that are drawn go with those given


@dataclass(frozen=True)
class Lab:
    """A system that has run: its values, the run, items about it, and models that have none for these values, with the reason."""

    name: str
    system: System
    values: Values
    seed: str
    run: Run
    items: tuple[Item, ...]
    without: tuple[tuple[str, str], ...]


def lab(name: str, bank: Bank, seed: str = "", given: Mapping[str, Value] | None = None) -> Lab:
    """Runs a system. Without a seed what is not given is at its default; with one it is drawn.

    Raises:
        KeyError: there is no such system.
        ParameterError: a value given is unknown, out of range, or contradicts another.
    """
    system = systems(bank.subject)[name]
    values = _drawn(bank, name, seed, dict(given or {})) if seed else system.values(given)
    run = system.run(values, Random(f"{name}/{seed}"))
    items, without = [], []
    for model, made in about(name, bank, seed or "1", values):
        if isinstance(made, NoVariant):
            without.append((model, str(made)))
        else:
            items.append(made)
    return Lab(name, system, values, seed, run, tuple(items), tuple(without))


def _drawn(bank: Bank, name: str, seed: str, given: Mapping[str, Value]) -> Values:
    """Values given, the rest as an item model of the system would draw them."""
    system = systems(bank.subject)[name]
    system.values(given)  # what is wrong with these alone is to be said, not drawn away
    draws = [model.draw for model in item_models(bank.subject).values() if model.system == name]
    for attempt in range(_TRIES if draws else 0):
        random = Random(f"{name}/{seed}/values/{attempt}")
        try:
            return system.values(dict(random.choice(draws)(random)) | dict(given))
        except ParameterError:
            continue
    return system.values(given)


def sheets(made: Lab, bank: Bank) -> Iterator[Page]:
    """The worksheet for students and the solution for teachers."""
    file = f"{made.name}-{made.seed}" if made.seed else made.name
    slug = "".join(letter if letter.isalnum() else "-" for letter in file.lower()).strip("-")
    quiz = Quiz(id="lab", kind="worksheet", title=made.system.title)
    # What is wrong with a drawing is reported at the quiz, which stands in no file.
    items = [item.model_copy(update={"assumptions": []}) for item in made.items]  # they stand at the top of the sheet
    small = replace(bank, variants=type(bank.variants)())
    form = form_of(small, quiz, "", items, made.seed or "1")
    labels = bank.labels
    shared = {"title": made.system.title, "lab": made, "form": form, "quiz": quiz, "points": labels.points(_points(items))}
    shown = shown_form(form, lambda _: "", labels)
    yield Page("lab", slug, made.system.title, "student", _TEMPLATE, fixed(shared | {"items": shown, "solved": False}), quiz)
    title = labels.gettext("%(title)s: solution", title=made.system.title)
    entries = answer_key(form, bank)
    values = shared | {"title": title, "entries": entries, "solved": True}
    yield Page("lab", f"{slug}-solution", title, "teacher", _TEMPLATE, fixed(values), quiz)


_TEMPLATE = "documents/lab.html.jinja"


def _points(items: Sequence[Item]) -> Decimal:
    return sum((item.worth for item in items), Decimal(0))
