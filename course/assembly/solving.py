"""Small 0/1 programs solved exactly by HiGHS: columns with a price, rows with bounds, everything in whole numbers.

HiGHS runs on one thread with a fixed seed and no gap, so that the cheapest solution is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import inf

import highspy
import numpy as np

FEASIBLE = 2  # HiGHS's kSolutionStatusFeasible
NODES = 2_000  # branches looked at before the best solution so far is taken


class TooHard(Exception):  # noqa: N818  no error of the program: the demands are too many to weigh
    """No solution was found in the time that there is, and no proof that there is none."""


@dataclass(frozen=True)
class Row:
    """The sum of `parts` (columns times whole numbers) lies in `low` … `high`. `demand` is whose it is (None: everybody's)."""

    parts: Mapping[int, int]
    low: float
    high: float
    demand: int | None = None


@dataclass
class Program:
    """Columns by number: what one unit costs, and whether the column is 0 or 1 or any whole number from 0 on."""

    costs: list[int] = field(default_factory=list)
    binary: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def column(self, cost: int = 0, *, binary: bool = True) -> int:
        """A new column's number."""
        self.costs.append(cost)
        self.binary.append(binary)
        return len(self.costs) - 1

    def row(self, parts: Mapping[int, int], low: float = -inf, high: float = inf, demand: int | None = None) -> None:
        """Adds a row."""
        self.rows.append(Row(parts, low, high, demand))

    def solve(self, demands: Collection[int], elastic: int | None = None, nodes: int = NODES) -> list[int] | None:
        """The cheapest solution that meets every row of these demands, or None if there is none.

        With `elastic`, the rows of that demand may be missed, and the solution is one that misses them by least.

        Raises:
            TooHard: the solver gives up.
            RuntimeError: it answers with something that breaks a row.
        """
        rows = [row for row in self.rows if row.demand is None or row.demand in demands]
        extra = [row for row in self.rows if elastic is not None and row.demand == elastic]
        count = len(self.costs)
        width = count + 2 * len(extra)
        highs = _solver(nodes)
        highs.passModel(_model(self, [*rows, *extra], len(extra), width))
        highs.run()
        status = highs.getModelStatus()
        solved = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit)
        values = highs.getSolution().col_value
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return None
        if status not in solved or len(values) != width or highs.getInfo().primal_solution_status != FEASIBLE:
            raise TooHard(highs.modelStatusToString(status))
        solution = [round(value) for value in values[:count]]
        for row in rows:
            if not row.low <= activity(row, solution) <= row.high:
                raise RuntimeError("HiGHS gave a solution that breaks a row")
        return solution


def activity(row: Row, solution: list[int]) -> int:
    """What the row's sum is in a solution."""
    return sum(factor * solution[column] for column, factor in row.parts.items())


def _solver(nodes: int) -> highspy.Highs:
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "random_seed": 0,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.0,
        "mip_feasibility_tolerance": 1e-9,
        "mip_max_nodes": nodes,
        "time_limit": 20.0,  # seconds until it gives up: TooHard, never another form
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    return highs


def _model(program: Program, rows: list[Row], extra: int, width: int) -> highspy.HighsLp:
    """The program as HiGHS takes it; the last `extra` rows may be missed, at the price of 1 for each unit."""
    count = len(program.costs)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = width, len(rows)
    lp.col_cost_ = np.array([0.0] * count + [1.0] * (width - count) if extra else program.costs, dtype=np.double)
    lp.col_lower_ = np.zeros(width)
    upper = [1.0 if binary else highspy.kHighsInf for binary in program.binary]
    lp.col_upper_ = np.array(upper + [highspy.kHighsInf] * (width - count))
    lp.integrality_ = [highspy.HighsVarType.kInteger] * width
    lp.row_lower_ = np.array([row.low for row in rows], dtype=np.double)
    lp.row_upper_ = np.array([row.high for row in rows], dtype=np.double)
    starts, index, value = [0], [], []
    for number, row in enumerate(rows):
        for column, factor in sorted(row.parts.items()):
            index.append(column)
            value.append(factor)
        if (missing := number - (len(rows) - extra)) >= 0:
            index += [count + 2 * missing, count + 2 * missing + 1]
            value += [1, -1]
        starts.append(len(index))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(index, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(value, dtype=np.double)
    return lp
