"""The mailbox of the demo: every letter of this edition, and only in the demo."""

import re
from datetime import timedelta

import pytest

from tests import make
from tests.make import NOW
from tradingplaces.kit.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True
    settings.ORGANISERS_NEED_SECOND_FACTOR = False


@pytest.fixture
def organiser(client):
    person = make.organiser(make.edition("proef"))
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return person


def letter(number=1, about="edition:proef", **fields):
    values = {
        "event": f"proef:{number}",
        "recipient": "saskia@voorbeeld.example",
        "subject": f"Brief {number}",
        "text": f"Tekst {number}",
        "message_id": f"<{number}@voorbeeld.example>",
        "created_at": NOW + timedelta(minutes=number),
        "next_attempt_at": NOW,
    }
    return Letter.objects.create(about=about, **values | fields)


def subjects(response):
    return [one.subject for one in response.context["page"]]


def test_letters_of_this_edition_and_of_accounts_newest_first(client, organiser):
    letter(1)
    letter(2, about="account")
    letter(3, about="edition:andere")
    assert subjects(client.get("/regie/proef/postvak/")) == ["Brief 2", "Brief 1"]


def test_searching_by_whom_subject_and_words(client, organiser):
    letter(1, recipient="theo@voorbeeld.example")
    letter(2, subject="Bevestigd")
    letter(3, text="over de tafel")
    for words, found in (
        ("THEO", ["Brief 1"]),
        ("bevestigd", ["Bevestigd"]),
        ("tafel", ["Brief 3"]),
        ("\x00zzz", []),
    ):
        assert subjects(client.get("/regie/proef/postvak/", {"q": words})) == found


def test_a_hundred_letters_take_two_pages_and_no_more_questions(
    client, organiser, django_assert_max_num_queries
):
    for number in range(100):
        letter(number)
    with django_assert_max_num_queries(6):
        response = client.get("/regie/proef/postvak/")
    assert len(subjects(response)) == 50
    assert subjects(client.get("/regie/proef/postvak/?page=2"))[-1] == "Brief 0"


def test_a_letter_shows_its_text_with_links_that_work_and_nothing_that_runs(client, organiser):
    written = letter(text="Ga naar http://localhost:8000/mijn/ <script>alert(1)</script>")
    page = client.get(f"/regie/proef/postvak/{written.pk}/").content.decode()
    assert '<a href="http://localhost:8000/mijn/" rel="nofollow">' in page
    assert "&lt;script&gt;" in page


def test_the_invitation_is_a_calendar_file(client, organiser):
    written = letter(1, calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    response = client.get(f"/regie/proef/postvak/{written.pk}/agenda.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.content.startswith(b"BEGIN:VCALENDAR")
    without = letter(2)
    assert client.get(f"/regie/proef/postvak/{without.pk}/agenda.ics").status_code == 404


def test_the_page_of_a_letter_shows_its_layout_in_a_frame_and_lists_what_is_attached(client, organiser):
    address = f"/regie/proef/postvak/{letter(1, html='<p>Opmaak</p>', calendar='BEGIN:VCALENDAR').pk}/"
    page = client.get(address).content.decode()
    frame = re.search(r"<iframe[^>]*>", page).group()
    assert f'src="{address}opmaak/"' in frame
    assert 'sandbox="allow-top-navigation-by-user-activation"' in frame
    assert f'href="{address}agenda.ics"' in page
    bare = client.get(f"/regie/proef/postvak/{letter(2).pk}/").content.decode()
    assert "<iframe" not in bare
    assert "agenda.ics" not in bare


def test_the_layout_of_a_letter_may_load_and_run_nothing_and_stands_in_our_frame_alone(client, organiser):
    html = "<html><head></head><body style='color:red'>Opmaak<script>alert(1)</script></body></html>"
    response = client.get(f"/regie/proef/postvak/{letter(1, html=html).pk}/opmaak/")
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'self'",
        "sandbox": "allow-top-navigation-by-user-activation",
    }
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert '<head><base target="_top"></head>' in response.content.decode()


def test_a_letter_without_layout_has_no_page_for_it(client, organiser):
    assert client.get(f"/regie/proef/postvak/{letter().pk}/opmaak/").status_code == 404


def test_the_layout_is_as_closed_as_the_letter(client, organiser, settings):
    other = letter(1, about="edition:andere", html="<p>Opmaak</p>")
    assert client.get(f"/regie/proef/postvak/{other.pk}/opmaak/").status_code == 404
    own = letter(2, html="<p>Opmaak</p>")
    settings.DEMO = False
    assert client.get(f"/regie/proef/postvak/{own.pk}/opmaak/").status_code == 404


def test_a_letter_of_another_edition_does_not_exist_here(client, organiser):
    other = letter(about="edition:andere")
    assert client.get(f"/regie/proef/postvak/{other.pk}/").status_code == 404


def test_for_another_organiser_the_mailbox_does_not_exist(client, organiser):
    make.edition("andere")
    assert client.get("/regie/andere/postvak/").status_code == 404


def test_outside_the_demo_there_is_no_mailbox(client, organiser, settings):
    settings.DEMO = False
    assert client.get("/regie/proef/postvak/").status_code == 404


def test_a_visitor_logs_in_first(client):
    make.edition("proef")
    assert client.get("/regie/proef/postvak/")["Location"] == "/inloggen/?next=/regie/proef/postvak/"
