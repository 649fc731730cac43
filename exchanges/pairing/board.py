"""Everybody against everybody: who may be paired and how well they fit, as two square tables."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.facts import CORPORATION_OTHER_RULE, Pair, Person, Pool
from exchanges.pairing.grid import NEVER, Costs
from exchanges.pairing.hard_rules import Dropped, dropped_pairs
from exchanges.pairing.scoring import Scorer

_ROWS_AT_ONCE = 256


class Board:
    """The tables of one pool. People stand in the order of their e-mail addresses."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.people: tuple[Person, ...] = tuple(sorted(pool.people, key=lambda person: person.email))
        self.emails = tuple(person.email for person in self.people)
        self.row: Mapping[str, int] = {email: index for index, email in enumerate(self.emails)}
        self.scorer = Scorer(pool, self.people)
        self.score, self.costs = self._tables()
        self.dropped = dropped_pairs(pool, self.people, self.costs < NEVER)

    def _tables(self) -> tuple[NDArray[np.int16], Costs]:
        """The score and what the best period costs, in rows from the diagonal on and then mirrored."""
        size = len(self.people)
        score, costs = np.empty((size, size), dtype=np.int16), np.empty((size, size), dtype=np.uint8)
        for start in range(0, size, _ROWS_AT_ONCE):
            rows, columns = slice(start, min(size, start + _ROWS_AT_ONCE)), slice(start, size)
            costs[rows, columns] = self.scorer.periods.between(rows, columns)
            score[rows, columns] = self.scorer.fixed_points(rows, columns)
            score[rows, columns] += self.scorer.window_points(costs[rows, columns])
            for table in (score, costs):
                table[columns, rows] = table[rows, columns].T
        return score, costs

    @property
    def allowed(self) -> NDArray[np.bool_]:
        """Which pairs no hard rule drops, whatever is locked or forbidden."""
        allowed: NDArray[np.bool_] = self.dropped == 0
        return allowed

    def points_of_part(self, code: str, pairs: NDArray[np.int64]) -> NDArray[np.int16]:
        """The points of one part for many pairs, given as two rows of places."""
        a, b = pairs
        if code == "window":
            return self.scorer.window_points(self.costs[a, b])
        return self.scorer.points_of_part(code, pairs)

    @cached_property
    def sides(self) -> NDArray[np.bool_] | None:
        """Who leads a corporation, where the edition pairs those with others only."""
        if self.pool.rule != CORPORATION_OTHER_RULE:
            return None
        return np.array([person.organisation.is_corporation for person in self.people], dtype=bool)

    def rows_of(self, pair: Pair) -> tuple[int, int]:
        """The places of the two people of a pair, lowest address first; KeyError for an unknown address."""
        a, b = sorted(self.row[email] for email in pair)
        return a, b

    def pair_at(self, a: int, b: int) -> Pair:
        return frozenset({self.emails[a], self.emails[b]})

    def with_person(self, changed: Person) -> "Tables":
        """The two tables if this one person had other dates, without scoring anybody else again."""
        row, periods, scorer = self.row[changed.email], self.scorer.periods, self.scorer
        costs, score = self.costs.copy(), self.score.copy()
        lowest = periods.lowest(periods.costs_of(changed), slice(None))
        gained = scorer.window_points(lowest) - scorer.window_points(costs[row])
        costs[row] = costs[:, row] = lowest
        score[row] = score[:, row] = score[row] + gained
        people = (*self.people[:row], changed, *self.people[row + 1 :])
        return Tables(score, dropped_pairs(self.pool, people, costs < NEVER))

    def with_pool(self, **changes: object) -> "Tables":
        """The two tables if the pool's own facts or vetoes were others; dates and scores stay the same."""
        pool = replace(self.pool, **changes)  # type: ignore[arg-type]
        people = tuple(sorted(pool.people, key=lambda person: person.email))
        return Tables(self.score, dropped_pairs(pool, people, self.costs < NEVER))


class Tables:
    """Scores and hard rules of everybody against everybody, after a change."""

    def __init__(self, score: NDArray[np.int16], dropped: Dropped) -> None:
        self.score = score
        self.allowed: NDArray[np.bool_] = dropped == 0
