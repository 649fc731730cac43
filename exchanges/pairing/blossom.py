"""The call to the general matching of rustworkx (Edmonds' blossoms), on whole weights only.

Its time grows faster than the square of the number of people. So it gets them per group: people whom a chain
of pairs ties to each other. The best set of all is the best sets of the groups together.
"""

from collections.abc import Iterator

import numpy as np
import rustworkx
from numpy.typing import NDArray

from exchanges.pairing.problem import MOST_PLACED, Problem, Rows

Whole = NDArray[np.int64]


def heaviest(problem: Problem, pairs: Whole, weights: Whole) -> set[Rows]:
    """The heaviest set among `pairs`; in most-placed the heaviest of those with the most pairs.

    In best-fit every weight is above 0, so in both modes a pair on its own is always in the set.
    """
    found: set[Rows] = set()
    for group in _groups(pairs):
        a, b = pairs[:, group].tolist()
        found |= {(a[0], b[0])} if group.size == 1 else _heaviest(problem, a, b, weights[group].tolist())
    return found


def _heaviest(problem: Problem, a: list[int], b: list[int], weights: list[int]) -> set[Rows]:
    people = list({*a, *b})
    node = {person: index for index, person in enumerate(people)}
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(people)
    graph.add_edges_from(
        [(node[one], node[other], weight) for one, other, weight in zip(a, b, weights, strict=True)]
    )
    found = rustworkx.max_weight_matching(graph, max_cardinality=problem.mode == MOST_PLACED, weight_fn=int)
    return {(people[one], people[other]) for one, other in found}


def _groups(pairs: Whole) -> Iterator[Whole]:
    """Which of the pairs belong to each group."""
    from scipy.sparse import coo_array  # large: by the first question
    from scipy.sparse.csgraph import connected_components

    if pairs.size:
        size = int(np.max(pairs)) + 1
        graph = coo_array((np.ones(pairs.shape[1]), (pairs[0], pairs[1])), shape=(size, size))
        group = connected_components(graph, directed=False)[1][pairs[0]]
        order = np.argsort(group, kind="stable")
        yield from np.split(order, np.flatnonzero(np.diff(group[order])) + 1)
