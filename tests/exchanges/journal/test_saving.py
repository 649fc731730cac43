"""Saving: once per entry, never over a newer text in silence, never letting more people read."""

import logging
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.lifecycle import State
from exchanges.models import Exchange, Readers, Reflection
from tests import make
from tradingplaces.kit.models import HistoryEntry, Letter

pytestmark = pytest.mark.django_db

NEW = uuid.UUID("11111111-2222-4333-8444-555555555555")
JSON = {"headers": {"accept": "application/json"}}


def words(running, **more):
    today = timezone.localdate()
    return {"exchange": running.pk, "day": today.isoformat(), "text": "Wat kost nee?", "version": 0, **more}


@pytest.fixture
def author(client, saskia):
    client.force_login(saskia.director.user)
    return client


def save(client, running, pk=NEW, verb="bewaar", as_json=True, **more):
    return client.post(f"/mijn/dagboek/{pk}/{verb}/", words(running, **more), **(JSON if as_json else {}))


def test_a_new_entry_is_for_its_author_alone(author, running):
    answer = save(author, running, readers="partner")
    entry = Reflection.objects.get()
    assert (answer.status_code, entry.pk, entry.readers) == (200, NEW, Readers.ME)
    assert answer.json() == {
        "version": 1,
        "words": f"Bewaard {timezone.localtime(entry.saved_at):%H.%M}",
        "url": f"/mijn/dagboek/{NEW}/",
    }


def test_the_same_save_twice_is_one_entry_and_one_version(author, running):
    answers = [save(author, running).json()["version"] for _ in range(2)]
    assert (answers, Reflection.objects.count()) == ([1, 1], 1)


def test_typing_on_counts_versions(author, running):
    versions = [save(author, running, text=text, version=seen).json()["version"]
                for seen, text in enumerate(("Wat", "Wat kost", "Wat kost nee"))]  # fmt: skip
    assert versions == [1, 2, 3]


def test_an_older_version_does_not_overwrite_and_gets_both_texts(author, running, saskia):
    make.reflection(saskia, "De tekst van de laptop.", pk=NEW, version=4)
    answer = save(author, running, text="De tekst van de telefoon.", version=3)
    told = answer.json()
    assert (answer.status_code, told["code"], told["text"], told["version"]) == (
        409, "changed", "De tekst van de laptop.", 4)  # fmt: skip
    assert Reflection.objects.get().text == "De tekst van de laptop."


@pytest.mark.parametrize("verb", ["bewaar", "klaar"])
def test_without_javascript_a_conflict_shows_both_texts_on_the_page(author, running, saskia, verb):
    make.reflection(saskia, "De tekst van de laptop.", pk=NEW, version=4)
    answer = save(author, running, verb=verb, as_json=False, text="De tekst van de telefoon.", version=3)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert ("De tekst van de laptop." in html, "De tekst van de telefoon." in html) == (True, True)
    assert '<input type="hidden" name="version" value="4"' in html


def test_after_seeing_both_texts_the_own_text_can_be_kept(author, running, saskia):
    make.reflection(saskia, "De tekst van de laptop.", pk=NEW, version=4)
    assert save(author, running, text="Mijn tekst.", version=4).status_code == 200
    assert Reflection.objects.get().text == "Mijn tekst."


def test_what_was_thrown_away_on_another_device_is_offered_as_a_new_entry(author, running):
    answer = save(author, running, as_json=False, text="Ik schreef nog door.", version=3)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Ik schreef nog door." in html
    assert (f'action="/mijn/dagboek/{NEW}/' in html, Reflection.objects.count()) == (False, 0)


def test_finishing_lets_the_chosen_readers_read(author, running):
    answer = save(author, running, verb="klaar", as_json=False, readers="partner")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/mijn/dagboek/wissel/{running.pk}/")
    assert Reflection.objects.get().readers == Readers.PARTNER


def test_saving_while_typing_never_widens_but_narrows_at_once(author, running, saskia):
    make.reflection(saskia, pk=NEW, readers=Readers.PARTNER)
    save(author, running, version=1, readers="organiser")
    assert Reflection.objects.get().readers == Readers.PARTNER
    save(author, running, version=2, readers="me")
    assert Reflection.objects.get().readers == Readers.ME


def test_narrowing_holds_also_when_the_text_is_in_conflict(author, running, saskia):
    make.reflection(saskia, "Nieuwer.", pk=NEW, readers=Readers.PARTNER, version=4)
    assert save(author, running, text="Ouder.", version=2, readers="me").status_code == 409
    assert Reflection.objects.get().readers == Readers.ME


