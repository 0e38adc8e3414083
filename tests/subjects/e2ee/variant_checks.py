"""What the tests of item models share: reading a variant, and what every variant has to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from course.items.multiple_response import MultipleResponse
from course.items.numeric import Numeric
from course.items.single_choice import SingleChoice
from course.model.bank import Bank
from course.model.item import Item
from course.modelling.drafts import NoVariant
from course.modelling.parts import item_models, systems
from course.modelling.system import ParameterError, Value
from course.modelling.variants import variant, variants
from course.subjects.e2ee import SUBJECT

Check = Callable[[Item], None]
"""Works a variant's key out once more, from the words of its stem."""


def key_of(bank: Bank, name: str, values: dict[str, Value], asks: str = "") -> Decimal:
    """The key of a numeric variant for these values whose stem holds `asks`."""
    for item in sound(name, bank, values):
        assert isinstance(item, Numeric)
        if asks in item.stem:
            return item.key
    raise AssertionError(f"no variant of {name} asks for '{asks}'")


def sound(name: str, bank: Bank, values: dict[str, Value]) -> Iterator[Item]:
    """The variants for these values, without the draws that give none."""
    for seed in range(200):
        with suppress(NoVariant):
            yield variant(name, bank, str(seed), values)


def numbers(text: str, pattern: str) -> list[int]:
    """The groups of the first match of a pattern, as whole numbers."""
    found = re.search(pattern, text)
    assert found, f"{pattern} is not in: {text}"
    return [int(group.replace(",", "")) for group in found.groups()]


def number(item: Item) -> Fraction:
    assert isinstance(item, Numeric)
    return Fraction(item.key)


def ticked(item: Item) -> set[str]:
    assert isinstance(item, MultipleResponse)
    return {option.option for option in item.keys}


def offered(item: Item) -> set[str]:
    assert isinstance(item, MultipleResponse)
    return {option.option for option in (*item.keys, *item.distractors)}


def numbers_of(text: str) -> set[int]:
    """`1–3, 6` as the numbers it stands for."""
    found: set[int] = set()
    for part in text.split(", "):
        low, _, high = part.partition("–")
        found |= set(range(int(low), int(high or low) + 1))
    return found


def agree(name: str, bank: Bank, check: Check) -> None:
    """A model has 24 variants, at least 20 of them different, and each key comes out by another route."""
    found = variants(name, bank)
    assert len(found) == 24
    assert len({item.stem + str(sorted(offered(item)) if isinstance(item, MultipleResponse) else "") for item in found}) >= 20
    for item in found:
        check(item)


def carry_what_a_page_needs(name: str, bank: Bank, system: str, unit: str, objective: str) -> None:
    """Each variant says that it is a model and what it assumes, and has a solution that comes to the key."""
    model = item_models(SUBJECT)[name]
    assert (model.system, model.unit, model.objective) == (system, unit, objective)
    assert model.certainty == "enrichment"
    assert all(bank.resolve(cite) for cite in (*model.cites, *systems(SUBJECT)[system].cites))
    for item in variants(name, bank):
        assert "model" in item.stem
        assert 1 <= len(item.assumptions) <= 3
        assert item.solution
        assert item.feedback
        if isinstance(item, Numeric):
            # The solution comes to the key; each foreseen slip is another number.
            assert re.search(rf"(?<![\d.]){re.escape(f'{item.key:,f}')}(?![\d])", item.solution), item.solution
            assert len({item.key, *(wrong.answer for wrong in item.wrong)}) == 1 + len(item.wrong) >= 3
        elif isinstance(item, SingleChoice):
            assert len({item.key, *(wrong.option for wrong in item.distractors)}) == 4


def right_or_none(name: str, bank: Bank, check: Check, data: st.DataObject) -> None:
    """Whatever values the system takes, the model gives a right item or says that there is none."""
    system = systems(SUBJECT).get(item_models(SUBJECT)[name].system)
    assert system
    values: dict[str, Value] = dict(system.values())
    for parameter in system.parameters:
        near = st.integers(int(parameter.low), min(int(parameter.high), 10_000))
        drawn: Value = data.draw(st.sampled_from(parameter.choices)) if parameter.choices else data.draw(near)
        with suppress(ParameterError):  # it contradicts the other values: leave the old one
            values = dict(system.values({**values, parameter.name: drawn}))
    with suppress(NoVariant):
        check(variant(name, bank, str(data.draw(st.integers(0, 99))), values))
