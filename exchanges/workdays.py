"""Working days, holidays and "one and a half to two weeks" as arithmetic on dates.

Source of the rules: docs/rules.md section 1. Dates of holidays come from the library `holidays` and are
advice: every organisation keeps its own free days.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NORMAL_WEEKDAYS = range(8, 11)
"""One and a half to two weeks: half a day counts as a day, so 7.5 becomes 8."""
BY_HAND_WEEKDAYS = (*range(5, 8), *range(11, 16))
"""Real swaps lasted one to three weeks: allowed by hand, with a reason."""
FEW_WORKING_DAYS = 7
"""Under this number of working days at a side there is a warning."""

REGIONS = {"noord": "Noord", "midden": "Midden", "zuid": "Zuid"}
OPTIONAL_FREE_DAYS = ("good_friday", "liberation_day", "carnival")
"""Days that are a choice of each organisation; see `optional_free_days`."""
_CHOICES = ("Goede vrijdag", "Bevrijdingsdag")
_BREAKS = {"Voorjaarsvakantie", "Meivakantie", "Zomervakantie", "Kerstvakantie"}
_AUTUMN_BREAK, _AUTUMN_MONTHS = "Herfstvakantie", (10, 11)


@dataclass(frozen=True, order=True)
class Span:
    """Days from `starts_on` to `last_day`, both inclusive."""

    starts_on: date
    last_day: date

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.last_day

    def overlaps(self, other: "Span") -> bool:
        return self.starts_on <= other.last_day and other.starts_on <= self.last_day

    def days(self) -> list[date]:
        """Every calendar day, in order; empty when the span is turned round."""
        return [self.starts_on + timedelta(days=n) for n in range((self.last_day - self.starts_on).days + 1)]


class Length(StrEnum):
    """What the rules say of the length of a period."""

    NORMAL = "normal"
    BY_HAND = "by_hand"
    REFUSED = "refused"


@dataclass(frozen=True)
class LengthCheck:
    """The verdict on dates chosen by hand, with the sentence that says so (empty when normal)."""

    length: Length
    weekdays: int
    sentence: str


def is_weekday(day: date) -> bool:
    """Monday to Friday, holidays included."""
    return day.weekday() < 5


def weekdays_between(starts_on: date, last_day: date) -> list[date]:
    """Every Monday to Friday from `starts_on` to `last_day`, both inclusive."""
    return [day for day in Span(starts_on, last_day).days() if is_weekday(day)]


def count_weekdays(starts_on: date, last_day: date) -> int:
    """The number of Mondays to Fridays in the period, holidays included."""
    days = (last_day - starts_on).days + 1
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    return weeks * 5 + sum((starts_on.weekday() + n) % 7 < 5 for n in range(rest))


def count_working_days(starts_on: date, last_day: date, free_days: Set[date]) -> int:
    """Weekdays in the period minus the free days of the organisation where somebody is guest."""
    lost = sum(is_weekday(day) and starts_on <= day <= last_day for day in free_days)
    return count_weekdays(starts_on, last_day) - lost


def check_by_hand(starts_on: date, last_day: date) -> LengthCheck:
    """Judge dates an organiser chose: normal, allowed with a reason, or refused, and the sentence why."""
    weekdays = count_weekdays(starts_on, last_day)
    if not (is_weekday(starts_on) and is_weekday(last_day)):
        sentence = _("Een wissel begint en eindigt op een dag van maandag t/m vrijdag.")
    elif last_day < starts_on:
        sentence = _("De laatste dag ligt voor de eerste dag.")
    elif weekdays in NORMAL_WEEKDAYS:
        return LengthCheck(Length.NORMAL, weekdays, "")
    elif weekdays in BY_HAND_WEEKDAYS:
        return LengthCheck(Length.BY_HAND, weekdays, _allowed_with_reason(weekdays))
    else:
        sentence = _refused(weekdays)
    return LengthCheck(Length.REFUSED, weekdays, sentence)


def _allowed_with_reason(weekdays: int) -> str:
    return ngettext(
        "De periode telt %(count)d doordeweekse dag; gewoon is 8 t/m 10. Het mag, als je schrijft waarom.",
        "De periode telt %(count)d doordeweekse dagen; gewoon is 8 t/m 10. Het mag, als je schrijft waarom.",
        weekdays,
    ) % {"count": weekdays}


def _refused(weekdays: int) -> str:
    return ngettext(
        "Deze periode telt %(count)d doordeweekse dag. Kies er 8 t/m 10, of met een reden 5 t/m 15.",
        "Deze periode telt %(count)d doordeweekse dagen. Kies er 8 t/m 10, of met een reden 5 t/m 15.",
        weekdays,
    ) % {"count": weekdays}


# --- Public holidays ------------------------------------------------------------------------------------


def _library_days(year: int) -> dict[date, str]:
    found = holidays.country_holidays("NL", years=year, categories=("public", "optional"), language="nl")
    return dict(sorted(found.items()))


@lru_cache(maxsize=64)
def public_holidays(year: int) -> dict[date, str]:
    """The days on which everybody is free, with their Dutch names.

    Good Friday and Liberation Day are a choice of each organisation, so left out even where the library
    counts them as public (it does so with Good Friday, and with Liberation Day every fifth year).
    """
    return {day: name for day, name in _library_days(year).items() if name not in _CHOICES}


@lru_cache(maxsize=64)
def optional_free_days(year: int) -> dict[str, dict[date, str]]:
    """Per choice (`OPTIONAL_FREE_DAYS`) its days and their Dutch names; none before 1966."""
    good_fridays = [day for day, name in _library_days(year).items() if name == _CHOICES[0]]
    return {
        "good_friday": dict.fromkeys(good_fridays, _CHOICES[0]),
        "liberation_day": {date(year, 5, 5): _CHOICES[1]},
        "carnival": {day - timedelta(days=days): "Carnaval" for day in good_fridays for days in (46, 45)},
    }


def default_free_days(year: int, choices: Iterable[str] = ()) -> frozenset[date]:
    """The weekdays an organisation is free, before it edits them; KeyError for an unknown choice."""
    days = set(public_holidays(year))
    for choice in choices:
        days |= set(optional_free_days(year)[choice])
    return frozenset(day for day in days if is_weekday(day))


def free_day_name(day: date) -> str:
    """The Dutch name of a public holiday or of an optional free day; empty when it is neither."""
    named = dict(public_holidays(day.year))
    for choice in optional_free_days(day.year).values():
        named = {**choice, **named}
    return named.get(day, "")


# --- School holidays ------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def school_holidays(region: str, year: int) -> dict[date, str]:
    """Every day of that year's school holidays in `noord`, `midden` or `zuid`, with the holiday's name."""
    found = holidays.country_holidays(
        "NL", subdiv=REGIONS[region], years=year, categories=("school",), language="nl"
    )
    return dict(sorted(found.items()))


def school_holidays_known(day: date) -> bool:
    """Whether the library knows the school holidays around that day.

    It drops years outside its range silently, and of its last year the autumn holiday is missing; so we
    look at which holidays a year has, instead of believing an empty answer.
    """
    names = set(school_holidays("noord", day.year).values())
    if not names >= _BREAKS:
        return False
    return _AUTUMN_BREAK in names or day.month not in _AUTUMN_MONTHS


def school_holiday_name(region: str | None, day: date) -> str | None:
    """The school holiday on that day; empty when there is none, None when it is unknown."""
    if region not in REGIONS or not school_holidays_known(day):
        return None
    return school_holidays(region, day.year).get(day, "")


# --- ISO weeks ------------------------------------------------------------------------------------------


def week_label(day: date) -> str:
    """The ISO week of a day as `2027-W18`."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def week_span(year: int, week: int) -> Span:
    """Monday to Friday of an ISO week; ValueError when that year has no such week."""
    monday = date.fromisocalendar(year, week, 1)
    return Span(monday, monday + timedelta(days=4))


