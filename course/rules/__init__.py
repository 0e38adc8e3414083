"""Editorial rules, one a file. A file here that defines CODES and `check` adds its rule everywhere.

A rule's module docstring is its documentation: what it asks for, and whose rule it is.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem


@dataclass(frozen=True)
class Rule:
    """A rule: the codes of its problems, its documentation, and the check itself."""

    name: str
    codes: tuple[str, ...]
    documentation: str
    check: Callable[[Bank, Sequence[Form]], Iterator[Problem]]


def as_rule(module: ModuleType) -> Rule:
    """The rule that a module defines.

    Raises:
        TypeError: it has no docstring, no CODES in kebab-case, or no `check(bank, forms)`.
    """
    codes = getattr(module, "CODES", None)
    check = getattr(module, "check", None)
    if not isinstance(codes, tuple) or not codes or not all(re.fullmatch(r"[a-z]+(-[a-z]+)*", str(code)) for code in codes):
        raise TypeError(f"{module.__name__} must define CODES, a tuple of codes such as 'same-option'")
    if not inspect.isfunction(check) or list(inspect.signature(check).parameters) != ["bank", "forms"]:
        raise TypeError(f"{module.__name__} must define check(bank, forms)")
    if not module.__doc__:
        raise TypeError(f"{module.__name__} must say in its docstring what it asks for and whose rule that is")
    return Rule(module.__name__.rsplit(".", 1)[-1].replace("_", "-"), codes, inspect.cleandoc(module.__doc__), check)


@cache
def rules() -> dict[str, Rule]:
    """Every rule by name.

    Raises:
        TypeError: a module here is no rule, or two rules share a code.
    """
    found: dict[str, Rule] = {}
    owners: dict[str, str] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        rule = as_rule(importlib.import_module(f"{__name__}.{info.name}"))
        for code in rule.codes:
            if code in owners:
                raise TypeError(f"the rules {owners[code]} and {rule.name} share the code '{code}'")
            owners[code] = rule.name
        found[rule.name] = rule
    return found


def codes() -> dict[str, str]:
    """Every code of a rule with the name of its rule, in order of the codes."""
    return dict(sorted((code, rule.name) for rule in rules().values() for code in rule.codes))


def check(bank: Bank, forms: Sequence[Form]) -> list[Problem]:
    """Every problem that a rule finds in the bank or in an assembled form, each once, sorted by place.

    Raises:
        TypeError: a rule reports a code that it does not name in CODES.
    """
    found: set[Problem] = set()
    for rule in rules().values():
        for problem in rule.check(bank, forms):
            if problem.code not in rule.codes:
                raise TypeError(f"the rule {rule.name} reports '{problem.code}', which is not in its CODES")
            found.add(problem)
    return sorted(found)
