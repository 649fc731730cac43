"""All periods an edition could hold, as columns of numbers.

Everything that decides or ranks a period adds up over its two sides. So each person and each organisation is
worked out once over all periods, and a pair is the sum of two rows. That is what makes 19,900 pairs cheap.
Source of the rules: docs/rules.md section 1.
"""

from collections.abc import Iterable
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

    def marks(self, days: Iterable[date]) -> Days:
        """Which of the edition's weekdays are in `days`."""
        marked = np.zeros(len(self.days), dtype=bool)
        marked[[self.position[day] for day in days if day in self.position]] = True
        return marked

    def marks_of(self, spans: Iterable[Span]) -> Days:
        """Which of the edition's weekdays lie in one of the spans."""
        marked = np.zeros(len(self.days), dtype=bool)
        for span in spans:
            marked |= (self._ordinals >= span.starts_on.toordinal()) & (
                self._ordinals <= span.last_day.toordinal()
            )
        return marked

    def count(self, marked: Days) -> NDArray[np.int64]:
        """Per period the number of marked days in it."""
        sums = np.concatenate(([0], np.cumsum(marked)))
        first, end = self._bounds
        return sums[end] - sums[first]

    def ranks_of_organisation(self, organisation: Organisation) -> Ranks:
        """Per period what an organisation adds to the rank: meetings, free days, school holidays, recess."""
        free = self.marks(organisation.free_days)
        meetings = self.count(self.marks(organisation.meetings) & ~free)
        ranks = (
            (meetings == 0) * _NO_MEETING + self.count(free) * _LOST + self.count(self.quiet(organisation))
        )
        return ranks.astype(np.int16)

    def quiet(self, organisation: Organisation) -> Days:
        """School holidays of its region and its own recess: they rank, they do not block."""
        return self._school(organisation.region) | self.marks_of(organisation.recess)

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

    def blocked(self, person: Person) -> Days:
        """The weekdays on which this person cannot leave, or the own organisation can receive nobody."""
        organisation = person.organisation
        blocked = self.marks_of((*person.impossible, *person.taken, *organisation.closures))
        return blocked | ~self.marks_of(person.availability)

    def ranks_of_side(self, person: Person, ranks_of_organisation: Ranks) -> Ranks:
        """Per period what one side adds to the rank of a pair: NEVER where it is blocked."""
        never = self.count(self.blocked(person)) > 0
        return np.where(never, np.int16(NEVER), ranks_of_organisation)


@dataclass(frozen=True)
class Best:
    """The best rank two people can reach: whether there is a period at all, and what it costs."""

    feasible: NDArray[np.bool_]
    without_meeting: Ranks
    lost_days: Ranks


def read_rank(rank: NDArray[np.int16]) -> Best:
    """Take the best rank of many pairs apart again."""
    return Best(rank < NEVER, rank // _NO_MEETING, rank % _NO_MEETING // _LOST)
