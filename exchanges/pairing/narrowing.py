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

_ENOUGH_PER_PERSON = 40
"""With so many pairs per person most often everybody has a partner; then the others need no look."""


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
    if are_two_sides(problem, pairs):
        found, possible = assign(problem, pairs)
        return Narrowed(possible, _sum(problem, set(found)), found)
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
    """Slack that lets in ever more pairs: none at all, a few pairs per person, then all."""
    places = [min(many * size, slack.size) - 1 for many in (8, 25, slack.size)]
    return [0, *(int(limit) for limit in np.partition(slack, places)[places])]


def _places(problem: Problem, people: Whole) -> Whole:
    """Per row of the problem its place among these people."""
    places = np.zeros(len(problem.emails), dtype=np.int64)
    places[people] = np.arange(people.size)
    return places


def _whole_numbers(lowest: int) -> type[np.signedinteger]:
    """Half the memory where the numbers allow it."""
    return np.int32 if lowest > -(2**30) else np.int64


def _slack(priced: Priced, pairs: Whole, worth: Whole) -> Whole:
    slack: Whole = priced.prices[pairs[0]]
    slack += priced.prices[pairs[1]]  # in place: there may be millions of pairs
    slack -= worth
    slack -= worth
    if (slack < 0).any():
        raise ArithmeticError("a pair is worth more than its prices")
    return slack


def _sum(problem: Problem, found: set[Rows]) -> int:
    return int(problem.worth(np.array(sorted(found), dtype=np.int64).reshape(-1, 2).T).sum())


def most_pairs(pairs: Whole) -> int:
    """No set has more pairs than this: half of the largest assignment of people to partners."""
    people = int(np.count_nonzero(np.bincount(pairs.ravel())))
    few = pairs[:, :: 1 + pairs.shape[1] // (_ENOUGH_PER_PERSON * max(people, 1))]
    if (assigned := _most_assigned(few)) == people:
        return people // 2
    return (assigned if few.shape == pairs.shape else _most_assigned(pairs)) // 2


def _most_assigned(pairs: Whole) -> int:
    from scipy.sparse import csr_array  # large: by the first question
    from scipy.sparse.csgraph import maximum_bipartite_matching

    size = int(np.max(pairs, initial=-1)) + 1
    both_ways = (np.ones(2 * pairs.shape[1], dtype=bool), (pairs.ravel(), pairs[::-1].ravel()))
    partner = maximum_bipartite_matching(csr_array(both_ways, shape=(size, size)))
    return int((partner >= 0).sum())


def _priced(problem: Problem, pairs: Whole, worth: Whole, count: int) -> Priced:
    """Prices for sets of `count` pairs (most-placed) or of any number, among the people of `pairs`.

    In most-placed as many of nobody as stay alone, and no two people alone together; in best-fit one nobody
    to make the number even, and a pair that is not open is two people alone.
    """
    people = np.flatnonzero(np.bincount(pairs.ravel()))
    if problem.mode == MOST_PLACED:
        never = -(2 * int(np.max(worth)) + 1) * (2 * people.size + 1)
        return price(problem, people, pairs, worth, nobody=people.size - 2 * count, alone=never)
    return price(problem, people, pairs, worth, nobody=people.size % 2, alone=0)


def price(problem: Problem, people: Whole, pairs: Whole, worth: Whole, *, nobody: int, alone: int) -> Priced:
    """Price `people` in a table where each has a partner: a person at `worth`, or nobody at nothing.

    A pair that is not open is worth `alone`; nobody twice, or a person with the own self, is never chosen.
    """
    size = people.size + nobody
    never = min(alone, -(2 * int(np.max(worth, initial=0)) + 1) * (size + 1))
    table = np.full((size, size), alone, dtype=_whole_numbers(never))
    table[: people.size, people.size :] = table[people.size :, : people.size] = 0
    table[people.size :, people.size :] = never
    a, b = pairs if people.size == len(problem.emails) else _places(problem, people)[pairs]
    table[a, b] = table[b, a] = worth
    np.fill_diagonal(table, never)
    _partner, rows, columns = priced_assignment(table)
    doubled = rows + columns
    prices = np.zeros(len(problem.emails), dtype=np.int64)
    prices[people] = doubled[: people.size]
    return Priced(prices, int(doubled.sum()))
