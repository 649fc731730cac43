"""What every answer carries, and pages for when something goes wrong, also without a database."""

import pytest
from django.db import connection, connections, transaction
from django.test import Client, RequestFactory

from tests import make
from tradingplaces import views

POLICY = {
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/bestaat-niet/", 404),
        ("/health/live", 200),
        ("/inloggen/", 200),
        ("/account/", 302),
        ("/uitloggen/", 302),
    ],
)
def test_every_answer_carries_the_headers(client, path, status):
    response = client.get(path)
    assert response.status_code == status
    assert set(response["Content-Security-Policy"].split("; ")) >= POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.django_db
def test_nothing_personal_may_be_stored(client):
    client.force_login(make.user(), "allauth.account.auth_backends.AuthenticationBackend")
    for path in ("/account/", "/bestaat-niet/", "/start/"):
        assert "no-store" in client.get(path)["Cache-Control"]


@pytest.mark.django_db
def test_who_finds_no_page_is_shown_the_way_to_log_in_or_with_which_address_she_did(client):
    assert "/inloggen/?next=/bestaat-niet/" in client.get("/bestaat-niet/").content.decode()
    user = make.user()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    assert f"Je bent ingelogd als {user.email}." in client.get("/bestaat-niet/").content.decode()


@pytest.mark.django_db
def test_an_answer_to_htmx_is_kept_apart(client):
    assert "HX-Request" in client.get("/inloggen/", headers={"HX-Request": "true"})["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["40P01", "40001", "55P03", "23503"])
def test_who_is_stopped_by_another_at_the_same_moment_is_told_what_to_do(client, monkeypatch, code):
    def stopped(**_facts):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{code}'; END $$")

    monkeypatch.setattr("participants.actions.accounts.change_profile", stopped)
    client.force_login(make.user(), "allauth.account.auth_backends.AuthenticationBackend")
    response = client.post("/account/", {"name": "Saskia", "language": "nl"})
    assert response.status_code == 409
    assert "Van jou is niets bewaard." in response.content.decode()
    by_a_person = {"Origin": "http://testserver", "Sec-Fetch-Mode": "navigate"}
    response = client.post("/account/", {"name": "Saskia van Dam", "language": "nl"}, headers=by_a_person)
    assert (response.status_code, response["Cache-Control"].count("no-store")) == (409, 1)
    assert 'value="Saskia van Dam"' in response.content.decode()


@pytest.mark.django_db
def test_nobody_waits_for_ever_for_what_another_holds():
    """After this time the wait is an error 55P03, answered as above."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("10s",)


@pytest.mark.django_db
def test_another_fault_of_the_database_is_no_overtaking(client, monkeypatch):
    def broken(**_facts):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")

    monkeypatch.setattr("participants.actions.accounts.change_profile", broken)
    client.force_login(make.user(), "allauth.account.auth_backends.AuthenticationBackend")
    client.raise_request_exception = False
    assert client.post("/account/", {"name": "Saskia", "language": "nl"}).status_code == 500


@pytest.mark.django_db
def test_a_post_without_token_is_told_in_plain_words():
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/inloggen/", {"login": "x"})
    assert response.status_code == 403
    assert "Dit mag hier niet" in response.content.decode()


@pytest.mark.django_db
def test_a_strange_host_gets_a_page_and_no_trace():
    response = Client(headers={"host": "elders.example"}).get("/inloggen/")
    assert response.status_code == 400
    assert "Traceback" not in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_without_a_database_there_is_still_a_page(monkeypatch):
    client = Client(raise_request_exception=False)
    client.force_login(make.user(), "allauth.account.auth_backends.AuthenticationBackend")
    connections["default"].close()
    monkeypatch.setitem(connections["default"].settings_dict, "PORT", "1")
    for path, status in (("/bestaat-niet/", 404), ("/account/", 500), ("/health/live", 200)):
        assert client.get(path).status_code == status
    monkeypatch.undo()


def test_the_page_of_a_server_error_asks_for_nothing():
    response = views.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Er ging bij ons iets mis" in response.content.decode()
