"""Who reads what: the whole grid of readers x role, and what narrowing does with the next request."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin
from django.utils import timezone

from exchanges.actions.journal import set_readers
from exchanges.models import Edition, Readers, Reflection
from tests import make

pytestmark = pytest.mark.django_db

READS = {
    Readers.ME: {"author"},
    Readers.PARTNER: {"author", "partner"},
    Readers.ORGANISER: {"author", "partner", "organiser"},
}


def login(client, user):
    client.logout()
    if user:
        client.force_login(user)


def receives(client, user, running, entry) -> set[str]:
    """On which of the pages of the journal this person gets the text."""
    login(client, user)
    pages = {
        "list": "/mijn/dagboek/",
        "entry": f"/mijn/dagboek/{entry.pk}/",
        "organiser": f"/regie/nu/wissels/{running.pk}/dagboek/",
    }
    return {name for name, path in pages.items() if entry.text in client.get(path).content.decode()}


@pytest.mark.parametrize("readers", Readers.values)
def test_an_entry_is_received_by_its_readers_and_nobody_else(client, people, running, saskia, readers):
    entry = make.reflection(saskia, "Een zin die nergens anders staat.", readers=readers)
    received = {role: receives(client, user, running, entry) for role, user in people.items()}
    wanted = {role: set() for role in people} | {"author": {"list", "entry"}}
    if readers != Readers.ME:
        wanted["partner"] = {"list", "entry"}
    if readers == Readers.ORGANISER:
        wanted["organiser"] = {"organiser"}
    assert received == wanted


@pytest.mark.parametrize("readers", Readers.values)
def test_the_queryset_tells_the_same(people, saskia, readers):
    entry = make.reflection(saskia, readers=readers)
    sees = {
        role
        for role, user in people.items()
        if user and Reflection.objects.visible_to(user).filter(pk=entry.pk).exists()
    }
    assert sees == READS[readers]


def test_the_answer_for_strangers_is_404_and_for_the_anonymous_the_login_page(client, people, saskia):
    entry = make.reflection(saskia, readers=Readers.ME)
    answers = {}
    for role, user in people.items():
        login(client, user)
        answers[role] = client.get(f"/mijn/dagboek/{entry.pk}/").status_code
    assert answers == dict.fromkeys(people, 404) | {"author": 200, "anonymous": 302}


def test_narrowing_is_true_with_the_next_request_of_the_other(client, saskia, ruben):
    entry = make.reflection(saskia, readers=Readers.PARTNER)
    photo = make.reflection_picture(entry)
    login(client, ruben.director.user)
    pages = [f"/mijn/dagboek/{entry.pk}/", f"/mijn/dagboek/{entry.pk}/foto/{photo.pk}/480.jpeg"]
    assert [client.get(path).status_code for path in pages] == [200, 200]
    set_readers(entry=entry, readers=Readers.ME, by=saskia.director.user, now=timezone.now())
    assert [client.get(path).status_code for path in pages] == [404, 404]


def test_an_organiser_who_is_director_elsewhere_reads_no_private_entries(client, running, saskia):
    entry = make.reflection(saskia, "Alleen voor mij.")
    both = make.director_with_account(make.organisation())
    both.user.editions.add(Edition.objects.get(slug="nu"))
    assert receives(client, both.user, running, entry) == set()


def test_an_organiser_who_takes_part_does_not_show_her_own_private_entries_to_colleagues(
    client, running, saskia
):
    saskia.director.user.editions.add(Edition.objects.get(slug="nu"))
    entry = make.reflection(saskia, "Alleen voor mij, ook als ik organiseer.")
    assert receives(client, saskia.director.user, running, entry) == {"list", "entry"}


@pytest.mark.parametrize("verb", ["bewaar", "klaar", "alleen-voor-mij", "gooi-weg", "geef-vrij", "foto"])
def test_only_the_author_changes_an_entry(client, people, saskia, verb):
    entry = make.reflection(saskia, readers=Readers.ORGANISER)
    answers = {}
    for role, user in people.items():
        if role == "author":
            continue
        login(client, user)
        answers[role] = client.post(
            f"/mijn/dagboek/{entry.pk}/{verb}/", {"text": "Ik schrijf mee."}
        ).status_code
    assert answers == dict.fromkeys(set(people) - {"author"}, 404) | {"anonymous": 302}
    assert Reflection.objects.get().text == entry.text


@pytest.mark.parametrize("name", ["Reflection", "Passage", "ReflectionPicture"])
def test_no_administrator_page_shows_the_journal(name):
    assert not admin.site.is_registered(apps.get_model("exchanges", name))


def test_passages_and_photos_of_another_entry_are_not_found(client, saskia, ruben):
    mine, theirs = make.reflection(saskia), make.reflection(ruben)
    passage, photo = make.passage(theirs), make.reflection_picture(theirs)
    login(client, saskia.director.user)
    paths = [
        f"/mijn/dagboek/{mine.pk}/stukje/{passage.pk}/neem-terug/",
        f"/mijn/dagboek/{mine.pk}/foto/{photo.pk}/haal-weg/",
        f"/mijn/dagboek/{mine.pk}/foto/{photo.pk}/geef-vrij/",
    ]
    assert [client.post(path).status_code for path in paths] == [404, 404, 404]
    assert client.get(f"/mijn/dagboek/{mine.pk}/foto/{photo.pk}/480.jpeg").status_code == 404


def test_for_a_secretary_there_is_no_journal_at_all_and_no_story_in_her_menu(client, people, saskia):
    client.force_login(people["secretary"])
    assert client.get("/mijn/dagboek/").status_code == 404
    assert client.get(f"/mijn/dagboek/wissel/{saskia.exchange_id}/").status_code == 404
    menu = client.get("/mijn/").content.decode()
    assert [address in menu for address in ('href="/mijn/dagboek/"', 'href="/mijn/verhaal/"')] == [
        False,
        False,
    ]


def test_a_director_who_is_a_secretary_too_keeps_her_own_journal(client, saskia, ruben):
    saskia.director.user.delegations.create(director=ruben.director, since=date(2026, 1, 1))
    client.force_login(saskia.director.user)
    assert client.get("/mijn/dagboek/").status_code == 200
    menu = client.get("/mijn/").content.decode()
    assert [address in menu for address in ('href="/mijn/dagboek/"', 'href="/mijn/verhaal/"')] == [True, True]
