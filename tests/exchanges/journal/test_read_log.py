"""Who shares an entry sees who read it; nobody else sees that, and one's own reading is nobody's business."""

import pytest
from django.utils import timezone

from exchanges.actions.journal import throw_away
from exchanges.models import Readers
from tests import make
from tradingplaces.kit.models import ReadEntry
from tradingplaces.kit.read_log import reads_of

pytestmark = pytest.mark.django_db


def read(client, user, path: str) -> str:
    client.force_login(user)
    return client.get(path).content.decode()


@pytest.mark.parametrize("where", ["entry", "list"])
def test_the_author_sees_that_the_partner_read_it(client, people, saskia, where):
    entry = make.reflection(saskia, readers=Readers.PARTNER)
    own = f"/mijn/dagboek/{entry.pk}/"
    assert "Nog door niemand gelezen." in read(client, people["author"], own)
    read(client, people["partner"], own if where == "entry" else "/mijn/dagboek/")
    page = read(client, people["author"], own)
    assert f"Gelezen door {people['partner'].name} op " in page
    assert "Gelezen door" not in read(client, people["partner"], own)


def test_an_organiser_who_reads_is_written_down_too(client, people, running, saskia):
    entry = make.reflection(saskia, readers=Readers.ORGANISER)
    read(client, people["organiser"], f"/regie/nu/wissels/{running.pk}/dagboek/")
    page = read(client, people["author"], f"/mijn/dagboek/{entry.pk}/")
    assert f"Gelezen door {people['organiser'].name} op " in page


def test_own_reading_and_what_nobody_may_read_leave_no_line(client, people, running, saskia):
    entry = make.reflection(saskia)
    read(client, people["author"], "/mijn/dagboek/")
    for user in filter(None, people.values()):
        read(client, user, f"/mijn/dagboek/{entry.pk}/")
        read(client, user, f"/regie/nu/wissels/{running.pk}/dagboek/")
    assert not ReadEntry.objects.exists()


def test_looking_at_the_head_of_an_answer_is_not_reading(client, people, saskia):
    entry = make.reflection(saskia, readers=Readers.PARTNER)
    client.force_login(people["partner"])
    client.head(f"/mijn/dagboek/{entry.pk}/")
    assert not reads_of(entry).exists()


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_is_written_down_in_one_query(client, people, saskia, django_assert_max_num_queries, number):
    for _entry in range(number):
        make.reflection(saskia, readers=Readers.PARTNER)
    client.force_login(people["partner"])
    with django_assert_max_num_queries(12):
        client.get("/mijn/dagboek/")
    assert ReadEntry.objects.count() == number


def test_throwing_an_entry_away_forgets_who_read_it(client, people, saskia):
    entry = make.reflection(saskia, readers=Readers.PARTNER)
    read(client, people["partner"], f"/mijn/dagboek/{entry.pk}/")
    throw_away(entry=entry, by=people["author"], now=timezone.now())
    assert not ReadEntry.objects.exists()


def test_a_reader_who_was_erased_has_no_name(client, people, saskia):
    entry = make.reflection(saskia, readers=Readers.PARTNER)
    read(client, people["partner"], f"/mijn/dagboek/{entry.pk}/")
    ReadEntry.objects.update(reader="00000000-0000-0000-0000-000000000001")
    assert "Gelezen door iemand op " in read(client, people["author"], f"/mijn/dagboek/{entry.pk}/")
