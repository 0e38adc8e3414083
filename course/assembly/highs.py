"""Solves a program with HiGHS: on one thread, with a fixed seed and no gap, so that it is the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence

import highspy
import numpy as np

from course.assembly.solving import Program, Row, TooHard

FEASIBLE = 2  # HiGHS's kSolutionStatusFeasible


def cheapest(program: Program, rows: Sequence[Row], extra: int, nodes: int) -> list[int] | None:
    """The cheapest solution that meets these rows, or None if there is none; the last `extra` rows may be missed.

    Raises:
        TooHard: the solver gives up, or has looked at so many `nodes` without a solution.
    """
    count = len(program.costs)
    width = count + 2 * extra
    highs = _solver(nodes)
    highs.passModel(_model(program, rows, extra, width))
    highs.run()
    status = highs.getModelStatus()
    values = highs.getSolution().col_value
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return None
    solved = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit)
    if status not in solved or len(values) != width or highs.getInfo().primal_solution_status != FEASIBLE:
        raise TooHard(highs.modelStatusToString(status))
    return [round(value) for value in values[:count]]


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


def _model(program: Program, rows: Sequence[Row], extra: int, width: int) -> highspy.HighsLp:
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
