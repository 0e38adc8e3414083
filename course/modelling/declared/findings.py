"""What is wrong with the draws of an item that declares values: why there is none, and what fails in some of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from course.expressions.values import Value
from course.modelling.declared.model import CHECKED, DeclaredModel, Drawn
from course.modelling.declared.space import told
from course.problems import Problem
from course.source.nodes import locate

_FEW = 20  # draws by which that is judged


def refused(model: DeclaredModel) -> list[Problem]:
    """Why the model makes no item at all: what is wrong with its first draws, or that its condition never holds."""
    draws = model.checked(_FEW)
    if not draws:
        looked = min(model.space.size, model.tries)
        of = f"{looked:,} draws" if looked == model.space.size else f"the {looked:,} draws tried (of {model.space.size:,})"
        span = locate(model.node, ("where",))
        return [Problem(span, "no-variant", f"'where' holds for none of {of}", "widen the ranges, or ask for less")]
    found: dict[tuple[object, ...], Problem] = {}
    for drawn in draws:
        for problem in drawn.problems:
            found.setdefault((problem.span, problem.code), _for(problem, drawn.values, model))
        if not drawn.degenerate and not _computed(drawn, model):
            break  # the fields are wrong whatever is drawn
    return [replace(problem, severity="error", code=_error(problem.code)) for problem in found.values()]


def doubtful(model: DeclaredModel, count: int = CHECKED) -> list[Problem]:
    """A warning for each place where some of so many draws fail; equal answers are left out until they are most of the draws."""
    draws = model.checked(count)
    failures: dict[tuple[object, ...], list[tuple[Problem, Drawn]]] = {}
    for drawn in draws:
        for problem in drawn.problems[:1]:
            failures.setdefault((problem.span, "" if drawn.degenerate else problem.hint), []).append((problem, drawn))
    found = []
    for cases in failures.values():
        problem, drawn = cases[0]
        if drawn.degenerate and 2 * len(cases) <= len(draws):
            continue
        message = f"{problem.message}: in {len(cases)} of {len(draws)} draws, for instance for {_named(drawn.values, model)}"
        hint = problem.hint if "where" in problem.hint else f"{problem.hint}; or exclude these values with 'where'"
        found.append(Problem(problem.span, "failing-draws", message, hint, "warning"))
    return found


def _error(code: str) -> str:
    return "no-variant" if code == "failing-draws" else code


def _computed(drawn: Drawn, model: DeclaredModel) -> bool:
    """Whether what is wrong with the draw lies in a computed text."""
    return any(problem.code == "bad-expression" or problem.span in model.computed for problem in drawn.problems)


def _for(problem: Problem, values: Mapping[str, Value], model: DeclaredModel) -> Problem:
    if problem.code not in ("bad-expression", "failing-draws") and problem.span not in model.computed:
        return problem
    return replace(problem, message=f"{problem.message} (for {_named(values, model)})") if model.space.names else problem


def _named(values: Mapping[str, Value], model: DeclaredModel) -> str:
    return ", ".join(f"{name} {told(values[name], model.language.sign)}" for name in model.space.names[:8])
