"""What an organiser writes down about an organisation: its facts, its calendar, its meetings."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from participants.models import CalendarEntry, GovernanceMeeting, Organisation
from participants.organisation_names import match_name
from tradingplaces.kit.history import record


class NameTaken(ValueError):  # noqa: N818  (reads as a sentence: raise NameTaken)
    """Another organisation has this name, legal forms left out."""


class ChangedMeanwhile(ValueError):  # noqa: N818  (idem)
    """Somebody else changed these facts since this person looked at them; nothing was written."""


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, facts: dict[str, Any], seen: str = "", by: Any, now: datetime
) -> Organisation:
    """Give it these facts (of ``Organisation.FACTS``). Raises NameTaken.

    ``seen`` is the fingerprint of the facts this person looked at; raises ChangedMeanwhile when they are
    others by now, and not these. Empty asks for no check.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before = {name: getattr(locked, name) for name in facts}
    if seen and seen != locked.fingerprint and before != facts:
        raise ChangedMeanwhile(locked.name)
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.match_name = match_name(locked.name)
    try:
        with transaction.atomic():
            locked.save()
    except IntegrityError as problem:
        raise NameTaken(locked.name) from problem
    changed = sorted(name for name, value in facts.items() if before[name] != value)
    if changed:
        record("organisation.changed", locked, by=by, now=now, fields=changed)
    return locked


@transaction.atomic
def add_calendar_entry(
    *,
    organisation: Organisation,
    kind: str,
    name: str,
    starts_on: date,
    last_day: date,
    by: Any,
    now: datetime,
) -> CalendarEntry:
    """Days on which this organisation differs; written down twice it is there once."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    entry, is_new = CalendarEntry.objects.get_or_create(
        organisation=organisation, kind=kind, starts_on=starts_on, last_day=last_day, defaults={"name": name}
    )
    if is_new:
        record("calendar.added", organisation, by=by, now=now, kind=kind, starts_on=str(starts_on))
    return entry


@transaction.atomic
def remove_calendar_entry(*, entry: CalendarEntry, by: Any, now: datetime) -> None:
    organisation = entry.organisation
    record("calendar.removed", organisation, by=by, now=now, kind=entry.kind, starts_on=str(entry.starts_on))
    entry.delete()


@transaction.atomic
def add_meetings(
    *, organisation: Organisation, body: str, days: Iterable[date], by: Any, now: datetime
) -> int:
    """Meetings of one body; days that are known already are left alone. Gives how many are new."""
    known = set(organisation.governance_meetings.filter(body=body).values_list("held_on", flat=True))
    new = sorted(set(days) - known)
    GovernanceMeeting.objects.bulk_create(
        [GovernanceMeeting(organisation=organisation, body=body, held_on=day) for day in new],
        ignore_conflicts=True,
    )
    if new:
        record("meetings.added", organisation, by=by, now=now, body=body, days=[str(day) for day in new])
    return len(new)


@transaction.atomic
def remove_meeting(*, meeting: GovernanceMeeting, by: Any, now: datetime) -> None:
    organisation = meeting.organisation
    record("meeting.removed", organisation, by=by, now=now, body=meeting.body, day=str(meeting.held_on))
    meeting.delete()


@transaction.atomic
def keep_holidays(
    *, organisation: Organisation, free: dict[date, str], usual: dict[date, bool], by: Any, now: datetime
) -> None:
    """Which public holidays this organisation is free.

    ``usual`` holds every day on offer and whether an organisation is free then unless it says otherwise;
    ``free`` the days this one is, with their names. Only what differs from the usual is written down.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    kinds = (CalendarEntry.Kind.FREE, CalendarEntry.Kind.WORKING)
    single = organisation.calendar_entries.filter(kind__in=kinds, last_day=F("starts_on"))
    kept = single.filter(starts_on__in=usual)
    wanted = {
        (day, CalendarEntry.Kind.FREE if day in free else CalendarEntry.Kind.WORKING, free.get(day, ""))
        for day, is_usual in usual.items()
        if (day in free) != is_usual
    }
    if wanted == set(kept.values_list("starts_on", "kind", "name")):
        return
    kept.delete()
    CalendarEntry.objects.bulk_create(
        CalendarEntry(organisation=organisation, kind=kind, name=name, starts_on=day, last_day=day)
        for day, kind, name in sorted(wanted)
    )
    record("holidays.kept", organisation, by=by, now=now, free=[str(day) for day in sorted(free)])
