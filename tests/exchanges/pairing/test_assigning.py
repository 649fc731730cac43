"""The sparse way to the best assignment against the dense one, and the prices that prove it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from exchanges.pairing import assigning

SIZE = 45


@pytest.fixture(autouse=True)
def _sparse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assigning, "SPARSE_FROM", 30)
    monkeypatch.setattr(assigning, "_PER_ROW", 3)
    monkeypatch.setattr(assigning, "_MORE_PER_ROW", 2)


@pytest.mark.parametrize("kinds", [2, 5, 1000])
@pytest.mark.parametrize("seed", range(5))
def test_the_sum_is_the_highest_and_the_prices_prove_it(kinds: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    table = random.integers(0, kinds, (SIZE, SIZE)) + random.integers(0, kinds, SIZE)
    table[random.random((SIZE, SIZE)) < 0.3] = -1_000_000
    partner, rows, columns = assigning.priced_assignment(table)
    found = table[np.arange(SIZE), partner].sum()
    assert found == table[linear_sum_assignment(table, maximize=True)].sum()
    assert (rows[:, None] + columns >= table).all()
    assert rows.sum() + columns.sum() == found
    assert columns.min() == 0


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 29), st.randoms(use_true_random=False))
def test_a_small_table_is_priced_too(size: int, random) -> None:
    table = np.array([random.randrange(4) for _ in range(size * size)], dtype=np.int64).reshape(size, size)
    partner, rows, columns = assigning.priced_assignment(table)
    assert rows.sum() + columns.sum() == table[np.arange(size), partner].sum()
