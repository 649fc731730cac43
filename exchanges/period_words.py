"""What speaks for and against a period, and why other weeks drop out, in Dutch sentences. No database.

Source of the rules: docs/rules.md section 1. A fact that is missing is said to be unknown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.holiday_words import holiday_words, region_words
from exchanges.pairing.dates import say_day
from exchanges.pairing.facts import Organisation, Person, Sides, Span
from exchanges.pairing.windows import BlockedWeek, Window
from exchanges.workdays import (
    FEW_WORKING_DAYS,
    REGIONS,
    free_day_name,
    school_holiday_name,
    school_holidays_known,
    weekdays_between,
)


@dataclass(frozen=True)
class Remark:
    """One sentence about a period; good, or something to weigh."""

    is_good: bool
    words: str


@dataclass(frozen=True)
class DroppedWeeks:
    """Weeks in a row that drop out for one reason: `5 t/m 7`, the side, why, and what would help."""

    weeks: str
    side: str
    letter: str
    cause: str
    help: str


def weeks_of(window: Window) -> str:
    """`week 15 en 16 · 10 werkdagen`."""
    first, last = window.starts_on.isocalendar().week, window.last_day.isocalendar().week
    count = ngettext("%(count)d doordeweekse dag", "%(count)d doordeweekse dagen", window.weekdays) % {
        "count": window.weekdays
    }
    if first == last:
        return _("week %(first)d · %(count)s") % {"first": first, "count": count}
    return _("week %(first)d t/m %(last)d · %(count)s") % {"first": first, "last": last, "count": count}


def remarks(window: Window, a: Person, b: Person) -> list[Remark]:
    """Everything that ranks this period: meetings, lost days, few days, school holidays."""
    hosts = Sides(b.organisation, a.organisation)
    return [
        *(_meetings(hosts.a, window.meetings.a), _meetings(hosts.b, window.meetings.b)),
        *_lost_days(window, hosts),
        *_few_days(window, hosts),
        *_school(window, hosts),
    ]


def _meetings(host: Organisation, days: tuple[date, ...]) -> Remark:
    if days:
        named = ", ".join(say_day(day) for day in days)
        return Remark(True, _("Vergadering bij %(host)s op %(days)s") % {"host": host.name, "days": named})
    if not host.meetings:
        return Remark(False, _("Vergaderdata van %(host)s: onbekend") % {"host": host.name})
    return Remark(False, _("Geen vergadering bij %(host)s") % {"host": host.name})


def _lost_days(window: Window, hosts: Sides[Organisation]) -> Iterator[Remark]:
    lost: dict[date, list[str]] = {}
    for host in (hosts.a, hosts.b):
        for day in weekdays_between(window.starts_on, window.last_day):
            if day in host.free_days:
                lost.setdefault(day, []).append(host.name)
    for day, houses in sorted(lost.items()):
        where = "" if len(houses) == 2 else _(" bij %(host)s") % {"host": houses[0]}
        name = holiday_words(free_day_name(day)) or _("Vrije dag")
        yield Remark(
            False,
            _("%(name)s (%(day)s) valt weg%(where)s") % {"name": name, "day": say_day(day), "where": where},
        )
    if not lost:
        yield Remark(True, _("Er valt geen werkdag weg"))


def _few_days(window: Window, hosts: Sides[Organisation]) -> Iterator[Remark]:
    for host, count in ((hosts.a, window.working_days.a), (hosts.b, window.working_days.b)):
        if count < FEW_WORKING_DAYS:
            words = ngettext(
                "Maar %(count)d werkdag bij %(host)s", "Maar %(count)d werkdagen bij %(host)s", count
            )
            yield Remark(False, words % {"count": count, "host": host.name})


def _school(window: Window, hosts: Sides[Organisation]) -> Iterator[Remark]:
    days = weekdays_between(window.starts_on, window.last_day)
    clear = []
    for region in sorted({host.region or "" for host in (hosts.a, hosts.b)}):
        if region not in REGIONS:
            houses = _and(host.name for host in (hosts.a, hosts.b) if not host.region)
            yield Remark(
                False, _("Schoolvakanties bij %(host)s: onbekend, de regio ontbreekt") % {"host": houses}
            )
        elif not all(school_holidays_known(day) for day in days):
            yield Remark(
                False, _("Schoolvakanties in %(region)s: nog niet bekend") % {"region": region_words(region)}
            )
        elif found := _school_holidays(region, days):
            yield from (_in_holiday(name, region, count) for name, count in found.items())
        else:
            clear.append(region_words(region))
    if clear:
        yield Remark(True, _("Geen schoolvakantie in %(regions)s") % {"regions": _or(clear)})


def _school_holidays(region: str, days: list[date]) -> dict[str, int]:
    found: dict[str, int] = {}
    for day in days:
        if name := school_holiday_name(region, day):
            found[name] = found.get(name, 0) + 1
    return found


def _in_holiday(name: str, region: str, count: int) -> Remark:
    words = ngettext(
        "%(name)s in %(region)s: %(count)d dag", "%(name)s in %(region)s: %(count)d dagen", count
    )
    return Remark(
        False, words % {"name": holiday_words(name), "region": region_words(region), "count": count}
    )


def _and(names: Iterator[str]) -> str:
    return _(" en ").join(names)


def _or(names: list[str]) -> str:
    return _(" of ").join(names)


# --- Weeks that drop out --------------------------------------------------------------------------------


def letter_of(week: BlockedWeek) -> str:
    """A or B cannot, S closed, W other exchange, K too short, E outside the edition, V too soon or past."""
    if week.cause in {"outside_availability", "impossible"}:
        return (week.side or "").upper()
    return {
        "closure": "S",
        "other_exchange": "W",
        "too_short": "K",
        "outside_edition": "E",
        "too_soon": "V",
    }[week.cause]


def legend(blocked: tuple[BlockedWeek, ...], a: Person, b: Person) -> list[tuple[str, str]]:
    """The letters that occur, with what they say."""
    words = {
        "A": _("%(name)s kan niet") % {"name": a.name},
        "B": _("%(name)s kan niet") % {"name": b.name},
        "S": _("gastheer gesloten"),
        "W": _("andere wissel"),
        "K": _("te weinig dagen achter elkaar"),
        "E": _("valt niet helemaal in de editie"),
        "V": _("voorbij, of te vroeg om eerst te antwoorden"),
    }
    used = {letter_of(week) for week in blocked}
    return [(letter, text) for letter, text in words.items() if letter in used]


MOST_ASKED = 4
"""More weeks than this at once are not asked of anybody."""


def dropped(blocked: tuple[BlockedWeek, ...], a: Person, b: Person, coming: Span) -> list[DroppedWeeks]:
    """The weeks that drop out, consecutive ones with the same cause in one line.

    What would help is asked only of weeks that begin in `coming`.
    """
    lines = []
    mondays = {week.monday for week in blocked}
    years = {week.monday.isocalendar().year for week in blocked}
    for (side, cause), group in groupby(_runs(blocked), key=lambda run: (run[0].side, run[0].cause)):
        for run in group:
            guest = a if side == "a" else b
            asked = _to_ask([week for week in run if week.monday in coming], mondays, coming)
            lines.append(
                DroppedWeeks(
                    weeks=_week_numbers(run, with_year=len(years) > 1),
                    side=side or "",
                    letter=letter_of(run[0]),
                    cause=cause_words(run[0], a, b),
                    help=_help(cause, guest, _week_numbers(asked, with_year=len(years) > 1)),
                )
            )
    return lines


def _runs(blocked: tuple[BlockedWeek, ...]) -> list[list[BlockedWeek]]:
    runs: list[list[BlockedWeek]] = []
    for week in blocked:
        last = runs[-1][-1] if runs else None
        if last and (last.side, last.cause, last.monday + timedelta(weeks=1)) == (
            week.side,
            week.cause,
            week.monday,
        ):
            runs[-1].append(week)
        else:
            runs.append([week])
    return runs


def _to_ask(run: list[BlockedWeek], blocked: set[date], coming: Span) -> list[BlockedWeek]:
    """Of many weeks the few next to one that is free; none where no such week is near."""
    if len(run) <= MOST_ASKED:
        return run
    free = {monday for monday in _beside(run) if monday in coming and monday not in blocked}
    if run[0].monday - timedelta(weeks=1) in free:
        return run[:MOST_ASKED]
    return run[-MOST_ASKED:] if free else []


def _beside(run: list[BlockedWeek]) -> tuple[date, date]:
    return run[0].monday - timedelta(weeks=1), run[-1].monday + timedelta(weeks=1)


def _week_numbers(run: list[BlockedWeek], *, with_year: bool) -> str:
    """`5 t/m 7`; with the year where a number alone could be a week of two years."""
    if not run:
        return ""
    ends = (run[0].monday.isocalendar(), run[-1].monday.isocalendar())
    if ends[0].year != ends[1].year:
        named = [_("%(week)d van %(year)d") % {"week": one.week, "year": one.year} for one in ends]
        return _("%(first)s t/m %(last)s") % {"first": named[0], "last": named[1]}
    first, last = ends[0].week, ends[1].week
    numbers = str(first)
    if len(run) > 1:
        numbers = (
            f"{first}, {last}"
            if len(run) == 2
            else _("%(first)d t/m %(last)d") % {"first": first, "last": last}
        )
    return _("%(weeks)s van %(year)d") % {"weeks": numbers, "year": ends[0].year} if with_year else numbers


def cause_words(week: BlockedWeek, a: Person, b: Person) -> str:
    """Why this week drops out, with the name of whom it comes from."""
    guest, host = (a, b.organisation) if week.side == "a" else (b, a.organisation)
    return {
        "outside_edition": _("Deze week valt niet helemaal in de editie"),
        "outside_availability": _("%(name)s is dan niet beschikbaar") % {"name": guest.name},
        "impossible": _("%(name)s gaf deze week op als onmogelijk") % {"name": guest.name},
        "closure": _("%(host)s is dan gesloten") % {"host": host.name},
        "other_exchange": _("%(name)s heeft dan een andere wissel") % {"name": guest.name},
        "too_short": _("Te weinig gezamenlijke dagen achter elkaar"),
        "too_soon": _("Voorbij, of te vroeg om eerst te antwoorden"),
    }[week.cause]


def _help(cause: str, guest: Person, weeks: str) -> str:
    if cause in {"outside_availability", "impossible"} and weeks:
        return _("Vraag %(name)s om week %(weeks)s") % {"name": guest.name.split()[0], "weeks": weeks}
    if cause == "too_short" and weeks:
        return _("Vraag om een week ervoor of erna")
    return ""
