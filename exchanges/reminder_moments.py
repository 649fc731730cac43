"""When somebody who still has to act is reminded: so many days before the due date, each moment once.

No database here.
"""

from collections.abc import Iterable
from datetime import date, timedelta

DEFAULT_DAYS = (7, 2)
"""How many days before a due date, unless the edition chose otherwise."""
FIRST_HOUR = 8
"""Nobody is reminded earlier in the day."""


def moment(days_before: Iterable[int], *, due: date, asked_on: date, today: date) -> int | None:
    """The latest moment that has come, as days before `due`; None when none has, or when `due` has passed.

    A moment that lay on or before the day somebody was asked never was one: the question itself was newer.
    Of moments that were missed only the latest counts.
    """
    if today > due:
        return None
    return min((days for days in days_before if asked_on < due - timedelta(days=days) <= today), default=None)


def next_day(days_before: Iterable[int], *, due: date, asked_on: date, today: date) -> date | None:
    """The day of the next moment after `today`; None when there is none."""
    days = (due - timedelta(days=days) for days in days_before)
    return min((day for day in days if day > today and day > asked_on), default=None)
