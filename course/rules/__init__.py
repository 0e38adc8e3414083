"""Editorial rules, one a file. A file here that defines CODES and `check` adds its rule everywhere.

One in a subject's `rules/` adds it to the courses on that subject. A rule's module docstring is its
documentation: what it asks for, and whose rule it is. A rule that knows the words of one language names it in
LANGUAGE, and is applied to courses in that language alone. How much its findings weigh, the course's `standard` decides:
codes in FAULTS are errors whatever that is, those in WANTED say what is only missing.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType

from course.discovery import discover
from course.model.bank import Bank
from course.model.form import Form
from course.model.subject import Kind, Subject, SubjectFault
from course.modelling.parts import as_problem
from course.problems import Problem


@dataclass(frozen=True)
class Rule:
    """A rule: the codes of its problems, its documentation, the check itself, and (`en`) the only language it is for.

    `faults` are codes of what cannot be used as it stands, `wanted` those of what is only missing; the rest is advice.
    """

    name: str
    codes: tuple[str, ...]
    documentation: str
    check: Callable[[Bank, Sequence[Form]], Iterator[Problem]]
    language: str = ""
    faults: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()

    def serves(self, bank: Bank) -> bool:
        """Whether the texts of the course are in the rule's language."""
        return not self.language or bank.course.speaks(self.language)


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
    name = module.__name__.rsplit(".", 1)[-1].replace("_", "-")
    weights = (getattr(module, "FAULTS", ()), getattr(module, "WANTED", ()))
    return Rule(name, codes, inspect.cleandoc(module.__doc__), check, getattr(module, "LANGUAGE", ""), *weights)


@cache
def rules() -> dict[str, Rule]:
    """Every rule by name.

    Raises:
        TypeError: a module here is no rule, or two rules share a code.
    """
    found = discover(__name__, as_rule)
    owners: dict[str, str] = {}
    for rule in found.values():
        for code in rule.codes:
            if code in owners:
                raise TypeError(f"the rules {owners[code]} and {rule.name} share the code '{code}'")
            owners[code] = rule.name
    return found


RULES = Kind("rules", as_rule)


def rules_of(subject: Subject) -> dict[str, Rule]:
    """The rules that a subject adds; one with a code of our own is left out, see `faults_of`."""
    return {name: rule for name, rule in subject.parts(RULES).items() if not codes().keys() & set(rule.codes)}


def faults_of(subject: Subject) -> list[SubjectFault]:
    """Why rules of a subject cannot be used."""
    found = list(subject.refused(RULES).values())
    for name, rule in subject.parts(RULES).items():
        if taken := sorted(codes().keys() & set(rule.codes)):
            found.append(subject.bad(f"its rule '{name}' has the code '{taken[0]}', which is one of the program's own"))
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
        found |= _found(rule, bank, forms)
    for rule in rules_of(bank.subject).values():
        try:
            found |= _found(rule, bank, forms)
        except Exception as error:  # a package's fault is no traceback of ours
            found.add(as_problem(bank, bank.subject.failed(f"its rule '{rule.name}'", error)))
    return sorted(found)


def faults(bank: Bank) -> list[Problem]:
    """What no standard lets pass, and nothing else: so the other rules need not look. Each problem once, sorted by place."""
    grave = [rule for rule in rules().values() if rule.faults]
    return sorted({problem for rule in grave for problem in _found(rule, bank, ()) if problem.code in rule.faults})


def weighed(found: Iterable[Problem], bank: Bank) -> tuple[list[Problem], int]:
    """What rules found, as much as it weighs where it stands, and how many pieces of advice are not told there.

    At `published` all is told as it is. At `classroom` advice is a warning, at `draft` it is not told; what is only missing
    is told in neither, for a hint sums it up.
    """
    known = [*rules().values(), *rules_of(bank.subject).values()]
    faults = {code for rule in known for code in rule.faults}
    wanted = {code for rule in known for code in rule.wanted}
    told, untold = [], 0
    for problem in found:
        standard = bank.standard_of(problem.span)
        if standard == "published" or problem.code in faults:
            told.append(problem)
        elif problem.code not in wanted and standard == "classroom":
            told.append(replace(problem, severity="warning"))
        else:
            untold += problem.code not in wanted
    return told, untold


def _found(rule: Rule, bank: Bank, forms: Sequence[Form]) -> set[Problem]:
    found = set(rule.check(bank, forms)) if rule.serves(bank) else set()
    if foreign := sorted({problem.code for problem in found} - set(rule.codes)):
        raise TypeError(f"the rule {rule.name} reports '{foreign[0]}', which is not in its CODES")
    return found
