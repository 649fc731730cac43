"""What is asked of the solver and what it answers, with people as places in a table."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

MOST_PLACED = "most-placed"
BEST_FIT = "best-fit"
MODES = (MOST_PLACED, BEST_FIT)
TIES_DRAWN_UP_TO = 1000
"""Above this number of people ties are not drawn, and the proposal says so."""

Rows = tuple[int, int]


@dataclass(frozen=True)
class Problem:
    """Who can be paired with whom and for how many points; `emails` are in order and name the rows.

    `allowed` is symmetric and leaves out what is forbidden; `locked` pairs count whatever `allowed` says.
    `sides` tells who is on which side, where the edition pairs across.
    """

    edition: str
    mode: str
    emails: tuple[str, ...]
    score: NDArray[np.int16]
    allowed: NDArray[np.bool_]
    locked: tuple[Rows, ...] = ()
    draws: dict[Rows, int] = field(default_factory=dict, compare=False)
    sides: NDArray[np.bool_] | None = None

    @property
    def draws_ties(self) -> bool:
        return len(self.emails) <= TIES_DRAWN_UP_TO

    @cached_property
    def free(self) -> NDArray[np.bool_]:
        """Which pairs are still open: allowed, and nobody in them is locked."""
        locked = [row for pair in self.locked for row in pair]
        free = self.allowed.copy() if locked else self.allowed
        free[locked] = free[:, locked] = False
        return free

    def free_pairs(self) -> NDArray[np.int64]:
        """The pairs (a < b) that are still open, as two rows of places; for few people."""
        return np.stack(np.nonzero(np.triu(self.free, k=1)))

    def worth(self, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
        """What is summed over a set: points, in best-fit scaled so that one per pair stays below a point."""
        return self.worth_of(self.score[pairs[0], pairs[1]])

    def worth_of(self, points: NDArray[np.int16]) -> NDArray[np.int64]:
        """What pairs of so many points are worth in this mode."""
        worth = points.astype(np.int64)
        return worth if self.mode == MOST_PLACED else worth * self.scale + 1

    @property
    def scale(self) -> int:
        """In best-fit one point outweighs the number of pairs."""
        return 1 if self.mode == MOST_PLACED else len(self.emails) // 2 + 1

    def points(self, pairs: tuple[Rows, ...]) -> tuple[int, ...]:
        return tuple(int(self.score[pair]) for pair in pairs)


@dataclass(frozen=True)
class Solution:
    """The best set: pairs as places (a < b) in order, their points, people placed, and the total score."""

    pairs: tuple[Rows, ...]
    points: tuple[int, ...]
    placed: int
    total: int
    upper_bound: int | None = field(default=None, compare=False)
    """The half assignment bound on the total, where solving came upon it."""

    def partner_of(self, row: int) -> int | None:
        for a, b in self.pairs:
            if row in (a, b):
                return b if row == a else a
        return None

    def rows(self) -> frozenset[int]:
        return frozenset(row for pair in self.pairs for row in pair)
