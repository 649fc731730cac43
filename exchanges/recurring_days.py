"""Days that come back: "every second Tuesday", "the last Thursday of the month". Arithmetic alone."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

MOST_DAYS = 120
"""More meetings than a body holds in two years: who asks for more made a slip."""
LAST = -1
"""Instead of a number: the last one of the month."""


class Every(StrEnum):
    """How often something comes back."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"


class TooManyDaysError(ValueError):
    """The rule gives more than ``MOST_DAYS`` days."""


def recurring_days(every: Every, weekday: int, first: date, last: date, *, nth: int = 1) -> tuple[date, ...]:
    """The days from `first` to `last`, both inclusive; empty when `last` lies before `first`.

    `weekday` is 0 (Monday) to 6. Every week and every two weeks are counted from the first such weekday on or
    after `first`. Every month is the `nth` (1 to 5, or `LAST`) such weekday of each month; a month without a
    fifth is passed over. Raises TooManyDaysError.
    """
    days = (
        _of_months(weekday, first, last, nth)
        if every == Every.MONTH
        else _of_weeks(every, weekday, first, last)
    )
    found: list[date] = []
    for day in days:
        if len(found) == MOST_DAYS:
            raise TooManyDaysError(MOST_DAYS)
        found.append(day)
    return tuple(found)


def _of_weeks(every: Every, weekday: int, first: date, last: date) -> Iterator[date]:
    step = timedelta(weeks=2 if every == Every.TWO_WEEKS else 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    while day <= last:
        yield day
        day += step


def _of_months(weekday: int, first: date, last: date, nth: int) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        day = nth_weekday(month, weekday, nth)
        if day and first <= day <= last:
            yield day
        month = (month + timedelta(days=31)).replace(day=1)


def nth_weekday(month: date, weekday: int, nth: int) -> date | None:
    """The nth such weekday of the month of that day (`LAST`: the last); None when there is no fifth."""
    start = month.replace(day=1)
    end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if nth == LAST:
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    day = start + timedelta(days=(weekday - start.weekday()) % 7, weeks=nth - 1)
    return day if day <= end else None
