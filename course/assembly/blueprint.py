"""Blueprint → the items of each form, as a 0/1 program: every demand is met to the letter, or a conflict is shown.

Automated test assembly after van der Linden 2005, "Linear Models for Optimal Test Design". Whether item i stands in form
f is a column; each demand is a row over them. What fits is drawn by lot: every item has a weight from the seed, and the
lightest choice wins, so that an item added to the bank changes a form only where it wins itself.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf, lcm
from random import Random

from course.assembly.demands import Demand, candidates, cited_articles, demands, fits
from course.assembly.solving import NODES, Program, Row, TooHard, activity
from course.model.item import Item
from course.model.keeper import Keeper
from course.model.quiz import Quiz

WEIGHTS = 2**24  # so many different weights that two choices hardly ever weigh the same
SEARCH = 500  # branches looked at for each step of the search for a conflict
Path = tuple[str | int, ...]


@dataclass
class Blueprint:
    """The demands of a quiz on the items of a bank, and the program that holds them."""

    quiz: Quiz
    pool: list[Item]
    demands: list[Demand]
    program: Program
    columns: list[dict[str, list[int]]]  # per form: the columns that put an item into it (included, drawn)
    units: dict[int, int] = field(default_factory=dict)  # of a demand's rows: how many make one point or minute

    def solve(self, wanted: Collection[int] | None = None, elastic: int | None = None, nodes: int = NODES) -> list[int] | None:
        """A solution that meets the demands of these numbers (all), or None. See `Program.solve`."""
        return self.program.solve(range(len(self.demands)) if wanted is None else wanted, elastic, nodes)

    def kept(self, keeper: Keeper) -> list[int] | None:
        """The same for all demands; a solution is kept for this very program.

        Raises:
            TooHard: see `Program.solve`.
        """
        rows = [(sorted(row.parts.items()), row.low, row.high, row.demand) for row in self.program.rows]
        made_of = (repr((self.program.costs, self.program.binary, rows)).encode(),)
        if (known := keeper.known("blueprint", made_of)) is not None:
            found: list[int] = json.loads(known)
            return found
        solution = self.solve()
        if solution is not None:
            keeper.keep("blueprint", made_of, json.dumps(solution).encode())
        return solution

    def possible(self, wanted: Collection[int]) -> bool:
        """Whether these demands can be met together; also true where that cannot be said in short time."""
        program = Program([0] * len(self.program.costs), self.program.binary, self.program.rows)
        try:
            return program.solve(wanted, nodes=SEARCH) is not None
        except TooHard:
            return True

    def chosen(self, solution: list[int]) -> list[list[Item]]:
        """The items of each form, in the order of the bank."""
        known = {item.id: item for item in self.pool}
        return [[known[id_] for id_, own in form.items() if any(solution[c] for c in own)] for form in self.columns]

    def met_by(self, forms: Sequence[Collection[str]]) -> bool:
        """Whether every demand is met if the forms hold exactly the items of these ids."""
        if any(id_ not in columns for columns, ids in zip(self.columns, forms, strict=True) for id_ in ids):
            return False
        fixed = [
            Row(dict.fromkeys(own, 1), id_ in ids, id_ in ids)
            for columns, ids in zip(self.columns, forms, strict=True)
            for id_, own in columns.items()
        ]
        program = Program(self.program.costs, self.program.binary, [*self.program.rows, *fixed])
        return program.solve(range(len(self.demands))) is not None

    def reached(self, demand: int, solution: list[int]) -> list[Fraction]:
        """What the rows of a demand amount to in a solution: items, points or minutes; one number a form."""
        rows: list[Row] = [row for row in self.program.rows if row.demand == demand]
        return [Fraction(activity(row, solution), self.units.get(demand, 1)) for row in rows]


def draw(quiz: Quiz, item: Item, seed: str, letter: str = "") -> float:
    """The item's lot in the quiz, from 0 to 1: the smaller wins."""
    return Random(f"{seed}/{quiz.id}/{letter}/{item.id}" if letter else f"{seed}/{quiz.id}/{item.id}").random()


def blueprint(
    quiz: Quiz,
    items: Mapping[str, Item],
    seed: str,
    used: Mapping[Path, frozenset[str]] | None = None,
    sides: Sequence[str] = (),
) -> Blueprint:
    """The program of a quiz. `used` and `sides`: see `course.assembly.demands.demands`."""
    pool = candidates(quiz, items)
    asked = demands(quiz, pool, used or {}, sides)
    made = Blueprint(quiz, pool, asked, Program(), [])
    made.program.column()  # so that there is one, even if no item fits
    different = any(demand.kind == "parallel" for demand in asked)
    for letter in ["", *quiz.forms[1:]] if different else [""]:
        _form(made, letter, seed)
    if different:
        _parallel(made)
    return made


