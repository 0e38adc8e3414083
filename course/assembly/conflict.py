"""Why a blueprint cannot be met, as one problem: the demands that conflict, and what would have to give."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from course.assembly.blueprint import SEARCH, Blueprint, conflict
from course.assembly.demands import Demand
from course.assembly.solving import TooHard
from course.problems import Problem

MANY = 300  # demands, most of them clashes


def explained(made: Blueprint) -> Problem:
    """The problem of a blueprint that has no solution, at the first line in the file of the demands that conflict.

    Its hint says for each demand by how little it would have to give: an elastic relaxation, solved with all other
    demands; where another conflict stands beside this one, with the other demands of this conflict only.
    """
    members = conflict(made)
    everything = range(len(made.demands))
    # In a big bank with many clashes each relaxation of the whole takes seconds.
    ways = _ways(made, members, everything) if len(made.demands) <= MANY else []
    beside = not ways
    if beside:
        ways = _ways(made, members, members)
    words = "; ".join(_placed(made, made.demands[number]) for number in members)
    if len(members) == 1:
        message = f"the bank cannot meet this demand: {words}"
    else:
        message = f"these demands cannot be met together: {words}"
    hint = f"it works {', or '.join(ways)}" if ways else "give up one of them"
    if beside:
        hint = f"these would go together {', or '.join(ways)}; other demands may conflict as well" if ways else hint
    paths = [made.demands[number].path for number in members if made.demands[number].path]
    first = min(paths, key=lambda path: made.quiz.at(*path))
    return made.quiz.problem("blueprint-conflict", message, hint, at=first)


def _placed(made: Blueprint, demand: Demand) -> str:
    """The demand with its line: `5 items (type essay) in line 7`."""
    line = made.quiz.at(*demand.path).line if demand.path else 0
    return f"{demand.words} (line {line})" if line else demand.words


def _ways(made: Blueprint, members: Sequence[int], kept: Sequence[int]) -> list[str]:
    """For each member how it would have to give so that all others in `kept` are met; those that cannot help are left out."""
    found = []
    for number in members:
        others = [other for other in kept if other != number]
        try:
            solution = made.solve(others, elastic=number, nodes=SEARCH)
        except TooHard:
            continue
        if solution is not None:
            found.append(_way(made, number, solution))
    return found


def _way(made: Blueprint, number: int, solution: list[int]) -> str:
    demand = made.demands[number]
    if demand.amount is not None:
        wanted = demand.amount
        reached = made.reached(number, solution)
        low, high = Fraction(wanted.low), Fraction(wanted.high)
        off = [value for value in reached if not low <= value <= high]
        value = max(off, key=lambda value: max(low - value, value - high)) if off else reached[0]
        instead = f"at least {wanted.low}" if demand.kind == "article" else str(wanted)
        subject = {
            "line": demand.words.split(" ", 1)[1],
            "points": "points",
            "minutes": "minutes",
            "article": f"from {demand.name}",
        }
        return f"with {_number(value)} instead of {instead} {subject[demand.kind]}"
    chosen = {item.id for form in made.chosen(solution) for item in form}
    match demand.kind:
        case "include" | "exclude":
            return f"without '{demand.ids[0]}' in '{demand.kind}'"
        case "bar":
            count = sum(id_ in chosen for id_ in demand.ids)
            return f"with {count} {'item' if count == 1 else 'items'} that '{demand.path[0]}' keeps out"
        case "clash":
            return f"if '{demand.ids[0]}' and '{demand.ids[1]}' did not clash"
        case "parallel":
            return "with 'parallel: reshuffle'"
        case _:
            return f"without '{demand.path[0]}'"


def _number(value: Fraction) -> str:
    """`3`, `12.5`; every value is a sum of decimals."""
    return str(value.numerator) if value.denominator == 1 else str(Decimal(value.numerator) / value.denominator)
