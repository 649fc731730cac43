"""An independent proof of the total: another solver, another method. Source: docs/rules.md section 4.

Up to 200 people HiGHS solves the same question as an integer programme; its optimum equals our total. Above
that, half of the assignment bound is an upper bound: every set of pairs is also an assignment of each
person to a partner, counted twice.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linear_sum_assignment, milp
from scipy.sparse import csr_array

from exchanges.pairing.matching import MOST_PLACED, Problem, Solution

PROVEN_UP_TO = 200
"""People, up to which the bound is the optimum of an independent solver."""


def bound(problem: Problem, solution: Solution) -> int:
    """The highest total any set can have in this mode, locks included; above 200 people an upper bound."""
    locked = sum(problem.points(problem.locked))
    if len(problem.emails) <= PROVEN_UP_TO:
        return locked + _optimum(problem)
    return locked + _assignment_bound(problem, solution)


def _optimum(problem: Problem) -> int:
    pairs = problem.free_pairs()
    if not pairs.size:
        return 0
    scores = problem.score[pairs[0], pairs[1]].astype(float)
    once = _each_person_once(len(problem.emails), pairs)
    if problem.mode != MOST_PLACED:
        return _maximum(scores, once)
    most = _maximum(np.ones_like(scores), once)
    as_many = LinearConstraint(csr_array(np.ones((1, len(scores)))), most, most)
    return _maximum(scores, once, as_many)


def _each_person_once(size: int, pairs: NDArray[np.int64]) -> LinearConstraint:
    count = pairs.shape[1]
    cells = (np.ones(2 * count), (pairs.ravel(), np.tile(np.arange(count), 2)))
    return LinearConstraint(csr_array(cells, shape=(size, count)), 0, 1)


def _maximum(worth: NDArray[np.float64], *constraints: LinearConstraint) -> int:
    answer = milp(
        -worth,
        integrality=np.ones_like(worth),
        bounds=Bounds(0, 1),
        constraints=constraints,
        options={"mip_rel_gap": 0},
    )
    if answer.status != 0:
        raise ArithmeticError(answer.message)
    return round(-answer.fun)


def _assignment_bound(problem: Problem, solution: Solution) -> int:
    """With as many pairs as we found or without a minimum, whichever is tighter and valid."""
    rows = np.flatnonzero(problem.allowed.any(axis=1))
    rows = np.setdiff1d(
        rows, np.array(sorted({row for pair in problem.locked for row in pair}), dtype=np.int64)
    )
    allowed = problem.allowed[np.ix_(rows, rows)]
    score = problem.score[np.ix_(rows, rows)].astype(np.float64)
    free = _half_assignment(np.where(allowed, score, 0), allowed, score)
    if problem.mode != MOST_PLACED:
        return free[1]
    per_pair = 1000.0 * len(rows) + 1
    placed, total = _half_assignment(np.where(allowed, score + per_pair, 0), allowed, score)
    return total if placed == solution.placed - 2 * len(problem.locked) else free[1]


def _half_assignment(
    worth: NDArray[np.float64], allowed: NDArray[np.bool_], score: NDArray[np.float64]
) -> tuple[int, int]:
    """People placed and half the points of the best assignment."""
    rows, columns = linear_sum_assignment(worth, maximize=True)
    chosen = allowed[rows, columns]
    return int(chosen.sum()) // 2 * 2, int(score[rows, columns][chosen].sum()) // 2
