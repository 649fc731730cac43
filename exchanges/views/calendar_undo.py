"""What this person changed last in the calendar of an organisation, kept in the session to turn it round."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.http import HttpRequest
from django.utils import timezone

from participants.actions.calendars import CalendarChange, Days, Line, Meeting
from participants.models import Organisation

SHOWN_FOR = timedelta(minutes=30)


@dataclass(frozen=True)
class Undo:
    """What was done, in a sentence, and what to add and remove to take it back; ``key`` is in the form."""

    key: str
    what: str
    add: tuple[Line, ...]
    remove: tuple[Line, ...]


def remember(request: HttpRequest, organisation: Organisation, what: str, change: CalendarChange) -> None:
    """Keep how to take this change back; a change of nothing leaves the former one standing."""
    if change.added or change.removed:
        request.session[_key(organisation)] = {
            "key": uuid4().hex,
            "at": timezone.now().isoformat(),
            "what": what,
            "add": [_written(line) for line in change.removed],
            "remove": [_written(line) for line in change.added],
        }


def last(request: HttpRequest, organisation: Organisation) -> Undo | None:
    """The last change, as long as one still knows what it was about."""
    kept = request.session.get(_key(organisation))
    if not kept or datetime.fromisoformat(kept["at"]) < timezone.now() - SHOWN_FOR:
        return None
    add, remove = (tuple(_read(line) for line in kept[name]) for name in ("add", "remove"))
    return Undo(kept["key"], kept["what"], add, remove)


def _key(organisation: Organisation) -> str:
    return f"calendar-{organisation.pk}"


def _written(line: Line) -> list[str]:
    if isinstance(line, Meeting):
        return [line.body, line.held_on.isoformat()]
    return [line.kind, line.starts_on.isoformat(), line.last_day.isoformat(), line.name]


def _read(line: list[Any]) -> Line:
    if len(line) == 2:
        return Meeting(line[0], date.fromisoformat(line[1]))
    return Days(line[0], date.fromisoformat(line[1]), date.fromisoformat(line[2]), line[3])
