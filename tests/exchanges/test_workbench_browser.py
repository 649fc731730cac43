"""The workbench in a real browser: no reload, focus kept, what changed is told, by keyboard alone."""

from datetime import timedelta

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import expect

from exchanges.models import PairDecision, PairingDraft
from tests import make
from tests.exchanges.test_pairing_views import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False


@pytest.fixture
def edition():
    today = timezone.localdate()
    return make.edition(
        "voorjaar", starts_on=today + timedelta(days=60), last_day=today + timedelta(days=300)
    )


@pytest.fixture
def page(browser, live_server, edition):
    """The workbench of four people, as an organiser has it before her; `stayed` is lost by a reload."""
    people(edition, "Anna", "Bram", "Cor", "Dirk")
    user = make.organiser(edition, name="Loes Wiersma")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": live_server.url}])
    opened = context.new_page()
    opened.goto(f"{live_server.url}/regie/voorjaar/koppelen/")
    opened.evaluate("window.stayed = true")
    yield opened
    context.close()


def said(page):
    return page.locator("[data-said]")


def test_by_keys_alone_a_pair_is_locked_and_the_step_taken_back(page):
    page.keyboard.press("j")
    row = page.locator(":focus").get_attribute("id")
    page.keyboard.press("s")
    expect(said(page)).to_contain_text("zijn vastgezet. 4 van 4 mensen geplaatst")
    assert (PairDecision.objects.get().kind, page.locator(":focus").get_attribute("id")) == ("lock", row)
    page.keyboard.press("z")
    expect(said(page)).to_contain_text("Ongedaan gemaakt.")
    assert PairDecision.objects.count() == 0
    page.keyboard.press("y")
    expect(said(page)).to_contain_text("Opnieuw gedaan.")
    assert page.evaluate("window.stayed") is True


def test_a_slider_solves_again_and_keeps_the_focus(page):
    page.get_by_label("Schuif voor Wens").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#id_wish")).to_have_value("17")
    expect(page.locator(".pairing-change")).to_contain_text("naar 17")
    assert PairingDraft.objects.get().all_weights["wish"] == 17
    assert page.locator(":focus").get_attribute("id") == "id_wish_slider"
    assert page.evaluate("window.stayed") is True


def test_who_was_overtaken_reads_what_changed_without_losing_the_page(page, edition):
    draft = make.draft(edition, version=1)
    draft.changes.create(number=1, what="mode", before="most-placed", after="best-fit", at=timezone.now())
    page.get_by_role("button", name="Zet vast").first.click()
    trouble = page.locator("#trouble")
    expect(trouble).to_be_focused()
    expect(trouble).to_contain_text("De beste passing gaat nu voor.")
    trouble.get_by_role("button").click()
    expect(said(page)).to_contain_text("zijn vastgezet.")
    assert page.evaluate("window.stayed") is True


class Held:
    """Answers to changes that are held back until they are let go: what is done meanwhile may not be lost."""

    def __init__(self, page):
        self.routes, self.is_over = [], False
        page.route("**/koppelen/**", self._hold)

    def _hold(self, route):
        if self.is_over:
            route.continue_()
        else:
            self.routes.append(route)

    def let_go(self):
        self.is_over = True
        for route in self.routes:
            route.continue_()


def press_and_wait_for_the_question(page, button):
    with page.expect_request("**/koppelen/**"):
        button.click(no_wait_after=True)


def test_what_is_decided_while_an_answer_is_under_way_waits_its_turn(page):
    answers = Held(page)
    first, second = page.get_by_role("button", name="Zet vast").all()
    press_and_wait_for_the_question(page, first)
    second.click(no_wait_after=True)
    page.get_by_label("Schuif voor Wens").press("ArrowRight")
    answers.let_go()
    expect(page.locator(".pairing-change")).to_contain_text("naar 16", timeout=15_000)
    assert PairDecision.objects.count() == 2
    assert page.evaluate("window.stayed") is True


def test_a_weight_being_typed_outlives_the_answer_to_another_change(page):
    answers, asked = Held(page), []
    page.on("request", lambda request: asked.append(request.url.rstrip("/").rsplit("/", 1)[-1]))
    press_and_wait_for_the_question(page, page.get_by_role("button", name="Zet vast").first)
    page.locator("#id_wish").fill("4")
    answers.let_go()
    expect(said(page)).to_contain_text("zijn vastgezet.", timeout=15_000)
    assert page.locator(":focus").get_attribute("id") == "id_wish"
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    expect(page.locator(".pairing-change")).to_contain_text("naar 42", timeout=15_000)
    assert [verb for verb in asked if verb in {"zet-vast", "gewichten"}] == ["zet-vast", "gewichten"]


def test_after_a_refusal_what_waited_is_told_and_not_done(page, edition):
    answers = Held(page)
    draft = make.draft(edition, version=1)
    draft.changes.create(number=1, what="mode", before="most-placed", after="best-fit", at=timezone.now())
    first, second = page.get_by_role("button", name="Zet vast").all()
    press_and_wait_for_the_question(page, first)
    second.click(no_wait_after=True)
    answers.let_go()
    expect(page.locator("#trouble")).to_contain_text(
        "Wat je daarna nog vroeg, is niet gedaan.", timeout=15_000
    )
    assert PairDecision.objects.count() == 0
