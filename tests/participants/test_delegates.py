"""Who keeps a director's diary: asked by letter, accepted by link, ended at once; hers alone to manage."""

import threading
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from participants.actions.delegates import (
    NotPossible,
    end_delegation,
    invite_delegate,
    put_back_delegation,
    resend_invitation,
    revoke_invitation,
)
from participants.actions.invitations import (
    InvitationError,
    InvitationRevoked,
    InvitationUnknown,
    accept_invitation,
    hash_of,
    open_account,
)
from participants.models import Delegate, Invitation, User
from tests import make
from tests.make import NOW
from tradingplaces.kit.models import HistoryEntry, Letter

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
THEO = {"delegate-name": "Theo Kuipers", "delegate-email": "Theo@Huis.example"}
NEW = {"name": "Theo Kuipers", "password1": "tien-werkdagen-lang", "password2": "tien-werkdagen-lang"}
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def saskia():
    return make.director_with_account(make.corporation(), first_name="Saskia", last_name="Kortekaas")


@pytest.fixture
def her(client, saskia):
    client.force_login(saskia.user, BACKEND)
    return client


def asked(director, email="theo@huis.example", name="Theo", now=NOW):
    return invite_delegate(director=director, email=email, name=name, by=director.user, now=now)


def token_in(letter):
    return letter.text.split("/uitnodiging/")[-1].split("/invitation/")[-1].split("/")[0]


def newest_token():
    return token_in(Letter.objects.latest("pk"))


def verbs():
    return list(HistoryEntry.objects.order_by("pk").values_list("verb", flat=True))


def invite_in(client, **fields):
    return client.post("/account/ondersteuner/", THEO | fields)


# --- Asking -----------------------------------------------------------------------------------


def test_the_letter_says_who_asks_and_carries_the_link(saskia):
    made = asked(saskia)
    letter = Letter.objects.get()
    assert (letter.recipient, letter.subject) == (
        "theo@huis.example",
        "Saskia Kortekaas vraagt je de agenda bij te houden",
    )
    assert hash_of(token_in(letter)) == made.token_hash
    assert f"/uitnodiging/{token_in(letter)}/" in letter.html
    assert (made.delegate_of, made.director, verbs()) == (saskia, None, ["invite"])


def test_the_letter_is_in_the_language_of_who_reads_it_else_of_who_asks(saskia):
    make.user("an@huis.example", language="en")
    asked(saskia, "an@huis.example")
    asked(saskia)
    saskia.user.language = "en"
    saskia.user.save()
    asked(saskia, "piet@huis.example")
    languages = Letter.objects.order_by("pk").values_list("recipient", "language")
    assert list(languages) == [
        ("an@huis.example", "en"),
        ("theo@huis.example", "nl"),
        ("piet@huis.example", "en"),
    ]
    assert "Saskia Kortekaas asks you" in Letter.objects.get(recipient="an@huis.example").subject


def test_the_longest_name_fits_wherever_it_is_kept(saskia):
    made = asked(saskia, name="a" * 200)
    assert len(made.name) == len(Letter.objects.get().recipient_name) == 200


def test_the_page_shows_who_is_asked_and_until_when(her, saskia):
    answer = invite_in(her, follow=True)
    assert answer["Location"] == "/account/"
    page = her.get("/account/").content.decode()
    assert "De uitnodiging is onderweg naar theo@huis.example." in page
    until = timezone.localdate(Invitation.objects.get().expires_at)
    assert "Theo Kuipers" in page
    assert f"geldig tot en met {until.day} " in page


def test_a_form_sent_twice_is_one_letter_and_one_invitation(her):
    invite_in(her)
    invite_in(her)
    assert (Letter.objects.count(), Invitation.objects.count(), verbs()) == (1, 1, ["invite"])


def test_a_second_invitation_takes_the_place_of_the_first(saskia):
    asked(saskia, name="Teo")
    old = newest_token()
    second = asked(saskia, name="Theo", now=NOW)
    assert list(Invitation.objects.open()) == [second]
    with pytest.raises(InvitationRevoked):
        open_account(token=old, password="tien-werkdagen", name="Theo", now=NOW)


@pytest.mark.parametrize("which", ["account", "record"])
def test_nobody_is_asked_to_keep_her_own_diary(her, saskia, which):
    saskia.email = "saskia@ander.example"
    saskia.save()
    own = saskia.user.email if which == "account" else saskia.email
    refused = invite_in(her, **{"delegate-email": own.upper()})
    assert refused.status_code == 422
    assert "Dit is je eigen adres." in refused.content.decode()
    assert not Invitation.objects.exists()


