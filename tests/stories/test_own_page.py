"""The page *Mijn wissel* says which story waits for an answer, and by when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exchanges.lifecycle import State
from exchanges.models import Exchange
from exchanges.pairing.dates import say_day
from stories.actions.asking import ask
from stories.models import Consent, Story
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange() -> Exchange:
    return make.exchange(make.edition(), state=State.CONFIRMED)


@pytest.fixture
def story(exchange) -> Story:
    return make.told_story(exchange)


def director(exchange: Exchange, side: str):
    return exchange.placements.get(side=side).director


def own_page(client, user) -> str:
    client.force_login(user)
    return client.get("/mijn/").content.decode()


def test_an_open_question_stands_on_the_own_page_with_its_day(client, story, exchange):
    b = director(exchange, "B").user
    assert "wacht op jouw antwoord" not in own_page(client, b)
    ask(story=story, by=director(exchange, "A").user, now=timezone.now())
    page = own_page(client, b)
    until = say_day(timezone.localdate() + timedelta(days=30))
    assert "‘Wat kost nee?’ wacht op jouw antwoord." in page
    assert f"uiterlijk {until}" in page
    assert f'href="/mijn/verhaal/{story.pk}/akkoord/"' in page


def test_after_the_day_is_past_it_still_waits_without_a_day(client, story, exchange):
    ask(story=story, by=director(exchange, "A").user, now=timezone.now() - timedelta(days=31))
    page = own_page(client, director(exchange, "B").user)
    assert "wacht op jouw antwoord" in page
    assert "uiterlijk" not in page


def test_what_was_answered_or_is_asked_of_another_does_not_wait(client, story, exchange):
    organiser = make.organiser(exchange.edition)
    ask(story=story, by=director(exchange, "A").user, now=timezone.now())
    make.agreed_by_all(story, organiser)
    assert "wacht op jouw antwoord" not in own_page(client, director(exchange, "B").user)
    Consent.objects.update(answer=Consent.Answer.OPEN)
    assert "wacht op jouw antwoord" not in own_page(client, organiser)
    assert "wacht op jouw antwoord" not in own_page(client, make.delegate(director(exchange, "B")))
