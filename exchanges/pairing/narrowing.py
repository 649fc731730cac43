"""Which pairs can still be in a best set: a proof by prices, so that the solver gets few pairs, not all.

Ask of every person a price such that the two prices of a pair are never below its worth; the difference is
its slack. Then no set of pairs is worth more than all prices together, and a pair with more slack than a set
already found falls short of that sum is in no best set. The prices are the dual of the assignment problem, in
halves (so everything here is doubled and stays whole); the proof does not depend on how they were found.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.blossom import heaviest
from exchanges.pairing.problem import MOST_PLACED, Problem, Rows

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Narrowed:
    """The pairs that can be in a best set, the highest worth a set can have, and a set of the best worth."""

    pairs: Whole
    upper_bound: int
    found: frozenset[Rows]


@dataclass(frozen=True)
class Priced:
    """Twice the price of each person (0 for who is not open), and twice the sum, those of nobody included."""

    prices: Whole
    total: int


def narrow(problem: Problem, pairs: Whole) -> Narrowed:
    """Leave out the pairs that cannot be in a best set of the problem; `pairs` are its open ones."""
    if not pairs.size:
        return Narrowed(pairs, 0, frozenset())
    return _narrow(problem, pairs, most_pairs(pairs))


def _narrow(problem: Problem, pairs: Whole, count: int) -> Narrowed:
    """Find a set among the pairs with little slack; what it lacks is the most slack a better one can have."""
    worth = problem.worth(pairs)
    priced = _priced(problem, pairs, worth, count)
    slack = _slack(priced, pairs, worth)
    for limit in _limits(slack, len(problem.emails)):
        found = heaviest(problem, pairs[:, slack <= limit], worth[slack <= limit].tolist())
        if problem.mode == MOST_PLACED and len(found) < count:
            continue
        lacking = priced.total - 2 * _sum(problem, found)
        if lacking > limit:
            found = heaviest(problem, pairs[:, slack <= lacking], worth[slack <= lacking].tolist())
            lacking = priced.total - 2 * _sum(problem, found)
        return Narrowed(pairs[:, slack <= lacking], priced.total // 2, frozenset(found))
    return _narrow(problem, pairs, len(found))


def _limits(slack: Whole, size: int) -> list[int]:
    """Slack that lets in ever more pairs: a few per person, then all."""
    places = [min(many * size, slack.size) - 1 for many in (2, 6, 25, slack.size)]
    return [int(limit) for limit in np.partition(slack, places)[places]]


def _slack(priced: Priced, pairs: Whole, worth: Whole) -> Whole:
    slack: Whole = priced.prices[pairs].sum(axis=0) - 2 * worth
    if (slack < 0).any():
        raise ArithmeticError("a pair is worth more than its prices")
    return slack


def _sum(problem: Problem, found: set[Rows]) -> int:
    return int(problem.worth(np.array(sorted(found), dtype=np.int64).reshape(-1, 2).T).sum())


def most_pairs(pairs: Whole) -> int:
    """No set has more pairs than this: half of the largest assignment of people to partners."""
    from scipy.sparse import csr_array  # large: by the first question
    from scipy.sparse.csgraph import maximum_bipartite_matching

    size = int(pairs.max(initial=-1)) + 1
    both_ways = (np.ones(2 * pairs.shape[1], dtype=bool), (pairs.ravel(), pairs[::-1].ravel()))
    partner = maximum_bipartite_matching(csr_array(both_ways, shape=(size, size)))
    return int((partner >= 0).sum()) // 2


def _priced(problem: Problem, pairs: Whole, worth: Whole, count: int) -> Priced:
    """Prices for sets of `count` pairs (most-placed) or of any number, among the people of `pairs`.

    In most-placed as many of nobody as stay alone, and no two people alone together; in best-fit one nobody
    to make the number even, and a pair that is not open is two people alone.
    """
    people = np.flatnonzero(np.bincount(pairs.ravel()))
    if problem.mode == MOST_PLACED:
        never = -(2 * int(worth.max()) + 1) * (2 * people.size + 1)
        return price(problem, people, pairs, worth, nobody=people.size - 2 * count, alone=never)
    return price(problem, people, pairs, worth, nobody=people.size % 2, alone=0)


def price(problem: Problem, people: Whole, pairs: Whole, worth: Whole, *, nobody: int, alone: int) -> Priced:
    """Price `people` in a table where each has a partner: a person at `worth`, or nobody at nothing.

    A pair that is not open is worth `alone`; nobody twice, or a person with the own self, is never chosen.
    """
    size = people.size + nobody
    table = np.full((size, size), alone, dtype=np.int64)
    table[: people.size, people.size :] = table[people.size :, : people.size] = 0
    never = -(2 * int(worth.max(initial=0)) + 1) * (size + 1)
    table[people.size :, people.size :] = never
    place = np.searchsorted(people, pairs)
    table[place[0], place[1]] = table[place[1], place[0]] = worth
    np.fill_diagonal(table, never)
    doubled = _prices(table)
    prices = np.zeros(len(problem.emails), dtype=np.int64)
    prices[people] = doubled[: people.size]
    return Priced(prices, int(doubled.sum()))


def _prices(table: Whole) -> Whole:
    """Twice the prices of a symmetric table: the longest detours from the best assignment, both ways."""
    from scipy.optimize import linear_sum_assignment  # large: by the first question

    rows, partner = linear_sum_assignment(table, maximize=True)
    gain = table - table[rows, partner][:, None]
    row_of = np.argsort(partner)
    column = np.zeros(len(table), dtype=np.int64)
    risen = np.arange(len(table))
    while risen.size:
        better = (gain[row_of[risen]] + column[risen, None]).max(axis=0)
        risen = np.flatnonzero(better > column)
        column[risen] = better[risen]
    return column + table[rows, partner] - column[partner]
