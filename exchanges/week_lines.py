"""Every week of an edition for two people in words: the list that says all the year strip draws. No database.

Source of the rules: docs/rules.md section 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.holiday_words import holiday_words, region_words
from exchanges.pairing.dates import say_period
from exchanges.pairing.facts import Organisation, Person, Span
from exchanges.pairing.windows import BlockedWeek, Window
from exchanges.period_words import cause_words
from exchanges.workdays import (
    REGIONS,
    free_day_name,
    school_holiday_name,
    school_holidays_known,
    week_label,
    weekdays_between,
)
from tradingplaces.kit.templatetags.formats import weekday


@dataclass(frozen=True)
class WeekLine:
    """One week: what is known of both sides, and the outcome.

    `window` is the best period that starts in this week; `side` whose fact blocks it.
    """

    monday: date
    a: list[str]
    b: list[str]
    outcome: str
    side: str
    window: Window | None

    @property
    def week(self) -> int:
        return self.monday.isocalendar().week

    @property
    def year(self) -> int:
        return self.monday.isocalendar().year

    @property
    def value(self) -> str:
        """As the form sends the period: `2027-04-12/2027-04-23`."""
        if self.window is None:
            return ""
        return f"{self.window.starts_on.isoformat()}/{self.window.last_day.isoformat()}"


def week_lines(
    a: Person, b: Person, edition: Span, coming: tuple[Window, ...], blocked: tuple[BlockedWeek, ...]
) -> list[WeekLine]:
    """From the first week of the edition to the last; `coming` are the periods on offer, best first."""
    causes = {week.monday: week for week in blocked}
    best: dict[str, Window] = {}
    for window in coming:
        best.setdefault(week_label(window.starts_on), window)
    return [
        _line(monday, a, b, causes.get(monday), best.get(week_label(monday)), len(coming))
        for monday in _mondays(edition)
    ]


def _mondays(edition: Span) -> Iterator[date]:
    monday = edition.starts_on - timedelta(days=edition.starts_on.weekday())
    while monday <= edition.last_day:
        yield monday
        monday += timedelta(weeks=1)


def _line(
    monday: date, a: Person, b: Person, cause: BlockedWeek | None, window: Window | None, count: int
) -> WeekLine:
    days = weekdays_between(monday, monday + timedelta(days=4))
    return WeekLine(
        monday=monday,
        a=[*_of_person(a, days), *_of_organisation(a.organisation, days)],
        b=[*_of_person(b, days), *_of_organisation(b.organisation, days)],
        outcome=cause_words(cause, a, b) if cause else _fits(window, count),
        side=(cause.side or "") if cause else "",
        window=None if cause else window,
    )


def _fits(window: Window | None, count: int) -> str:
    if window is None:
        return _("Past als vervolg van een periode die eerder begint")
    words = ngettext(
        "Past: %(period)s, nummer %(rank)d van %(count)d",
        "Past: %(period)s, nummer %(rank)d van %(count)d",
        count,
    )
    period = say_period(window.starts_on, window.last_day)
    return words % {"period": period, "rank": window.rank, "count": count}


# --- What is known of one side --------------------------------------------------------------------------


def _of_person(person: Person, days: list[date]) -> Iterator[str]:
    can = [_in(day, person.availability) for day in days]
    if not any(can):
        yield _("niet beschikbaar")
    elif not all(can):
        yield _("deels beschikbaar")
    if any(_in(day, person.impossible) for day in days):
        yield _("opgegeven als onmogelijk")
    if any(_in(day, person.taken) for day in days):
        yield _("andere wissel")


def _of_organisation(house: Organisation, days: list[date]) -> Iterator[str]:
    if any(_in(day, house.closures) for day in days):
        yield _("gesloten")
    for day in days:
        if day in house.meetings:
            yield _("vergadering %(day)s") % {"day": weekday(day)}
    for day in days:
        if day in house.free_days:
            name = holiday_words(free_day_name(day)) or _("vrij")
            yield _("%(name)s, %(day)s") % {"name": name, "day": weekday(day)}
    if any(_in(day, house.recess) for day in days):
        yield _("reces")
    yield from _school(house.region or "", days)


def _school(region: str, days: list[date]) -> Iterator[str]:
    if region not in REGIONS:
        yield _("schoolvakantie onbekend: de regio ontbreekt")
    elif not all(school_holidays_known(day) for day in days):
        yield _("schoolvakantie onbekend")
    else:
        for name in dict.fromkeys(filter(None, (school_holiday_name(region, day) for day in days))):
            yield _("%(name)s in %(region)s") % {
                "name": holiday_words(name or ""),
                "region": region_words(region),
            }


def _in(day: date, spans: tuple[Span, ...]) -> bool:
    return any(day in span for span in spans)
