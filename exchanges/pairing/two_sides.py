"""The best set when everybody can only be paired with the other side: an assignment, exact and quick.

Here prices (narrowing.py) exist that add up to the best worth itself, so the pairs without slack are all the
pairs a best set can have, and the upper bound is met.
"""

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.assigning import priced_assignment
from exchanges.pairing.problem import MOST_PLACED, Problem, Rows

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]


def are_two_sides(problem: Problem) -> bool:
    """Whether every open pair is one of either side."""
    if problem.sides is None:
        return False
    return not any(problem.free[np.ix_(side, side)].any() for side in (problem.sides, ~problem.sides))


def assign(problem: Problem) -> tuple[frozenset[Rows], Whole]:
    """A best set among the open pairs, and the pairs that can be in a best set."""
    sides, there = np.asarray(problem.sides), problem.free.any(axis=1)
    ones, others = np.flatnonzero(there & sides), np.flatnonzero(there & ~sides)
    block = np.ix_(ones, others)
    is_open, worth = problem.free[block], problem.worth_of(problem.score[block])
    if problem.mode == MOST_PLACED:
        worth += int(np.max(worth[is_open])) * min(ones.size, others.size) + 1
    worth[~is_open] = 0
    chosen, slack = _solved(worth)
    found, possible = (_pairs(mask & is_open, ones, others) for mask in (chosen, slack == 0))
    return frozenset((int(a), int(b)) for a, b in found.T), possible


def _solved(worth: Whole) -> tuple[Mask, Whole]:
    """Which entries the best assignment chooses, and by how much its prices exceed each; proven here."""
    size, (some, more) = max(worth.shape), worth.shape
    table = np.zeros((size, size), dtype=np.int64)  # nobody, and a pair that is not open, are worth nothing
    table[:some, :more] = worth
    partner, rows, columns = priced_assignment(table)
    slack = rows[:some, None] - worth
    slack += columns[:more]
    proven = rows.sum() + columns.sum() == table[np.arange(size), partner].sum()
    if not proven or min(np.min(slack), np.min(rows), np.min(columns)) < 0:
        raise ArithmeticError("the prices do not prove the assignment")
    return partner[:some, None] == np.arange(more), slack


def _pairs(mask: Mask, ones: Whole, others: Whole) -> Whole:
    """The pairs (a < b) of these entries, as two rows of places."""
    a, b = np.nonzero(mask)
    return np.sort(np.stack((ones[a], others[b])), axis=0)
