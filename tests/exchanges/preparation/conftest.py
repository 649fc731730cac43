"""An exchange that both said yes to, ten weeks from now, and its cast."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exchanges.lifecycle import State
from exchanges.models import Exchange
from tests import make


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False


@pytest.fixture
def exchange() -> Exchange:
    return confirmed_in(weeks=10)


def confirmed_in(weeks: int) -> Exchange:
    """Saskia of De Veste and Ruben of Stavast, both said yes today."""
    today = timezone.localdate()
    edition = make.edition(starts_on=today - timedelta(days=300), last_day=today + timedelta(days=400))
    make.organiser(edition)
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)
    return make.exchange(
        edition,
        make.director_with_account(make.corporation("De Veste"), first_name="Saskia", phone="06 1111 1111"),
        make.director_with_account(make.organisation("Stavast"), first_name="Ruben", phone="06 2222 2222"),
        state=State.CONFIRMED,
        starts_on=monday,
        last_day=monday + timedelta(days=11),
        confirmed_at=timezone.now(),
    )