def test_who_keeps_it_already_is_not_asked_again(her, saskia):
    ellen = make.delegate(saskia, name="Ellen Kok")
    refused = invite_in(her, **{"delegate-email": ellen.email})
    assert (refused.status_code, Letter.objects.count()) == (422, 0)
    assert "Ellen Kok houdt je agenda al bij." in refused.content.decode()
    Delegate.objects.update(until=timezone.localdate() - DAY)
    assert invite_in(her, **{"delegate-email": ellen.email}).status_code == 302


@pytest.mark.parametrize("email", ["", "geen adres", "theo@huis", "a" * 260 + "@huis.example"])
def test_what_was_typed_stays_when_it_does_not_hold(her, email):
    refused = invite_in(her, **{"delegate-email": email})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert 'value="Theo Kuipers"' in page
    assert email in page
    assert not Invitation.objects.exists()


def test_the_page_does_not_tell_whether_an_address_has_an_account(her):
    make.user("lid@huis.example", name="Iemand Anders")
    pages = []
    for email in ("lid@huis.example", "nee@huis.example"):
        invite_in(her, **{"delegate-email": email})
        page = her.get("/account/").content.decode().split('id="delegates"')[1].split("</ul>")[0]
        made = Invitation.objects.get(email=email)
        revoke_invitation(director=made.delegate_of, invitation=made, by=made.created_by, now=timezone.now())
        parts = page.replace(email, "…").replace(f"/{made.pk}/", "/…/").split("csrfmiddlewaretoken")
        pages.append([part.partition(">")[2] for part in parts])
    assert pages[0] == pages[1]


def test_too_many_letters_have_to_wait(her):
    answers = [invite_in(her, **{"delegate-email": f"{n}@huis.example"}).status_code for n in range(11)]
    assert (answers[0], answers[-1], Letter.objects.count()) == (302, 429, 10)


# --- Under way --------------------------------------------------------------------------------


def test_sending_again_is_a_new_link_for_a_new_month_and_once_however_often_pressed(saskia):
    made = asked(saskia)
    old, later = newest_token(), NOW + timedelta(days=40)
    for _ in range(2):
        resend_invitation(director=saskia, invitation=made, by=saskia.user, now=later)
    assert Letter.objects.count() == 2
    with pytest.raises(InvitationRevoked):
        open_account(token=old, password="tien-werkdagen", name="Theo", now=later)
    assert open_account(token=newest_token(), password="tien-werkdagen", name="Theo", now=later)


def test_taking_back_closes_the_link_and_twice_does_it_once(saskia):
    made = asked(saskia)
    for _ in range(2):
        revoke_invitation(director=saskia, invitation=made, by=saskia.user, now=NOW)
    assert verbs() == ["invite", "revoke_invitation"]
    with pytest.raises(InvitationRevoked):
        open_account(token=newest_token(), password="tien-werkdagen", name="Theo", now=NOW)
    with pytest.raises(NotPossible, match="al ingetrokken"):
        resend_invitation(director=saskia, invitation=made, by=saskia.user, now=NOW)


def test_what_was_accepted_meanwhile_can_no_longer_be_taken_back(her, saskia):
    made = asked(saskia, now=timezone.now())
    open_account(token=newest_token(), password="tien-werkdagen", name="Theo", now=timezone.now())
    for verb in ("opnieuw", "intrekken"):
        her.post(f"/account/ondersteuner/uitnodiging/{made.pk}/{verb}/")
        assert "Theo houdt je agenda al bij." in her.get("/account/").content.decode()


def test_an_old_invitation_is_shown_as_old(her, saskia):
    asked(saskia, now=timezone.now() - timedelta(days=31))
    assert "Uitnodiging verlopen op" in her.get("/account/").content.decode()


# --- Accepting --------------------------------------------------------------------------------


def test_opening_an_account_makes_the_delegate_from_today_in_the_netherlands(saskia):
    asked(saskia)
    saskia.user.language = "en"
    saskia.user.save()
    just_after_midnight = NOW.replace(day=3, hour=0, minute=30)
    user = open_account(token=newest_token(), password="tien-werkdagen", name="Theo", now=just_after_midnight)
    made = Delegate.objects.get()
    assert (made.director, made.user, made.since, made.until) == (saskia, user, date(2027, 2, 3), None)
    saskia.refresh_from_db()
    assert (user.email, user.language, saskia.user == user) == ("theo@huis.example", "en", False)
    assert verbs() == ["invite", "open_account"]


