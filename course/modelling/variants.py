"""Item models → items: one variant, the first of them, and all those about a system for given values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from course.items import item_types
from course.model.bank import Bank
from course.model.item import Item, Origin
from course.model.variants import EXPORTED
from course.modelling.drafts import NoVariant
from course.modelling.itemmodel import Draw
from course.modelling.parts import item_models, systems
from course.modelling.system import Value, Values

_DRAWS = 40  # tries for each variant wanted, until a model is said to have too few


def variant(name: str, bank: Bank, seed: str, given: Mapping[str, Value] | None = None, number: int = 1) -> Item:
    """The item that a model makes from a seed; `given` values of its system go before those drawn.

    Raises:
        NoVariant: these values give no sound item.
        ParameterError: a value given is unknown, out of range, or contradicts another.
    """
    model = item_models(bank.subject)[name]
    system = systems(bank.subject)[model.system] if model.system else None
    random = Random(f"{name}/{seed}")
    drawn = dict(model.draw(random)) | dict(given or {})
    values = system.values(drawn) if system else Values()
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
    if system:
        fields["assumptions"] = list(system.assumptions)
        if model.certainty == "enrichment":
            fields["enrichment"] = "The model and its numbers are ours; no article gives them."
    shown = {key: system.parameter(key).shown(values[key]) for key in drawn} if system else {}
    fields |= draft.fields
    fields["origin"] = Origin(model=name, variant=number, seed=seed, values=shown)
    item = item_types()[draft.type].model_validate(fields | {"type": draft.type})
    item._rests_on = model.cites
    return item


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
    for name, model in item_models(bank.subject).items():
        if model.system == system:
            try:
                yield name, variant(name, bank, seed, given)
            except NoVariant as reason:
                yield name, reason
