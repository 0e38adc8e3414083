"""The parts of a subject that the machine knows by kind: its systems, item models, diagrams and components."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from course.discovery import defines
from course.model.bank import Bank
from course.model.subject import Kind, Subject, SubjectFault
from course.modelling.component import Component
from course.modelling.diagram import Diagram
from course.modelling.itemmodel import ItemModel
from course.modelling.system import System
from course.problems import Problem

SYSTEMS = Kind("systems", defines("SYSTEM", System))
ITEM_MODELS = Kind("itemmodels", defines("MODEL", ItemModel))
DIAGRAMS = Kind("diagrams", defines("DIAGRAM", Diagram))
COMPONENTS = Kind("components", defines("COMPONENT", Component))
KINDS: tuple[Kind[Any], ...] = (SYSTEMS, ITEM_MODELS, DIAGRAMS, COMPONENTS)


def systems(subject: Subject) -> Mapping[str, System]:
    """Its systems by name."""
    return subject.parts(SYSTEMS)


def components(subject: Subject) -> Mapping[str, Component]:
    """Its components of handouts by name."""
    return subject.parts(COMPONENTS)


@cache
def item_models(subject: Subject) -> Mapping[str, ItemModel]:
    """Its item models by name; one about a system that is not there cannot serve."""
    known = systems(subject)
    models = subject.parts(ITEM_MODELS)
    return MappingProxyType({name: model for name, model in models.items() if not model.system or model.system in known})


@cache
def diagrams(subject: Subject) -> Mapping[str, Diagram]:
    """Its diagrams by id; the first of two that share one."""
    found: dict[str, Diagram] = {}
    for diagram in subject.parts(DIAGRAMS).values():
        found.setdefault(diagram.id, diagram)
    return MappingProxyType(found)


def faults(subject: Subject, *kinds: Kind[Any]) -> tuple[SubjectFault, ...]:
    """Why the subject, or parts of it (of these kinds, or of all that stand here), cannot be used; each fault once."""
    if subject.fault:
        return (subject.fault,)
    found: list[SubjectFault] = []
    for kind in kinds or KINDS:
        found += subject.refused(kind).values()
        if kind is ITEM_MODELS:
            found += _astray(subject)
        elif kind is DIAGRAMS:
            found += _twice(subject)
    # What lacks a name that a faulty part should define only follows from that part's fault.
    broken = {name for kind in KINDS for name in subject.refused(kind)} if any(fault.lacks for fault in found) else set()
    return tuple(dict.fromkeys(fault for fault in found if fault.lacks not in broken))


def troubles(bank: Bank, *kinds: Kind[Any]) -> list[Problem]:
    """The same of the bank's subject, as problems."""
    return [as_problem(bank, fault) for fault in faults(bank.subject, *kinds)]


def as_problem(bank: Bank, fault: SubjectFault) -> Problem:
    """A fault of the subject at the line of course.yaml that names it."""
    return bank.course.problem(fault.code, fault.message, fault.hint, at=("subject",))


def _astray(subject: Subject) -> list[SubjectFault]:
    """Item models about systems that the subject does not have; not those about one with a fault of its own."""
    broken = {name.rsplit(".", 1)[-1].replace("_", "-") for name in subject.refused(SYSTEMS)}
    found = []
    for name, model in subject.parts(ITEM_MODELS).items():
        if model.system and model.system not in systems(subject) and model.system not in broken:
            found.append(subject.bad(f"the item model '{name}' is about a system '{model.system}', which it does not have"))
    return found


def _twice(subject: Subject) -> list[SubjectFault]:
    ids = [diagram.id for diagram in subject.parts(DIAGRAMS).values()]
    return [subject.bad(f"two of its diagrams are called '{id_}'") for id_ in sorted({i for i in ids if ids.count(i) > 1})]