def _form(made: Blueprint, letter: str, seed: str) -> None:
    """The columns and rows of one form."""
    program, quiz = made.program, made.quiz
    columns: dict[str, list[int]] = {}
    groups: dict[tuple[int, ...], list[int]] = {}  # drawn items by the lines that they fit
    for item in made.pool:
        weight = int(draw(quiz, item, seed, letter) * WEIGHTS) + 1
        columns[item.id] = []
        if item.id in quiz.include:
            columns[item.id].append(program.column(weight))
        elif lines := tuple(index for index, line in enumerate(quiz.select) if fits(item, line)):
            columns[item.id].append(program.column(weight))
            groups.setdefault(lines, []).append(columns[item.id][0])
    # An item counts for one line only. How many of a group count for which line: a flow, one column each.
    flows: dict[int, list[int]] = {}
    for lines, members in groups.items():
        flow = {line: program.column(binary=False) for line in lines}
        for line, column in flow.items():
            flows.setdefault(line, []).append(column)
        program.row(dict.fromkeys(members, 1) | dict.fromkeys(flow.values(), -1), 0, 0)
    made.columns.append(columns)
    for number, demand in enumerate(made.demands):
        _rows(made, number, demand, columns, flows)


def _rows(made: Blueprint, number: int, demand: Demand, columns: dict[str, list[int]], flows: dict[int, list[int]]) -> None:
    """The rows of one demand in one form."""
    add, amount = made.program.row, demand.amount
    named = {column: 1 for id_ in demand.ids for column in columns[id_]}
    match demand.kind:
        case "line":
            assert amount
            add(dict.fromkeys(flows.get(int(demand.path[1]), []), 1), int(amount.low), int(amount.high), number)
        case "include":
            add(named, 1, inf, number)
        case "exclude" | "bar":
            add(named, -inf, 0, number)
        case "clash":
            add(named, -inf, 1, number)
        case "points" | "minutes":
            assert amount
            worth = {item.id: Fraction(item.worth if demand.kind == "points" else item.time) for item in made.pool}
            bounds = (Fraction(amount.low), Fraction(amount.high))
            unit = lcm(*(value.denominator for value in (*worth.values(), *bounds)))
            made.units[number] = unit
            parts = {column: int(worth[id_] * unit) for id_, own in columns.items() for column in own}
            add(parts, int(bounds[0] * unit), int(bounds[1] * unit), number)
        case "article":
            assert amount
            citing = [item.id for item in made.pool if demand.name in cited_articles(item)]
            add({column: 1 for id_ in citing for column in columns[id_]}, int(amount.low), inf, number)
        case "balance":
            # The sides differ by at most a fifth of both together: |p - s| <= (p + s) / 5.
            for more, less in (demand.tags, demand.tags[::-1]):
                parts = {
                    column: 2 * (more in item.tags) - 3 * (less in item.tags) for item in made.pool for column in columns[item.id]
                }
                add(parts, -inf, 0, number)


def _parallel(made: Blueprint) -> None:
    """Forms of different items, but for the included ones, alike in objective, difficulty and points."""
    number = next(index for index, demand in enumerate(made.demands) if demand.kind == "parallel")
    first, *others = made.columns
    add = made.program.row
    for item in made.pool:
        if item.id not in made.quiz.include:
            add({column: 1 for form in made.columns for column in form[item.id]}, -inf, 1, number)
    cells: dict[tuple[str | None, str | None], list[Item]] = {}
    for item in made.pool:
        cells.setdefault((item.objective, item.difficulty), []).append(item)
    unit = lcm(*(Fraction(item.worth).denominator for item in made.pool))
    for form in others:
        for members in cells.values():
            _equal(made, first, form, {item.id: 1 for item in members}, number)
        _equal(made, first, form, {item.id: int(Fraction(item.worth) * unit) for item in made.pool}, number)


def _equal(
    made: Blueprint, one: dict[str, list[int]], other: dict[str, list[int]], worth: Mapping[str, int], number: int
) -> None:
    parts = {column: value for id_, value in worth.items() for column in one[id_]}
    parts |= {column: -value for id_, value in worth.items() for column in other[id_]}
    made.program.row(parts, 0, 0, number)


def conflict(made: Blueprint) -> list[int]:
    """The numbers of demands that cannot be met together, none of which could be left out (an irreducible set).

    Junker 2004, "QuickXplain: preferred explanations and relaxations for over-constrained problems": a deletion filter by
    halves; demands that stand earlier are kept first. Call it only for a blueprint that has no solution.
    """

    def explain(base: Sequence[int], added: bool, open_: Sequence[int]) -> list[int]:
        if added and not made.possible(base):
            return []
        if len(open_) == 1:
            return list(open_)
        half = len(open_) // 2
        first, second = open_[:half], open_[half:]
        of_second = explain([*base, *first], bool(first), second)
        of_first = explain([*base, *of_second], bool(of_second), first)
        return [*of_first, *of_second]

    plain = [number for number, demand in enumerate(made.demands) if demand.kind != "clash"]
    return sorted(explain([], False, range(len(made.demands)) if made.possible(plain) else plain))
