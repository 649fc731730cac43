"""Periods for all pairs at once: within the limit, at the least loss, against trying everything."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchanges.pairing.facts import Span
from exchanges.pairing.spreading import Choices, Spread, load_of, mondays_of, spread

MONDAY = date(2027, 4, 5)


def weeks(first: int, length: int = 2) -> Span:
    """The period of whole weeks that begins `first` weeks after the first Monday."""
    starts_on = MONDAY + timedelta(weeks=first)
    return Span(starts_on, starts_on + timedelta(days=7 * length - 3))


def by_trying(pairs: list[Choices], fixed: list[Span], limit: int) -> int | None:
    """The least loss of rank, by trying every choice of every pair; None when there is none."""
    taken = load_of(fixed)
    losses = [
        sum(ranks)
        for ranks in product(*(range(len(pair.periods)) for pair in pairs))
        if all(
            count + taken[monday] <= limit
            for monday, count in load_of(
                pair.periods[rank] for pair, rank in zip(pairs, ranks, strict=True)
            ).items()
        )
    ]
    return min(losses, default=None)


periods = st.builds(
    lambda start, length: Span(MONDAY + timedelta(days=start), MONDAY + timedelta(days=start + length)),
    st.integers(0, 28),
    st.integers(7, 13),
)
editions = st.lists(st.lists(periods, min_size=1, max_size=5, unique=True), min_size=1, max_size=5)


@settings(max_examples=200, deadline=None)
@given(editions, st.lists(periods, max_size=3), st.integers(1, 4))
def test_the_loss_is_the_least_there_is(lists, fixed, limit):
    pairs = [Choices(str(number), tuple(each)) for number, each in enumerate(lists)]
    found = spread(pairs, fixed, limit)
    least = by_trying(pairs, fixed, limit)
    assert found.is_exact
    assert (found.loss if found.chosen else None) == least
    if found.chosen:
        assert [one.key for one in found.chosen] == [pair.key for pair in pairs]
        assert all(
            pair.periods[one.loss] == one.period for pair, one in zip(pairs, found.chosen, strict=True)
        )
        new = load_of(one.period for one in found.chosen)
        assert all(count + load_of(fixed)[monday] <= limit for monday, count in new.items())


@settings(max_examples=50, deadline=None)
@given(editions, st.integers(1, 3), st.randoms())
def test_the_order_of_the_pairs_never_matters(lists, limit, random):
    pairs = [Choices(str(number), tuple(each)) for number, each in enumerate(lists)]
    shuffled = random.sample(pairs, len(pairs))
    assert spread(shuffled, [], limit) == spread(pairs, [], limit)


@settings(max_examples=50, deadline=None)
@given(editions, st.integers(1, 3))
def test_a_higher_limit_never_costs_more(lists, limit):
    pairs = [Choices(str(number), tuple(each)) for number, each in enumerate(lists)]
    low, high = spread(pairs, [], limit), spread(pairs, [], limit + 1)
    assert not low.chosen or high.loss <= low.loss


@pytest.mark.parametrize(("limit", "loss"), [(3, 0), (2, 1), (1, 3)])
def test_three_pairs_with_the_same_wish_make_way_for_each_other(limit, loss):
    pairs = [Choices(key, (weeks(0), weeks(2), weeks(4))) for key in "abc"]
    found = spread(pairs, [], limit)
    assert (found.loss, sorted(one.loss for one in found.chosen)) == (
        loss,
        {3: [0, 0, 0], 2: [0, 0, 1], 1: [0, 1, 2]}[limit],
    )


def test_among_equals_the_earliest_start_wins():
    pairs = [Choices("a", (weeks(2),)), Choices("b", (weeks(2), weeks(4), weeks(0)))]
    assert [one.period for one in spread(pairs, [], 1).chosen] == [weeks(2), weeks(4)]
    found = spread([Choices("a", (weeks(0), weeks(4))), Choices("b", (weeks(0), weeks(2)))], [], 1)
    assert [one.period for one in found.chosen] == [weeks(0), weeks(2)]


def test_what_is_fixed_counts_and_is_never_moved():
    found = spread([Choices("a", (weeks(0), weeks(1), weeks(2)))], [weeks(0)], 1)
    assert [(one.period, one.loss) for one in found.chosen] == [(weeks(2), 2)]


def test_no_choice_is_said_and_so_is_why():
    same = [Choices(key, (weeks(0),)) for key in "ab"]
    assert spread(same, [], 1) == Spread()
    assert spread([Choices("a", ())], [], 1) == Spread(without=("a",))
    full = spread([Choices("a", (weeks(4),))], [weeks(0), weeks(0)], 1)
    assert (full.crowded, full.loss) == ((MONDAY, MONDAY + timedelta(weeks=1)), 0)


def test_a_period_from_wednesday_to_tuesday_lies_in_two_weeks():
    assert mondays_of(Span(date(2027, 4, 7), date(2027, 4, 13))) == (MONDAY, MONDAY + timedelta(weeks=1))


def test_thirty_pairs_of_a_whole_year_are_solved_to_the_end():
    year = tuple(weeks(n) for n in range(40))
    pairs = [Choices(f"{n:02d}", year[n % 7 :] + year[: n % 7]) for n in range(30)]
    found = spread(pairs, [], 2)
    assert (len(found.chosen), found.is_exact) == (30, True)
    assert max(load_of(one.period for one in found.chosen).values()) == 2
