"""A file of items → its items, each of its own type."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from course.items import item_types
from course.model.bank import Bank
from course.model.course import UnitId
from course.model.entry import Entry
from course.model.item import Item
from course.modelling.declared.declaring import declared, sample
from course.modelling.declared.findings import refused
from course.modelling.declared.model import OWN
from course.modelling.declared.texts import forgotten
from course.problems import Problem
from course.reading.gathering import Gathering
from course.reading.kept import fault_of
from course.reading.naming import named, typed
from course.reading.overfull import overfull
from course.reading.shortforms import expanded
from course.reading.validation import validate
from course.source.nodes import Mapping, Node, Scalar, Sequence
from course.suggestions import did_you_mean


class _ItemsHead(Entry):
    """What a file of items says before its list."""

    unit: UnitId | None = None


class ItemReader(Gathering):
    """Reads items."""

    def _items(self, bank: Bank, node: Node) -> None:
        top = self._sections(node, "unit", "items")
        unit, items = top.values.get("unit"), top.values.get("items")
        if not isinstance(items, Sequence):
            if items is not None or (set(top.keys) <= {"unit", "items"} and isinstance(node, Mapping)):
                span = items.span if items else node.span
                hint = "write 'items:', and below it each item from '- stem: …' on"
                self._report([Problem(span, "wrong-type", "'items' must hold a list of items", hint)])
            return
        head, problems = validate(_ItemsHead, Mapping(top.span, {"unit": unit} if unit else {}, top.keys))
        self._report(problems)
        extra = {"unit": head.unit} if head and head.unit else {}
        taken = {*bank.items, *(id_ for child in items.items if (id_ := _given(child, "id")))}
        for child in items.items:
            item = self._item(child, extra, taken)
            if item is not None:
                self._keep(bank.items, item)

    def _item(self, original: Node, extra: dict[str, str], taken: set[str]) -> Item | None:
        if not isinstance(original, Mapping):
            hint = "start it with '- stem: …', each field in its own line"
            self._report([Problem(original.span, "wrong-type", "expected the fields of one item", hint)])
            return None
        own, problems = self._typed(named(original, taken))
        taken.add(_given(own, "id"))
        types = item_types()
        if (type_ := _given(own, "type")) not in types:
            if type_:
                hint = did_you_mean(type_, types)
                problems = [Problem(own.values["type"].span, "unknown-type", f"there is no item type '{type_}'", hint)]
            self._report(problems)
            self._missed(own, problems)
            return None
        node = self._overlaid("item", expanded(own, types[type_]))
        if not isinstance(node, Mapping):
            return None
        node = expanded(node, types[type_])
        if too_long := list(overfull(node)):
            self._report(too_long)
            self._missed(node, too_long)
            return None
        item, problems = self._sound(types[type_], node, extra)
        if item is not None and "origin" in node.values:
            hint = "remove it: item models write it, and compute the key"
            problems.append(Problem(node.keys["origin"], "unknown-field", "'origin' is never typed", hint))
            item = None
        if item is not None and item.foreign and self.kept is not None and (lost := fault_of(item, item.foreign, self.kept)):
            problems.append(lost)
            item = None
        problems = placed(problems, node)
        self._report(problems)
        if item is None:
            self._missed(node, problems)
        else:
            item._named = "id" in original.values
        return item

    def _typed(self, node: Mapping) -> tuple[Mapping, list[Problem]]:
        """The item with its type; that of an item with values is found from what a draw makes of it."""
        if not set(OWN) & node.values.keys() or _given(node, "type"):
            return typed(node, self.decimal)
        found, problems = typed(sample(node, self._text_of, self.language), self.decimal)
        if problems:
            return node, problems
        return Mapping(node.span, {"type": found.values["type"], **node.values}, {"type": node.span, **node.keys}), []

    def _text_of(self, file: str) -> str:
        return self.texts.get(file, "")

    def _sound(self, cls: type[Item], node: Mapping, extra: dict[str, str]) -> tuple[Item | None, list[Problem]]:
        """The item as written; of one that declares values the first variant, with its model kept."""

        def read(filled: Mapping) -> tuple[Item | None, list[Problem]]:
            return validate(cls, filled, extra, self.decimal, texts=self.markdown)

        if not set(OWN) & node.values.keys():
            item, problems = read(node)
            return item, [*problems, *forgotten(node)]
        model, problems = declared(node, read, self._text_of, self.language)
        if model is None:
            return None, problems
        item = next(iter(model.variants(1)), None)
        if item is None:
            return None, refused(model)
        self.models.setdefault(item.id, model)  # as the first of two items alike is kept
        return item, []


def _given(node: Node, field: str) -> str:
    """What the item says in a field; nothing if it has none, or none that is a text."""
    value = node.values.get(field) if isinstance(node, Mapping) else None
    return (value.text if isinstance(value, Scalar) else None) or ""


def placed(problems: list[Problem], node: Node) -> list[Problem]:
    """Problems of a whole entry (a field that is missing) at the place of its id: an overlay's, if one changed the entry."""
    id_ = node.values.get("id") if isinstance(node, Mapping) else None
    if id_ is None or id_.span.file == node.span.file:
        return problems
    return [replace(problem, span=id_.span) if problem.span == node.span else problem for problem in problems]


def item_of(node: Mapping) -> tuple[Item | None, list[Problem]]:
    """An item by itself, outside any course, as it would be read from a file of items; what is wrong with it."""
    reader = ItemReader(Path(), node.span.file)
    item = reader._item(node, {}, set())
    return item, reader.problems
