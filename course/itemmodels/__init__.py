"""Item models, one a file: each makes items without end from a system's run or from facts, with the key computed.

A file here that defines MODEL adds its item model everywhere; nothing else registers it. A course takes the models that its
course.yaml names (`item_models: all`, or a list). Stem, key, rationales, feedback and worked solution come from the same
values; wrong options are what named mistakes lead to. A draw that gives no sound item raises `NoVariant` and is not used.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random

from course.itemmodels.drafts import Draft, NoVariant
from course.items import item_types
from course.model.bank import Bank
from course.model.item import Bloom, Difficulty, Item, ItemCertainty, Origin
from course.model.variants import EXPORTED
from course.systems import System, Value, Values, systems

_DRAWS = 40  # tries for each variant wanted, until a model is said to have too few


@dataclass(frozen=True)
class Draw:
    """What a variant is made from: a random source of its own, the bank's facts, and values of the system's parameters."""

    random: Random
    bank: Bank
    values: Values


def _nothing(random: Random) -> Mapping[str, Value]:
    """All parameters at their defaults: for models over facts, which have none."""
    return {}


@dataclass(frozen=True)
class ItemModel:
    """An item model. `draw` gives values for parameters of its system, `make` the item's own fields from them.

    `system` is a system's file name (`mailbox`); empty for a model over facts. `cites` are what every variant rests on.
    """

    summary: str
    unit: str
    objective: str
    bloom: Bloom
    difficulty: Difficulty
    make: Callable[[Draw], Draft]
    system: str = ""
    draw: Callable[[Random], Mapping[str, Value]] = _nothing
    certainty: ItemCertainty = "enrichment"
    cites: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sensitive: bool = False
    minutes: str = ""
    clashes_with: tuple[str, ...] = field(default=())

    @property
    def over(self) -> System | None:
        """The system it asks about."""
        return systems()[self.system] if self.system else None


@cache
def item_models() -> dict[str, ItemModel]:
    """Every item model by its name, which is its file's with hyphens.

    Raises:
        TypeError: a module here does not define MODEL, or its system does not exist.
    """
    found: dict[str, ItemModel] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        if info.name == "drafts":
            continue
        module = importlib.import_module(f"{__name__}.{info.name}")
        model = getattr(module, "MODEL", None)
        if not isinstance(model, ItemModel) or (model.system and model.system not in systems()):
            raise TypeError(f"{module.__name__} must define MODEL, over a system that exists")
        found[info.name.replace("_", "-")] = model
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
    values = model.over.values(drawn) if model.over else Values()
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
    if model.over:
        fields["assumptions"] = list(model.over.assumptions)
        if model.certainty == "enrichment":
            fields["enrichment"] = "The model and its numbers are ours; no article gives them."
    shown = {key: model.over.parameter(key).shown(values[key]) for key in drawn} if model.over else {}
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
