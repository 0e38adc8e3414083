"""What an item does not say of itself: its id, made from its stem, and its type, found from its fields."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container

from course.items import item_types
from course.model.item import Item
from course.model.numbers import bare_number
from course.modelling.declared.model import OWN
from course.problems import Problem, Span
from course.reading.fieldwords import cut_off
from course.source.nodes import Mapping, Scalar, plain
from course.suggestions import did_you_mean

_LONGEST = 48  # characters of an id; a stem's first words are enough to know it by
_PICTURE = re.compile(r"""!\[([^\]\n]*)\]\((?:[^()"\n]|"[^"\n]*")*\)(?:\s*\{[^{}\n]*\})?""")
_LINK = re.compile(r"(?<=\])\([^)\n]*\)")


def id_from(stem: str, taken: Container[str]) -> str:
    """A slug of the stem's first words, such as `how-many-hives-stood-in-the-city-in-2024`, that is not `taken` yet.

    A stem in another script gives `item-` and eight digits of its hash. The same stem always gives the same.
    """
    text = _LINK.sub("", _PICTURE.sub(r" \1 ", stem))
    letters = [char for char in text if char.isalnum()]
    bare = unicodedata.normalize("NFKD", text.casefold().replace("æ", "ae").replace("ø", "o"))
    bare = re.sub(r"[\u0300-\u036f'’]", "", bare)
    words: list[str] = re.findall(r"[a-z0-9]+", bare)
    if 2 * sum(map(len, words)) < len(letters) or not words:
        words = ["item", hashlib.sha256(stem.strip().encode()).hexdigest()[:8]]
    if len(words) == 1 and (words[0].isdigit() or words[0] in ("null", "true", "false")):
        words.insert(0, "item")  # by itself it could be taken for a value
    name = words[0][:_LONGEST]
    for word in words[1:]:
        if len(name) + 1 + len(word) > _LONGEST:
            break
        name += f"-{word}"
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


_GIVEN = re.compile(r"""^([\s{-]*)(id|stem)\s*:\s*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s#|>][^\n#]*))""", re.MULTILINE)


def names_in(text: str) -> list[str]:
    """The ids of the entries of a file that cannot be read as YAML, as far as its lines tell them."""
    found: list[str] = []
    for start, field, *spelt in _GIVEN.findall(text):
        value = next(filter(None, spelt)).strip()
        if "{" in start and spelt[-1]:
            value = re.split(r"[,}]", value)[0]
        found.append(value if field == "id" else id_from(value, found))
    return found


def named(node: Mapping, taken: Container[str]) -> Mapping:
    """The item with an id: its own, or one from its stem, which then stands where the item does."""
    given, stem = node.values.get("id"), node.values.get("stem")
    if given is not None:
        return node
    text = stem.text if isinstance(stem, Scalar) and stem.text else f"item in line {node.span.line}"
    return _with(node, "id", id_from(text, taken))


def typed(node: Mapping, decimal: str = ".") -> tuple[Mapping, list[Problem]]:
    """The item with a type: its own, or the only one that its fields leave; if they leave several, or none, a problem.

    `decimal` is the decimal sign of the course's language.
    """
    given = node.values.get("type")
    if "<<" in node.values or (isinstance(given, Scalar) and given.text):
        return node, []
    if given is not None:
        return node, [_untyped(given.span, list(item_types()))]
    fields = {name: plain(value) for name, value in node.values.items() if name not in OWN}
    if isinstance(key := fields.get("key"), str):
        fields["key"] = bare_number(key, decimal)
    suiting = [name for name, cls in item_types().items() if cls.suits(fields)]
    if len(suiting) == 1:
        return _with(node, "type", suiting[0]), []
    known = [*_fields(), *OWN]
    if strange := [name for name in node.keys if name not in known]:
        return node, [
            Problem(node.keys[name], "unknown-field", f"unknown field '{name}'", cut_off(node, name) or did_you_mean(name, known))
            for name in strange
        ]
    if "stem" not in fields:
        return node, [Problem(node.span, "missing-field", "'stem' is missing", "add 'stem: …'")]
    if not fields.keys() - {info.alias or name for name, info in Item.model_fields.items()}:
        hint = "add 'key: …'; or what else is to be answered, such as 'pairs:', 'steps:' or 'rubric:'"
        return node, [Problem(node.span, "missing-field", "'key' is missing", hint)]
    return node, [_untyped(node.span, suiting or list(item_types()))]


def _untyped(span: Span, types: list[str]) -> Problem:
    return Problem(span, "unknown-type", "this item does not say its type", "add 'type: …', one of: " + ", ".join(types))


def _fields() -> list[str]:
    """The fields that there are, of whatever type."""
    classes: list[type[Item]] = list(item_types().values())
    return list(dict.fromkeys(info.alias or name for cls in classes for name, info in cls.model_fields.items()))


def _with(node: Mapping, field: str, text: str) -> Mapping:
    return Mapping(node.span, {field: Scalar(text, node.span), **node.values}, {field: node.span, **node.keys})
