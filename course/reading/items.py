"""A file of items → its items, each of its own type."""

from __future__ import annotations

from dataclasses import replace

from course.items import item_types
from course.model.bank import Bank
from course.model.course import UnitId
from course.model.entry import Entry
from course.model.item import Item
from course.modelling.declared.declaring import declared
from course.modelling.declared.findings import refused
from course.modelling.declared.model import OWN
from course.modelling.declared.texts import forgotten
from course.problems import Problem
from course.reading.gathering import Gathering
from course.reading.overfull import overfull
from course.reading.validation import validate
from course.source.nodes import Mapping, Node, Scalar, Sequence
from course.suggestions import did_you_mean

_NO_UNIT = "U0000"  # stands in while items without a unit are looked at


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
                hint = "write 'items:', and below it each item from '- id: …' on"
                self._report([Problem(span, "wrong-type", "'items' must hold a list of items", hint)])
            return
        head, problems = validate(_ItemsHead, Mapping(top.span, {"unit": unit} if unit else {}, top.keys))
        self._report(problems)
        known = head is not None and head.unit is not None
        extra = {"unit": head.unit if head and head.unit else _NO_UNIT}
        read = [item for child in items.items if (item := self._item(child, extra)) is not None]
        if head is not None and any(item.unit == _NO_UNIT for item in read):
            hint = "add 'unit: U1' at the top of the file"
            self._report([Problem(node.span, "missing-field", "the unit of these items is missing", hint)])
        for item in read:
            if known or item.unit != _NO_UNIT:
                self._keep(bank.items, item)
            else:
                self.unread.setdefault(item.id, min(problems) if problems else self.problems[-1])

    def _item(self, original: Node, extra: dict[str, str]) -> Item | None:
        node = self._overlaid("item", original)
        if node is None:
            return None
        if too_long := list(overfull(node)):
            self._report(too_long)
            self._missed(node, too_long)
            return None
        types = item_types()
        given = node.values.get("type") if isinstance(node, Mapping) else None
        if isinstance(node, Mapping) and isinstance(given, Scalar) and given.text in types:
            item, problems = self._sound(types[given.text], node, extra)
            if item is not None and "origin" in node.values:
                span = node.keys["origin"]
                hint = "remove it: item models write it, and compute the key"
                problems.append(Problem(span, "unknown-field", "'origin' is never typed", hint))
                item = None
            self._report(placed(problems, node))
            if item is None:
                self._missed(node, problems)
            return item
        if not isinstance(node, Mapping):
            span, message, hint = (
                node.span,
                "expected the fields of one item",
                "start it with '- id: …', each field in its own line",
            )
            self._report([Problem(span, "wrong-type", message, hint)])
        elif isinstance(given, Scalar) and given.text:
            hint = did_you_mean(given.text, types)
            problem = Problem(given.span, "unknown-type", f"there is no item type '{given.text}'", hint)
            self._report([problem])
            self._missed(node, [problem])
        elif "<<" not in node.values:
            hint = "add 'type: …', one of: " + ", ".join(types)
            self._report([Problem((given or node).span, "unknown-type", "this item does not say its type", hint)])
        return None

    def _sound(self, cls: type[Item], node: Mapping, extra: dict[str, str]) -> tuple[Item | None, list[Problem]]:
        """The item as written; of one that declares values the first variant, with its model kept."""

        def read(filled: Mapping) -> tuple[Item | None, list[Problem]]:
            return validate(cls, filled, extra, self.decimal, texts=self.markdown)

        if not set(OWN) & node.values.keys():
            item, problems = read(node)
            return item, [*problems, *forgotten(node)]
        model, problems = declared(node, read, lambda file: self.texts.get(file, ""), self.language)
        if model is None:
            return None, problems
        item = next(iter(model.variants(1)), None)
        if item is None:
            return None, refused(model)
        self.models.setdefault(item.id, model)  # as the first of two items alike is kept
        return item, []


def placed(problems: list[Problem], node: Node) -> list[Problem]:
    """Problems of a whole entry (a field that is missing) at the place of its id: an overlay's, if one changed the entry."""
    id_ = node.values.get("id") if isinstance(node, Mapping) else None
    if id_ is None or id_.span.file == node.span.file:
        return problems
    return [replace(problem, span=id_.span) if problem.span == node.span else problem for problem in problems]
