"""Meetings that come back (docs/rules.md, 1: governance meetings are entered, imported or recurring)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchanges.recurring_days import LAST, Every, TooManyDaysError, nth_weekday, recurring_days

TUESDAY, THURSDAY = 1, 3


def test_every_second_tuesday_counts_from_the_first_tuesday():
    found = recurring_days(Every.TWO_WEEKS, TUESDAY, date(2027, 1, 1), date(2027, 2, 28))
    assert found == (date(2027, 1, 5), date(2027, 1, 19), date(2027, 2, 2), date(2027, 2, 16))


def test_the_second_tuesday_of_the_month_is_another_rule():
    found = recurring_days(Every.MONTH, TUESDAY, date(2027, 1, 1), date(2027, 3, 31), nth=2)
    assert found == (date(2027, 1, 12), date(2027, 2, 9), date(2027, 3, 9))


def test_the_last_thursday_of_the_month_in_a_leap_year():
    found = recurring_days(Every.MONTH, THURSDAY, date(2028, 1, 31), date(2028, 3, 30), nth=LAST)
    assert found == (date(2028, 2, 24), date(2028, 3, 30))


def test_a_month_without_a_fifth_is_passed_over():
    found = recurring_days(Every.MONTH, TUESDAY, date(2027, 1, 1), date(2027, 6, 30), nth=5)
    assert found == (date(2027, 3, 30), date(2027, 6, 29))


def test_first_and_last_day_count():
    assert recurring_days(Every.WEEK, TUESDAY, date(2027, 1, 5), date(2027, 1, 12)) == (
        date(2027, 1, 5),
        date(2027, 1, 12),
    )


def test_an_end_before_the_beginning_gives_nothing():
    assert recurring_days(Every.WEEK, TUESDAY, date(2027, 2, 1), date(2027, 1, 1)) == ()


def test_more_days_than_anybody_means_are_refused():
    with pytest.raises(TooManyDaysError):
        recurring_days(Every.WEEK, TUESDAY, date(2027, 1, 1), date(2031, 1, 1))


@given(
    st.sampled_from(Every),
    st.integers(0, 6),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.integers(0, 400),
    st.sampled_from([1, 2, 3, 4, 5, LAST]),
)
def test_against_looking_at_every_day(every, weekday, first, length, nth):
    last = first + timedelta(days=length)
    days = [first + timedelta(days=n) for n in range(length + 1)]
    right = [day for day in days if day.weekday() == weekday]
    if every == Every.MONTH:
        expected = [day for day in right if day == nth_weekday(day, weekday, nth)]
        assert all(nth == LAST or (day.day - 1) // 7 + 1 == nth for day in expected)
        assert all(nth != LAST or (day + timedelta(days=7)).month != day.month for day in expected)
    else:
        expected = right[:: 2 if every == Every.TWO_WEEKS else 1]
    assert recurring_days(every, weekday, first, last, nth=nth) == tuple(expected)