def test_an_entry_cannot_be_saved_into_another_exchange(author, running, people):
    other = Exchange.objects.exclude(pk=running.pk).get()
    answer = save(author, running, exchange=other.pk)
    assert (answer.status_code, Reflection.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [("day", "gisteren"), ("day", "9999-12-31"), ("text", "x" * 50_001), ("place", "x" * 201),
     ("readers", "everybody"), ("prompt", "<script>"), ("version", "-1")],
)  # fmt: skip
def test_a_faulty_field_is_refused_and_the_text_is_still_there(author, running, field, value):
    answer = save(author, running, as_json=False, **{"text": "Dit typte ik.", field: value})
    shown = value if field == "text" else "Dit typte ik."
    assert (answer.status_code, Reflection.objects.count()) == (422, 0)
    assert shown in answer.content.decode()


def test_finishing_without_a_word_is_refused(author, running):
    answer = save(author, running, verb="klaar", as_json=False, text="  ")
    assert answer.status_code == 422
    assert "Schrijf eerst iets, of voeg een foto toe." in answer.content.decode()


def test_invisible_characters_are_left_out_and_line_ends_are_one_kind(author, running):
    save(author, running, text="een\x00\x08\r\ntwee\tdrie 🙂 \u202eomgekeerd")
    assert Reflection.objects.get().text == "een\ntwee\tdrie 🙂 \u202eomgekeerd"


@pytest.mark.parametrize(
    ("state", "weeks", "status"),
    [(State.CONFIRMED, 6, 200), (State.CONFIRMED, -10, 200), (State.CONFIRMED, -40, 404),
     (State.PROPOSED, 6, 404), (State.CANCELLED, 6, 404)],
)  # fmt: skip
def test_writing_is_possible_from_the_confirmation_until_the_exchange_is_closed(
    client, edition, state, weeks, status
):
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday()) + timedelta(weeks=weeks)
    exchange = make.exchange(edition, state=state, starts_on=monday, last_day=monday + timedelta(days=11))
    client.force_login(exchange.placements.first().director.user)
    assert save(client, exchange).status_code == status


def test_a_closed_journal_stays_readable_and_can_be_narrowed_and_thrown_away(client, edition):
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday(), weeks=40)
    closed = make.exchange(edition, state=State.CONFIRMED, starts_on=monday, last_day=monday + timedelta(11))
    entry = make.reflection(closed.placements.first(), "Lang geleden.", readers=Readers.PARTNER, pk=NEW)
    client.force_login(entry.placement.director.user)
    assert "Lang geleden." in client.get(f"/mijn/dagboek/{NEW}/").content.decode()
    assert save(client, closed, text="Herschreven.", version=1).status_code == 422
    assert client.post(f"/mijn/dagboek/{NEW}/alleen-voor-mij/").status_code == 302
    assert Reflection.objects.get().readers == Readers.ME
    assert client.post(f"/mijn/dagboek/{NEW}/gooi-weg/").status_code == 302
    assert not Reflection.objects.exists()


def test_throwing_away_asks_first(author, saskia):
    entry = make.reflection(saskia)
    assert author.get(f"/mijn/dagboek/{entry.pk}/gooi-weg/").status_code == 200
    assert Reflection.objects.count() == 1
    assert author.post(f"/mijn/dagboek/{entry.pk}/gooi-weg/").status_code == 302
    assert Reflection.objects.count() == 0


def test_texts_reach_no_letter_no_history_and_no_log(author, running, saskia, caplog):
    caplog.set_level(logging.DEBUG)
    word = "kanarievogel"
    save(author, running, text=word, place=word)
    save(author, running, verb="klaar", text=word + " nog", place=word, version=1, readers="organiser")
    author.post(f"/mijn/dagboek/{NEW}/geef-vrij/", {"passage-text": word})
    author.post(f"/mijn/dagboek/{NEW}/geef-vrij/", {"passage-text": "staat er niet: " + word})
    save(author, running, text="oud", version=1)
    author.post(f"/mijn/dagboek/{NEW}/gooi-weg/")
    rows = [str(row) for row in HistoryEntry.objects.values_list("verb", "subject_id", "details")]
    letters = [str(row) for row in Letter.objects.values_list("subject", "text", "html")]
    logged = [line.getMessage() for line in caplog.records if not line.name.startswith("django.db")]
    assert (len(rows), [text for text in [*rows, *letters, *logged] if word in text]) == (4, [])


@pytest.mark.parametrize("path", ["/mijn/dagboek/", "/regie/nu/wissels/{exchange}/dagboek/"])
def test_one_and_three_entries_take_the_same_number_of_queries(client, people, running, saskia, ruben, path):
    client.force_login(people["organiser" if "regie" in path else "author"])
    counted = []
    for number in (1, 2):
        for _ in range(number):
            for half in (saskia, ruben):
                make.passage(entry := make.reflection(half, readers=Readers.ORGANISER))
                make.reflection_picture(entry)
        client.get(path.format(exchange=running.pk))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(path.format(exchange=running.pk))
        counted.append(len(captured))
    print(f"{path}: {counted[0]} queries")
    assert counted[0] == counted[1]
