"""What a reader found → an item, as the course would read it from YAML; a raw item where it is none."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from course.importing.found import Found, Value
from course.items import item_types
from course.model.item import Item
from course.reading.shortforms import expanded
from course.source.nodes import Mapping as Node
from course.source.nodes import Plain, plain
from course.source.parsing import parse
from course.source.writing import fields_text


def as_item(found: Found, id_: str) -> Item:
    """The item that its fields make.

    Raises:
        ValidationError: they make none.
        KeyError: there is no such type.
    """
    cls = item_types()[str(found.fields["type"])]
    node, _ = parse(fields_text({"id": id_, **found.fields}), found.span.file)
    assert isinstance(node, Node)
    return cls.model_validate(plain(expanded(node, cls)))


def faults_of(error: ValidationError) -> list[str]:
    """What is wrong, a sentence each."""
    return [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]


def texts_of(fields: Mapping[str, Value] | Plain) -> list[str]:
    """Every text in the fields."""
    if isinstance(fields, str):
        return [fields]
    if isinstance(fields, Mapping):
        return [text for value in fields.values() for text in texts_of(value)]  # type: ignore[arg-type]
    return [text for value in fields for text in texts_of(value)] if isinstance(fields, list) else []
