"""The editing page in a real browser: saved while one types, and never over what another wrote."""

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import expect

from exchanges.lifecycle import State
from stories.actions.writing import Typed, mark_of, save_texts
from stories.models import DraftBlock, StoryDraft
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story():
    return make.told_story(make.exchange(make.edition(), state=State.CONFIRMED))


@pytest.fixture
def page(browser, live_server, story):
    """The page of the story, opened by director A."""
    user = story.exchange.placements.get(side="A").director.user
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": live_server.url}])
    opened = context.new_page()
    opened.goto(f"{live_server.url}/mijn/verhaal/{story.pk}/")
    yield opened
    context.close()


def text_of(side: str) -> DraftBlock:
    return DraftBlock.objects.get(kind="text", side=side)


def editor(page, side: str):
    return page.locator(f"#deel-{text_of(side).key} [role=textbox]")


def test_what_is_typed_is_saved_without_a_button(page):
    editor(page, "A").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("Dat er om zeven uur al drie besluiten vallen.")
    expect(page.locator("[data-saved][data-kind=done]")).to_contain_text("Bewaard")
    assert text_of("A").text == "<p>Dat er om zeven uur al drie besluiten vallen.</p>"
    page.get_by_label("Titel").fill("Drie besluiten")
    expect(page.locator("[data-saved]:not([data-kind=done])")).to_be_visible()
    expect(page.locator("[data-saved][data-kind=done]")).to_contain_text("Bewaard")
    assert StoryDraft.objects.get().title == "Drie besluiten"


def test_a_button_right_after_typing_is_no_conflict_with_oneself(page):
    page.get_by_label("Titel").fill("Snel")
    page.get_by_role("button", name="Bewaar", exact=True).last.click()
    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
    assert StoryDraft.objects.get().title == "Snel"


def test_what_another_wrote_stays_and_the_button_shows_both_texts(page, story):
    b = story.exchange.placements.get(side="B").director.user
    block = text_of("A")
    typed = {str(block.key): Typed(mark_of(block), {"text": "<p>Van Ruben.</p>"})}
    save_texts(story=story, typed=typed, by=b, now=make.NOW)
    editor(page, "A").click()
    page.keyboard.type("Van mij. ")
    expect(page.locator("[data-saved][data-kind=stop]")).to_contain_text("Druk op Bewaar")
    assert text_of("A").text == "<p>Van Ruben.</p>"
    page.get_by_role("button", name="Bewaar", exact=True).last.click()
    expect(page.get_by_text("Iemand anders heeft dit stuk intussen veranderd.")).to_be_visible()
    editor(page, "A").click()
    page.keyboard.type("Nog meer. ")
    page.wait_for_timeout(2500)
    assert text_of("A").text == "<p>Van Ruben.</p>"
    page.get_by_role("button", name="Bewaar", exact=True).last.click()
    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
    assert "Van mij." in text_of("A").text


def test_without_network_the_text_waits_on_the_page(page):
    page.context.set_offline(True)
    page.get_by_label("Titel").fill("In de trein")
    expect(page.locator("[data-saved][data-kind=wait]")).to_contain_text("Geen bereik")
    page.context.set_offline(False)
    expect(page.locator("[data-saved][data-kind=done]")).to_be_visible()
    assert StoryDraft.objects.get().title == "In de trein"
