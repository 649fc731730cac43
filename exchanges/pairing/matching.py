"""The best set of pairs, exactly. Source: docs/rules.md section 4.

`most-placed` wants the most people and then the highest total, `best-fit` the highest total and then the most
people. Among equal sets a draw decides that is fixed per edition, so the order of input never matters.
"""

import hashlib
from dataclasses import dataclass, field

import numpy as np
import rustworkx
from numpy.typing import NDArray

MOST_PLACED = "most-placed"
BEST_FIT = "best-fit"
MODES = (MOST_PLACED, BEST_FIT)
TIES_DRAWN_UP_TO = 1000
"""Above this number of people ties are not drawn, and the proposal says so."""
_TIE_BITS = 40

Rows = tuple[int, int]


@dataclass(frozen=True)
class Problem:
    """Who can be paired with whom and for how many points; `emails` are in order and name the rows.

    `allowed` is symmetric and leaves out what is forbidden; `locked` pairs count whatever `allowed` says.
    """

    edition: str
    mode: str
    emails: tuple[str, ...]
    score: NDArray[np.int16]
    allowed: NDArray[np.bool_]
    locked: tuple[Rows, ...] = ()
    draws: dict[Rows, int] = field(default_factory=dict, compare=False)

    @property
    def draws_ties(self) -> bool:
        return len(self.emails) <= TIES_DRAWN_UP_TO

    def free_pairs(self) -> NDArray[np.int64]:
        """The pairs (a < b) that are still open, as two rows of places."""
        open_pairs = np.triu(self.allowed, k=1)
        for row in {row for pair in self.locked for row in pair}:
            open_pairs[row] = open_pairs[:, row] = False
        return np.stack(np.nonzero(open_pairs))

    def points(self, pairs: tuple[Rows, ...]) -> tuple[int, ...]:
        return tuple(int(self.score[pair]) for pair in pairs)


@dataclass(frozen=True)
class Solution:
    """The best set: pairs as places (a < b) in order, their points, people placed, and the total score."""

    pairs: tuple[Rows, ...]
    points: tuple[int, ...]
    placed: int
    total: int

    def partner_of(self, row: int) -> int | None:
        for a, b in self.pairs:
            if row in (a, b):
                return b if row == a else a
        return None

    def rows(self) -> frozenset[int]:
        return frozenset(row for pair in self.pairs for row in pair)


def draw(edition: str, lower: str, higher: str) -> int:
    """The lot of a pair: the first 24 bits of SHA-256 over `edition|lower e-mail|higher e-mail`."""
    return int.from_bytes(hashlib.sha256(f"{edition}|{lower}|{higher}".encode()).digest()[:3])


def solve(problem: Problem) -> Solution:
    """The best set for the problem's mode, its locked pairs included."""
    pairs = problem.free_pairs()
    found = _heaviest(problem, pairs, _weights(problem, pairs))
    return _solution(problem, found)


def _solution(problem: Problem, found: set[Rows]) -> Solution:
    pairs = tuple(sorted({(min(pair), max(pair)) for pair in found} | set(problem.locked)))
    points = problem.points(pairs)
    return Solution(pairs, points, 2 * len(pairs), sum(points))


def _weights(problem: Problem, pairs: NDArray[np.int64]) -> list[int]:
    """Whole weights: points first (in best-fit plus less than a point for each pair), then the lot."""
    points = problem.score[pairs[0], pairs[1]].astype(np.int64)
    if problem.mode == BEST_FIT:
        points = points * (len(problem.emails) // 2 + 1) + 1
    weights: list[int] = (points << _TIE_BITS).tolist()
    if not problem.draws_ties:
        return weights
    return [weight + _lot(problem, a, b) for weight, a, b in zip(weights, *pairs.tolist(), strict=True)]


def _lot(problem: Problem, a: int, b: int) -> int:
    if (a, b) not in problem.draws:
        problem.draws[a, b] = draw(problem.edition, problem.emails[a], problem.emails[b])
    return problem.draws[a, b]


def _heaviest(problem: Problem, pairs: NDArray[np.int64], weights: list[int]) -> set[Rows]:
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(problem.emails)))
    graph.add_edges_from(list(zip(*pairs.tolist(), weights, strict=True)))
    found: set[Rows] = rustworkx.max_weight_matching(
        graph, max_cardinality=problem.mode == MOST_PLACED, weight_fn=int
    )
    return found