def test_the_page_of_the_link_says_whose_diary_it_is_and_looking_does_not_use_it_up(client, saskia):
    asked(saskia, now=timezone.now())
    path = f"/uitnodiging/{newest_token()}/"
    for _ in range(2):
        page = client.get(path)
        assert "Houd de agenda bij van Saskia Kortekaas" in page.content.decode()
    assert not Delegate.objects.exists()
    assert client.post(path, NEW)["Location"] == "/start/"
    assert client.get("/start/")["Location"] == "/mijn/"


def test_who_has_an_account_accepts_with_it_after_logging_in(client, saskia):
    theo = make.user("theo@huis.example", name="Theo")
    asked(saskia, now=timezone.now())
    path = f"/uitnodiging/{newest_token()}/"
    assert f"/inloggen/?next={path}" in client.get(path).content.decode()
    assert client.post(path, NEW).status_code == 409
    client.force_login(make.user(), BACKEND)
    assert client.post(path).status_code == 409
    client.force_login(theo, BACKEND)
    assert client.get(path).status_code == 200
    assert not Delegate.objects.exists()
    assert client.post(path)["Location"] == "/start/"
    assert (Delegate.objects.get().user, theo.check_password(make.PASSWORD)) == (theo, True)
    assert "Je houdt nu de agenda bij van Saskia Kortekaas." in client.get("/mijn/").content.decode()


def test_a_director_may_keep_the_diary_of_another_and_stays_director(saskia):
    ruben = make.director_with_account(make.organisation())
    asked(saskia, ruben.user.email)
    accept_invitation(token=newest_token(), by=ruben.user, now=NOW)
    ruben.refresh_from_db()
    assert (Delegate.objects.get().user, ruben.user.director) == (ruben.user, ruben)


def test_only_the_invited_account_accepts(saskia):
    make.user("theo@huis.example")
    asked(saskia)
    with pytest.raises(InvitationUnknown):
        accept_invitation(token=newest_token(), by=make.user(), now=NOW)


def test_a_link_means_nothing_once_who_sent_it_is_not_that_director_any_more(saskia):
    asked(saskia)
    saskia.user = make.user()
    saskia.save()
    with pytest.raises(InvitationRevoked):
        open_account(token=newest_token(), password="tien-werkdagen", name="Theo", now=NOW)
    assert not User.objects.filter(email="theo@huis.example").exists()


def test_a_link_that_came_to_the_director_herself_makes_nobody_a_delegate(saskia):
    asked(saskia)
    User.objects.filter(pk=saskia.user.pk).update(email="theo@huis.example")
    with pytest.raises(InvitationRevoked):
        accept_invitation(token=newest_token(), by=User.objects.get(pk=saskia.user.pk), now=NOW)
    assert not Delegate.objects.exists()


def test_a_link_that_is_over_sends_back_to_the_director(client, saskia):
    made = asked(saskia, now=timezone.now())
    path = f"/uitnodiging/{newest_token()}/"
    revoke_invitation(director=saskia, invitation=made, by=saskia.user, now=timezone.now())
    page = client.get(path)
    assert page.status_code == 410
    assert "vraag Saskia Kortekaas om een nieuwe" in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_one_invitation_used_by_two_at_once_makes_one_delegate(saskia):
    asked(saskia)
    token = newest_token()
    _race(lambda n: open_account(token=token, password=f"tien-werkdagen-{n}", name=str(n), now=NOW))
    assert Delegate.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_forms_at_once_are_one_invitation(saskia):
    outcomes = _race(lambda n: asked(saskia, name=str(n)), refused=0)
    assert (outcomes, Invitation.objects.open().count()) == (["done", "done"], 1)


@pytest.mark.django_db(transaction=True)
def test_accepting_while_it_is_taken_back_is_one_of_both(saskia):
    made = asked(saskia)
    token = newest_token()

    def act(number):
        if number:
            revoke_invitation(director=saskia, invitation=made, by=saskia.user, now=NOW)
        else:
            open_account(token=token, password="tien-werkdagen", name="Theo", now=NOW)

    _race(act)
    made.refresh_from_db()
    assert (made.used_at is None) != (made.revoked_at is None)
    assert Delegate.objects.exists() == bool(made.used_at)


def _race(act, refused=1):
    barrier, outcomes = threading.Barrier(2), []

    def run(number):
        barrier.wait()
        try:
            act(number)
            outcomes.append("done")
        except (InvitationError, NotPossible):
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done"] * (2 - refused) + ["refused"] * refused
    return outcomes


# --- Ending -----------------------------------------------------------------------------------


def ended(director, delegate, now=NOW):
    end_delegation(director=director, delegate=delegate, by=director.user, now=now)
    delegate.refresh_from_db()
    return delegate


