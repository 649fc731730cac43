"""Invitations: a link that may be looked at often, opens an account once, and explains itself afterwards."""

import io
import logging
import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from exchanges.actions.merging import merge
from participants.actions.invitations import (
    AccountExists,
    InvitationExpired,
    InvitationRevoked,
    InvitationUnknown,
    InvitationUsed,
    accept_invitation,
    hash_of,
    invite,
    open_account,
)
from participants.models import Invitation, Merge, User
from tests import make
from tests.make import NOW
from tradingplaces.kit.models import HistoryEntry

pytestmark = pytest.mark.django_db
NEW = {"name": "Theo Kuipers", "password1": "tien-werkdagen-lang", "password2": "tien-werkdagen-lang"}


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def invited(email="theo@voorbeeld.example", director=None, now=None, **fields):
    now = now or timezone.now()
    return invite(email=email, name="Theo", director=director, by=None, now=now, **fields)


def test_only_the_hash_of_the_link_is_kept():
    token = invited()
    assert Invitation.objects.get().token_hash == hash_of(token)
    assert token not in str(Invitation.objects.values().get())
    assert token not in str(list(HistoryEntry.objects.values()))


def test_opening_the_account_links_the_director_and_uses_the_invitation_up():
    director = make.director(language="en")
    token = invited(director.email, director, now=NOW)
    user = open_account(token=token, password="tien-werkdagen", name="Theo", now=NOW)
    director.refresh_from_db()
    assert (director.user, user.language, user.check_password("tien-werkdagen")) == (user, "en", True)
    with pytest.raises(InvitationUsed):
        open_account(token=token, password="een-ander-woord", name="Piet", now=NOW)


def test_an_old_a_revoked_and_an_unknown_link_open_nothing():
    old, revoked = invited("a@voorbeeld.example", now=NOW, days=1), invited("b@voorbeeld.example", now=NOW)
    Invitation.objects.filter(email="b@voorbeeld.example").update(revoked_at=NOW)
    for token, error in ((old, InvitationExpired), (revoked, InvitationRevoked), ("x", InvitationUnknown)):
        with pytest.raises(error):
            open_account(token=token, password="tien-werkdagen", name="", now=NOW + timedelta(days=2))
    assert User.objects.count() == 0


def test_a_link_that_went_to_a_wrong_address_opens_nothing_once_that_is_mended(client):
    director = make.director(email="saskia@verkeerd.example")
    token = invited(director.email, director)
    director.email = "saskia@voorbeeld.example"
    director.save()
    assert client.get(f"/uitnodiging/{token}/").status_code == 410
    with pytest.raises(InvitationRevoked):
        open_account(token=token, password="tien-werkdagen", name="Een ander", now=timezone.now())
    director.refresh_from_db()
    assert (director.user, User.objects.count()) == (None, 0)


def test_a_link_to_an_address_that_was_merged_away_still_opens_the_account():
    kept, gone = make.director(), make.director()
    token = invited(gone.email, gone, now=NOW)
    merge(kind=Merge.Kind.DIRECTOR, kept=kept.pk, gone=gone.pk, by=None, now=NOW)
    user = open_account(token=token, password="tien-werkdagen", name="Saskia", now=NOW)
    kept.refresh_from_db()
    assert kept.user == user


def test_an_account_without_password_gets_its_first_one():
    user = User.objects.create_user("theo@voorbeeld.example", name="theo")
    assert open_account(token=invited(now=NOW), password="tien-werkdagen", name="Theo", now=NOW) == user


def test_an_account_with_a_password_keeps_it():
    make.user("theo@voorbeeld.example")
    with pytest.raises(AccountExists):
        open_account(token=invited(now=NOW), password="gekaapt-woord", name="", now=NOW)
    assert User.objects.get().check_password(make.PASSWORD)


