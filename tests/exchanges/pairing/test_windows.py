"""Feasible periods, their order, and why other weeks drop out (docs/rules.md section 1)."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchanges.pairing.facts import Person, Sides, Span
from exchanges.pairing.grid import Grid
from exchanges.pairing.windows import Window, best_window, describe, windows
from exchanges.workdays import default_free_days, school_holiday_name, week_span, weekdays_between
from tests.exchanges.pairing.cast import EDITION, a_person, an_organisation

A, B = a_person("a"), a_person("b")


def dates(window: Window) -> tuple[date, date]:
    return window.starts_on, window.last_day


def by_hand(a: Person, b: Person, span: Span, preferred: int = 10) -> list[tuple[date, date]]:
    """The rules word for word, day by day: an oracle without tables."""
    found = []
    for first, more in product(weekdays_between(span.starts_on, span.last_day), range(14)):
        last = first + timedelta(days=more)
        days = weekdays_between(first, last)
        if last.weekday() > 4 or last > span.last_day or len(days) not in (8, 9, 10):
            continue
        if all(_can(one, other, day) for day in days for one, other in ((a, b), (b, a))):
            found.append((_rank(a, b, days, preferred), first, last))
    return [(first, last) for _order, first, last in sorted(found)]


def _can(guest: Person, host: Person, day: date) -> bool:
    blocked = (*guest.impossible, *guest.taken, *host.organisation.closures)
    return any(day in span for span in guest.availability) and not any(day in span for span in blocked)


def _rank(a: Person, b: Person, days: list[date], preferred: int) -> tuple[object, ...]:
    hosts = [b.organisation, a.organisation]
    working = [[day for day in days if day not in host.free_days] for host in hosts]
    without = sum(not host.meetings.intersection(work) for host, work in zip(hosts, working, strict=True))
    lost = sum(len(days) - len(work) for work in working)
    school = sum(bool(school_holiday_name(host.region, day)) for host in hosts for day in days)
    return without, lost, school, abs(len(days) - preferred), days[0].weekday() != 0, days[0], days[-1]


SPANS = st.builds(
    lambda start, length: Span(
        date(2027, 3, 1) + timedelta(days=start), date(2027, 3, 1) + timedelta(days=start + length)
    ),
    st.integers(0, 100),
    st.integers(0, 40),
)
MEETINGS = st.frozensets(st.dates(date(2027, 3, 1), date(2027, 6, 30)), max_size=4)


@st.composite
def directors(draw: st.DrawFn, letter: str) -> Person:
    organisation = an_organisation(
        ord(letter),
        region=draw(st.sampled_from(["noord", "zuid", None])),
        meetings=draw(MEETINGS),
        closures=tuple(draw(st.lists(SPANS, max_size=1))),
        free_days=default_free_days(2027, draw(st.sampled_from([(), ("good_friday", "liberation_day")]))),
    )
    return a_person(
        letter,
        organisation,
        availability=tuple(draw(st.lists(SPANS, min_size=1, max_size=3))),
        impossible=tuple(draw(st.lists(SPANS, max_size=1))),
        taken=tuple(draw(st.lists(SPANS, max_size=1))),
    )


@settings(max_examples=40, deadline=None)
@given(directors("a"), directors("b"), st.integers(8, 10))
def test_windows_and_their_order_equal_the_rules_walked_day_by_day(
    a: Person, b: Person, preferred: int
) -> None:
    found = windows(a, b, EDITION, preferred)
    assert [dates(window) for window in found.windows] == by_hand(a, b, EDITION, preferred)
    assert [window.rank for window in found.windows] == list(range(1, len(found.windows) + 1))
    assert best_window(a, b, Grid(EDITION, preferred)) == (found.windows[0] if found.windows else None)


@settings(max_examples=40, deadline=None)
@given(directors("a"), directors("b"))
def test_every_week_of_the_edition_either_holds_a_window_or_says_why_not(a: Person, b: Person) -> None:
    found = windows(a, b, EDITION)
    reached = {day.isocalendar()[:2] for window in found.windows for day in window.span.days()}
    blocked = {week.monday.isocalendar()[:2] for week in found.blocked}
    every = {day.isocalendar()[:2] for day in EDITION.days()}
    assert (reached | blocked, reached & blocked) == (every, set())


def test_the_example_of_the_rules_loses_whit_monday_at_both_sides() -> None:
    window = describe(A, B, date(2027, 5, 10), date(2027, 5, 19))
    assert (window.weekdays, window.working_days, window.lost_days) == (8, Sides(7, 7), 2)


def test_working_days_and_meetings_are_those_of_the_organisation_where_a_side_is_guest() -> None:
    host = an_organisation(9, free_days=frozenset({date(2027, 5, 5)}), meetings=frozenset({date(2027, 5, 6)}))
    window = describe(
        a_person("a", an_organisation(1, free_days=frozenset())),
        a_person("b", host),
        date(2027, 5, 3),
        date(2027, 5, 12),
    )
    assert window.working_days == Sides(7, 8)
    assert window.meetings == Sides((date(2027, 5, 6),), ())


@pytest.mark.parametrize(
    ("starts_on", "last_day", "lost"),
    [
        (date(2027, 3, 22), date(2027, 4, 2), 1),
        (date(2027, 4, 19), date(2027, 4, 30), 1),
        (date(2027, 5, 10), date(2027, 5, 21), 1),
        (date(2027, 4, 26), date(2027, 5, 7), 2),
        (date(2027, 12, 20), date(2027, 12, 31), 0),
        (date(2027, 12, 27), date(2028, 1, 7), 0),
        (date(2028, 2, 21), date(2028, 3, 3), 0),
    ],
    ids=[
        "easter",
        "king's day",
        "whitsun",
        "king's day and ascension",
        "christmas in a weekend",
        "new year in a weekend",
        "leap day",
    ],
)
def test_working_days_lost_to_holidays(starts_on: date, last_day: date, lost: int) -> None:
    free_days = default_free_days(2027) | default_free_days(2028)
    a, b = (
        a_person(letter, an_organisation(key, free_days=free_days)) for letter, key in (("a", 1), ("b", 2))
    )
    window = describe(a, b, starts_on, last_day)
    assert (window.weekdays, window.working_days) == (10, Sides(10 - lost, 10 - lost))


def test_a_window_may_run_over_new_year() -> None:
    span = Span(date(2026, 12, 28), date(2027, 1, 8))
    a, b = (a_person(letter, an_organisation(1, region=None), availability=(span,)) for letter in "ab")
    assert dates(windows(a, b, span).windows[0]) == (date(2026, 12, 28), date(2027, 1, 8))


def test_window_without_governance_meeting_is_ranked_last() -> None:
    meeting = an_organisation(9, meetings=frozenset({date(2027, 5, 12)}))
    found = windows(A, a_person("b", meeting), EDITION).windows
    held = [date(2027, 5, 12) in window.span for window in found]
    assert held == sorted(held, reverse=True)
    assert dates(found[0]) == (date(2027, 5, 3), date(2027, 5, 14))
    without = [window for window in found if not window.meetings.a]
    assert (found[0].lost_days, without[0].lost_days) == (2, 0), "a meeting outweighs a day lost"


def test_a_meeting_on_a_free_day_of_the_host_does_not_count() -> None:
    host = an_organisation(9, meetings=frozenset({date(2027, 5, 17)}))
    assert describe(A, a_person("b", host), date(2027, 5, 10), date(2027, 5, 21)).meetings == Sides((), ())


def test_recess_ranks_like_a_school_holiday_and_does_not_block() -> None:
    quiet = an_organisation(9, recess=(week_span(2027, 22),))
    window = describe(A, a_person("b", quiet), date(2027, 5, 31), date(2027, 6, 11))
    assert window.school_days == 5
    assert dates(window) in [dates(found) for found in windows(A, a_person("b", quiet), EDITION).windows]


CAUSES = {
    "outside_availability": {
        "availability": (Span(date(2027, 3, 1), date(2027, 4, 30)), Span(date(2027, 5, 10), date(2027, 7, 2)))
    },
    "impossible": {"impossible": (week_span(2027, 18),)},
    "other_exchange": {"taken": (week_span(2027, 18),)},
}


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("side", ["a", "b"])
def test_a_week_drops_out_with_its_cause_and_side(cause: str, side: str) -> None:
    changed = {"a": A, "b": B, side: replace({"a": A, "b": B}[side], **CAUSES[cause])}
    blocked = windows(changed["a"], changed["b"], EDITION).blocked
    assert [(week.week, week.side, week.cause) for week in blocked] == [("2027-W18", side, cause)]


@pytest.mark.parametrize(("guest", "host"), [("a", "b"), ("b", "a")])
def test_a_closed_host_blocks_the_side_that_would_be_guest_there(guest: str, host: str) -> None:
    closed = {letter: a_person(letter) for letter in "ab"}
    closed[host] = a_person(host, an_organisation(9, closures=(week_span(2027, 18),)))
    (week,) = windows(closed["a"], closed["b"], EDITION).blocked
    assert (week.week, week.side, week.cause) == ("2027-W18", guest, "closure")


def test_the_first_cause_in_the_order_of_the_rules_is_told() -> None:
    week = week_span(2027, 18)
    a = a_person("a", an_organisation(1, closures=(week,)), taken=(week,))
    b = a_person("b", impossible=(week,), taken=(week,))
    (blocked,) = windows(a, b, EDITION).blocked
    assert (blocked.side, blocked.cause) == ("b", "impossible")


def test_a_week_half_outside_the_edition_says_so_when_nothing_fits_in_it() -> None:
    span = Span(date(2027, 3, 4), date(2027, 7, 2))
    late = replace(A, availability=(Span(date(2027, 3, 8), date(2027, 7, 2)),))
    first = windows(late, B, span).blocked[0]
    assert (first.week, first.side, first.cause) == ("2027-W09", None, "outside_edition")


def test_a_week_between_two_blocked_weeks_is_too_short() -> None:
    a = replace(A, impossible=(week_span(2027, 18), week_span(2027, 20)))
    blocked = {week.week: (week.side, week.cause) for week in windows(a, B, EDITION).blocked}
    assert blocked["2027-W19"] == (None, "too_short")


def test_a_block_of_one_day_leaves_the_rest_of_the_week_usable() -> None:
    a = replace(A, impossible=(Span(date(2027, 5, 21), date(2027, 5, 21)),))
    found = windows(a, B, EDITION)
    assert (date(2027, 5, 10), date(2027, 5, 20)) in [dates(window) for window in found.windows]
    assert found.blocked == ()


def test_unknown_availability_blocks_every_week() -> None:
    found = windows(replace(A, availability=()), B, EDITION)
    assert found.windows == ()
    assert {(week.side, week.cause) for week in found.blocked} == {("a", "outside_availability")}


def test_an_edition_shorter_than_a_swap_has_no_windows() -> None:
    assert windows(A, B, week_span(2027, 10)).windows == ()


def test_the_shortlist_does_not_overlap_itself() -> None:
    chosen = windows(A, B, EDITION).shortlist(4)
    assert len(chosen) == 4
    assert not any(one.span.overlaps(other.span) for one in chosen for other in chosen if one != other)
