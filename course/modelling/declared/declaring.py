"""An item's fields with `values:` → the item model that they declare, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from course.expressions.values import Value
from course.modelling.declared.model import OWN, DeclaredModel, Read, Template
from course.modelling.declared.places import places
from course.modelling.declared.texts import EXPRESSION, FIXED, MOST, Language, Texts
from course.modelling.declared.valuesfield import conditions, read_space
from course.problems import Problem
from course.source.nodes import Mapping as Fields
from course.source.nodes import Node, Scalar

COST = 5_000  # of one variant, in additions: some milliseconds


def declared(
    node: Fields, read: Read, files: Callable[[str], str], language: Language
) -> tuple[DeclaredModel | None, list[Problem]]:
    """The model that an item's fields declare, or None with what is wrong with its values and expressions.

    `read` reads filled fields as an item, `files` gives the text of a file.
    """
    if "values" not in node.values:
        hint = "add 'values:', or take 'where' out"
        return None, [Problem(node.keys["where"], "bad-values", "'where' chooses among 'values', which are missing", hint)]
    texts = Texts(files, (), language)
    space = read_space(node.values["values"], texts)
    if space is None:
        return None, texts.problems
    where = []
    for scalar in conditions(node.values.get("where"), texts):
        assert isinstance(scalar, Scalar) and scalar.text
        match = EXPRESSION.fullmatch(scalar.text.strip())
        text = match[1].strip() if match else scalar.text.strip()
        place = places(files, scalar.span, [text], "{{" if match else "")[0]
        if placed := texts.read(text, place):
            where.append(placed)
    drawing = len(texts.placed)
    fields = {name: texts.template(value, fixed=name in FIXED) for name, value in node.values.items() if name not in OWN}
    keys = {name: place for name, place in node.keys.items() if name not in OWN}
    cost = sum(placed.expression.cost for placed in texts.placed[drawing:])
    if len(texts.placed) > MOST or cost > COST:
        hint = f"at most {MOST} expressions, and less work in each"
        texts.problems.append(Problem(node.span, "bad-expression", "this item computes too much for each variant", hint))
    if texts.problems:
        return None, texts.problems

    def fill(values: Mapping[str, Value]) -> Node:
        return Fields(node.span, {name: filled(values) for name, filled in fields.items()}, keys)

    return DeclaredModel(node, space, where, Template(fill, cost, texts.computed), read, language), []


def sample(node: Fields, files: Callable[[str], str], language: Language) -> Fields:
    """An item's fields as one of its draws fills them: by these its type can be found. As typed if nothing can be drawn."""
    model = declared(node, lambda _: (None, []), files, language)[0]
    if model is not None and (filled := model.sample()) is not None:
        return filled
    rest = {name: value for name, value in node.values.items() if name not in OWN}
    return Fields(node.span, rest, {name: node.keys[name] for name in rest})
