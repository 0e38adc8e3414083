"""Whether the fields of an item with `values:` make items: some draws are filled and read."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from course.importing.found import Value
from course.items import item_types
from course.model.item import Item
from course.modelling.declared.declaring import declared
from course.modelling.declared.texts import Language
from course.problems import Problem
from course.reading.shortforms import expanded
from course.source.nodes import Mapping as Fields
from course.source.nodes import plain
from course.source.parsing import parse
from course.source.writing import fields_text

_DRAWS = 5


def fault(fields: Mapping[str, Value], file: str) -> str:
    """Why no item comes of it; "" if all is well."""
    text = fields_text({"id": "one", **fields})
    node, problems = parse(text, file)
    if problems or not isinstance(node, Fields):
        return problems[0].message if problems else "no fields"
    cls = item_types()[str(fields["type"])]

    def read(filled: Fields) -> tuple[Item | None, list[Problem]]:
        try:
            return cls.model_validate(plain(expanded(filled, cls))), []
        except ValidationError as error:
            return None, [Problem(filled.span, "import-broken", error.errors()[0]["msg"])]

    model, problems = declared(node, read, lambda _: text, Language())
    if model is None:
        return problems[0].message
    drawn = model.checked(_DRAWS)
    if any(one.item is not None for one in drawn):
        return ""
    return drawn[0].problems[0].message if drawn and drawn[0].problems else "there is nothing to draw"
