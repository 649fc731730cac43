"""The call to the general matching of rustworkx (Edmonds' blossoms), on whole weights only."""

import numpy as np
import rustworkx
from numpy.typing import NDArray

from exchanges.pairing.problem import MOST_PLACED, Problem, Rows


def heaviest(problem: Problem, pairs: NDArray[np.int64], weights: list[int]) -> set[Rows]:
    """The heaviest set among `pairs`; in most-placed the heaviest of those with the most pairs."""
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(problem.emails)))
    graph.add_edges_from(list(zip(*pairs.tolist(), weights, strict=True)))
    found: set[Rows] = rustworkx.max_weight_matching(
        graph, max_cardinality=problem.mode == MOST_PLACED, weight_fn=int
    )
    return found
