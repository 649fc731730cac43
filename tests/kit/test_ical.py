"""Calendar invitations as other programs read them."""

from datetime import date

from icalendar import Calendar

from tests.make import NOW
from tradingplaces.kit.ical import invitation


def made(**fields):
    return invitation(
        uid="wissel-12@wissel.example",
        sequence=2,
        starts_on=date(2027, 4, 12),
        last_day=date(2027, 4, 23),
        summary="Wissel: Saskia ↔ Theo",
        description="Regel een\nRegel twee; met komma, en meer",
        organiser_name="Programmabureau",
        organiser_email="programma@voorbeeld.example",
        attendee_email="saskia@voorbeeld.example",
        attendee_name="Saskia van 't Hoff",
        now=NOW,
        **fields,
    )


def event_of(text):
    return Calendar.from_ical(text).walk("VEVENT")[0]


def test_the_end_of_an_all_day_invitation_is_the_day_after_the_last():
    event = event_of(made())
    assert event.decoded("dtstart") == date(2027, 4, 12)
    assert event.decoded("dtend") == date(2027, 4, 24)


def test_a_cancellation_has_the_same_uid_and_takes_the_period_out():
    text = made(cancelled=True)
    assert Calendar.from_ical(text)["method"] == "CANCEL"
    assert event_of(text)["status"] == "CANCELLED"
    assert event_of(text)["uid"] == event_of(made())["uid"]


def test_a_proposal_is_tentative():
    assert event_of(made(tentative=True))["status"] == "TENTATIVE"


def test_text_survives_the_trip():
    event = event_of(made())
    assert event["description"] == "Regel een\nRegel twee; met komma, en meer"
    assert event["attendee"].params["CN"] == "Saskia van 't Hoff"
    assert max(len(line.encode()) for line in made().split("\r\n")) <= 75
