"""Item models → bank: the first variant of each model that the course takes stands among its items."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping as Fields
from dataclasses import replace
from types import MappingProxyType

from course.items import item_types
from course.model.bank import Bank
from course.model.item import Item
from course.model.keeper import Forgetful, Keeper
from course.model.quiz import Quiz
from course.model.traced import traced
from course.model.variants import Variants
from course.modelling.declared.model import DeclaredModel
from course.modelling.drafts import NoVariant
from course.modelling.parts import ITEM_MODELS, SYSTEMS, as_problem, item_models, systems, troubles
from course.modelling.system import ParameterError, Value
from course.modelling.variants import variant, variants
from course.problems import Problem, Span
from course.source.nodes import Mapping
from course.suggestions import did_you_mean

_FORGETFUL = Forgetful()
Models = Fields[str, DeclaredModel]


def with_generated(
    bank: Bank, keeper: Keeper = _FORGETFUL, declared: Models = MappingProxyType({})
) -> tuple[Bank, list[Problem]]:
    """The bank with the item models that its course takes, and a problem for each that cannot serve.

    Those `declared` in its files, by id, serve without being named; the first variant of each is among its items already.

    A generated item's place is its model's file, for what is wrong with it is to be mended there; that of a pinned one the quiz.
    What the course's subject cannot bring for a fault of its own is one problem, at the line that names the subject.
    `keeper` keeps variants, for as long as the subject and what a model read in the bank stay the same.
    """
    course, known = bank.course, item_models(bank.subject)
    everything = course.item_models == "all"
    declared = {name: model for name, model in declared.items() if name in bank.items and bank.items[name]._node is model.node}
    items, lacking = dict(bank.items), _lacking(bank)
    problems = list(lacking)
    taken: dict[str, tuple[str | int, ...]] = {}  # models and where course.yaml takes them
    for index, name in enumerate(known if everything else course.item_models):
        at: tuple[str | int, ...] = ("item_models",) if everything else ("item_models", index)
        if (name not in known and lacking) or (name in declared and not everything):
            continue
        if name not in known:
            problems.append(course.problem("unknown-model", f"there is no item model '{name}'", did_you_mean(name, known), at=at))
        elif name in items:
            message = f"'{name}' is the name of an item model, and the id of an item"
            problems.append(items[name].problem("same-id", message, "choose another id for the item"))
        else:
            taken[name] = at

    source = traced(bank)

    def make(name: str, count: int) -> tuple[Item, ...]:
        if name in declared:
            return declared[name].variants(count)

        def written() -> bytes:
            found = variants(name, source, count)
            return json.dumps([item.model_dump(mode="json", by_alias=True) for item in found]).encode()

        kept = keeper.traced(f"variants {name} {count}", (), source, written)
        found = [item_types()[fields["type"]].model_validate(fields) for fields in json.loads(kept or b"[]")]
        file = f"{bank.subject.package.replace('.', '/')}/itemmodels/{name.replace('-', '_')}.py"
        return tuple(_placed(item, Mapping(Span(file)), known[name].cites) for item in found)

    failed: dict[str, Problem] = {}
    for name, place in list(taken.items()):
        try:
            first = make(name, 1)
        except Exception as error:  # of a package that is not ours
            failed[name] = as_problem(bank, bank.subject.failed(f"its item model '{name}'", error))
            del taken[name]
            continue
        lacks = _lacks(bank, first[0]) if first else "what this model draws from"
        if not lacks:
            items[name] = first[0]
            continue
        del taken[name]
        if not everything and not bank.unread:  # who takes all takes those that serve; what could not be read is told
            hint = f"the course lacks {lacks}; take the model off the list"
            problems.append(course.problem("no-variant", f"'{name}' makes no item in this course", hint, at=place))
    pinned: dict[tuple[str, str], Item] = {}
    for quiz in bank.quizzes.values():
        for name in quiz.variants:
            if name in failed or (name not in taken and name not in declared and (bank.unread if name in known else lacking)):
                continue
            try:
                if name in declared:
                    pinned[quiz.id, name] = _fixed(quiz, name, declared[name])
                    continue
                pinned[quiz.id, name] = _placed(
                    _pinned(bank, quiz, name, taken), Mapping(quiz.at("variants", name)), known[name].cites
                )
            except _Refused as refused:
                problems.append(refused.problem)
    made = Variants((*taken, *declared), make, pinned, failed, declared)
    return replace(bank, items=items, variants=made), [*problems, *failed.values()]


def _lacking(bank: Bank) -> list[Problem]:
    """What is wrong with the subject, as far as items are made from it."""
    wanted = bank.course.item_models or any(quiz.variants for quiz in bank.quizzes.values())
    return troubles(bank, SYSTEMS, ITEM_MODELS) if wanted or bank.subject.fault else []


def _lacks(bank: Bank, item: Item) -> str:
    """What a model's item refers to and the course does not have; empty if nothing is missing."""
    missing = [cite for cite in item.cites if bank.resolve(cite) is None]
    if not any(objective.id == item.objective for objective in bank.course.objectives):
        missing.append(f"the objective {item.objective}")
    if item.unit not in bank.units and item.unit not in bank.unread:
        missing.append(f"the unit {item.unit}")
    return ", ".join(missing)


