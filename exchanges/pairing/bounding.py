"""An independent proof of the total: another solver, another method. Source: docs/rules.md section 4.

Up to 200 people HiGHS solves the same question as an integer programme; its optimum equals our total. It gets
the pairs that prices could not rule out (narrowing.py), which changes the time and not the answer. Above
that, half of the assignment bound is an upper bound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.narrowing import most_pairs, narrow
from exchanges.pairing.problem import MOST_PLACED, Problem, Solution

if TYPE_CHECKING:  # scipy is large: it is imported by the first question, not by every process
    from scipy.optimize import LinearConstraint

PROVEN_UP_TO = 200
"""People, up to which the bound is the optimum of an independent solver."""

Whole = NDArray[np.int64]


def bound(problem: Problem, solution: Solution) -> int:
    """The highest total any set can have in this mode, locks included; above 200 people an upper bound."""
    locked = sum(problem.points(problem.locked))
    if len(problem.emails) > PROVEN_UP_TO and solution.upper_bound is not None:
        return locked + solution.upper_bound
    pairs = problem.free_pairs()
    if not pairs.size:
        return locked
    return locked + _optimum(problem, solution, pairs)


def _optimum(problem: Problem, solution: Solution, pairs: Whole) -> int:
    possible = narrow(problem).pairs
    if problem.mode != MOST_PLACED:
        return _highest_total(problem, possible, least=0, most=most_pairs(pairs))
    count = _most_pairs(pairs, len(solution.pairs) - len(problem.locked))
    return _highest_total(problem, possible, least=count, most=count)


def _most_pairs(pairs: Whole, found: int) -> int:
    """The most pairs a set can have: what was found if the assignment proves it, else what HiGHS finds."""
    if found == most_pairs(pairs):
        return found
    return _maximum(np.ones(pairs.shape[1]), _each_person_once(pairs))


def _highest_total(problem: Problem, pairs: Whole, least: int, most: int) -> int:
    """The highest total of a set of `least` to `most` of these pairs."""
    from scipy.optimize import LinearConstraint
    from scipy.sparse import csr_array

    scores = problem.score[pairs[0], pairs[1]].astype(float)
    count = LinearConstraint(csr_array(np.ones((1, len(scores)))), least, most)
    return _maximum(scores, _each_person_once(pairs), count)


def _each_person_once(pairs: Whole) -> LinearConstraint:
    from scipy.optimize import LinearConstraint
    from scipy.sparse import csr_array

    count = pairs.shape[1]
    cells = (np.ones(2 * count), (pairs.ravel(), np.tile(np.arange(count), 2)))
    return LinearConstraint(csr_array(cells, shape=(int(np.max(pairs)) + 1, count)), 0, 1)


def _maximum(worth: NDArray[np.float64], *constraints: LinearConstraint) -> int:
    from scipy.optimize import Bounds, milp

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
