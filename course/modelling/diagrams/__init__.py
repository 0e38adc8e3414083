"""Kinds of general diagrams, one a file. A file here that defines `KIND` adds its kind everywhere; nothing else registers it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Any

from course.model.bank import Bank
from course.model.diagram import GeneralDiagram
from course.modelling.diagram import Diagram
from course.modelling.general import TALLEST, Kind, too_full


@cache
def kinds() -> dict[str, Kind[Any]]:
    """Every kind by the name it has in the files.

    Raises:
        TypeError: a module here defines no `KIND`.
    """
    found: dict[str, Kind[Any]] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        if not isinstance(getattr(module, "KIND", None), Kind):
            raise TypeError(f"{module.__name__} must define KIND")
        found[info.name.replace("_", "-")] = module.KIND
    return found


def general(bank: Bank) -> dict[str, Diagram]:
    """The bank's own diagrams by id, ready to be drawn. Their `data` raises Fault where there is too much to draw."""
    return {id_: _diagram(spec) for id_, spec in bank.diagrams.items()}


def own(bank: Bank, id_: str) -> Diagram | None:
    """One of them, without a look at the others; None if there is none of that id."""
    spec = bank.diagrams.get(id_)
    return _diagram(spec) if spec else None


def _diagram(spec: GeneralDiagram) -> Diagram:
    kind = kinds()[spec.kind]

    def data(bank: Bank) -> Mapping[str, Any]:
        drawn = kind.data(spec, bank)
        if drawn["height"] > TALLEST:
            tall, most = round(drawn["height"] * 17 / 64), TALLEST * 17 // 64
            raise too_full(spec, f"it would be {tall} mm high, and a page has room for {most} mm", "id")
        return drawn

    def alt(drawn: Mapping[str, Any]) -> str:
        return " ".join([spec.says, *kind.alt(spec, drawn), *([spec.note] if spec.note else [])])

    return Diagram(spec.id, spec.title, data, alt, template=spec.kind)