class _Refused(Exception):  # noqa: N818
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def _placed(item: Item, node: Mapping, cites: tuple[str, ...]) -> Item:
    item._node = node
    item._rests_on = cites
    return item


def _fixed(quiz: Quiz, name: str, model: DeclaredModel) -> Item:
    """The variant of an item's own values that a quiz asks for: by its number, or by some of these values."""
    wanted, at = quiz.variants[name], ("variants", name)
    try:
        if not isinstance(wanted, int):
            return model.with_values(wanted)
    except ParameterError as error:
        place = (*at, error.parameter) if isinstance(wanted, dict) and error.parameter in wanted else at
        raise _Refused(quiz.problem("bad-parameter", f"{error.parameter}: {error}", error.hint, at=place)) from None
    except NoVariant as reason:
        message = f"'{name}' makes no item of these values: {reason}"
        raise _Refused(quiz.problem("no-variant", message, "choose other values", at=at)) from None
    found = model.variants(wanted)
    if len(found) < wanted:
        raise _Refused(quiz.problem("no-variant", f"'{name}' has no variant {wanted}", f"it has 1 to {len(found)}", at=at))
    return found[-1]


def _pinned(bank: Bank, quiz: Quiz, name: str, taken: dict[str, tuple[str | int, ...]]) -> Item:
    """The variant that a quiz asks for: by its number, or by values of the system's parameters."""
    if name not in taken:
        raise _Refused(
            quiz.problem("unknown-model", f"there is no item model '{name}'", did_you_mean(name, taken), at=("variants", name))
        )
    wanted = quiz.variants[name]
    over = systems(bank.subject).get(item_models(bank.subject)[name].system)
    if isinstance(wanted, int):
        found = variants(name, bank, wanted)
        if len(found) < wanted:
            message = f"'{name}' has no variant {wanted}"
            raise _Refused(quiz.problem("no-variant", message, f"it has 1 to {len(found)}", at=("variants", name)))
        return found[-1]
    given: dict[str, Value] = {}
    try:
        for parameter, text in wanted.items():
            if over is None:
                raise ParameterError(parameter, f"'{name}' draws from facts and has no parameters", "give a variant's number")
            given[parameter] = over.parameter(parameter).read(text)
        return _first(bank, name, given)
    except ParameterError as error:
        at = ("variants", name, error.parameter) if error.parameter in wanted else ("variants", name)
        raise _Refused(quiz.problem("bad-parameter", f"{error.parameter}: {error}", error.hint, at=at)) from None
    except NoVariant as reason:
        message = f"'{name}' makes no item of these values: {reason}"
        raise _Refused(quiz.problem("no-variant", message, "choose other values", at=("variants", name))) from None


def _first(bank: Bank, name: str, given: dict[str, Value]) -> Item:
    """The first sound variant with these values; what they leave open is drawn."""
    refused: NoVariant | ParameterError | None = None
    for seed in _seeds():
        try:
            return variant(name, bank, seed, given, number=0)
        except NoVariant as reason:
            refused = reason
        except ParameterError as error:  # a drawn value may not go with a given one; another draw may
            refused = error
    assert refused
    raise refused


def _seeds() -> Iterator[str]:
    return (f"pinned-{number}" for number in range(1, 41))
