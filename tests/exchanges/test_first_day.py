"""The letter on the morning of day one."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from exchanges.actions.first_day import greet_on_first_day
from exchanges.lifecycle import State
from exchanges.models import Exchange
from tests import make
from tradingplaces.kit.models import Letter

pytestmark = pytest.mark.django_db

MORNING = datetime(2027, 4, 12, 7, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def exchange() -> Exchange:
    return make.exchange(make.edition(), state=State.CONFIRMED)


def test_both_directors_get_one_letter_with_the_way_to_their_journal(exchange):
    for minutes in (0, 1, 300):
        greet_on_first_day(MORNING + timedelta(minutes=minutes))
        Exchange.objects.update(version=exchange.version + minutes)
    letters = list(Letter.objects.all())
    assert sorted(letter.recipient for letter in letters) == sorted(
        half.director.email for half in exchange.placements.all()
    )
    way = f"/mijn/dagboek/nieuw/?wissel={exchange.pk}"
    assert [way in letter.text and way in letter.html for letter in letters] == [True, True]


@pytest.mark.parametrize("moment", [MORNING - timedelta(hours=2), MORNING + timedelta(days=2)])
def test_nobody_is_written_at_night_or_days_later(exchange, moment):
    greet_on_first_day(moment)
    assert not Letter.objects.exists()


def test_who_missed_the_morning_hears_it_the_day_after(exchange):
    greet_on_first_day(MORNING + timedelta(days=1))
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("state", [State.PROPOSED, State.CANCELLED])
def test_an_exchange_that_is_not_confirmed_begins_for_nobody(state):
    make.exchange(make.edition(), state=state)
    greet_on_first_day(MORNING)
    assert not Letter.objects.exists()


def test_a_director_without_an_account_gets_no_way_to_a_journal(exchange):
    half = exchange.placements.first()
    type(half.director).objects.filter(pk=half.director_id).update(user=None)
    greet_on_first_day(MORNING)
    assert "dagboek" not in Letter.objects.get(recipient=half.director.email).text
