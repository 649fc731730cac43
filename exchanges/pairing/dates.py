"""Days and periods as people say them: `12 t/m 23 april 2027`."""

from datetime import date

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _


def say_day(day: date) -> str:
    """`donderdag 15 april`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month]}"


def say_period(starts_on: date, last_day: date) -> str:
    """`12 t/m 23 april 2027`, with the month and year of the first day only where they differ."""
    first = str(starts_on.day)
    if (starts_on.year, starts_on.month) != (last_day.year, last_day.month):
        first += f" {MONTHS[starts_on.month]}"
    if starts_on.year != last_day.year:
        first += f" {starts_on.year}"
    last = f"{last_day.day} {MONTHS[last_day.month]} {last_day.year}"
    return _("%(first)s t/m %(last)s") % {"first": first, "last": last}
