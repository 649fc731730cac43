"""Organisations as the pairing engine knows them: where they are, how large, and their calendar.

Source of the rules: docs/rules.md section 1.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from exchanges.models import Edition
from exchanges.pairing.facts import Organisation, Span
from exchanges.workdays import default_free_days
from participants import models as who
from participants.models import CalendarEntry, GovernanceMeeting
from participants.places import find_place
from participants.sectors import SECTORS

Kind = CalendarEntry.Kind


def organisations_as_facts(edition: Edition, houses: set[who.Organisation]) -> dict[int, Organisation]:
    """Per organisation (its id) what the engine knows of it, in a fixed number of queries."""
    labels = sector_labels()
    entries = _by_organisation(CalendarEntry.objects.filter(organisation__in=houses))
    meetings = _by_organisation(GovernanceMeeting.objects.filter(organisation__in=houses))
    public = public_holidays(edition)
    return {
        house.pk: Organisation(
            key=house.pk,
            name=house.name,
            sector=house.sector,
            sector_label=labels.get(house.sector, house.sector),
            is_corporation=house.is_corporation,
            place=house.place,
            province=house.province,
            region=house.region or None,
            size=house.size,
            coordinates=_coordinates(house),
            free_days=_free_days(public, entries[house.pk]),
            closures=spans_of(entry for entry in entries[house.pk] if entry.kind == Kind.CLOSURE),
            recess=spans_of(entry for entry in entries[house.pk] if entry.kind == Kind.RECESS),
            meetings=frozenset(meeting.held_on for meeting in meetings[house.pk]),
        )
        for house in houses
    }


def sector_labels() -> dict[str, str]:
    """The names of all sectors: those that come with the product and those an organiser added."""
    return {
        **{sector.code: str(sector.label) for sector in SECTORS},
        **dict(who.Sector.objects.values_list("code", "name_nl")),
    }


def _by_organisation(rows: Iterable) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for row in rows:
        found[row.organisation_id].append(row)
    return found


def _coordinates(house: who.Organisation) -> tuple[float, float] | None:
    place = find_place(house.place, house.province) if house.place else None
    return (place.latitude, place.longitude) if place else None


def free_days_of(edition: Edition, entries: Iterable[CalendarEntry]) -> frozenset[date]:
    """The free days of an organisation with these lines in its calendar, in the years of the edition."""
    return _free_days(public_holidays(edition), entries)


def public_holidays(edition: Edition) -> frozenset[date]:
    """What most organisations are free, in the years of the edition."""
    years = range(edition.starts_on.year, edition.last_day.year + 1)
    return frozenset().union(*(default_free_days(year) for year in years))


def _free_days(public: frozenset[date], entries: Iterable[CalendarEntry]) -> frozenset[date]:
    """Public holidays, minus the ones an organisation works on, plus its own choices."""
    rows = list(entries)
    working = set(_days(rows, Kind.WORKING))
    return frozenset(public - working | set(_days(rows, Kind.FREE)))


def _days(entries: Iterable[CalendarEntry], kind: str) -> Iterator[date]:
    for entry in entries:
        if entry.kind == kind:
            yield from Span(entry.starts_on, entry.last_day).days()


def spans_of(periods: Iterable) -> tuple[Span, ...]:
    """The spans of rows with a first and a last day."""
    return tuple(Span(period.starts_on, period.last_day) for period in periods)
