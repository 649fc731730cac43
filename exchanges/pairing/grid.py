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

from exchanges.pairing.facts import Organisation, Person, Span
from exchanges.workdays import NORMAL_WEEKDAYS, school_holiday_name, weekdays_between

NEVER = 8192
"""Added to the rank of a period that is blocked; two of them still fit sixteen bits."""
_NO_MEETING, _LOST = 1024, 32
"""A rank is sides without meeting × 1024 + lost days × 32 + school-holiday weekdays; no sum reaches 32."""

Days = NDArray[np.bool_]
Ranks = NDArray[np.int16]


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

    def ranks_of_organisations(self, organisations: Sequence[Organisation]) -> Ranks:
        """Per organisation and period what it adds to the rank: meetings, free days, holidays, recess."""
        free = self._marks([one.free_days for one in organisations])
        meetings = self._count(self._marks([one.meetings for one in organisations]) & ~free)
        quiet = self._marks_of([one.recess for one in organisations])
        school = [self._school(one.region) for one in organisations]
        quiet |= np.array(school, dtype=bool).reshape(quiet.shape)
        return (meetings == 0) * np.int16(_NO_MEETING) + self._count(free) * _LOST + self._count(quiet)

    def ranks_of_sides(self, people: Sequence[Person], ranks_of_organisations: Ranks) -> Ranks:
        """Per person and period what one side adds to the rank of a pair: NEVER where it is blocked.

        Blocked is when this person cannot leave, or the own organisation can receive nobody.
        """
        away = [(*one.impossible, *one.taken, *one.organisation.closures) for one in people]
        blocked = self._marks_of(away) | ~self._marks_of([one.availability for one in people])
        return np.where(self._count(blocked) > 0, np.int16(NEVER), ranks_of_organisations)

    def _marks(self, days: Sequence[Iterable[date]]) -> Days:
        """Per row which of the edition's weekdays are in its days."""
        marked = np.zeros((len(days), len(self.days)), dtype=bool)
        for row, found in enumerate(days):
            marked[row, [self.position[day] for day in found if day in self.position]] = True
        return marked

    def _marks_of(self, spans: Sequence[Iterable[Span]]) -> Days:
        """Per row which of the edition's weekdays lie in one of its spans: opened less closed so far."""
        found = [(row, span) for row, some in enumerate(spans) for span in some]
        rows = np.array([row for row, _span in found], dtype=np.int64)
        opened = np.zeros((len(spans), len(self.days) + 1), dtype=np.int16)
        for sign, side in ((1, "left"), (-1, "right")):
            days = [span.starts_on if sign > 0 else span.last_day for _row, span in found]
            ordinals = np.array([day.toordinal() for day in days], dtype=np.int64)
            np.add.at(opened, (rows, np.searchsorted(self._ordinals, ordinals, side)), sign)  # type: ignore[call-overload]
        return np.cumsum(opened, axis=1, dtype=np.int16)[:, :-1] > 0

    def _count(self, marked: Days) -> Ranks:
        """Per row and period the number of marked days in it."""
        sums = np.zeros((len(marked), len(self.days) + 1), dtype=np.int16)
        np.cumsum(marked, axis=1, out=sums[:, 1:])
        first, end = self._bounds
        return sums[:, end] - sums[:, first]

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


@dataclass(frozen=True)
class Best:
    """The best rank two people can reach: whether there is a period at all, and what it costs."""

    feasible: NDArray[np.bool_]
    without_meeting: Ranks
    lost_days: Ranks


def read_rank(rank: NDArray[np.int16]) -> Best:
    """Take the best rank of many pairs apart again."""
    return Best(rank < NEVER, rank // _NO_MEETING, rank % _NO_MEETING // _LOST)
