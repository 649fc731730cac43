"""Periods of 2026 to 2028 against a table worked out by hand with a paper calendar (docs/rules.md, 1).

The dates of holidays are those of the Dutch government; nothing in the tables below was computed by the
product.
"""

from datetime import date, timedelta

import pytest

from exchanges.pairing.facts import Organisation, Sides, Span
from exchanges.pairing.windows import WindowResult, describe, windows
from exchanges.workdays import (
    Length,
    check_by_hand,
    count_weekdays,
    default_free_days,
    school_holidays_known,
    week_label,
    week_span,
)
from tests.exchanges.pairing.cast import a_person, an_organisation

FREE = frozenset().union(*(default_free_days(year) for year in range(2026, 2030)))
REGIONS = ("noord", "midden", "zuid")


def house(region: str, **facts) -> Organisation:
    return an_organisation(1 + REGIONS.index(region), **{"region": region, "free_days": FREE, **facts})


def day(text: str) -> date:
    return date.fromisoformat(text)


# first day, last day, weekdays, weekdays that fall away, school-holiday weekdays in Noord, Midden, Zuid
TABLE = [
    # Easter: Monday 6 April 2026, 29 March 2027, 17 April 2028. Good Friday is a choice of each house.
    ("Easter 2026", "2026-03-30", "2026-04-10", 10, 1, 0, 0, 0),
    ("Easter 2027", "2027-03-22", "2027-04-02", 10, 1, 0, 0, 0),
    ("Easter 2028", "2028-04-10", "2028-04-21", 10, 1, 0, 0, 0),
    # Whitsun: Monday 25 May 2026, 17 May 2027, 5 June 2028.
    ("Whitsun 2026", "2026-05-18", "2026-05-29", 10, 1, 0, 0, 0),
    ("the example of the rules", "2027-05-10", "2027-05-19", 8, 1, 0, 0, 0),
    ("Ascension and Whitsun 2028", "2028-05-24", "2028-06-06", 10, 2, 0, 0, 0),
    # King's Day: Monday in 2026, Tuesday in 2027, Thursday in 2028, each inside the May holiday.
    ("King's Day 2026", "2026-04-20", "2026-05-01", 10, 1, 5, 5, 5),
    ("King's Day 2027", "2027-04-26", "2027-05-07", 10, 2, 5, 5, 5),
    ("King's Day 2028", "2028-04-24", "2028-05-05", 10, 1, 5, 5, 5),
    # The May holiday is one week for all three regions; spring, summer and autumn differ per region.
    ("spring holidays 2026", "2026-02-16", "2026-02-27", 10, 0, 5, 5, 5),
    ("spring holidays 2027", "2027-02-15", "2027-02-26", 10, 0, 5, 5, 5),
    ("spring holiday of the south 2027", "2027-02-10", "2027-02-19", 8, 0, 0, 0, 5),
    ("autumn holidays 2026", "2026-10-12", "2026-10-16", 5, 0, 5, 0, 0),
    ("autumn holidays 2026, a week on", "2026-10-19", "2026-10-23", 5, 0, 0, 5, 5),
    ("start of summer 2026", "2026-07-06", "2026-07-10", 5, 0, 5, 0, 0),
    ("end of summer 2026", "2026-08-24", "2026-08-28", 5, 0, 0, 5, 0),
    # Christmas falls on a Friday and Saturday, a weekend, and a Monday and Tuesday.
    ("Christmas 2026", "2026-12-14", "2026-12-25", 10, 1, 5, 5, 5),
    ("Christmas 2027", "2027-12-20", "2027-12-31", 10, 0, 5, 5, 5),
    ("Christmas 2028", "2028-12-18", "2028-12-29", 10, 2, 5, 5, 5),
    # The change of year; New Year's Day is a Friday in 2027 and a Saturday in 2028.
    ("into 2027", "2026-12-28", "2027-01-08", 10, 1, 5, 5, 5),
    ("into 2028", "2027-12-27", "2028-01-07", 10, 0, 10, 10, 10),
    # 29 February 2028 is a Tuesday.
    ("leap day", "2028-02-21", "2028-03-03", 10, 0, 5, 5, 5),
    ("to the end of February in a leap year", "2028-02-18", "2028-02-29", 8, 0, 5, 2, 2),
    # The clock changes on a Sunday in the middle: a day is a day.
    ("summer time 2026", "2026-03-23", "2026-04-03", 10, 0, 0, 0, 0),
    ("winter time 2026", "2026-10-21", "2026-10-30", 8, 0, 0, 3, 3),
    ("summer time 2028", "2028-03-20", "2028-03-31", 10, 0, 0, 0, 0),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_the_table(row):
    _name, first, last, weekdays, lost, *school = row
    guests = [a_person(letter, house(region)) for letter, region in zip("abc", REGIONS, strict=True)]
    host = a_person("h", house("noord"))
    found = [describe(guest, host, day(first), day(last)) for guest in guests]
    own = describe(host, host, day(first), day(last)).school_days // 2
    assert {window.weekdays for window in found} == {weekdays}
    assert {window.working_days for window in found} == {Sides(weekdays - lost, weekdays - lost)}
    assert [window.school_days - own for window in found] == school


def test_good_friday_and_liberation_day_fall_away_only_where_they_are_chosen():
    chosen = default_free_days(2026, ["good_friday", "liberation_day"])
    a, b = a_person("a", house("noord", free_days=chosen)), a_person("b", house("zuid"))
    easter = describe(a, b, date(2026, 3, 30), date(2026, 4, 10))
    may = describe(a, b, date(2026, 5, 4), date(2026, 5, 13))
    assert (easter.working_days, may.working_days) == (Sides(9, 8), Sides(8, 7))


# --- Lengths 4 to 16 ------------------------------------------------------------------------------------

LENGTHS = [
    (4, "2027-06-07", "2027-06-10", Length.REFUSED),
    (5, "2027-06-07", "2027-06-11", Length.BY_HAND),
    (6, "2027-06-07", "2027-06-14", Length.BY_HAND),
    (7, "2027-06-07", "2027-06-15", Length.BY_HAND),
    (8, "2027-06-07", "2027-06-16", Length.NORMAL),
    (9, "2027-06-07", "2027-06-17", Length.NORMAL),
    (10, "2027-06-07", "2027-06-18", Length.NORMAL),
    (11, "2027-06-07", "2027-06-21", Length.BY_HAND),
    (12, "2027-06-07", "2027-06-22", Length.BY_HAND),
    (13, "2027-06-07", "2027-06-23", Length.BY_HAND),
    (14, "2027-06-07", "2027-06-24", Length.BY_HAND),
    (15, "2027-06-07", "2027-06-25", Length.BY_HAND),
    (16, "2027-06-07", "2027-06-28", Length.REFUSED),
]


@pytest.mark.parametrize(("weekdays", "first", "last", "length"), LENGTHS)
def test_lengths_from_4_to_16(weekdays, first, last, length):
    verdict = check_by_hand(day(first), day(last))
    assert (verdict.weekdays, verdict.length) == (weekdays, length)
    assert bool(verdict.sentence) == (length != Length.NORMAL)


def test_only_8_to_10_weekdays_are_offered_and_never_more_than_14_days():
    span = Span(date(2027, 6, 7), date(2027, 7, 2))
    found = windows(_free("a", span), _free("b", span), span).windows
    assert sorted({window.weekdays for window in found}) == [8, 9, 10]
    assert max((window.last_day - window.starts_on).days + 1 for window in found) == 14


# --- Edges ----------------------------------------------------------------------------------------------


def _free(letter: str, *spans: Span, **facts):
    return a_person(letter, house("noord"), availability=spans, **facts)


def _found(result: WindowResult) -> list[tuple[date, date]]:
    return sorted((window.starts_on, window.last_day) for window in result.windows)


def test_windows_that_touch_make_one_and_a_day_between_parts_them():
    year = Span(date(2027, 5, 31), date(2027, 6, 18))
    touching = _free("a", Span(date(2027, 6, 2), date(2027, 6, 7)), Span(date(2027, 6, 8), date(2027, 6, 11)))
    parted = _free("a", Span(date(2027, 6, 2), date(2027, 6, 7)), Span(date(2027, 6, 9), date(2027, 6, 11)))
    b = _free("b", year)
    assert _found(windows(touching, b, year)) == [(date(2027, 6, 2), date(2027, 6, 11))]
    assert _found(windows(parted, b, year)) == []


def test_availability_up_to_a_friday_and_from_the_monday_is_one_stretch():
    year = Span(date(2027, 5, 31), date(2027, 6, 18))
    weekend_open = _free(
        "a", Span(date(2027, 6, 7), date(2027, 6, 11)), Span(date(2027, 6, 14), date(2027, 6, 16))
    )
    assert _found(windows(weekend_open, _free("b", year), year)) == [(date(2027, 6, 7), date(2027, 6, 16))]


def test_another_exchange_that_ends_on_friday_lets_this_one_begin_on_monday():
    year = Span(date(2027, 5, 31), date(2027, 6, 18))
    busy = _free("a", year, taken=(Span(date(2027, 5, 31), date(2027, 6, 4)),))
    first = min(windows(busy, _free("b", year), year).windows, key=lambda window: window.starts_on)
    assert first.starts_on == date(2027, 6, 7)


def test_the_year_2026_has_a_week_53_and_periods_run_through_it():
    assert (week_label(date(2026, 12, 31)), week_label(date(2027, 1, 4))) == ("2026-W53", "2027-W01")
    assert week_span(2026, 53) == Span(date(2026, 12, 28), date(2027, 1, 1))
    with pytest.raises(ValueError, match="week"):
        week_span(2027, 53)


def test_29_february_counts_as_a_day_and_can_be_first_and_last():
    leap = Span(date(2028, 2, 18), date(2028, 2, 29))
    assert _found(windows(_free("a", leap), _free("b", leap), leap)) == [(leap.starts_on, leap.last_day)]
    from_leap_day = Span(date(2028, 2, 29), date(2028, 3, 9))
    assert count_weekdays(from_leap_day.starts_on, from_leap_day.last_day) == 8


def test_no_hour_is_lost_or_won_where_the_clock_changes():
    for sunday in (date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2028, 10, 29)):
        period = Span(sunday - timedelta(days=6), sunday + timedelta(days=5))
        found = _found(windows(_free("a", period), _free("b", period), period))
        assert (period.starts_on, period.last_day) in found
        assert len(found) == 6  # one of ten weekdays, two of nine, three of eight


def test_school_holidays_are_known_from_2026_to_2028_and_said_to_be_unknown_in_2045():
    assert all(
        school_holidays_known(date(year, month, 1)) for year in range(2026, 2029) for month in range(1, 13)
    )
    assert not school_holidays_known(date(2045, 5, 1))
