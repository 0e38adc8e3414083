"""What a manifest says about an item: LOM (IEEE 1484.12.3) and what our own exports put there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import get_args

from course.importing.readers.qti.choices import Fields
from course.importing.readers.qti.numbers import shown
from course.importing.readers.qti.tree import Node
from course.items import item_types
from course.words import Bloom, ItemCertainty

_HARD = {"very easy": "easy", "easy": "easy", "medium": "medium", "difficult": "hard", "very difficult": "hard"}
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")
_OURS = {
    "objective": re.compile(r"LO\d+"),
    "bloom": re.compile("|".join(get_args(Bloom))),
    "certainty": re.compile("|".join(get_args(ItemCertainty))),
}
_TAKEN = {"title", "language", "identifier", "keyword", "structure", "aggregation-level", "catalogentry", "catalog-entry"}
_LEFT = {"life-cycle", "rights", "annotation", "technical"}


@dataclass(frozen=True)
class About:
    """What is known of an item besides its own file. `fields` are those of the item; `language` is the package's.

    `cites` are those of our own exports by what cites them; `left` names what is left out.
    """

    key: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    fields: Fields = field(default_factory=dict)
    cites: dict[str, list[str]] = field(default_factory=dict)
    left: tuple[str, ...] = ()


def about(resource: Node, language: str) -> About:
    """What a resource's metadata says."""
    lom = next(resource.all("lom"), None)
    if lom is None:
        return About(language=language)
    general = lom.first("general") or Node("general")
    named = dict(map(_identifier, general.all("identifier")))
    taxa = dict(_taxa(lom))
    words = [one.words for one in general.all("keyword") if one.words]
    ours = taxa.get("type", "") in item_types()
    fields: Fields = {name: taxa[name] for name, form in _OURS.items() if form.fullmatch(taxa.get(name, ""))}
    if ours and "sensitive" in words:
        words.remove("sensitive")
        fields["sensitive"] = True
    left = [child for child in general.children if child.tag not in _TAKEN] + [
        child for child in lom.children if child.tag in _LEFT
    ]
    for value in taxa.values():
        if not ours and value not in words:
            words.append(value)
    if words:
        fields["tags"] = list(dict.fromkeys(words))
    fields |= _educational(lom, taxa.get("type", ""))
    return About(named.get("id", "") if ours else "", language, tuple(words), fields, _cites(lom), _names(left))


def _identifier(node: Node) -> tuple[str, str]:
    catalog, entry = node.first("catalog"), node.first("entry")
    return (catalog.words if catalog else "", entry.words if entry else "")


def _names(nodes: list[Node]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(node.tag.replace("-", " ") for node in nodes if node.words))


def _educational(lom: Node, type_: str) -> Fields:
    """How hard it is, and how many minutes it takes, if those are not what its type takes anyway."""
    found: Fields = {}
    for one in lom.all("educational"):
        hard = one.first("difficulty")
        value = next((child.words for child in hard.all("value")), "") if hard else ""
        if level := _HARD.get(value.casefold()):
            found["difficulty"] = level
        time = one.first("typical-learning-time")
        duration = _DURATION.search(time.text) if time else None
        if duration and any(duration.groups()):
            hours, minutes, seconds = (int(part or 0) for part in duration.groups())
            needed = Decimal(hours * 3600 + minutes * 60 + seconds) / 60
            usual = item_types()[type_].default_minutes if type_ in item_types() else None
            if 0 < needed <= 240 and needed != usual:
                found["minutes"] = shown(round(needed, 2))
    return found


def _taxa(lom: Node) -> Iterator[tuple[str, str]]:
    """What classifies it, by the name of the classification in small letters."""
    for path in lom.all("taxon-path"):
        source = path.first("source")
        taxa = list(path.all("taxon"))
        if taxa:
            parts = [child.words for child in taxa[-1].children if child.tag in ("entry", "id") and child.words]
            if parts:
                yield (source.words.casefold() if source else "", parts[-1])


def _cites(lom: Node) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in lom.all("relation"):
        catalog, entry = (next(one.all(tag), None) for tag in ("catalog", "entry"))
        if catalog is not None and entry is not None and re.fullmatch(r"A\d+(-\d+|:\d+)", entry.words):
            found.setdefault(catalog.words, []).append(entry.words)
    return found
