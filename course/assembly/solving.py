"""Small 0/1 programs: columns with a price, rows with bounds, everything in whole numbers; solved exactly."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import inf

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
        from course.assembly.highs import cheapest  # HiGHS and numpy: only where something is to be solved

        solution = cheapest(self, [*rows, *extra], len(extra), nodes)
        if solution is not None and not all(row.low <= activity(row, solution) <= row.high for row in rows):
            raise RuntimeError("HiGHS gave a solution that breaks a row")
        return solution


def activity(row: Row, solution: list[int]) -> int:
    """What the row's sum is in a solution."""
    return sum(factor * solution[column] for column, factor in row.parts.items())
