"""The best set of pairs, exactly. Source: docs/rules.md section 4.

`most-placed` wants the most people and then the highest total, `best-fit` the highest total and then the most
people. Among equal sets a draw decides that is fixed per edition, so the order of input never matters.
"""

import hashlib
from collections.abc import Set
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.blossom import heaviest
from exchanges.pairing.narrowing import narrow
from exchanges.pairing.problem import BEST_FIT, MODES, MOST_PLACED, Problem, Rows, Solution

__all__ = ["BEST_FIT", "MODES", "MOST_PLACED", "Problem", "Solution", "draw", "solve"]

NARROWED_FROM = 100
"""Up to this number of people the solver is quick enough with all pairs."""
_TIE_BITS = 40


def draw(edition: str, lower: str, higher: str) -> int:
    """The lot of a pair: the first 24 bits of SHA-256 over `edition|lower e-mail|higher e-mail`."""
    return int.from_bytes(hashlib.sha256(f"{edition}|{lower}|{higher}".encode()).digest()[:3])


def solve(problem: Problem) -> Solution:
    """The best set for the problem's mode, its locked pairs included."""
    if len(problem.emails) <= NARROWED_FROM:
        pairs = problem.free_pairs()
        return _solution(problem, heaviest(problem, pairs, _weights(problem, pairs)))
    narrowed = narrow(problem)
    found: Set[Rows] | None = None if problem.draws_ties else narrowed.best
    if found is None:
        found = heaviest(problem, narrowed.pairs, _weights(problem, narrowed.pairs))
    return replace(_solution(problem, found), upper_bound=narrowed.upper_bound // problem.scale)


def _solution(problem: Problem, found: Set[Rows]) -> Solution:
    pairs = tuple(sorted({(min(pair), max(pair)) for pair in found} | set(problem.locked)))
    points = problem.points(pairs)
    return Solution(pairs, points, 2 * len(pairs), sum(points))


def _weights(problem: Problem, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Whole weights: the worth first, then the lot."""
    worth = problem.worth(pairs)
    if not problem.draws_ties:
        return worth
    lots = [_lot(problem, a, b) for a, b in zip(*pairs.tolist(), strict=True)]
    return (worth << _TIE_BITS) + np.array(lots, dtype=np.int64)


def _lot(problem: Problem, a: int, b: int) -> int:
    if (a, b) not in problem.draws:
        problem.draws[a, b] = draw(problem.edition, problem.emails[a], problem.emails[b])
    return problem.draws[a, b]