def test_ending_stops_access_at_once_and_can_be_undone_the_same_day(her, saskia, client):
    exchange = make.exchange(make.edition(), saskia, starts_on=date(2027, 4, 12))
    ellen = make.delegate(saskia, name="Ellen Kok")
    delegate = Delegate.objects.get()
    hers = type(client)()
    hers.force_login(ellen, BACKEND)
    page = f"/mijn/wissel/{exchange.pk}/"
    assert hers.get(page).status_code == 200
    her.post(f"/account/ondersteuner/{delegate.pk}/beeindigen/")
    assert "Ellen Kok ziet vanaf nu niets meer van je." in her.get("/account/").content.decode()
    assert hers.get(page).status_code == 404
    assert hers.get("/start/")["Location"] == "/account/"
    her.post(f"/account/ondersteuner/{delegate.pk}/terugzetten/")
    assert hers.get(page).status_code == 200


def test_ending_and_putting_back_twice_does_it_once(saskia):
    make.delegate(saskia)
    delegate = Delegate.objects.get()
    for _ in range(2):
        assert ended(saskia, delegate).until == date(2027, 1, 31)
    for _ in range(2):
        put_back_delegation(director=saskia, delegate=delegate, by=saskia.user, now=NOW)
    delegate.refresh_from_db()
    assert (delegate.until, verbs()) == (None, ["end_delegation", "put_back_delegation"])


def test_a_day_later_one_is_asked_again(her, saskia):
    make.delegate(saskia, name="Ellen Kok")
    now = timezone.now()
    delegate = ended(saskia, Delegate.objects.get(), now - DAY)
    with pytest.raises(NotPossible, match="Nodig Ellen Kok opnieuw uit"):
        put_back_delegation(director=saskia, delegate=delegate, by=saskia.user, now=now)
    assert "Ellen Kok" not in her.get("/account/").content.decode()


def test_who_accepts_again_serves_from_that_day(saskia):
    ellen = make.delegate(saskia)
    delegate = ended(saskia, Delegate.objects.get())
    asked(saskia, ellen.email)
    accept_invitation(token=newest_token(), by=ellen, now=NOW + 3 * DAY)
    delegate.refresh_from_db()
    assert (delegate.since, delegate.until, Delegate.objects.count()) == (date(2027, 2, 4), None, 1)


def test_no_letter_under_way_lets_in_who_was_ended(saskia):
    ellen = make.user("theo@huis.example")
    asked(saskia)
    Delegate.objects.create(director=saskia, user=ellen, since=date(2027, 1, 1))
    ended(saskia, Delegate.objects.get())
    with pytest.raises(InvitationRevoked):
        accept_invitation(token=newest_token(), by=ellen, now=NOW)


# --- Whose it is ------------------------------------------------------------------------------


def test_only_the_director_herself_manages_it(client, saskia):
    edition = make.edition()
    make.candidacy(edition, saskia)
    ellen = make.delegate(saskia)
    other = make.director_with_account(make.organisation())
    made, delegate = asked(saskia), Delegate.objects.get()
    paths = [f"/account/ondersteuner/uitnodiging/{made.pk}/{verb}/" for verb in ("opnieuw", "intrekken")]
    paths += [f"/account/ondersteuner/{delegate.pk}/{verb}/" for verb in ("beeindigen", "terugzetten")]
    people = (ellen, make.organiser(edition), make.user(is_staff=True, is_superuser=True), make.user())
    for person in (*people, other.user):
        client.force_login(person, BACKEND)
        tried = paths if person == other.user else ["/account/ondersteuner/", *paths]
        assert {client.post(path, THEO).status_code for path in tried} == {404}
        if person != other.user:
            assert "Je ondersteuner" not in client.get("/account/").content.decode()
    assert "theo@huis.example" not in client.get("/account/").content.decode()
    delegate.refresh_from_db()
    assert (delegate.until, Letter.objects.count(), list(Invitation.objects.open())) == (None, 1, [made])


def test_who_is_director_and_secretary_manages_her_own_diary_alone(client, saskia):
    ruben = make.director_with_account(make.organisation())
    Delegate.objects.create(director=saskia, user=ruben.user, since=date(2027, 1, 1))
    ellen = make.delegate(ruben)
    client.force_login(ruben.user, BACKEND)
    hers, his = Delegate.objects.get(user=ruben.user), Delegate.objects.get(user=ellen)
    statuses = [client.post(f"/account/ondersteuner/{one.pk}/beeindigen/").status_code for one in (hers, his)]
    assert statuses == [404, 302]


def test_the_addresses_are_in_the_language_of_the_page(her, saskia):
    make.delegate(saskia)
    address = f"/en/account/secretary/{Delegate.objects.get().pk}/end/#delegates"
    assert f'action="{address}"' in her.get("/en/account/").content.decode()
