"""A proof that a change does not help, without solving again.

The prices of narrowing.py also tell what a new pair would have to be worth. When every pair that a change
opens or rescores has more slack than the best set lacks, none of them is in a best set: the best set stays.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.narrowing import Priced, price
from exchanges.pairing.problem import MOST_PLACED, Problem, Solution

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Proof:
    """Prices of everybody who is not locked, and twice what the best set falls short of their sum."""

    problem: Problem
    solution: Solution
    priced: Priced
    lacking: int

    def rules_out(self, changed: Problem) -> bool:
        """Whether the best set of the changed problem is certainly the one we have."""
        before = self.problem
        if changed.locked != before.locked or (before.allowed & ~changed.allowed).any():
            return False
        if changed.points(self.solution.pairs) != self.solution.points:
            return False
        pairs = _pairs_that_differ(before, changed)
        slack = self.priced.prices[pairs].sum(axis=0) - 2 * _worth(changed, pairs)
        return bool((slack > self.lacking).all())


def _pairs_that_differ(before: Problem, changed: Problem) -> Whole:
    pairs = changed.free_pairs()
    a, b = pairs
    return pairs[:, ~before.allowed[a, b] | (before.score[a, b] != changed.score[a, b])]


def _worth(problem: Problem, pairs: Whole) -> Whole:
    return problem.worth(pairs) + _per_pair(problem)


def _per_pair(problem: Problem) -> int:
    """In most-placed each pair is worth so much more that one more outweighs all points."""
    return 1000 * (len(problem.emails) // 2) + 1 if problem.mode == MOST_PLACED else 0


def prove(problem: Problem, solution: Solution) -> Proof:
    """Price everybody who is not locked; people without an open pair too, for a change may give them one."""
    locked = np.array(sorted({row for pair in problem.locked for row in pair}), dtype=np.int64)
    people = np.setdiff1d(np.arange(len(problem.emails)), locked)
    priced = price(problem, people, nobody=people.size % 2, alone=0, per_pair=_per_pair(problem))
    found = sorted(set(solution.pairs) - set(problem.locked))
    worth = _worth(problem, np.array(found, dtype=np.int64).reshape(-1, 2).T)
    return Proof(problem, solution, priced, priced.total - 2 * int(worth.sum()))
