"""Periods in one cell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.intake.spans import iso_week, means_nothing, means_whole_edition, read_spans

SPRING = ((date(2027, 3, 1), date(2027, 7, 2)),)
WINTER = ((date(2027, 11, 1), date(2028, 2, 4)),)


def weeks(first: int, last: int | None = None) -> tuple[date, date]:
    return iso_week(2027, first)[0], iso_week(2027, last or first)[1]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("wk 18 t/m 19", (weeks(18, 19),)),
        ("week 18-19 en 22", (weeks(18, 19), weeks(22))),
        ("wk 18, 20", (weeks(18), weeks(20))),
        ("weken 18 tot en met 19", (weeks(18, 19),)),
        ("w18", (weeks(18),)),
        ("wk 18 (2027)", (weeks(18),)),
        ("26-4-2027 t/m 7-5-2027", ((date(2027, 4, 26), date(2027, 5, 7)),)),
        ("1-3-2027 - 14-5-2027", ((date(2027, 3, 1), date(2027, 5, 14)),)),
        ("26 april t/m 7 mei", ((date(2027, 4, 26), date(2027, 5, 7)),)),
        ("3 t/m 7 mei 2027", ((date(2027, 5, 3), date(2027, 5, 7)),)),
        ("maart t/m mei 2027", ((date(2027, 3, 1), date(2027, 5, 31)),)),
        ("van 1 maart tot en met 14 mei 2027", ((date(2027, 3, 1), date(2027, 5, 14)),)),
        ("tussen 1 maart en 3 april 2027", ((date(2027, 3, 1), date(2027, 4, 3)),)),
        ("week 18 en 26-5-2027", (weeks(18), (date(2027, 5, 26), date(2027, 5, 26)))),
        ("3, 4 en 5 mei 2027", tuple((date(2027, 5, day), date(2027, 5, day)) for day in (3, 4, 5))),
        ("november t/m februari 2028", ((date(2027, 11, 1), date(2028, 2, 29)),)),
        ("2027-W18", (weeks(18),)),
        ("2027-W18 t/m 2027-W20", (weeks(18, 20),)),
        ("w18-w19", (weeks(18, 19),)),
        ("maart 2027 t/m mei 2027", ((date(2027, 3, 1), date(2027, 5, 31)),)),
        ("3‑5‑2027", ((date(2027, 5, 3), date(2027, 5, 3)),)),
        ("nader te bepalen", ()),
        ("-", ()),
        ("n.v.t.", ()),
    ],
)  # fmt: skip
def test_period_is_understood(text: str, spans: tuple) -> None:
    reading = read_spans(text, availability=SPRING)
    assert (reading.spans, reading.warnings, reading.unread) == (spans, (), ())


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("vanaf 1 april", (date(2027, 4, 1), SPRING[0][1])),
        ("tot en met 14-5-2027", (SPRING[0][0], date(2027, 5, 14))),
        ("t/m week 20", (SPRING[0][0], weeks(20)[1])),
    ],
)
def test_open_side_is_the_edge_of_what_is_known_and_that_is_told(text: str, span: tuple) -> None:
    reading = read_spans(text, availability=SPRING)
    assert (reading.spans, len(reading.warnings), reading.unread) == ((span,), 1, ())


@pytest.mark.parametrize("text", ["vanaf gauw", "vanaf 1 december 2027", "tot"])
def test_open_side_of_nothing_is_no_period(text: str) -> None:
    assert read_spans(text, availability=SPRING).spans == ()


def test_text_that_is_no_period_is_handed_back() -> None:
    reading = read_spans("wk 18, meivakantie", availability=SPRING)
    assert (reading.spans, reading.unread) == ((weeks(18),), ("meivakantie",))


def test_weeks_take_the_calendar_year_of_the_availability() -> None:
    assert read_spans("wk 18", availability=((date(2026, 3, 2), date(2026, 6, 1)),)).spans == (
        iso_week(2026, 18),
    )


def test_two_possible_years_are_a_warning_and_the_available_one_is_taken() -> None:
    reading = read_spans("wk 3", availability=WINTER)
    assert reading.spans == (iso_week(2028, 3),)
    assert len(reading.warnings) == 1


@pytest.mark.parametrize("text", ["wk 53", "7-5-2027 t/m 26-4-2027"])
def test_impossible_period_says_why(text: str) -> None:
    reading = read_spans(text, availability=SPRING)
    assert (reading.spans, len(reading.warnings), reading.explained) == ((), 1, True)


def test_weeks_without_any_known_year_are_asked() -> None:
    reading = read_spans("wk 18")
    assert (reading.spans, len(reading.warnings)) == ((), 1)


@pytest.mark.parametrize(
    "text", ["hele editie", "Altijd", "flexibel", "de hele periode beschikbaar", "whole edition", "anytime"]
)
def test_words_for_the_whole_edition(text: str) -> None:
    assert means_whole_edition(text)


def test_in_consultation_is_not_the_whole_edition() -> None:
    assert not means_whole_edition("in overleg mogelijk")


@pytest.mark.parametrize("text", ["-", "geen", "n.t.b.", "N.v.t.", "  ", "none"])
def test_words_for_nothing(text: str) -> None:
    assert means_nothing(text)


@given(st.text(alphabet="wk 0123456789-/tm,.;enapril ()", max_size=40) | st.text(max_size=40))
def test_any_text_gives_ordered_spans(text: str) -> None:
    assert all(first <= last for first, last in read_spans(text, availability=SPRING).spans)
