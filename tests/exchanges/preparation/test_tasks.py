"""What is asked of a director, counted back from day one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exchanges.queries.exchanges import with_people
from exchanges.queries.preparation import due_on, own_preparation
from tests import make
from tests.exchanges.preparation.conftest import confirmed_in
from tests.exchanges.preparation.test_goals import get, half, user

pytestmark = pytest.mark.django_db


def tasks(exchange, today=None):
    found = with_people(type(exchange).objects.all()).get(pk=exchange.pk)
    own = found.sides()[0]
    own.exchange = found
    return own_preparation(found, own, today or timezone.localdate())


def test_due_dates_are_counted_back_from_day_one(exchange):
    weeks = [
        (exchange.starts_on - due_on(code, exchange)).days / 7
        for code in ("goals", "assignment", "accept", "practical")
    ]
    assert weeks == [6, 5, 4, 2]


def test_who_was_confirmed_late_gets_a_week():
    exchange = confirmed_in(weeks=3)
    assert due_on("goals", exchange) == timezone.localdate() + timedelta(weeks=1)


def test_nothing_is_due_on_or_after_day_one():
    exchange = confirmed_in(weeks=1)
    codes = ("goals", "assignment", "accept", "practical")
    assert all(due_on(code, exchange) < exchange.starts_on for code in codes)


def test_done_and_late_are_told_in_words(exchange):
    make.goal(half(exchange, "A"))
    after = due_on("assignment", exchange) + timedelta(days=1)
    found = {task.code: task.words.split(":")[0] for task in tasks(exchange, after).tasks}
    assert (found["goals"], found["assignment"], found["practical"][:8]) == ("Gedaan", "Te laat", "Uiterlij")


def test_the_next_task_passes_over_what_waits_for_the_other(exchange):
    make.goal(half(exchange, "A"))
    make.assignment(exchange, "A", state="sent")
    assert tasks(exchange).next_task.code == "practical"


def test_what_waits_for_the_other_is_never_ones_own_being_late(exchange):
    found = {task.code: task for task in tasks(exchange, exchange.starts_on - timedelta(days=1)).tasks}
    assert (found["accept"].words, found["goals"].kind) == ("Wacht op Ruben", "stop")


def test_other_words_of_the_receiver_are_the_first_thing_to_look_at(exchange):
    make.assignment(exchange, "A", state="adjusted")
    assert (tasks(exchange).next_task.code, tasks(exchange).next_task.words) == ("reply", "Nu aan jou")


def test_a_draft_counts_as_not_sent(exchange):
    make.assignment(exchange, "B")
    assert tasks(exchange).other.badge == ("draft", "nog niet verstuurd")


def test_my_exchange_names_the_next_step_and_both_sides(client, exchange):
    html = get(client, user(exchange, "A"), "/mijn/").content.decode()
    assert f"/mijn/wissel/{exchange.pk}/leerdoelen/" in html
    assert f"/mijn/wissel/{exchange.pk}/praktisch/b/" in html
    assert "06 2222 2222" in html


def test_the_organiser_sees_counts_and_states(client, exchange):
    make.goal(half(exchange, "A"))
    make.assignment(exchange, "A", state="sent")
    page = f"/regie/{exchange.edition.slug}/wissels/{exchange.pk}/"
    html = get(client, exchange.edition.organisers.get(), page).content.decode()
    assert "1 leerdoel" in html
    assert "wacht op antwoord" in html.lower()


def test_no_goals_yet_is_said_in_words(client, exchange):
    saskia = exchange.placements.get(side="A")
    make.goal(saskia)
    client.force_login(saskia.director.user)
    own = client.get("/mijn/").content.decode()
    client.force_login(exchange.edition.organisers.get())
    theirs = client.get(f"/regie/{exchange.edition.slug}/wissels/{exchange.pk}/").content.decode()
    for page in (own, theirs):
        assert ["1 leerdoel<" in page, "nog geen leerdoelen<" in page, "0 leerdoel" in page] == [
            True,
            True,
            False,
        ]
