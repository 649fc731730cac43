"""Working days, holidays, ISO weeks and the length of a period (docs/rules.md section 1)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchanges.workdays import (
    Length,
    Span,
    check_by_hand,
    count_weekdays,
    count_working_days,
    default_free_days,
    free_day_name,
    optional_free_days,
    public_holidays,
    school_holiday_name,
    school_holidays_known,
    week_label,
    week_range_spans,
    week_span,
    weekdays_between,
    years_of_week_range,
)

DAYS = st.dates(date(2014, 1, 1), date(2035, 12, 31))


@settings(deadline=None)
@given(DAYS, st.integers(-3, 60))
def test_counting_weekdays_equals_walking_through_them(starts_on: date, more: int) -> None:
    last_day = starts_on + timedelta(days=more)
    walked = [day for day in (starts_on + timedelta(days=n) for n in range(more + 1)) if day.weekday() < 5]
    assert count_weekdays(starts_on, last_day) == len(walked)
    assert weekdays_between(starts_on, last_day) == walked


@settings(deadline=None)
@given(DAYS, st.integers(0, 40))
def test_a_normal_period_spans_at_most_fourteen_calendar_days(starts_on: date, more: int) -> None:
    last_day = starts_on + timedelta(days=more)
    if check_by_hand(starts_on, last_day).length == Length.NORMAL:
        assert more + 1 <= 14


def test_the_example_of_the_rules_has_eight_weekdays_and_seven_working_days() -> None:
    starts_on, last_day = date(2027, 5, 10), date(2027, 5, 19)
    assert count_weekdays(starts_on, last_day) == 8
    assert count_working_days(starts_on, last_day, default_free_days(2027)) == 7
    assert check_by_hand(starts_on, last_day).length == Length.NORMAL


@pytest.mark.parametrize(
    ("weekdays", "length"),
    [
        (1, Length.REFUSED),
        (4, Length.REFUSED),
        (5, Length.BY_HAND),
        (7, Length.BY_HAND),
        (8, Length.NORMAL),
        (10, Length.NORMAL),
        (11, Length.BY_HAND),
        (15, Length.BY_HAND),
        (16, Length.REFUSED),
    ],
)
def test_length_decides_between_normal_by_hand_and_refused(weekdays: int, length: Length) -> None:
    monday = date(2027, 3, 1)
    last_day = weekdays_between(monday, monday + timedelta(days=40))[weekdays - 1]
    check = check_by_hand(monday, last_day)
    assert (check.length, check.weekdays) == (length, weekdays)
    assert bool(check.sentence) == (length != Length.NORMAL)


@pytest.mark.parametrize(
    ("starts_on", "last_day"),
    [
        (date(2027, 3, 6), date(2027, 3, 17)),
        (date(2027, 3, 1), date(2027, 3, 13)),
        (date(2027, 3, 12), date(2027, 3, 1)),
    ],
)
def test_a_period_that_starts_or_ends_in_a_weekend_or_is_turned_round_is_refused(
    starts_on: date, last_day: date
) -> None:
    assert check_by_hand(starts_on, last_day).length == Length.REFUSED


def test_public_holidays_of_2027_leave_out_what_organisations_choose() -> None:
    assert public_holidays(2027) == {
        date(2027, 1, 1): "Nieuwjaarsdag",
        date(2027, 3, 28): "Eerste paasdag",
        date(2027, 3, 29): "Tweede paasdag",
        date(2027, 4, 27): "Koningsdag",
        date(2027, 5, 6): "Hemelvaartsdag",
        date(2027, 5, 16): "Eerste pinksterdag",
        date(2027, 5, 17): "Tweede pinksterdag",
        date(2027, 12, 25): "Eerste kerstdag",
        date(2027, 12, 26): "Tweede kerstdag",
    }


def test_liberation_day_is_a_choice_also_in_its_fifth_year() -> None:
    assert date(2025, 5, 5) not in public_holidays(2025)
    assert date(2025, 5, 5) in default_free_days(2025, ["liberation_day"])


def test_king_s_day_moves_to_saturday_when_the_27th_is_a_sunday() -> None:
    assert public_holidays(2025)[date(2025, 4, 26)] == "Koningsdag"
    assert all(day.month != 4 or day.day < 25 for day in default_free_days(2025))


def test_optional_free_days_of_2027_are_good_friday_liberation_day_and_carnival() -> None:
    assert optional_free_days(2027) == {
        "good_friday": {date(2027, 3, 26): "Goede vrijdag"},
        "liberation_day": {date(2027, 5, 5): "Bevrijdingsdag"},
        "carnival": {date(2027, 2, 8): "Carnaval", date(2027, 2, 9): "Carnaval"},
    }


def test_free_days_are_weekdays_and_are_named() -> None:
    assert sorted(default_free_days(2027)) == [
        date(2027, 1, 1),
        date(2027, 3, 29),
        date(2027, 4, 27),
        date(2027, 5, 6),
        date(2027, 5, 17),
    ]
    assert free_day_name(date(2027, 5, 17)) == "Tweede pinksterdag"
    assert free_day_name(date(2027, 2, 8)) == "Carnaval"
    assert free_day_name(date(2027, 2, 10)) == ""


def test_an_unknown_choice_of_free_day_is_an_error() -> None:
    with pytest.raises(KeyError):
        default_free_days(2027, ["prinsjesdag"])


def test_may_holiday_of_2027_is_the_same_in_every_region_and_spring_is_not() -> None:
    may = date(2027, 4, 28)
    assert [school_holiday_name(region, may) for region in ("noord", "midden", "zuid")] == ["Meivakantie"] * 3
    spring = date(2027, 2, 17)
    assert [school_holiday_name(region, spring) for region in ("noord", "midden", "zuid")] == [
        "",
        "",
        "Voorjaarsvakantie",
    ]


def test_school_holidays_outside_what_the_library_knows_are_unknown_and_not_absent() -> None:
    known = [school_holidays_known(day) for day in (date(2013, 7, 20), date(2014, 7, 20), date(2030, 7, 20))]
    assert known == [False, True, True]
    assert not school_holidays_known(date(2030, 10, 20)), "the autumn holiday of the last year is missing"
    assert school_holidays_known(date(2030, 12, 23))
    assert school_holiday_name("noord", date(2031, 7, 20)) is None
    assert school_holiday_name(None, date(2027, 7, 20)) is None


def test_a_week_runs_from_monday_to_friday() -> None:
    assert week_span(2027, 18) == Span(date(2027, 5, 3), date(2027, 5, 7))
    assert week_label(date(2027, 5, 7)) == "2027-W18"


def test_the_first_days_of_january_can_belong_to_the_last_week_of_the_year_before() -> None:
    assert week_label(date(2027, 1, 1)) == "2026-W53"
    assert week_span(2026, 53) == Span(date(2026, 12, 28), date(2027, 1, 1))
    with pytest.raises(ValueError, match="53"):
        week_span(2027, 53)


def test_a_range_of_weeks_may_run_over_the_end_of_the_year() -> None:
    assert week_range_spans(2026, 52, 1) == (week_span(2026, 52), week_span(2026, 53), week_span(2027, 1))
    assert week_range_spans(2027, 18, 19) == (week_span(2027, 18), week_span(2027, 19))


def test_weeks_lie_in_the_calendar_year_of_the_availability() -> None:
    spring = (Span(date(2027, 3, 1), date(2027, 5, 14)),)
    assert years_of_week_range(spring, 18, 19) == (2027,)
    assert years_of_week_range(spring, 40, 41) == (2027,), "outside the availability: harmless"


def test_weeks_that_fit_two_years_give_both_so_that_it_is_asked() -> None:
    long = (Span(date(2026, 9, 1), date(2027, 12, 1)),)
    assert years_of_week_range(long, 40, 41) == (2026, 2027)
    assert years_of_week_range(long, 18, 19) == (2027,)


def test_a_leap_day_is_a_day_like_any_other() -> None:
    assert count_weekdays(date(2028, 2, 28), date(2028, 3, 1)) == 3