def test_only_its_own_account_may_accept_an_invitation():
    director = make.director()
    token = invited(director.email, director, now=NOW)
    with pytest.raises(InvitationUnknown):
        accept_invitation(token=token, by=make.user(), now=NOW)
    owner = make.user(director.email)
    accept_invitation(token=token, by=owner, now=NOW)
    director.refresh_from_db()
    assert director.user == owner


def test_looking_often_does_not_use_it_up_and_posting_logs_in(client):
    path = f"/uitnodiging/{invited()}/"
    for _ in range(3):
        assert client.get(path).status_code == 200
    assert Invitation.objects.get().used_at is None
    assert client.post(path, NEW)["Location"] == "/start/"
    page = client.get("/account/")
    assert page.context["user"].name == "Theo Kuipers"
    assert "Welkom, Theo Kuipers. Je account is open." in page.content.decode()
    again = client.get(path)
    assert again.status_code == 410
    assert "je bent ingelogd als theo@voorbeeld.example" in again.content.decode()


def test_what_was_typed_stays_when_the_passwords_differ(client):
    response = client.post(f"/uitnodiging/{invited()}/", NEW | {"password2": "iets-anders-hier"})
    assert response.status_code == 422
    assert "Je wachtwoord typ je opnieuw." in response.content.decode()
    assert 'value="Theo Kuipers"' in response.content.decode()
    assert Invitation.objects.get().used_at is None


def test_a_personal_link_stays_out_of_the_log(client, monkeypatch):
    (handler,) = (each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler)
    monkeypatch.setattr(handler, "stream", io.StringIO())
    token = invited()
    client.post(f"/uitnodiging/{token}/", NEW | {"password2": "iets-anders-hier"})
    logged = handler.stream.getvalue()
    assert ("/uitnodiging/…/" in logged, token in logged) == (True, False)


def test_a_password_like_the_address_is_refused(client):
    same = "theo@voorbeeld.example"
    response = client.post(f"/uitnodiging/{invited()}/", NEW | {"password1": same, "password2": same})
    assert response.status_code == 422


def test_a_link_that_is_over_says_what_to_do(client):
    expired = invited(now=timezone.now() - timedelta(days=31))
    response = client.get(f"/uitnodiging/{expired}/")
    assert response.status_code == 410
    assert "Deze uitnodiging is verlopen" in response.content.decode()
    assert client.get("/uitnodiging/onzin/").status_code == 404
    assert client.post("/uitnodiging/onzin/", NEW).status_code == 404


def test_somebody_with_an_account_logs_in_and_accepts(client):
    director = make.director()
    owner = make.user(director.email)
    path = f"/uitnodiging/{invited(director.email, director)}/"
    assert f"/inloggen/?next={path}" in client.get(path).content.decode()
    assert client.post(path, NEW).status_code == 409
    client.force_login(make.user(), "allauth.account.auth_backends.AuthenticationBackend")
    other = client.post(path)
    assert other.status_code == 409
    assert f'name="next" value="{path}"' in other.content.decode()
    assert client.post("/uitloggen/", {"next": path})["Location"] == path
    client.force_login(owner, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(path)["Location"] == "/start/"
    director.refresh_from_db()
    assert director.user == owner


@pytest.mark.django_db(transaction=True)
def test_one_invitation_used_by_two_at_once_opens_one_account():
    token = invited(now=NOW)
    _open_one_account([token, token])


@pytest.mark.django_db(transaction=True)
def test_two_invitations_of_one_address_used_at_once_open_one_account():
    _open_one_account([invited(now=NOW), invited(now=NOW)])


def _open_one_account(tokens):
    barrier, outcomes = threading.Barrier(2), []

    def race(number):
        barrier.wait()
        try:
            open_account(token=tokens[number], password=f"tien-werkdagen-{number}", name=str(number), now=NOW)
            outcomes.append("opened")
        except (InvitationUsed, AccountExists):
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=race, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["opened", "refused"]
    assert User.objects.count() == 1
