"""Solving per group of people against solving all at once."""

import numpy as np
import pytest
import rustworkx

from exchanges.pairing.blossom import heaviest
from exchanges.pairing.problem import MODES, MOST_PLACED, Problem

PEOPLE = 40


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("seed", range(20))
def test_groups_one_by_one_weigh_as_much_as_all_at_once(mode: str, seed: int) -> None:
    random = np.random.default_rng(seed)
    pairs = np.argwhere(np.triu(random.random((PEOPLE, PEOPLE)) < random.choice([0.02, 0.05, 0.1]), k=1)).T
    weights = random.integers(1, 5, pairs.shape[1]) << 40
    weight = dict(zip(map(tuple, pairs.T.tolist()), weights.tolist(), strict=True))
    whole = rustworkx.PyGraph(multigraph=False)
    whole.add_nodes_from(range(PEOPLE))
    whole.add_edges_from([(*pair, worth) for pair, worth in weight.items()])
    expected = rustworkx.max_weight_matching(whole, max_cardinality=mode == MOST_PLACED, weight_fn=int)

    emails = tuple(f"{number:02}@wissel.example" for number in range(PEOPLE))
    none = np.zeros((PEOPLE, PEOPLE))
    found = heaviest(Problem("proef", mode, emails, none.astype(np.int16), none.astype(bool)), pairs, weights)

    def worth(pairs: set[tuple[int, int]]) -> int:
        return sum(weight[min(pair), max(pair)] for pair in pairs)

    assert len({person for pair in found for person in pair}) == 2 * len(found)
    assert worth(found) == worth(expected)
    assert mode != MOST_PLACED or len(found) == len(expected)
