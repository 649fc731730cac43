"""Logging in, out, and back in after forgetting: statuses, kept words, letters, limits."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from exchanges.models import ThreadMessage
from tests import make
from tests.sweeps.forms_in_pages import forms_in
from tradingplaces.kit.models import Letter

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def log_in(client, email, password=make.PASSWORD, path="/inloggen/"):
    return client.post(path, {"login": email, "password": password})


def page(response):
    return response.content.decode()


def test_the_right_password_leads_to_ones_own_place(client):
    response = log_in(client, make.user("saskia@voorbeeld.example").email)
    assert (response.status_code, response["Location"]) == (302, "/start/")


SENT_TO = "/regie/proef/import/"


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/regie/proef/?zoek=a", "/regie/proef/?zoek=a"),
        ("https://elders.example/regie/", "/start/"),
        ("", "/start/"),
    ],
)
def test_a_form_sent_after_being_logged_out_leads_back_to_its_page(client, referer, back):
    """Not to the address that it was sent to: that may take nothing but forms."""
    headers = {"Referer": referer} if referer else {}
    response = client.post(f"{SENT_TO}?vanaf=2", {"file": ""}, headers=headers)
    login = response["Location"]
    assert (response.status_code, login.partition("?")[0]) == (302, "/inloggen/")
    assert "Je was niet meer ingelogd" in page(client.get(login))
    user = make.user("saskia@voorbeeld.example")
    assert log_in(client, user.email, path=login)["Location"] == back


BY_A_PERSON = {"Origin": "http://testserver", "Sec-Fetch-Mode": "navigate"}
WRITTEN = {"goal": "Leren hoe een bewonersraad\r\nmeebeslist over onderhoud", "version": "3"}


def test_what_was_typed_before_being_logged_out_stays_on_the_page_to_be_sent_again():
    """The whole of it: logged out, logging in on another tab, a token from before that, and saved."""
    director = make.director_with_account(make.organisation())
    exchange = make.exchange(make.edition(), director)
    path = f"/mijn/wissel/{exchange.pk}/vraag/"
    text = "Kan de wissel een week later beginnen? <b>\r\nDan is onze visitatie klaar."
    browser = Client(enforce_csrf_checks=True)
    token = _token_in(browser.get("/inloggen/"))
    refused = browser.post(path, {"ask-text": text, **token}, headers=BY_A_PERSON)
    assert (refused.status_code, "no-store" in refused["Cache-Control"]) == (403, True)
    assert "Je was niet meer ingelogd" in page(refused)
    assert "next=/start/" in page(refused)
    browser.force_login(director.user, BACKEND)
    browser.cookies["csrftoken"] = "b" * 32
    outdated = browser.post(path, _shown_again(refused, path), headers=BY_A_PERSON)
    assert outdated.status_code == 403
    assert "Je was niet meer ingelogd" not in page(outdated)
    assert browser.post(path, _shown_again(outdated, path), headers=BY_A_PERSON).status_code == 302
    assert ThreadMessage.objects.get().text == text


def _shown_again(response, path):
    """What the button on that page sends."""
    (form,) = [form for form in forms_in(page(response), path) if form.action == path]
    return {**form.filled("2026-01-01"), **_token_in(response)}


def _token_in(response):
    return {"csrfmiddlewaretoken": re.search(r'csrfmiddlewaretoken" value="(\w+)"', page(response))[1]}


@pytest.mark.parametrize(
    ("headers", "values"),
    [
        ({"Origin": "https://elders.example", "Sec-Fetch-Mode": "navigate"}, WRITTEN),
        ({"Sec-Fetch-Mode": "navigate"}, WRITTEN),
        ({"Origin": "http://testserver", "Sec-Fetch-Mode": "cors"}, WRITTEN),
        (BY_A_PERSON, {**WRITTEN, "password": "geheim genoeg"}),
        (BY_A_PERSON, {"version": "3"}),
    ],
    ids=["another site", "unknown site", "a script", "a secret", "nothing typed"],
)
def test_only_what_a_person_typed_here_is_given_back(headers, values):
    """What another site made up would be sent by a click on our own page."""
    for browser, status in ((Client(), 302), (Client(enforce_csrf_checks=True), 403)):
        answer = browser.post("/mijn/wissel/1/vraag/", values, headers=headers)
        assert (answer.status_code, "Leren hoe" in page(answer)) == (status, False)


def test_what_was_typed_too_fast_stays_on_the_page(client):
    """Not that of a form with a password in it."""
    director = make.director_with_account(make.organisation())
    client.force_login(director.user, BACKEND)
    typed = {"delegate-name": "Ellen Kok van het secretariaat", "delegate-email": "geen adres"}
    answers = [client.post("/account/ondersteuner/", typed, headers=BY_A_PERSON) for _ in range(11)]
    assert (answers[0].status_code, answers[-1].status_code) == (422, 429)
    (form,) = [form for form in forms_in(page(answers[-1]), "/") if form.action == "/account/ondersteuner/"]
    assert form.filled("2026-01-01") == typed


def test_a_page_asked_for_before_logging_in_says_nothing_of_it(client):
    response = client.get(SENT_TO)
    assert response["Location"] == f"/inloggen/?next={SENT_TO}"
    assert "Je was niet meer ingelogd" not in page(client.get(response["Location"]))


def test_an_address_in_capitals_is_the_same_address(client):
    make.user("saskia@voorbeeld.example")
    assert log_in(client, " Saskia@Voorbeeld.example").status_code == 302


def test_a_wrong_password_keeps_the_address_and_goes_to_the_password(client):
    make.user("saskia@voorbeeld.example")
    response = log_in(client, "saskia@voorbeeld.example", "verkeerd")
    assert response.status_code == 422
    assert 'value="saskia@voorbeeld.example"' in page(response)
    password = re.search(r'<input[^>]*name="password"[^>]*>', page(response))[0]
    assert "autofocus" in password
    assert "verkeerd" not in page(response)


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(client):
    make.user("saskia@voorbeeld.example")
    known = log_in(client, "saskia@voorbeeld.example", "verkeerd")
    unknown = log_in(client, "niemand@voorbeeld.example", "verkeerd")
    strip = re.compile(r'csrfmiddlewaretoken" value="[^"]*"|saskia|niemand')
    assert strip.sub("", page(known)) == strip.sub("", page(unknown))


def test_after_five_wrong_passwords_one_waits(client):
    make.user("saskia@voorbeeld.example")
    statuses = [log_in(client, "saskia@voorbeeld.example", "verkeerd").status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    response = log_in(client, "saskia@voorbeeld.example")
    assert (response.status_code, response["Retry-After"]) == (429, "300")


def test_many_other_visitors_do_not_make_the_count_forgotten(client):
    make.user("saskia@voorbeeld.example")
    for _ in range(5):
        log_in(client, "saskia@voorbeeld.example", "verkeerd")
    cache.set_many({f"zz{number}": [] for number in range(400)}, 300)
    assert log_in(client, "saskia@voorbeeld.example", "verkeerd").status_code == 429


def test_too_many_requests_of_one_visitor_get_a_page_in_her_language(client):
    for _ in range(30):
        client.post("/wachtwoord-vergeten/aa-bb/", {})
    response = [client.post("/wachtwoord-vergeten/aa-bb/", {}) for _ in range(2)][-1]
    assert response.status_code == 429
    assert "<h1>Even wachten</h1>" in page(response)
    assert response["Retry-After"] == "60"


def test_a_deactivated_account_is_told_so(client):
    make.user("saskia@voorbeeld.example", is_active=False)
    assert log_in(client, "saskia@voorbeeld.example")["Location"] == "/account/inactief/"
    assert client.get("/account/inactief/").status_code == 200


def test_logging_out_asks_first(client):
    log_in(client, make.user().email)
    assert client.get("/uitloggen/").status_code == 200
    assert client.get("/account/").status_code == 200
    assert client.post("/uitloggen/")["Location"] == "/"
    assert client.get("/account/")["Location"] == "/inloggen/?next=/account/"


def test_next_leads_only_within_the_site(client):
    user = make.user()
    response = log_in(client, user.email, path="/inloggen/?next=https://elders.example/")
    assert response["Location"] == "/start/"
    client.post("/uitloggen/")
    assert log_in(client, user.email, path="/inloggen/?next=/account/")["Location"] == "/account/"


def test_nobody_signs_up_by_oneself(client):
    assert client.get("/account/signup/").status_code == 404
    assert "signup" not in page(client.get("/inloggen/"))


def test_a_forgotten_password_is_chosen_anew_by_a_link_that_works_once(client):
    user = make.user("saskia@voorbeeld.example", name="Saskia van 't Hoff")
    response = client.post("/wachtwoord-vergeten/", {"email": "Saskia@voorbeeld.example"})
    assert response["Location"] == "/wachtwoord-vergeten/verstuurd/"
    letter = Letter.objects.get()
    assert (letter.recipient, letter.about) == (user.email, "account")
    link = re.search(r"https?://[^/]+(/wachtwoord-vergeten/\S+)", letter.text)[1]
    form = client.get(link)["Location"]
    new = {"password1": "heel-andere-schoenen", "password2": "heel-andere-schoenen"}
    assert client.post(form, new)["Location"] == "/start/"
    client.post("/uitloggen/")
    assert log_in(client, user.email, "heel-andere-schoenen").status_code == 302
    client.post("/uitloggen/")
    again = client.get(link)
    assert again.status_code == 410
    assert "Deze link werkt niet meer" in page(again)


def test_looking_at_the_link_does_not_use_it_up(client):
    make.user("saskia@voorbeeld.example")
    client.post("/wachtwoord-vergeten/", {"email": "saskia@voorbeeld.example"})
    link = re.search(r"https?://[^/]+(/wachtwoord-vergeten/\S+)", Letter.objects.get().text)[1]
    for _ in range(3):
        assert client.get(link, follow=True).status_code == 200


def test_asking_twice_writes_one_letter(client):
    make.user("saskia@voorbeeld.example")
    for _ in range(2):
        client.post("/wachtwoord-vergeten/", {"email": "saskia@voorbeeld.example"})
    assert Letter.objects.count() == 1


def test_the_longest_address_gets_its_letter_too(client):
    long = f"{'s' * 60}@{'.'.join(['w' * 60] * 3)}.example"
    assert len(make.user(long).email) > 240
    assert client.post("/wachtwoord-vergeten/", {"email": long}).status_code == 302
    assert Letter.objects.get().recipient == long


def test_an_unknown_address_gets_no_letter_and_the_same_page(client):
    response = client.post("/wachtwoord-vergeten/", {"email": "niemand@voorbeeld.example"})
    assert response["Location"] == "/wachtwoord-vergeten/verstuurd/"
    assert Letter.objects.count() == 0


def test_the_letter_is_in_the_language_of_the_account(client):
    make.user("ann@voorbeeld.example", language="en")
    client.post("/wachtwoord-vergeten/", {"email": "ann@voorbeeld.example"})
    assert re.search(r"https?://[^/]+/en/", Letter.objects.get().text)


def test_a_weak_password_is_refused_with_a_reason(client):
    log_in(client, make.user().email)
    new = {"oldpassword": make.PASSWORD, "password1": "kort", "password2": "kort"}
    response = client.post("/account/wachtwoord/", new)
    assert response.status_code == 422
    assert "Dit wachtwoord is te kort. Kies er een van minstens 10 tekens." in page(response)


def test_a_changed_password_is_told_by_letter(client):
    user = make.user()
    log_in(client, user.email)
    new = {"oldpassword": make.PASSWORD, "password1": "andere-schoenen", "password2": "andere-schoenen"}
    assert client.post("/account/wachtwoord/", new).status_code == 302
    letter = Letter.objects.get()
    assert letter.recipient == user.email
    assert letter.text.split("\n\n")[1].startswith("Je wachtwoord is veranderd.")


def test_ones_own_name_and_language_can_be_changed_and_nothing_else(client):
    user = make.user()
    log_in(client, user.email)
    form = {"name": "Saskia de Wit", "language": "en", "email": "x@voorbeeld.example", "is_staff": "1"}
    assert client.post("/account/", form).status_code == 302
    kept = (user.email, False)
    user.refresh_from_db()
    assert (user.name, user.language) == ("Saskia de Wit", "en")
    assert (user.email, user.is_staff) == kept


def test_an_empty_name_is_refused_and_the_head_keeps_the_old_one(client):
    user = make.user(name="Saskia de Wit")
    log_in(client, user.email)
    response = client.post("/account/", {"name": "", "language": "nl"})
    assert response.status_code == 422
    user.refresh_from_db()
    assert user.name == "Saskia de Wit"


@pytest.mark.parametrize("path", ["/inloggen/", "/wachtwoord-vergeten/", "/wachtwoord-vergeten/verstuurd/"])
def test_pages_of_logging_in_load_no_inline_script(client, path):
    scripts = re.findall(r"<script\b[^>]*>", page(client.get(path)))
    assert [tag for tag in scripts if "src=" not in tag and "application/json" not in tag] == []


def test_the_administration_has_no_door_of_its_own(client, settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    assert client.get("/beheer/")["Location"] == "/inloggen/?next=/beheer/"
    assert client.get("/beheer/login/")["Location"].startswith("/inloggen/")
    log_in(client, make.user().email)
    assert client.get("/beheer/").status_code == 404
    assert client.get("/beheer/login/").status_code == 404
    client.post("/uitloggen/")
    log_in(client, make.user(is_staff=True, is_superuser=True).email)
    assert client.get("/beheer/").status_code == 200
