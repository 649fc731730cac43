# ruff: noqa: E501, DTZ001  # the list of ways reads best together; spreadsheet cells have no time zone
"""Days as people write them."""

from __future__ import annotations

import contextlib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.intake.dates import DateError, ReadDate, read_date, written


@pytest.mark.parametrize(
    "value",
    [
        "19-4-2027", "19/04/2027", "2027-04-19", "19 april 2027", "19 apr. 27", "19 apr '27", "19.4.2027", "ma 19 april 2027",
        "maandag 19 april 2027", "19-apr-2027", "April 19, 2027", "2027-04-19 00:00:00", "2027-04-19T09:30:00Z",
        "19 – 4 – 2027", "19‑4‑2027", "20270419", 20270419, "Monday, April 19, 2027", "46496", 46496, 46496.0, date(2027, 4, 19), datetime(2027, 4, 19, 9, 30), "19-4-27",
    ],
)  # fmt: skip
def test_many_ways_to_write_one_day(value) -> None:
    assert read_date(value) == ReadDate(date(2027, 4, 19))


def test_day_comes_first_always() -> None:
    assert read_date("4/5/2027") == ReadDate(date(2027, 5, 4))


@pytest.mark.parametrize(
    "value",
    ["4/19/2027", "31-2-2027", "morgen", "=A1", 612345678, "1-3-1927", "1 maart", "12", 12345678, "20271399"],
)
def test_nonsense_is_no_day(value) -> None:
    with pytest.raises(DateError):
        read_date(value)


def test_year_left_out_is_supplied_and_told() -> None:
    assert read_date("1 maart", default_year=2027) == ReadDate(date(2027, 3, 1), year_supplied=True)


@pytest.mark.parametrize(("at_end", "day"), [(False, date(2027, 5, 1)), (True, date(2027, 5, 31))])
def test_bare_month_is_its_first_or_last_day(at_end: bool, day: date) -> None:
    assert read_date("mei 2027", at_end=at_end) == ReadDate(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("maart 2027", date(2027, 3, 1)),
        ("March 1, 2027", date(2027, 3, 1)),
        ("May 14, 2027", date(2027, 5, 14)),
    ],
)
def test_month_is_not_taken_for_the_day_of_the_week_it_begins_like(text: str, day: date) -> None:
    assert read_date(text) == ReadDate(day)


@pytest.mark.parametrize(("text", "at_end"), [("eind maart 2027", False), ("begin mei 2027", True)])
def test_vague_edge_of_a_month_is_no_day(text: str, at_end: bool) -> None:
    assert read_date(text, at_end=not at_end) is not None
    with pytest.raises(DateError):
        read_date(text, at_end=at_end)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_what_we_write_we_read(day: date) -> None:
    assert read_date(written(day)) == ReadDate(day)
    assert read_date(day.isoformat()) == ReadDate(day)


@given(st.text(max_size=30) | st.integers() | st.floats(allow_nan=True) | st.dates() | st.booleans())
def test_any_value_is_a_day_or_a_problem(value) -> None:
    with contextlib.suppress(DateError):
        assert read_date(value, default_year=2027) is None or isinstance(
            read_date(value, default_year=2027), ReadDate
        )
