"""TEMPORARY."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from random import Random

from course.items import item_types
from course.model.bank import Bank
from course.model.item import Item, Origin
from course.model.variants import EXPORTED
from course.modelling.diagram import Diagram
from course.modelling.drafts import NoVariant
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.system import System, Value, Values

_DRAWS = 40  # tries for each variant wanted, until a model is said to have too few
P = "course.subjects.e2ee"


@cache
def systems() -> dict[str, System]:
    """All."""
    package = importlib.import_module(f"{P}.systems")
    return {
        info.name.replace("_", "-"): importlib.import_module(f"{P}.systems.{info.name}").SYSTEM
        for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name)
    }


@cache
def item_models() -> dict[str, ItemModel]:
    """All."""
    package = importlib.import_module(f"{P}.itemmodels")
    return {
        info.name.replace("_", "-"): importlib.import_module(f"{P}.itemmodels.{info.name}").MODEL
        for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name)
    }


@cache
def diagrams() -> dict[str, Diagram]:
    """All."""
    package = importlib.import_module(f"{P}.diagrams")
    found = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        diagram = importlib.import_module(f"{P}.diagrams.{info.name}").DIAGRAM
        found[diagram.id] = diagram
    return found


def variant(name: str, bank: Bank, seed: str, given: Mapping[str, Value] | None = None, number: int = 1) -> Item:
    """The item that a model makes from a seed; `given` values of its system go before those drawn.

    Raises:
        NoVariant: these values give no sound item.
        ParameterError: a value given is unknown, out of range, or contradicts another.
    """
    model = item_models()[name]
    random = Random(f"{name}/{seed}")
    drawn = dict(model.draw(random)) | dict(given or {})
    values = systems()[model.system].values(drawn) if model.system else Values()
    draft = model.make(Draw(random, bank, values))
    fields = {
        "id": name,
        "unit": model.unit,
        "objective": model.objective,
        "bloom": model.bloom,
        "difficulty": model.difficulty,
        "certainty": model.certainty,
        "cites": list(model.cites),
        "tags": [*model.tags, "computed"],
        "sensitive": model.sensitive,
        "clashes_with": list(model.clashes_with),
    }
    if model.minutes:
        fields["minutes"] = model.minutes
    if model.system:
        fields["assumptions"] = list(systems()[model.system].assumptions)
        if model.certainty == "enrichment":
            fields["enrichment"] = "The model and its numbers are ours; no article gives them."
    shown = {key: systems()[model.system].parameter(key).shown(values[key]) for key in drawn} if model.system else {}
    fields |= draft.fields
    fields["origin"] = Origin(model=name, variant=number, seed=seed, values=shown)
    return item_types()[draft.type].model_validate(fields | {"type": draft.type})


def variants(name: str, bank: Bank, count: int = EXPORTED) -> tuple[Item, ...]:
    """The first `count` distinct variants of a model, numbered from 1; fewer if it has no more."""
    found: list[Item] = []
    known: set[str] = set()
    for draw in range(1, count * _DRAWS):
        if len(found) == count:
            break
        try:
            item = variant(name, bank, str(draw), number=len(found) + 1)
        except NoVariant:
            continue
        shown = item.model_dump_json(exclude={"origin"})
        if shown not in known:
            known.add(shown)
            found.append(item)
    return tuple(found)


def about(system: str, bank: Bank, seed: str, given: Mapping[str, Value]) -> Iterator[tuple[str, Item | NoVariant]]:
    """Each model over a system with its item for these values, or why there is none.

    Raises:
        ParameterError: a value given is unknown, out of range, or contradicts another.
    """
    for name, model in item_models().items():
        if model.system == system:
            try:
                yield name, variant(name, bank, seed, given)
            except NoVariant as reason:
                yield name, reason