def week_range_spans(year: int, first: int, last: int) -> tuple[Span, ...]:
    """The weeks `first` to `last` of a year, Monday to Friday each; 51 to 2 runs on into the next year.

    ValueError when a named week does not exist in its year.
    """
    last_year = year if first <= last else year + 1
    start, end = week_span(year, first), week_span(last_year, last)
    weeks = (end.starts_on - start.starts_on).days // 7 + 1
    return tuple(
        Span(start.starts_on + timedelta(weeks=n), start.last_day + timedelta(weeks=n)) for n in range(weeks)
    )


def years_of_week_range(availability: Iterable[Span], first: int, last: int) -> tuple[int, ...]:
    """The calendar years of the availability in which these weeks can lie: more than one must be asked.

    A year counts when the week range touches the availability in it. When it touches none, the weeks are
    harmless and the year in which the availability begins is given.
    """
    spans = tuple(availability)
    years = sorted({year for span in spans for year in range(span.starts_on.year, span.last_day.year + 1)})
    touching = tuple(year for year in years if _touches(spans, year, first, last))
    return touching or tuple(years[:1])


def _touches(spans: tuple[Span, ...], year: int, first: int, last: int) -> bool:
    try:
        weeks = week_range_spans(year, first, last)
    except ValueError:
        return False
    return any(week.overlaps(span) for week in weeks for span in spans)
