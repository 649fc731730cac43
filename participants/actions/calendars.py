"""The calendar of an organisation: free days, recess, closures, and meetings of its governance bodies.

Every change is one that can be turned round: what came and what went.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from participants.models import CalendarEntry, GovernanceMeeting, Organisation
from tradingplaces.kit.history import record


@dataclass(frozen=True, order=True)
class Days:
    """A line of the calendar; both days inclusive."""

    kind: str
    starts_on: date
    last_day: date
    name: str = ""


@dataclass(frozen=True, order=True)
class Meeting:
    """A body meets on a day."""

    body: str
    held_on: date


Line = Days | Meeting


@dataclass(frozen=True)
class CalendarChange:
    """What truly changed: lines that were there already, or were gone already, are not in it."""

    added: tuple[Line, ...]
    removed: tuple[Line, ...]


@transaction.atomic
def change_calendar(
    *,
    organisation: Organisation,
    add: Iterable[Line] = (),
    remove: Iterable[Line] = (),
    by: Any,
    now: datetime,
) -> CalendarChange:
    """Write lines down and take lines away; doing it twice changes nothing more.

    To undo it, add what it removed and remove what it added.
    """
    locked = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    removed = tuple(line for line in dict.fromkeys(remove) if _remove(locked, line))
    added = tuple(line for line in dict.fromkeys(add) if _add(locked, line))
    if added or removed:
        record(
            "calendar.changed",
            locked,
            by=by,
            now=now,
            added=[_told(line) for line in added],
            removed=[_told(line) for line in removed],
        )
    return CalendarChange(added, removed)


@transaction.atomic
def keep_holidays(
    *, organisation: Organisation, free: dict[date, str], usual: dict[date, bool], by: Any, now: datetime
) -> CalendarChange:
    """Which public holidays this organisation is free.

    ``usual`` holds every day on offer and whether an organisation is free then unless it says otherwise;
    ``free`` the days this one is, with their names. Only what differs from the usual is written down.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    kinds = (CalendarEntry.Kind.FREE, CalendarEntry.Kind.WORKING)
    rows = organisation.calendar_entries.filter(kind__in=kinds, last_day=F("starts_on"), starts_on__in=usual)
    stored = {line_of(row) for row in rows}
    wanted = {
        Days(kinds[0] if day in free else kinds[1], day, day, free.get(day, ""))
        for day, is_usual in usual.items()
        if (day in free) != is_usual
    }
    return change_calendar(
        organisation=organisation,
        add=sorted(wanted - stored),
        remove=sorted(stored - wanted),
        by=by,
        now=now,
    )


def line_of(row: CalendarEntry | GovernanceMeeting) -> Line:
    """A stored row as a line."""
    if isinstance(row, GovernanceMeeting):
        return Meeting(row.body, row.held_on)
    return Days(row.kind, row.starts_on, row.last_day, row.name)


def _add(organisation: Organisation, line: Line) -> bool:
    if isinstance(line, Meeting):
        return GovernanceMeeting.objects.get_or_create(
            organisation=organisation, body=line.body, held_on=line.held_on
        )[1]
    return CalendarEntry.objects.get_or_create(
        organisation=organisation,
        kind=line.kind,
        starts_on=line.starts_on,
        last_day=line.last_day,
        defaults={"name": line.name},
    )[1]


def _remove(organisation: Organisation, line: Line) -> bool:
    if isinstance(line, Meeting):
        meetings = organisation.governance_meetings.filter(body=line.body, held_on=line.held_on)
        return bool(meetings.delete()[0])
    return bool(
        organisation.calendar_entries.filter(
            kind=line.kind, starts_on=line.starts_on, last_day=line.last_day, name=line.name
        ).delete()[0]
    )


def _told(line: Line) -> list[str]:
    """For the history: what and when, never the name somebody gave it."""
    if isinstance(line, Meeting):
        return [line.body, str(line.held_on)]
    return [line.kind, str(line.starts_on), str(line.last_day)]
