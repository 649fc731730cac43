"""Names and notes that carry HTML or line ends: letters, invitations and pages show them as text."""

import email
from datetime import date

import pytest
from icalendar import Calendar

from exchanges.actions.exchanges import propose
from tests import make
from tradingplaces.kit.models import Letter
from tradingplaces.kit.outbox import message

pytestmark = pytest.mark.django_db
HTML = "</title><b>Klik</b>"
HEADER = "Jan\r\nBcc: ander@voorbeeld.example"
DAYS = {"starts_on": date(2027, 4, 12), "last_day": date(2027, 4, 23)}


def letters_about(name: str) -> list[Letter]:
    """The letters of a proposal between somebody with this name and somebody else."""
    edition = make.edition()
    named = make.candidacy(edition, make.director(make.corporation(), first_name=name))
    propose(
        edition=edition, a=named, b=make.candidacy(edition), answer_by=date(2027, 2, 12), note=HTML,
        by=None, now=make.NOW, **DAYS,
    )  # fmt: skip
    return list(Letter.objects.all())


def test_html_in_a_name_is_text_everywhere_in_a_letter():
    letters = letters_about(HTML)
    assert [HTML in letter.html for letter in letters] == [False, False]
    assert any(HTML in letter.text for letter in letters)


def test_line_end_in_a_name_makes_no_header_and_the_letter_can_be_sent():
    for letter in letters_about(HEADER):
        sent = email.message_from_bytes(message(letter).message().as_bytes())
        assert sent["Bcc"] is None


def test_line_end_in_a_name_adds_nothing_to_the_calendar_invitation():
    for letter in letters_about(HEADER):
        event = Calendar.from_ical(letter.calendar).walk("VEVENT")[0]
        assert "\n" not in event["attendee"].params["CN"] + event["summary"]


def test_html_in_a_note_is_text_in_the_letter_that_is_looked_at(client, settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    edition = make.edition("proef")
    client.force_login(make.organiser(edition))
    one, other = make.candidacy(edition), make.candidacy(edition)
    typed = {"one": one.pk, "other": other.pk, "note": HTML, "starts_on": "2027-04-12",
             "last_day": "2027-04-23", "answer_by": "2027-02-12"}  # fmt: skip
    page = client.post("/regie/proef/wissels/nieuw/bekijk/", typed)
    assert HTML in page.context["letter"]
    assert HTML not in page.content.decode()
