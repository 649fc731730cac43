"""Dates, times, money and scores as this programme writes them."""

from datetime import UTC, date, datetime

from django.utils.translation import override

from tradingplaces.kit.templatetags import formats


def test_period_in_one_month_names_the_month_once():
    assert formats.period(date(2027, 4, 12), date(2027, 4, 23)) == "12 t/m 23 april"


def test_period_over_two_months_names_both():
    assert formats.period(date(2027, 3, 29), date(2027, 4, 9)) == "29 maart t/m 9 april"


def test_period_in_the_same_month_of_another_year_names_both():
    assert formats.period(date(2026, 4, 12), date(2027, 4, 9)) == "12 april t/m 9 april"


def test_period_with_its_year():
    assert formats.period(date(2027, 4, 12), date(2027, 4, 23), year=True) == "12 t/m 23 april 2027"


def test_weekday_and_day():
    assert formats.weekday(date(2027, 4, 15)) == "donderdag 15 april"
    assert formats.day(date(2027, 4, 2)) == "2 april 2027"


def test_clock_is_local_time():
    assert formats.clock(datetime(2027, 4, 15, 11, 30, tzinfo=UTC)) == "13.30 uur"


def test_score_has_a_decimal_comma_in_dutch_and_a_point_in_english():
    assert formats.score(913) == "91,3"
    with override("en"):
        assert formats.score(913) == "91.3"


def test_large_numbers_are_parted_as_the_reader_does():
    assert formats.score(12840) == "1.284,0"
    assert [formats.thousands(count) for count in (310, 2000)] == ["310", "2.000"]
    with override("en"):
        assert (formats.score(12840), formats.thousands(2000)) == ("1,284.0", "2,000")


def test_no_score_is_nothing():
    assert formats.score(None) == ""


def test_euros():
    assert formats.euros(3800) == "€ 3.800"
