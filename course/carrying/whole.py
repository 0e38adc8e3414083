"""The bank → its items in groups, as other programs keep them: a unit's, and the variants of each computed one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from course.assembly.assemble import as_written
from course.carrying.losses import taken
from course.carrying.table import Carries
from course.model.bank import Bank
from course.model.course import Unit
from course.model.form import Form, FormItem
from course.model.item import Item
from course.problems import Fault, Problem


@dataclass(frozen=True)
class Group:
    """Items of a unit that somebody wrote, or the variants of `model`. `items` gives them each time anew.

    `name` is that of its unit: `U1 Locks`, empty for items without one; `id` is `U1`, or empty.
    """

    id: str
    name: str
    unit: Unit | None
    model: Item | None
    items: Callable[[], Iterable[Item]]

    @property
    def entries(self) -> Iterator[FormItem]:
        """The items as they stand outside any form, one at a time."""
        return (as_written(item, number) for number, item in enumerate(self.items(), 1))


def groups(bank: Bank) -> Iterator[Group]:
    """The groups of a bank, unit by unit, each unit's own items before the variants of its computed ones."""
    by_unit: dict[str, list[Item]] = {id_: [] for id_ in bank.units}
    for item in bank.items.values():
        by_unit.setdefault(item.unit or "", []).append(item)
    for id_, items in by_unit.items():
        unit = bank.units.get(id_)
        name = f"{id_} {unit.title}" if unit else id_
        if written := [item for item in items if not item.origin]:
            yield Group(id_, name, unit, None, written.__iter__)
        for item in items:
            if item.origin:
                yield Group(id_, name, unit, item, lambda item=item: bank.variants.of(item.id))  # type: ignore[misc]


def refusals(bank: Bank, carries: Carries, called: str) -> tuple[dict[str, Problem], bool]:
    """A warning for each item of a bank that a format (`called` so) leaves out, by their full ids, and whether it takes any.

    No more than one item is held.
    """
    by_kind = any(verdict.how == "refused" for verdict in (*carries.verdicts.values(), *carries.at.values()))
    found, takes = dict[str, Problem](), False
    for entry in (entry for group in groups(bank) for entry in group.entries):
        # What an item has is looked up in the table only where the table refuses anything: it takes its time.
        told = list[Problem]()
        if by_kind or any(loss.verdict.how == "refused" for loss in carries.limits(entry, bank)):
            told = taken([entry], carries, bank, called)[1]
        if told:
            found[entry.item.full_id] = told[0]
        takes |= not told
    return found, takes


def nothing_left(form: Form, called: str) -> Problem:
    """The warning that a format holds none of a form's items, so that it gets no file."""
    message = f"'{form.name}' is not in {called}, which can hold none of its items"
    found = form.quiz.problem("not-carried", message, "take another format for it", at=("id",))
    return replace(found, severity="warning")


def words_of(svg: str, otherwise: str) -> str:
    """What a diagram shows, in its own words: its description, or else its title."""
    root = ElementTree.fromstring(svg)
    said = [root.findtext("{*}" + tag) for tag in ("desc", "title")]
    return " ".join(next((text for text in said if text), otherwise).split())


def figures_in_words(items: Iterable[Item], draw: Callable[[str], str]) -> tuple[dict[str, str], list[Problem]]:
    """What the items' diagrams show, in words, by their ids; a problem for each that cannot be drawn. `draw` gives their SVG."""
    found: dict[str, str] = {}
    problems = []
    for figure in dict.fromkeys(item.figure for item in items if item.figure):
        try:
            found[figure] = words_of(draw(figure), figure)
        except Fault as fault:
            problems.append(fault.problem)
    return found, problems
