"""The journal on a phone of 360 px, in a real browser: few taps, nothing lost, both texts in a conflict."""

import time

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import expect

from exchanges.models import Readers, Reflection, ReflectionPicture
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = "[data-status][data-kind=done]"


@pytest.fixture
def phone(browser, live_server, saskia):
    """The phone of Saskia, logged in as from a letter a while ago."""
    session = SessionStore()
    user = saskia.director.user
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    context = browser.new_context(viewport={"width": 360, "height": 760}, has_touch=True, is_mobile=True)
    context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": live_server.url}])
    yield context
    context.close()


def opened(phone, live_server, path="/mijn/dagboek/nieuw/"):
    page = phone.new_page()
    page.goto(live_server.url + path)
    return page


def test_from_the_link_in_a_letter_to_saved(phone, live_server):
    page = phone.new_page()
    begin = time.monotonic()
    page.goto(live_server.url + "/mijn/dagboek/nieuw/")
    page.get_by_label("Je tekst").tap()
    page.keyboard.type("Karel vroeg of de kraan een dag langer mocht blijven.")
    typed = time.monotonic()
    expect(page.locator(SAVED)).to_be_visible()
    saved = time.monotonic()
    page.get_by_role("button", name="Klaar, alleen voor mij").tap()
    page.wait_for_url("**/dagboek/wissel/*/")
    finished = time.monotonic()
    print(
        f"journal at 360 px: saved after 1 tap and {saved - begin:.1f} s "
        f"({saved - typed:.1f} s after the last letter); finished after 2 taps and {finished - begin:.1f} s"
    )
    entry = Reflection.objects.get()
    assert (entry.text, entry.readers) == (
        "Karel vroeg of de kraan een dag langer mocht blijven.",
        Readers.ME,
    )


def test_the_sentence_and_the_button_follow_the_choice_of_readers(phone, live_server):
    page = opened(phone, live_server)
    page.get_by_label("Je tekst").fill("Voor Ruben.")
    page.get_by_text("Mijn wisselpartner").tap()
    expect(page.get_by_text("Ruben Kortekaas kan dit lezen. Het wordt niet gepubliceerd.")).to_be_visible()
    expect(page.get_by_text("Alleen jij leest dit.")).to_be_hidden()
    page.get_by_role("button", name="Klaar, deel met Ruben", exact=True).tap()
    page.wait_for_url("**/dagboek/wissel/*/")
    assert Reflection.objects.get().readers == Readers.PARTNER


def test_without_network_the_text_waits_on_the_phone_and_is_sent_later(phone, live_server):
    page = opened(phone, live_server)
    phone.set_offline(True)
    page.get_by_label("Je tekst").fill("Geschreven in de lift.")
    expect(page.locator("[data-status][data-kind=wait]")).to_contain_text("Geen bereik")
    assert not Reflection.objects.exists()
    phone.set_offline(False)
    expect(page.locator(SAVED)).to_be_visible()
    assert Reflection.objects.get().text == "Geschreven in de lift."


def test_what_was_written_without_network_survives_closing_the_page(phone, live_server):
    page = opened(phone, live_server)
    phone.set_offline(True)
    page.get_by_label("Je tekst").fill("De batterij was leeg.")
    expect(page.locator("[data-status][data-kind=wait]")).to_be_visible()
    page.close()
    phone.set_offline(False)
    page = opened(phone, live_server, "/mijn/dagboek/")
    expect(page.get_by_text("Wat nog op dit apparaat stond, is verstuurd.")).to_be_visible()
    assert Reflection.objects.get().text == "De batterij was leeg."


def test_an_answer_that_got_lost_is_no_conflict(phone, live_server):
    page = opened(phone, live_server)

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/bewaar/", lose)
    page.get_by_label("Je tekst").fill("Wel aangekomen.")
    expect(page.locator("[data-status][data-kind=wait]")).to_be_visible()
    page.unroute("**/bewaar/")
    page.get_by_label("Je tekst").fill("Wel aangekomen. En verder geschreven.")
    expect(page.locator(SAVED)).to_be_visible()
    expect(page.locator("[data-conflict]")).to_be_hidden()
    assert Reflection.objects.get().text == "Wel aangekomen. En verder geschreven."


def test_two_devices_see_both_texts_and_choose(phone, live_server, saskia):
    entry = make.reflection(saskia, "Begin.")
    page = opened(phone, live_server, f"/mijn/dagboek/{entry.pk}/")
    Reflection.objects.update(text="Van de laptop.", version=2)
    page.get_by_label("Je tekst").fill("Van de telefoon.")
    conflict = page.locator("[data-conflict]")
    expect(conflict).to_contain_text("Van de laptop.")
    assert page.get_by_label("Je tekst").input_value() == "Van de telefoon."
    conflict.get_by_role("button", name="Bewaar mijn tekst").tap()
    expect(page.locator(SAVED)).to_be_visible()
    assert Reflection.objects.get().text == "Van de telefoon."


def test_a_narrower_choice_holds_without_pressing_ready(phone, live_server, saskia):
    entry = make.reflection(saskia, "Toch niet.", readers=Readers.PARTNER)
    page = opened(phone, live_server, f"/mijn/dagboek/{entry.pk}/")
    page.get_by_text("Alleen ik", exact=True).tap()
    expect(page.locator(SAVED)).to_be_visible()
    assert Reflection.objects.get().readers == Readers.ME


def test_selected_text_becomes_a_passage_right_after_writing(phone, live_server):
    page = opened(phone, live_server)
    page.get_by_label("Je tekst").fill("Wat kost nee? Dat was de vraag.")
    page.get_by_text("Geef een stukje vrij").tap()
    page.get_by_label("Je tekst").evaluate("field => { field.focus(); field.setSelectionRange(0, 13); }")
    page.get_by_role("button", name="Neem wat ik in mijn bericht heb geselecteerd").tap()
    page.get_by_role("button", name="Geef dit stukje vrij").tap()
    expect(page.locator(".passage blockquote")).to_have_text("Wat kost nee?")


def test_a_photo_comes_with_the_first_words_in_one_go(phone, live_server):
    page = opened(phone, live_server)
    page.get_by_label("Je tekst").fill("De kraan.")
    page.get_by_label("Kies een foto").first.set_input_files(
        {"name": "kraan.jpg", "mimeType": "image/jpeg", "buffer": make.photo_bytes((1200, 900))}
    )
    expect(page.locator(".own-photo img")).to_be_visible()
    assert ReflectionPicture.objects.get().reflection.text == "De kraan."


def test_without_javascript_everything_goes_by_buttons(browser, phone, live_server):
    context = browser.new_context(
        viewport={"width": 360, "height": 760}, java_script_enabled=False, storage_state=phone.storage_state()
    )
    page = opened(context, live_server)
    page.get_by_label("Je tekst").fill("Zonder script.")
    page.get_by_role("button", name="Bewaar", exact=True).last.click()
    expect(page.get_by_text("Bewaard. Alleen jij leest dit.")).to_be_visible()
    page.get_by_text("Mijn wisselpartner").click()
    page.get_by_role("button", name="Klaar, deel met Ruben", exact=True).click()
    assert Reflection.objects.get().readers == Readers.PARTNER
    context.close()
