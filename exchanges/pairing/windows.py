"""When two people can swap: the feasible periods in order of preference, and why the other weeks drop out.

Source of the rules: docs/rules.md section 1. Side a is guest at the organisation of b and the other way
round, so the working days and meetings of side a are those of the organisation of b.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from exchanges.pairing.facts import Organisation, Person, Sides, Span
from exchanges.pairing.grid import NEVER, Grid
from exchanges.workdays import (
    NORMAL_WEEKDAYS,
    school_holiday_name,
    week_label,
    weekdays_between,
)


@dataclass(frozen=True)
class Window:
    """One feasible period; `working_days` and `meetings` are of the organisation where that side is guest.

    `school_days` counts weekdays of school holiday or recess at both home organisations; `rank` starts at 1.
    """

    starts_on: date
    last_day: date
    weekdays: int
    working_days: Sides[int]
    meetings: Sides[tuple[date, ...]]
    school_days: int
    rank: int = 0

    @property
    def lost_days(self) -> int:
        return 2 * self.weekdays - self.working_days.a - self.working_days.b

    @property
    def sides_without_meeting(self) -> int:
        return (not self.meetings.a) + (not self.meetings.b)

    @property
    def span(self) -> Span:
        return Span(self.starts_on, self.last_day)


@dataclass(frozen=True)
class BlockedWeek:
    """A week of the edition in which no period can lie, the first cause and the side it comes from.

    Causes in order: `outside_edition`, `outside_availability`, `impossible`, `closure` (of the host of that
    side), `other_exchange`; `too_short` when nothing blocks the week but too few days hang together.
    """

    monday: date
    side: str | None
    cause: str

    @property
    def week(self) -> str:
        return week_label(self.monday)


@dataclass(frozen=True)
class WindowResult:
    """Feasible periods, best first, and the weeks that drop out, in order of the calendar."""

    windows: tuple[Window, ...]
    blocked: tuple[BlockedWeek, ...]

    def shortlist(self, most: int = 5) -> tuple[Window, ...]:
        """The best periods that do not overlap each other: what a person can choose from at a glance."""
        chosen: list[Window] = []
        for window in self.windows:
            if len(chosen) < most and not any(window.span.overlaps(other.span) for other in chosen):
                chosen.append(window)
        return tuple(chosen)


def windows(
    a: Person,
    b: Person,
    span: Span,
    preferred_weekdays: int = 10,
    lengths: tuple[int, ...] = tuple(NORMAL_WEEKDAYS),
) -> WindowResult:
    """Every period within `span` in which a and b can swap, ranked, and why the other weeks drop out."""
    grid = Grid(span, preferred_weekdays, lengths)
    hosts = _host_days(b.organisation, grid.days), _host_days(a.organisation, grid.days)
    found = tuple(
        _describe(hosts, Span(grid.days[first], grid.days[last]), last - first + 1, rank)
        for rank, (first, last) in enumerate(_in_order(grid, a, b), start=1)
    )
    return WindowResult(found, tuple(_blocked_weeks(a, b, span, found)))


def best_window(a: Person, b: Person, grid: Grid) -> Window | None:
    """The period of rank 1, or None."""
    for first, last in _in_order(grid, a, b):
        return describe(a, b, grid.days[first], grid.days[last], 1)
    return None


def _in_order(grid: Grid, a: Person, b: Person) -> Iterator[tuple[int, int]]:
    organisations = (a.organisation, b.organisation)
    costs = grid.costs_of_sides((a, b), grid.costs_of_organisations(organisations)).sum(axis=1)
    for index in np.lexsort((grid.quiet_days_of(organisations).sum(axis=1), costs)):
        if costs[index] >= NEVER:
            return
        yield grid.periods[index]


def describe(a: Person, b: Person, starts_on: date, last_day: date, rank: int = 0) -> Window:
    """A period of these two people in figures; also for dates chosen by hand."""
    days = weekdays_between(starts_on, last_day)
    hosts = _host_days(b.organisation, days), _host_days(a.organisation, days)
    return _describe(hosts, Span(starts_on, last_day), len(days), rank)


class _HostDays(NamedTuple):
    """The weekdays that count at a host organisation, in order: what lies in a period is a slice."""

    free: list[date]
    meetings: list[date]
    quiet: list[date]


def _host_days(organisation: Organisation, days: Sequence[date]) -> _HostDays:
    """Of these weekdays those that are free, have a governance meeting, or lie in a holiday or recess."""
    return _HostDays(
        free=[day for day in days if day in organisation.free_days],
        meetings=[day for day in days if day in organisation.meetings and day not in organisation.free_days],
        quiet=[
            day
            for day in days
            if school_holiday_name(organisation.region, day)
            or any(day in span for span in organisation.recess)
        ],
    )


def _describe(hosts: tuple[_HostDays, _HostDays], span: Span, weekdays: int, rank: int) -> Window:
    """The period `span` in figures; the first host is that of a."""
    free, meetings, quiet = ([_inside(span, days) for days in kind] for kind in zip(*hosts, strict=True))
    return Window(
        starts_on=span.starts_on,
        last_day=span.last_day,
        weekdays=weekdays,
        working_days=Sides(*(weekdays - len(days) for days in free)),
        meetings=Sides(*(tuple(days) for days in meetings)),
        school_days=sum(len(days) for days in quiet),
        rank=rank,
    )


def _inside(span: Span, days: list[date]) -> list[date]:
    """Those of the days, given in order, that lie in the span."""
    return days[bisect_left(days, span.starts_on) : bisect_right(days, span.last_day)]


def _blocked_weeks(a: Person, b: Person, span: Span, found: tuple[Window, ...]) -> Iterator[BlockedWeek]:
    reached = {day for window in found for day in (*window.span.days(),)}
    monday = span.starts_on - timedelta(days=span.starts_on.weekday())
    while monday <= span.last_day:
        week = weekdays_between(monday, monday + timedelta(days=4))
        if not reached.intersection(week):
            yield BlockedWeek(monday, *_first_cause(a, b, span, week))
        monday += timedelta(weeks=1)


def _first_cause(a: Person, b: Person, span: Span, week: list[date]) -> tuple[str | None, str]:
    if any(day not in span for day in week):
        return None, "outside_edition"
    for cause, blocks in _CAUSES:
        for side, guest, host in (("a", a, b.organisation), ("b", b, a.organisation)):
            if any(blocks(guest, host, day) for day in week):
                return side, cause
    return None, "too_short"


def _within(day: date, spans: tuple[Span, ...]) -> bool:
    return any(day in span for span in spans)


_CAUSES: tuple[tuple[str, Callable[[Person, Organisation, date], bool]], ...] = (
    ("outside_availability", lambda guest, _host, day: not _within(day, guest.availability)),
    ("impossible", lambda guest, _host, day: _within(day, guest.impossible)),
    ("closure", lambda _guest, host, day: _within(day, host.closures)),
    ("other_exchange", lambda guest, _host, day: _within(day, guest.taken)),
)
"""What blocks a week, in the order in which it is told."""
