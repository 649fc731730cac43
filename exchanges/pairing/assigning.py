"""The best assignment of a large square table, without looking at most of it.

A sparse solver gets the best entries of every row; its prices tell which of the others are worth more than
they cost, those join in, and it solves again until there are none. Prices that no entry of the whole table
exceeds prove the assignment, whatever way it was found.
"""

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]
Table = NDArray[np.signedinteger]

SPARSE_FROM = 300
"""Smaller tables are solved whole at once."""
_PER_ROW, _MORE_PER_ROW, _MOST_ROUNDS = 10, 20, 40
_ROWS_AT_ONCE = 512


def priced_assignment(table: Table) -> tuple[Whole, Whole, Whole]:
    """The assignment of the highest sum: per row its column, the price per row, and the price per column."""
    if len(table) >= SPARSE_FROM:
        looked_at = _best_places(table)
        for _round in range(_MOST_ROUNDS):
            found = _solved(table, np.flatnonzero(looked_at))
            missing = _worth_more(table, *found[1:])
            if not missing.size:
                return found
            looked_at.ravel()[missing] = True
    from scipy.optimize import linear_sum_assignment  # large: by the first question

    partner = linear_sum_assignment(table, maximize=True)[1]
    return partner, *_prices_of_all(table, partner)


def _best_places(table: Table) -> Mask:
    """The best entries of each row, mirrored, and the diagonal so that there always is an assignment."""
    places = np.eye(len(table), dtype=bool)
    for start in range(0, len(table), _ROWS_AT_ONCE):
        rows = table[start : start + _ROWS_AT_ONCE]
        columns = np.argpartition(rows, -_PER_ROW, axis=1)[:, -_PER_ROW:]
        own = np.arange(start, start + len(rows))[:, None]
        places[own, columns] = places[columns, own] = True
    return places


def _solved(table: Table, places: Whole) -> tuple[Whole, Whole, Whole]:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    worth = table.ravel()[places]
    costs = (np.max(worth) + 1 - worth).astype(float)
    sparse = csr_array((costs, np.divmod(places, len(table))), shape=table.shape)
    partner = min_weight_full_bipartite_matching(sparse)[1].astype(np.int64)
    return partner, *_prices(table, partner, places)


def _prices(table: Table, partner: Whole, places: Whole) -> tuple[Whole, Whole]:
    """The prices of rows and columns that prove the assignment on these entries: the longest detours."""
    row, column = np.divmod(places, len(table))
    order = np.argsort(column, kind="stable")
    row, column = row[order], column[order]
    starts = np.flatnonzero(np.diff(column, prepend=-1))
    got = table[np.arange(len(table)), partner].astype(np.int64)
    gain = table[row, column] - got[row]
    price = np.zeros(len(table), dtype=np.int64)
    while True:
        better = np.maximum.reduceat(gain + price[partner[row]], starts)
        if (better <= price).all():
            return got - price[partner], price
        price = np.maximum(price, better)


def _prices_of_all(table: Table, partner: Whole) -> tuple[Whole, Whole]:
    """The same for every entry of a table."""
    got = table[np.arange(len(table)), partner].astype(np.int64)
    gain, price = table - got[:, None], np.zeros(len(table), dtype=np.int64)
    while table.size:
        better = (gain + price[partner][:, None]).max(axis=0)
        if (better <= price).all():
            break
        price = np.maximum(price, better)
    return got - price[partner], price


def _worth_more(table: Table, rows: Whole, columns: Whole) -> Whole:
    """The entries that exceed the prices of their row and column, the largest excess of each row only."""
    size, found = len(table), []
    for start in range(0, size, _ROWS_AT_ONCE):
        part = table[start : start + _ROWS_AT_ONCE]
        excess = part - rows[start : start + _ROWS_AT_ONCE, None]
        excess -= columns
        over = np.flatnonzero((excess > 0).any(axis=1))
        if over.size:
            most = np.argpartition(excess[over], size - _MORE_PER_ROW, axis=1)[:, -_MORE_PER_ROW:]
            places = (over + start)[:, None] * size + most
            found.append(places[np.take_along_axis(excess[over], most, axis=1) > 0])
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
