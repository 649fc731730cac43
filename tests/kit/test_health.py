"""Health: alive without a database, ready with one, and an honest word about the background work."""

import runpy
import socket
import time
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from tests import make
from tradingplaces import health
from tradingplaces.kit import heartbeats, tasks, ticking
from tradingplaces.kit.letters import write_letter


def test_live_asks_nothing_of_the_database(client):
    assert client.get("/health/live").json() == {"status": "ok"}


def test_a_real_installation_answers_a_check_from_the_same_computer(client, settings, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://wissel.example")
    monkeypatch.setenv("SECRET_KEY", "a-key-for-this-test-alone")
    real = runpy.run_path(str(settings.BASE_DIR / "tradingplaces" / "settings.py"))
    settings.ALLOWED_HOSTS = real["ALLOWED_HOSTS"]
    for host, status in (("localhost:8000", 200), ("wissel.example", 200), ("elders.example", 400)):
        assert client.get("/health/live", headers={"host": host}).status_code == status


@pytest.mark.django_db
def test_live_asks_nothing_either_for_somebody_with_a_session(client, django_assert_num_queries):
    client.force_login(make.user(), "allauth.account.auth_backends.AuthenticationBackend")
    with django_assert_num_queries(0):
        assert client.get("/health/live").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_ready_with_database_and_tables(client):
    assert client.get("/health/ready").json() == {"status": "ok"}


@pytest.mark.django_db(transaction=True)
def test_not_ready_when_the_database_refuses(client, monkeypatch):
    monkeypatch.setitem(connections.settings["default"], "PORT", "1")
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["reason"] == "De database is niet bereikbaar."
    monkeypatch.undo()
    assert client.get("/health/ready").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_not_ready_within_two_seconds_when_the_database_hangs(client, monkeypatch):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        monkeypatch.setitem(connections.settings["default"], "HOST", "127.0.0.1")
        monkeypatch.setitem(connections.settings["default"], "PORT", str(silent.getsockname()[1]))
        began = time.monotonic()
        assert client.get("/health/ready").status_code == 503
        assert time.monotonic() - began < 2


@pytest.mark.django_db
def test_health_is_never_stored(client):
    for name in ("live", "ready"):
        assert "no-store" in client.get(f"/health/{name}").headers["Cache-Control"]


def test_a_check_that_nobody_waits_for_any_more_is_not_made_afterwards():
    held = [health._asking.submit(time.sleep, 0.3) for _thread in range(2)]
    made = []
    assert health._within(0.05, lambda: made.append("late") or "") == "De database antwoordt niet op tijd."
    for each in held:
        each.result()
    time.sleep(0.1)
    assert made == []


@pytest.mark.django_db
def test_status_is_for_organisers_only(client):
    edition = make.edition()
    assert client.get("/health/status").status_code == 302
    _log_in(client, make.user())
    assert client.get("/health/status").status_code == 404
    _log_in(client, make.organiser(edition))
    assert client.get("/health/status").status_code == 200


@pytest.mark.django_db
def test_status_tells_when_the_worker_is_silent_and_letters_wait(client):
    _log_in(client, make.organiser(make.edition()))
    facts = _status(client)
    assert facts["healthy"] is False
    assert facts["worker"] == {"alive": False, "seen_at": None}
    ticking.tick(timezone.now())
    tasks.beat.func()
    assert _status(client)["healthy"] is True
    _letter_written(timezone.now() - timedelta(minutes=16))
    facts = _status(client)
    assert facts["healthy"] is False
    assert facts["outbox"]["unsent"] == 1
    assert 960 <= facts["outbox"]["age_seconds"] < 1000


@pytest.mark.django_db
def test_a_worker_unseen_for_three_minutes_is_not_alive(client):
    _log_in(client, make.organiser(make.edition()))
    heartbeats.beat(heartbeats.WORKER, timezone.now() - timedelta(minutes=4))
    assert _status(client)["worker"]["alive"] is False


def _log_in(client, user):
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")


def _status(client):
    return client.get("/health/status", headers={"accept": "application/json"}).json()


def _letter_written(moment):
    write_letter(
        "participants/account_changed",
        event="proef",
        to="saskia@voorbeeld.example",
        language="nl",
        about="account",
        context={"change": "", "moment": moment},
        now=moment,
    )
