"""The second factor: app, recovery codes, a browser that is trusted, and who must have one."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache

from participants.middleware import lacks_second_factor
from tests import make
from tradingplaces.kit.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def log_in(client, user):
    return client.post("/inloggen/", {"login": user.email, "password": make.PASSWORD})


def log_in_twice(client, user):
    """Whoever changes what protects an account says the password once more."""
    log_in(client, user)
    client.post("/account/bevestigen/", {"password": make.PASSWORD})


def code(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def with_app(user):
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def with_passkey(user):
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "telefoon", "credential": {}}
    )


def test_setting_up_an_app_gives_recovery_codes_and_a_letter(client, django_capture_on_commit_callbacks):
    log_in_twice(client, make.user())
    secret = client.get("/account/beveiliging/app/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/account/beveiliging/app/", {"code": code(secret)})
    assert response["Location"] == "/account/beveiliging/herstelcodes/"
    assert len(client.get(response["Location"]).context["unused_codes"]) == 10
    assert "Inloggen met een code uit een app staat aan." in Letter.objects.get().text


def test_a_wrong_code_is_422_and_sets_nothing_up(client):
    user = make.user()
    log_in_twice(client, user)
    client.get("/account/beveiliging/app/")
    assert client.post("/account/beveiliging/app/", {"code": "000000"}).status_code == 422
    assert Authenticator.objects.count() == 0


def test_after_the_password_the_code_is_asked_and_then_the_browser_can_be_trusted(client):
    user = make.user()
    secret = with_app(user)
    assert log_in(client, user)["Location"] == "/inloggen/tweede-stap/"
    assert client.get("/account/").status_code == 302
    assert "Gebruik je passkey" not in client.get("/inloggen/tweede-stap/").content.decode()
    assert client.post("/inloggen/tweede-stap/", {"code": "000000"}).status_code == 422
    assert (
        client.post("/inloggen/tweede-stap/", {"code": code(secret)})["Location"] == "/inloggen/vertrouwen/"
    )
    response = client.post("/inloggen/vertrouwen/", {"action": "trust"})
    assert response["Location"] == "/start/"
    assert response.cookies["mfa_trusted"]["max-age"] == 30 * 24 * 3600
    client.post("/uitloggen/")
    assert log_in(client, user)["Location"] == "/start/"


def test_a_recovery_code_works_once(client):
    user = make.user()
    log_in_twice(client, user)
    secret = client.get("/account/beveiliging/app/").context["form"].secret
    client.post("/account/beveiliging/app/", {"code": code(secret)})
    recovery = client.get("/account/beveiliging/herstelcodes/").context["unused_codes"][0]
    for expected in (302, 422):
        client.post("/uitloggen/")
        log_in(client, user)
        assert client.post("/inloggen/tweede-stap/", {"code": recovery}).status_code == expected
        client.post("/inloggen/vertrouwen/", {"action": "skip"})


def test_changing_the_second_factor_asks_who_you_are(client):
    user = make.user()
    log_in(client, user)
    response = client.get("/account/beveiliging/app/")
    assert response["Location"].startswith("/account/bevestigen/")
    assert client.post("/account/bevestigen/", {"password": "verkeerd"}).status_code == 422
    assert client.post("/account/bevestigen/", {"password": make.PASSWORD}).status_code == 302


def test_pages_of_passkeys_answer(client):
    user = make.user()
    passkey = with_passkey(user)
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/account/beveiliging/").status_code == 200
    page = client.get("/account/beveiliging/passkeys/").content.decode()
    assert "telefoon" in page
    other = make.user()
    log_in(client, other)
    client.force_login(other, "allauth.account.auth_backends.AuthenticationBackend")
    assert "telefoon" not in client.get("/account/beveiliging/passkeys/").content.decode()
    assert client.get(f"/account/beveiliging/passkeys/{passkey.pk}/naam/").status_code != 200


class TestWhoMustHaveOne:
    @pytest.fixture(autouse=True)
    def _needed(self, settings):
        settings.ORGANISERS_NEED_SECOND_FACTOR = True

    def test_an_organiser_without_is_sent_to_set_one_up(self, client):
        log_in(client, make.organiser(make.edition("proef"), make.edition("tweede")))
        for path in ("/regie/", "/regie/proef/postvak/", "/en/organise/", "/mijn/verhaal/"):
            response = client.get(path)
            assert response["Location"] in {"/account/beveiliging/", "/en/account/security/"}
        page = client.get("/account/beveiliging/").content.decode()
        assert "Als organisator log je in met een tweede stap." in page

    @pytest.mark.parametrize("factor", [with_app, with_passkey])
    def test_an_app_or_a_passkey_is_enough(self, client, factor):
        organiser = make.organiser(make.edition(), make.edition())
        factor(organiser)
        client.force_login(organiser, "allauth.account.auth_backends.AuthenticationBackend")
        assert client.get("/regie/").status_code == 200

    def test_recovery_codes_alone_are_not_enough(self):
        organiser = make.organiser(make.edition())
        Authenticator.objects.create(user=organiser, type=Authenticator.Type.RECOVERY_CODES, data={})
        assert lacks_second_factor(organiser)

    def test_an_administrator_needs_one_too(self, client):
        log_in(client, make.user(is_staff=True, is_superuser=True))
        assert client.get("/beheer/")["Location"] == "/account/beveiliging/"

    def test_for_others_the_workplace_still_does_not_exist(self, client):
        log_in(client, make.user())
        assert client.get("/regie/").status_code == 404
        assert client.get("/mijn/").status_code == 200

    def test_elsewhere_nobody_pays_for_it(self, client, settings, django_assert_max_num_queries):
        client.force_login(
            make.organiser(make.edition()), "allauth.account.auth_backends.AuthenticationBackend"
        )
        with django_assert_max_num_queries(2):  # the session and the account
            client.get("/uitloggen/")


def test_with_the_setting_off_nobody_needs_one(client, settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    log_in(client, make.organiser(make.edition(), make.edition()))
    assert client.get("/regie/").status_code == 200
