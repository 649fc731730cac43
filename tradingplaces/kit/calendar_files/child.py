"""The child process: the days as JSON in its argument, a calendar file on stdin, one line of JSON on stdout.

No Django here. Private and cancelled items are left out; of the others only the days and the title are read,
never guests, places or descriptions.
"""

import json
import resource
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar

from tradingplaces.kit.calendar_files.limits import LONGEST_TITLE, MAX_DAYS, MAX_ITEMS, MEMORY_BYTES, SECONDS

_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_HIDDEN = {"PRIVATE", "CONFIDENTIAL"}


class RefusedError(Exception):
    """The file cannot be read; the argument is a code."""


def main(job: dict[str, str]) -> None:
    """Read within the limits; a refusal is an answer too."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    first, last = (date.fromisoformat(job[name]) for name in ("first", "last"))
    try:
        answer = read(sys.stdin.buffer.read(), first, last, ZoneInfo(job["zone"]))
    except RefusedError as refusal:
        answer = {"refused": str(refusal)}
    except (MemoryError, RecursionError):
        answer = {"refused": "too_much"}
    sys.stdout.write(json.dumps(answer))


def read(content: bytes, first: date, last: date, zone: ZoneInfo) -> dict[str, Any]:
    """The items that touch `first` to `last`, recurring ones on each of their days, and what was left out."""
    events = [event for calendar in _calendars(content) for event in calendar.walk("VEVENT")]
    if len(events) > MAX_ITEMS:
        raise RefusedError("too_many")
    days: set[tuple[date, date, str]] = set()
    left = {"private": 0, "cancelled": 0, "unread": 0}
    for series in _series(events):
        if any(_word(event, "CLASS") in _HIDDEN for event in series):
            left["private"] += 1
            continue
        try:
            for event in _between(series, first, last, zone):
                if _word(event, "STATUS") == "CANCELLED":
                    left["cancelled"] += 1
                else:
                    days.add(_days_of(event, zone))
        except (MemoryError, RecursionError):
            raise
        except Exception:  # one impossible rule or date must not cost the other items
            left["unread"] += 1
        if len(days) > MAX_DAYS:
            raise RefusedError("too_much")
    inside = sorted(one for one in days if one[0] <= last and one[1] >= first)
    return {"days": [(str(starts_on), str(last_day), title) for starts_on, last_day, title in inside], **left}


# --- The file -------------------------------------------------------------------------------------------


def _calendars(content: bytes) -> list[Any]:
    text = _decoded(content)
    if "BEGIN:VCALENDAR" not in text.upper():
        raise RefusedError("no_calendar")
    try:
        found = list(Calendar.from_ical(text, multiple=True))
    except (MemoryError, RecursionError):
        raise
    except Exception as problem:  # a hostile file may break the library anywhere
        raise RefusedError("broken") from problem
    if not found or "END:VCALENDAR" not in text[-200:].upper():
        raise RefusedError("broken")
    return found


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _series(events: Iterable[Any]) -> list[list[Any]]:
    """Items with one UID belong together: the rule and its exceptions."""
    found: dict[str, list[Any]] = {}
    for number, event in enumerate(events):
        found.setdefault(str(event.get("UID") or number), []).append(event)
    return list(found.values())


# --- The days -------------------------------------------------------------------------------------------


def _between(series: list[Any], first: date, last: date, zone: ZoneInfo) -> Iterator[Any]:
    calendar = Calendar()
    for event in series:
        _bound_rules(event, last, zone)
        calendar.add_component(event)
    # One day wider: the ends of a day lie elsewhere in other time zones.
    yield from recurring_ical_events.of(calendar).between(first - timedelta(days=1), last + timedelta(days=2))


def _bound_rules(event: Any, last: date, zone: ZoneInfo) -> None:
    """No rule runs on after the last day that is asked, nor faster than once a day. Raises ValueError."""
    rules = event.get("RRULE") or []
    for rule in rules if isinstance(rules, list) else [rules]:
        frequency = str((rule.get("FREQ") or [""])[0]).upper()
        if frequency not in _FREQUENCIES or any(step < 1 for step in rule.get("INTERVAL", [])):
            raise ValueError(frequency)
        if "UNTIL" not in rule and "COUNT" not in rule:
            rule["UNTIL"] = [_like(event["DTSTART"].dt, last + timedelta(days=1), zone)]


def _like(start: date, day: date, zone: ZoneInfo) -> date:
    """A day in the kind of the start: a date with a date, a moment with a moment (RFC 5545 asks that)."""
    if isinstance(start, datetime):
        return datetime.combine(day, time(23, 59), tzinfo=zone if start.tzinfo else None)
    return day


def _days_of(event: Any, zone: ZoneInfo) -> tuple[date, date, str]:
    start = event["DTSTART"].dt
    end = event["DTEND"].dt if "DTEND" in event else start
    starts_on, last_day = _local_day(start, zone), _local_day(end, zone)
    # RFC 5545: the end is exclusive, so midnight belongs to the day before.
    is_midnight = not isinstance(end, datetime) or _local(end, zone).time() == time(0)
    if is_midnight and last_day > starts_on:
        last_day -= timedelta(days=1)
    return starts_on, max(starts_on, last_day), _title(event)


def _local_day(moment: date, zone: ZoneInfo) -> date:
    return _local(moment, zone).date() if isinstance(moment, datetime) else moment


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    """In the time zone of the product; a moment without a zone is local already."""
    return moment.astimezone(zone) if moment.tzinfo else moment


def _title(event: Any) -> str:
    written = "".join(sign if sign.isprintable() else " " for sign in str(event.get("SUMMARY") or ""))
    return " ".join(written.split())[:LONGEST_TITLE].strip()


def _word(event: Any, name: str) -> str:
    return str(event.get(name) or "").upper()
