"""Passkeys in a real browser: make one, log in with it, and hear it when it does not work."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def key(page: Page):
    """A security key inside the browser that says yes to everything."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return devtools, devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})[
        "authenticatorId"
    ]


def add_passkey(page: Page, address: str, user) -> None:
    page.goto(f"{address}/inloggen/")
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.goto(f"{address}/account/beveiliging/passkeys/nieuw/")
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_label("Naam van de passkey").fill("telefoon")
    page.get_by_role("button", name="Voeg de passkey toe").click()
    expect(page.get_by_role("heading", name="Je herstelcodes")).to_be_visible()


def test_a_passkey_is_made_and_opens_the_door(page, live_server, key):
    user = make.user()
    add_passkey(page, live_server.url, user)
    passkey = Authenticator.objects.get(user=user, type=Authenticator.Type.WEBAUTHN)
    assert passkey.wrap().name == "telefoon"
    page.goto(f"{live_server.url}/uitloggen/")
    page.get_by_role("button", name="Log uit").click()
    page.goto(f"{live_server.url}/inloggen/?next=/account/")
    page.get_by_role("button", name="Log in met een passkey").click()
    expect(page.get_by_role("heading", name="Je account")).to_be_visible()


def test_a_passkey_is_offered_as_second_step_to_who_has_one(page, live_server, key):
    user = make.user()
    add_passkey(page, live_server.url, user)
    page.goto(f"{live_server.url}/uitloggen/")
    page.get_by_role("button", name="Log uit").click()
    page.goto(f"{live_server.url}/inloggen/?next=/account/")
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.get_by_role("button", name="Gebruik je passkey").click()
    page.get_by_role("button", name="Vraag het elke keer").click()
    expect(page.get_by_role("heading", name="Je account")).to_be_visible()


def test_a_refused_passkey_is_told(page, live_server, key):
    devtools, authenticator = key
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    page.goto(f"{live_server.url}/inloggen/")
    page.get_by_role("button", name="Log in met een passkey").click()
    expect(page.get_by_text("Dat lukte niet met deze passkey.")).to_be_visible()
