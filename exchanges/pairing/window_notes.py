"""What a period costs and gives, and why a week drops out, in Dutch sentences for the page of periods."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.pairing.dates import say_day
from exchanges.pairing.facts import Organisation, Person
from exchanges.pairing.windows import BlockedWeek, Window
from exchanges.workdays import (
    FEW_WORKING_DAYS,
    REGIONS,
    free_day_name,
    school_holiday_name,
    school_holidays_known,
    weekdays_between,
)

GOOD, NOTE, WARNING = "good", "note", "warning"


@dataclass(frozen=True)
class Note:
    """One sentence about a period; `kind` is good, note or warning, `side` the guest (None: both)."""

    kind: str
    side: str | None
    sentence: str


def notes_on(a: Person, b: Person, window: Window) -> tuple[Note, ...]:
    """Meetings first, then too few working days, then free days, school holidays and recess."""
    guests = (("a", a, b.organisation), ("b", b, a.organisation))
    return (
        *(note for side, _guest, host in guests for note in _meeting(side, host, window)),
        *(note for side, guest, host in guests for note in _few_days(side, guest, host, window)),
        *_free_days((a.organisation, b.organisation), window),
        *_school((a.organisation, b.organisation), window),
        *(note for side, _guest, host in guests for note in _recess(side, host, window)),
    )


def _meeting(side: str, host: Organisation, window: Window) -> Iterator[Note]:
    days = getattr(window.meetings, side)
    for day in days:
        sentence = _("%(name)s vergadert op %(day)s.") % {"name": host.name, "day": say_day(day)}
        yield Note(GOOD, side, sentence)
    if not days:
        known = _("Geen vergadering van %(name)s in deze periode.")
        unknown = _("Van %(name)s is geen vergadering bekend.")
        yield Note(WARNING, side, (known if host.meetings else unknown) % {"name": host.name})


def _few_days(side: str, guest: Person, host: Organisation, window: Window) -> Iterator[Note]:
    days = getattr(window.working_days, side)
    if days < FEW_WORKING_DAYS:
        sentence = ngettext(
            "%(guest)s houdt %(count)d werkdag over bij %(host)s; minder dan %(few)d is weinig.",
            "%(guest)s houdt %(count)d werkdagen over bij %(host)s; minder dan %(few)d is weinig.",
            days,
        ) % {"guest": guest.name, "count": days, "host": host.name, "few": FEW_WORKING_DAYS}
        yield Note(WARNING, side, sentence)


def _free_days(hosts: tuple[Organisation, Organisation], window: Window) -> Iterator[Note]:
    lost = {
        day: [host.name for host in hosts if day in host.free_days]
        for day in weekdays_between(window.starts_on, window.last_day)
    }
    for day, names in lost.items():
        if names:
            yield Note(NOTE, None, _day_lost(day, names))
    if not any(lost.values()):
        yield Note(GOOD, None, _("Geen feestdag of vrije dag in deze periode."))


def _day_lost(day: date, names: list[str]) -> str:
    what = free_day_name(day) or _("Een eigen vrije dag")
    facts = {"what": what, "day": say_day(day), "where": names[0], "other": names[-1]}
    if len(set(names)) == 1:
        return _("%(what)s, %(day)s, is vrij bij %(where)s.") % facts
    return _("%(what)s, %(day)s, is vrij bij %(where)s en bij %(other)s.") % facts


def _school(organisations: tuple[Organisation, Organisation], window: Window) -> Iterator[Note]:
    days = weekdays_between(window.starts_on, window.last_day)
    unknown = sorted({day.year for day in days if not school_holidays_known(day)})
    if unknown:
        yield Note(NOTE, None, _("Schoolvakantie onbekend voor %(year)d.") % {"year": unknown[0]})
    for organisation in organisations:
        if organisation.region not in REGIONS:
            yield Note(
                NOTE, None, _("De vakantieregio van %(name)s is onbekend.") % {"name": organisation.name}
            )
    for region in (region for region in REGIONS if region in {one.region for one in organisations}):
        yield from _school_in(region, days)


def _school_in(region: str, days: list[date]) -> Iterator[Note]:
    names = [name for name in (school_holiday_name(region, day) for day in days) if name]
    for name in dict.fromkeys(names):
        count = names.count(name)
        sentence = ngettext(
            "%(name)s in regio %(region)s: %(count)d dag.",
            "%(name)s in regio %(region)s: %(count)d dagen.",
            count,
        ) % {"name": name, "region": REGIONS[region], "count": count}
        yield Note(NOTE, None, sentence)


def _recess(side: str, host: Organisation, window: Window) -> Iterator[Note]:
    days = weekdays_between(window.starts_on, window.last_day)
    count = sum(any(day in span for span in host.recess) for day in days)
    if count:
        sentence = ngettext(
            "Reces bij %(name)s: %(count)d dag.", "Reces bij %(name)s: %(count)d dagen.", count
        ) % {"name": host.name, "count": count}
        yield Note(NOTE, side, sentence)


def say_blocked(week: BlockedWeek, a: Person, b: Person) -> str:
    """Why a week drops out, in one sentence."""
    guest, host = (b, a) if week.side == "b" else (a, b)
    return {
        "outside_edition": _("Deze week valt voor een deel buiten de editie."),
        "outside_availability": _("%(name)s is dan niet beschikbaar.") % {"name": guest.name},
        "impossible": _("Deze week is onmogelijk voor %(name)s.") % {"name": guest.name},
        "closure": _("%(name)s is dan gesloten.") % {"name": host.organisation.name},
        "other_exchange": _("%(name)s is dan in een andere wissel.") % {"name": guest.name},
        "too_short": _("Er hangen te weinig vrije dagen aan elkaar; nodig zijn er 8."),
    }[week.cause]
