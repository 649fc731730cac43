"""Facts of people as columns of numbers, and what a part counts for a block of people against a block.

A part has one of three shapes: it depends on the kinds of the two people, it counts what they share, or few
pairs have anything of it. Each shape answers the same three questions: how much, is it known, and the same
with points in the place of amounts.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Amounts = NDArray[np.int16]
Known = NDArray[np.bool_]


class Column(Protocol):
    """One part of the score, for everybody."""

    def amount(self, rows: slice, columns: slice) -> Amounts:
        """The whole number of this part per pair."""

    def known(self, rows: slice, columns: slice) -> Known:
        """Whether both sides gave the fact."""

    def with_points(self, points: Amounts) -> "Column":
        """The same, with `points[amount]` in the place of each amount; `points[0]` is 0."""


@dataclass(frozen=True)
class Kinds:
    """Depends on the kinds of two people only: a small table, and the kind of each person."""

    kind: NDArray[np.intp]
    amounts: Amounts
    are_known: Known

    def amount(self, rows: slice, columns: slice) -> Amounts:
        return self._spread(self.amounts, rows, columns)

    def known(self, rows: slice, columns: slice) -> Known:
        return self._spread(self.are_known, rows, columns)

    def with_points(self, points: Amounts) -> "Kinds":
        return replace(self, amounts=points[self.amounts])

    def _spread(self, table: NDArray[Any], rows: slice, columns: slice) -> NDArray[Any]:
        return table[self.kind[rows]].take(self.kind[columns], axis=1)


@dataclass(frozen=True)
class Shared:
    """Counts what two people share, per direction 2 at most: words that meet, challenges.

    Each direction has a table of what everybody brings and one of what everybody looks for.
    """

    directions: tuple[tuple[NDArray[np.float32], NDArray[np.float32]], ...]
    told: Known
    worth: Amounts

    def amount(self, rows: slice, columns: slice) -> Amounts:
        counts = (np.minimum(2, one[rows] @ other[columns].T) for one, other in self.directions)
        return self.worth[sum(counts).astype(np.intp)]  # type: ignore[union-attr]

    def known(self, rows: slice, columns: slice) -> Known:
        return self.told[rows, None] & self.told[columns]

    def with_points(self, points: Amounts) -> "Shared":
        return replace(self, worth=points[self.worth])


@dataclass(frozen=True)
class Rare:
    """Few pairs have anything of it: those, in both orders, with their amounts. The others have 0, known."""

    pairs: NDArray[np.intp]
    amounts: Amounts
    are_known: Known

    def amount(self, rows: slice, columns: slice) -> Amounts:
        return self._filled(np.int16(0), self.amounts, rows, columns)

    def known(self, rows: slice, columns: slice) -> Known:
        return self._filled(np.bool_(True), self.are_known, rows, columns)

    def with_points(self, points: Amounts) -> "Rare":
        return replace(self, amounts=points[self.amounts])

    def _filled(self, empty: Any, values: NDArray[Any], rows: slice, columns: slice) -> NDArray[Any]:
        a, b = self.pairs
        inside = (a >= rows.start) & (a < rows.stop) & (b >= columns.start) & (b < columns.stop)
        table = np.full((rows.stop - rows.start, columns.stop - columns.start), empty)
        table[a[inside] - rows.start, b[inside] - columns.start] = values[inside]
        return table


def rare(found: Mapping[tuple[int, int], tuple[int, bool]]) -> Rare:
    """From the places of pairs, in both orders, and per pair the amount and whether it is known."""
    pairs = np.array(list(found), dtype=np.intp).reshape(-1, 2).T
    amounts, known = np.array(list(found.values())).reshape(-1, 2).T if found else np.zeros((2, 0))
    return Rare(pairs, amounts.astype(np.int16), known.astype(bool))


def kinds_of(facts: Iterable[Hashable]) -> tuple[list[Any], NDArray[np.intp]]:
    """The different facts, and which of them each person has."""
    place: dict[Hashable, int] = {}
    kind = [place.setdefault(fact, len(place)) for fact in facts]
    return list(place), np.array(kind, dtype=np.intp)


def incidence(found: Sequence[Iterable[str]], names: Iterable[str]) -> NDArray[np.float32]:
    """One row per person, one column per stem or label: 1 where the person has it."""
    column = {name: number for number, name in enumerate(names)}
    cells = [(row, column[name]) for row, some in enumerate(found) for name in some if name in column]
    rows, columns = np.array(cells, dtype=np.intp).reshape(-1, 2).T
    table = np.zeros((len(found), len(column)), dtype=np.float32)
    table[rows, columns] = 1
    return table
