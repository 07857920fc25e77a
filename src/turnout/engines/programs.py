"""The one door to HiGHS: linear programs in whole numbers, with the bound that was proven.

HiGHS stops at an absolute gap of 1e-6, whatever the objective's size: every objective is scaled so
that this is beyond the last digit. A status is not believed; the bound is.
"""

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]

SCALED_TO = 1e6
"""The sum of all absolute costs, as HiGHS sees it."""


SCALED_GAP = 2e-6
"""HiGHS leaves a millionth; a little more is rounding."""


class NoPlan(Exception):
    """No plan was found; `proven`: because there is none."""

    def __init__(self, status: str, *, proven: bool) -> None:
        super().__init__(status)
        self.proven = proven


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Program:
    """Minimise cost @ x where lower <= x <= upper and row_lower <= rows @ x <= row_upper.

    whole: bool[columns], which x must be whole numbers. start: a plan to begin from, or None.
    """

    cost: Floats
    upper: Floats
    whole: NDArray[np.bool_]
    rows: csr_matrix
    row_lower: Floats
    row_upper: Floats
    lower: Floats | None = None
    start: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Solved:
    """x: the best found; bound: nothing costs less; proven: nothing is better than x."""

    x: Floats
    bound: float
    proven: bool


class _Quiet(highspy.Highs):
    """Without callbacks: setting them up prints a banner where a command's JSON goes."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the package's name
        """Nobody is called back."""


def solve(program: Program, *, seconds_max: float = 3_600.0, presolve: bool = True) -> Solved:
    """Raises NoPlan where nothing fulfils the rows, or nothing was found in the time.

    presolve: whether HiGHS should look for reductions first.
    """
    scale = SCALED_TO / max(float(np.abs(program.cost).sum()), 1e-300)
    solver = _Quiet()  # type: ignore[no-untyped-call] # the package is typed in part
    for option, value in (
        ("log_to_console", False),
        ("output_flag", False),
        ("threads", 1),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 0.0),
        ("time_limit", seconds_max),
        ("presolve", "choose" if presolve else "off"),
    ):
        solver.setOptionValue(option, value)
    solver.passModel(_model(program, scale))
    if program.start is not None:
        start = highspy.HighsSolution()
        start.col_value = list(program.start)
        solver.setSolution(start)
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        status = solver.getModelStatus()
        empty = status == highspy.HighsModelStatus.kInfeasible
        raise NoPlan(solver.modelStatusToString(status), proven=empty)
    x, found = np.array(solver.getSolution().col_value), info.objective_function_value
    bound = info.mip_dual_bound if program.whole.any() else found
    return Solved(x=x, bound=bound / scale, proven=found - bound <= SCALED_GAP)


def _model(program: Program, scale: float) -> highspy.HighsLp:
    model = highspy.HighsLp()
    rows = program.rows
    model.num_row_, model.num_col_ = rows.shape
    model.col_cost_ = program.cost * scale
    model.col_lower_ = np.zeros(rows.shape[1]) if program.lower is None else program.lower
    model.col_upper_ = program.upper
    model.row_lower_, model.row_upper_ = program.row_lower, program.row_upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = rows.indptr
    model.a_matrix_.index_ = rows.indices
    model.a_matrix_.value_ = rows.data
    whole, real = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    model.integrality_ = [whole if one else real for one in program.whole]
    return model
