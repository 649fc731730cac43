"""All periods an edition could hold, as columns of numbers.

Everything that decides or ranks a period adds up over its two sides. So each person and each organisation is
worked out once over all periods, and a pair is the sum of two rows. That is what makes 19,900 pairs cheap.
Source of the rules: docs/rules.md section 1.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.columns import kinds_of
from exchanges.pairing.facts import Organisation, Person, Span
from exchanges.workdays import NORMAL_WEEKDAYS, school_holiday_name, weekdays_between

NEVER = 127
"""Added to the cost of a period that is blocked; two of them still fit eight bits."""
_NO_MEETING = 40
"""A cost is sides without meeting × 40 + lost working days; no sum of days reaches 40."""

Days = NDArray[np.bool_]
Costs = NDArray[np.uint8]


@dataclass(frozen=True)
class Grid:
    """The weekdays of an edition and every period of `lengths` weekdays in it, the preferred ones first."""

    span: Span
    preferred_weekdays: int = 10
    lengths: tuple[int, ...] = tuple(NORMAL_WEEKDAYS)

    @cached_property
    def days(self) -> list[date]:
        return weekdays_between(self.span.starts_on, self.span.last_day)

    @cached_property
    def position(self) -> dict[date, int]:
        return {day: index for index, day in enumerate(self.days)}

    @cached_property
    def periods(self) -> list[tuple[int, int]]:
        """(first, last) as positions in `days`, ordered by the part of the rank that no side decides."""
        found = [(n, n + length - 1) for length in self.lengths for n in range(len(self.days) - length + 1)]
        return sorted(found, key=self._shared_rank)

    def _shared_rank(self, period: tuple[int, int]) -> tuple[int, bool, int, int]:
        first, last = period
        off = abs(last - first + 1 - self.preferred_weekdays)
        return off, self.days[first].weekday() != 0, first, last

    @cached_property
    def _bounds(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        table = np.array(self.periods, dtype=np.int64).reshape(-1, 2)
        return table[:, 0], table[:, 1] + 1

    def costs_of_organisations(self, organisations: Sequence[Organisation]) -> Costs:
        """Per period (rows) and organisation what a guest loses there: meetings and working days."""
        free = self._marks([one.free_days for one in organisations])
        meetings = self._count(self._marks([one.meetings for one in organisations]) & ~free)
        return (meetings == 0) * np.uint8(_NO_MEETING) + self._count(free)

    def quiet_days_of(self, organisations: Sequence[Organisation]) -> Costs:
        """Per period and organisation the weekdays of recess or school holiday: they rank equal costs."""
        quiet = self._marks_of([one.recess for one in organisations])
        for column, one in enumerate(organisations):
            quiet[:, column] |= self._school(one.region)
        return self._count(quiet)

    def costs_of_sides(self, people: Sequence[Person], costs_of_organisations: Costs) -> Costs:
        """Per period and person what one side adds to the cost of a pair: NEVER where it is blocked.

        Blocked is when this person cannot leave, or the own organisation can receive nobody.
        """
        away = [(*one.impossible, *one.taken, *one.organisation.closures) for one in people]
        blocked = self._marks_of(away) | ~self._marks_of([one.availability for one in people])
        return np.where(self._count(blocked) > 0, np.uint8(NEVER), costs_of_organisations)

    def _marks(self, days: Sequence[frozenset[date]]) -> Days:
        """Per weekday of the edition (rows) in which of the given sets it is."""
        different, kind = kinds_of(days)
        found = [
            (day, column) for column, some in enumerate(different) for day in some if day in self.position
        ]
        marked = np.zeros((len(self.days), len(different)), dtype=bool)
        marked[[self.position[day] for day, _n in found], [n for _day, n in found]] = True
        return marked[:, kind]

    def _marks_of(self, spans: Sequence[Iterable[Span]]) -> Days:
        """Per weekday of the edition whether it lies in one of the given spans: opened less closed so far."""
        found = [(column, span) for column, some in enumerate(spans) for span in some]
        columns = np.array([column for column, _span in found], dtype=np.int64)
        opened = np.zeros((len(self.days) + 1, len(spans)), dtype=np.int16)
        for sign, side in ((1, "left"), (-1, "right")):
            days = [span.starts_on if sign > 0 else span.last_day for _column, span in found]
            ordinals = np.array([day.toordinal() for day in days], dtype=np.int64)
            np.add.at(opened, (np.searchsorted(self._ordinals, ordinals, side), columns), sign)  # type: ignore[call-overload]
        return np.cumsum(opened, axis=0, dtype=np.int16)[:-1] > 0

    def _count(self, marked: Days) -> Costs:
        """Per period the number of marked days in it: what was counted at its end less at its begin."""
        sums = np.zeros((len(self.days) + 1, marked.shape[1]), dtype=np.uint8)
        np.cumsum(marked, axis=0, out=sums[1:])  # beyond 255 both start again at 0, and differ as much
        first, end = self._bounds
        return sums[end] - sums[first]

    def _school(self, region: str | None) -> Days:
        if region not in self._school_marks:
            marked = [bool(school_holiday_name(region, day)) for day in self.days]
            self._school_marks[region] = np.array(marked, dtype=bool)
        return self._school_marks[region]

    @cached_property
    def _school_marks(self) -> dict[str | None, Days]:
        return {}

    @cached_property
    def _ordinals(self) -> NDArray[np.int64]:
        return np.array([day.toordinal() for day in self.days], dtype=np.int64)


def window_value(cost: int) -> int:
    """In twentieths: 5 less per side without meeting, 1 less per lost working day of the best period."""
    without_meeting, lost_days = divmod(cost, _NO_MEETING)
    return max(0, 20 - 5 * without_meeting - lost_days) if cost < NEVER else 0
