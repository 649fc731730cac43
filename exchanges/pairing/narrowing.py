"""Which pairs can still be in a best set: a proof by prices, so that the solver gets few pairs, not all.

Ask of every person a price such that the two prices of a pair are never below its worth; the difference is
its slack. Then no set of pairs is worth more than all prices together, and a pair with more slack than a set
already found falls short of that sum is in no best set. The prices are the dual of the assignment problem, in
halves (so everything here is doubled and stays whole); the proof does not depend on how they were found.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.assigning import priced_assignment
from exchanges.pairing.blossom import heaviest
from exchanges.pairing.problem import MOST_PLACED, Problem, Rows
from exchanges.pairing.two_sides import are_two_sides, assign

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]

_A_FEW = 40
"""With so many possible partners per person most often everybody has one; then the others need no look."""
_LIMITS = (8, 64)
"""Slack that lets in some pairs, in half points; after these all. Where ties are drawn it solves once
more in the end, so there the first look may be a quick one."""
_ANY = 2**62
_ROWS_AT_ONCE = 256


@dataclass(frozen=True)
class Narrowed:
    """The pairs that can be in a best set, the highest worth a set can have, and a best set where known."""

    pairs: Whole
    upper_bound: int
    best: frozenset[Rows] | None


@dataclass(frozen=True)
class Priced:
    """Twice the price of each person (0 for who is not open), and twice the sum, those of nobody included."""

    prices: Whole
    total: int


def narrow(problem: Problem) -> Narrowed:
    """Leave out the pairs that cannot be in a best set of the problem."""
    if not problem.free.any():
        return Narrowed(np.zeros((2, 0), dtype=np.int64), 0, frozenset())
    if are_two_sides(problem):
        found, possible = assign(problem)
        return Narrowed(possible, _sum(problem, set(found)), found)
    return _narrow(problem, _most_pairs(problem.free))


def _narrow(problem: Problem, count: int) -> Narrowed:
    """Find a set among the pairs with little slack; what it lacks is the most slack a better one can have."""
    priced = _priced(problem, count)
    limits = _LIMITS if problem.draws_ties else _LIMITS[1:]
    for limit in (*(half * problem.scale for half in limits), _ANY):
        pairs = _within(problem, priced.prices, limit)
        found = heaviest(problem, pairs, problem.worth(pairs))
        if problem.mode == MOST_PLACED and len(found) < count:
            continue
        lacking = priced.total - 2 * _sum(problem, found)
        possible = _within(problem, priced.prices, lacking)
        return Narrowed(possible, priced.total // 2, frozenset(found) if lacking <= limit else None)
    return _narrow(problem, len(found))


def _within(problem: Problem, prices: Whole, limit: int) -> Whole:
    """The pairs with no more slack than this, some rows at a time: there may be millions of pairs."""
    found = []
    for start in range(0, len(problem.emails), _ROWS_AT_ONCE):
        here = slice(start, start + _ROWS_AT_ONCE), slice(start, None)
        slack = prices[here[0], None] + prices[here[1]]
        slack -= 2 * problem.worth_of(problem.score[here])
        free = np.triu(problem.free[here], k=1)
        if np.min(slack, where=free, initial=0) < 0:
            raise ArithmeticError("a pair is worth more than its prices")
        found.append(np.argwhere(free & (slack <= limit)) + start)
    return np.concatenate(found).T


def _whole_numbers(lowest: int) -> type[np.signedinteger]:
    """Half the memory where the numbers allow it."""
    return np.int32 if lowest > -(2**30) else np.int64


def _sum(problem: Problem, found: set[Rows]) -> int:
    return int(problem.worth(np.array(sorted(found), dtype=np.int64).reshape(-1, 2).T).sum())


def _most_pairs(free: Mask) -> int:
    """The same for a large table, by a look at a few partners of each where that is enough."""
    people = np.arange(len(free))
    steps = np.unique(np.linspace(1, len(free) - 1, _A_FEW).astype(int))
    a, b = np.broadcast_arrays(people, (people + steps[:, None]) % len(free))
    few = np.stack((a, b))[:, free[a, b]]
    if (most := most_pairs(few)) == np.count_nonzero(free.any(axis=1)) // 2:
        return most
    return most_pairs(np.stack(np.nonzero(np.triu(free, k=1))))


def most_pairs(pairs: Whole) -> int:
    """No set has more pairs than this: half of the largest assignment of people to partners."""
    return _most_assigned(pairs) // 2


def _most_assigned(pairs: Whole) -> int:
    from scipy.sparse import csr_array  # large: by the first question
    from scipy.sparse.csgraph import maximum_bipartite_matching

    size = int(np.max(pairs, initial=-1)) + 1
    both_ways = (np.ones(2 * pairs.shape[1], dtype=bool), (pairs.ravel(), pairs[::-1].ravel()))
    partner = maximum_bipartite_matching(csr_array(both_ways, shape=(size, size)))
    return int((partner >= 0).sum())


def _priced(problem: Problem, count: int) -> Priced:
    """Prices for sets of `count` pairs (most-placed) or of any number, among the people with an open pair.

    In most-placed as many of nobody as stay alone, and no two people alone together; in best-fit one nobody
    to make the number even, and a pair that is not open is two people alone.
    """
    people = np.flatnonzero(problem.free.any(axis=1))
    if problem.mode == MOST_PLACED:
        never = -(2 * _highest(problem) + 1) * (2 * people.size + 1)
        return price(problem, people, nobody=people.size - 2 * count, alone=never)
    return price(problem, people, nobody=people.size % 2, alone=0)


def price(problem: Problem, people: Whole, *, nobody: int, alone: int, per_pair: int = 0) -> Priced:
    """Price `people` in a table where each has a partner: a person at the worth, or nobody at nothing.

    A pair that is open is worth `per_pair` more, one that is not is worth `alone`; nobody twice, or a person
    with the own self, is never chosen.
    """
    size = people.size + nobody
    never = min(alone, -(2 * (_highest(problem) + per_pair) + 1) * (size + 1))
    table = np.zeros((size, size), dtype=_whole_numbers(never))
    for start in range(0, people.size, _ROWS_AT_ONCE):
        here = np.ix_(people[start : start + _ROWS_AT_ONCE], people)
        worth = np.where(problem.free[here], problem.worth_of(problem.score[here]) + per_pair, alone)
        table[start : start + len(worth), : people.size] = worth
    table[people.size :, people.size :] = never
    np.fill_diagonal(table, never)
    _partner, rows, columns = priced_assignment(table)
    doubled = rows + columns
    prices = np.zeros(len(problem.emails), dtype=np.int64)
    prices[people] = doubled[: people.size]
    return Priced(prices, int(doubled.sum()))


def _highest(problem: Problem) -> int:
    """No pair is worth more than this."""
    return int(problem.worth_of(np.array(np.max(problem.score, initial=0), dtype=np.int16)))
