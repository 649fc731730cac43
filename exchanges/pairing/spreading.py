"""Periods for all pairs at once, so that no week holds too many exchanges, at the least loss of rank.

Source of the rules: docs/rules.md section 1 for the rank of a period. The choice is exact: a whole-number
program solved by HiGHS, each pair with exactly one of its periods, each week at most its limit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from exchanges.pairing.facts import Span

if TYPE_CHECKING:
    from scipy.sparse import csr_array

MOST_SECONDS = 20.0
FEW_SECONDS = 2.0
"""For each of the limits that are tried to find one that works."""


@dataclass(frozen=True)
class Choices:
    """A pair and its periods, best first."""

    key: str
    periods: tuple[Span, ...]


@dataclass(frozen=True)
class Chosen:
    """The period a pair got, and how many places it lost against its best one."""

    key: str
    period: Span
    loss: int


@dataclass(frozen=True)
class Spread:
    """A period for every pair, or the reason why there is none.

    `crowded` are the Mondays of weeks that are over the limit by what is fixed already, `without` the pairs
    that have no period at all; both empty and nothing `chosen` means that the limit leaves no choice.
    """

    chosen: tuple[Chosen, ...] = ()
    without: tuple[str, ...] = ()
    crowded: tuple[date, ...] = ()
    is_exact: bool = True

    @property
    def loss(self) -> int:
        return sum(one.loss for one in self.chosen)


def mondays_of(period: Span) -> tuple[date, ...]:
    """The Mondays of the weeks in which the period has a day."""
    first = period.starts_on - timedelta(days=period.starts_on.weekday())
    weeks = (period.last_day - first).days // 7 + 1
    return tuple(first + timedelta(weeks=n) for n in range(weeks))


def load_of(periods: Iterable[Span]) -> Counter[date]:
    """How many exchanges have a day in each week, by its Monday."""
    return Counter(monday for period in periods for monday in mondays_of(period))


def spread(
    pairs: Iterable[Choices], fixed: Iterable[Span], limit: int, most_seconds: float = MOST_SECONDS
) -> Spread:
    """One period for each pair with at most `limit` exchanges in any week, `fixed` ones included.

    The sum of places lost is the least there is; among equals the earliest starts win. The order in which
    pairs come never matters. A week that is full by what is fixed takes no other.
    """
    ordered = sorted(pairs, key=lambda pair: pair.key)
    without = tuple(pair.key for pair in ordered if not pair.periods)
    taken = load_of(fixed)
    crowded = tuple(sorted(monday for monday, count in taken.items() if count > limit))
    if without:
        return Spread(without=without, crowded=crowded)
    options = [_worth_having(pair, taken, limit) for pair in ordered]
    if not ordered or not all(options):
        return Spread(crowded=crowded)
    picked, is_exact = _solve(options, taken, limit, most_seconds)
    chosen = tuple(
        Chosen(pair.key, pair.periods[rank], rank) for pair, rank in zip(ordered, picked, strict=False)
    )
    return Spread(chosen=chosen, crowded=crowded, is_exact=is_exact)


def limit_that_works(pairs: Iterable[Choices], fixed: Iterable[Span], above: int) -> int:
    """A limit above this one within which every pair, each with a period, has one; the lowest as a rule.

    No lower one is named that was not tried or took too long.
    """
    pairs, fixed = list(pairs), list(fixed)
    low, high = above + 1, max(len(pairs) + max(load_of(fixed).values(), default=0), above + 1)
    while low < high:
        middle = (low + high) // 2
        if spread(pairs, fixed, middle, FEW_SECONDS).chosen:
            high = middle
        else:
            low = middle + 1
    return high


Option = tuple[int, Span]


def _worth_having(pair: Choices, taken: Mapping[date, int], limit: int) -> list[Option]:
    """Of the periods in the same weeks only the best can ever be chosen; none in a week that is full."""
    best: dict[tuple[date, ...], Option] = {}
    for rank, period in enumerate(pair.periods):
        weeks = mondays_of(period)
        if all(taken.get(monday, 0) < limit for monday in weeks):
            best.setdefault(weeks, (rank, period))
    return list(best.values())


def _solve(
    options: list[list[Option]], taken: Mapping[date, int], limit: int, most_seconds: float
) -> tuple[list[int], bool]:
    """The rank chosen per pair, empty when there is no choice; and whether it is proven to be the best."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # large: by the first question

    flat = [(pair, rank, period) for pair, each in enumerate(options) for rank, period in each]
    start = min(period.starts_on for _pair, _rank, period in flat)
    days = [(period.starts_on - start).days for _pair, _rank, period in flat]
    # One place of rank weighs more than all starting days together: these decide between equals alone.
    place = len(options) * max(days) + 1
    costs = np.array([rank * place + day for (_pair, rank, _p), day in zip(flat, days, strict=True)])
    one_each = _rows(((pair, column) for column, (pair, _r, _p) in enumerate(flat)), len(options), len(flat))
    weeks: dict[date, list[int]] = defaultdict(list)
    for column, (_pair, _rank, period) in enumerate(flat):
        for monday in mondays_of(period):
            weeks[monday].append(column)
    cells = ((row, column) for row, columns in enumerate(weeks.values()) for column in columns)
    room = np.array([limit - taken.get(monday, 0) for monday in weeks])
    found = milp(
        costs,
        integrality=np.ones(len(flat)),
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(one_each, 1, 1),
            LinearConstraint(_rows(cells, len(weeks), len(flat)), -np.inf, room),
        ],
        options={"mip_rel_gap": 0, "time_limit": most_seconds},
    )
    if found.x is None:
        return [], found.status == 2
    picked = {pair: rank for (pair, rank, _p), share in zip(flat, found.x, strict=True) if share > 0.5}
    return [picked[pair] for pair in range(len(options))], found.status == 0


def _rows(cells: Iterable[tuple[int, int]], height: int, width: int) -> csr_array:
    from scipy.sparse import csr_array

    rows, columns = zip(*cells, strict=True)
    return csr_array((np.ones(len(rows)), (rows, columns)), shape=(height, width))
