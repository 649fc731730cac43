"""Calendar invitations that Outlook, Google and Apple offer to put in the diary."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import vCalAddress


def invitation(
    *,
    uid: str,
    sequence: int,
    starts_on: date,
    last_day: date,
    summary: str,
    description: str,
    organiser_name: str,
    organiser_email: str,
    attendee_email: str,
    attendee_name: str,
    cancelled: bool = False,
    tentative: bool = False,
    now: datetime,
) -> str:
    """An all-day invitation from the first to the last day (inclusive), as the text of an .ics file.

    The same ``uid`` with a higher ``sequence`` replaces what stood in the diary; ``cancelled`` takes it
    out. Nobody answers by calendar (RSVP is off): answers are given on the site.
    """
    from icalendar import Calendar, Event  # large: by the first invitation

    calendar = Calendar()
    calendar.add("prodid", "-//Trading Places//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "REQUEST")
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", now)
    event.add("dtstart", starts_on)
    event.add("dtend", last_day + timedelta(days=1))  # RFC 5545: the end of an all-day event is exclusive
    event.add("summary", _one_line(summary))
    event.add("description", description)
    event.add("status", "CANCELLED" if cancelled else "TENTATIVE" if tentative else "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("organizer", _address(organiser_email, CN=organiser_name))
    event.add("attendee", _address(attendee_email, CN=attendee_name, ROLE="REQ-PARTICIPANT", RSVP="FALSE"))
    calendar.add_component(event)
    return calendar.to_ical().decode()


def _address(email: str, **parameters: str) -> vCalAddress:
    from icalendar import vCalAddress, vText

    address = vCalAddress(f"mailto:{email}")
    for name, value in parameters.items():
        address.params[name] = vText(_one_line(value))
    return address


def _one_line(text: str) -> str:
    """A name as it was typed may hold line ends and other signs that would end a line of the file."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
