"""The cast of the journal: a running exchange, and everybody who has no business in it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exchanges.lifecycle import State
from tests import make


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False


@pytest.fixture
def edition():
    today = timezone.localdate()
    return make.edition(
        "nu", starts_on=today - timedelta(days=300), last_day=today + timedelta(days=300), name="Editie nu"
    )


@pytest.fixture
def running(edition):
    """The exchange of Saskia (A) and Ruben (B), which runs today."""
    return _exchange(edition, weeks=0)


def _exchange(edition, weeks):
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)
    return make.exchange(
        edition,
        make.director_with_account(make.corporation("De Veste"), first_name="Saskia"),
        make.director_with_account(make.organisation("Stavast"), first_name="Ruben", last_name="Kortekaas"),
        state=State.CONFIRMED,
        starts_on=monday,
        last_day=monday + timedelta(days=11),
    )


@pytest.fixture
def saskia(running):
    return running.placements.select_related("director__user", "exchange").get(side="A")


@pytest.fixture
def ruben(running):
    return running.placements.select_related("director__user", "exchange").get(side="B")


@pytest.fixture
def people(edition, running, saskia, ruben):
    """Every role that could try to read."""
    other = make.exchange(
        make.edition("elders"), state=State.CONFIRMED, starts_on=running.starts_on, last_day=running.last_day
    )
    return {
        "author": saskia.director.user,
        "partner": ruben.director.user,
        "organiser": make.organiser(edition),
        "organiser elsewhere": make.organiser(make.edition("derde")),
        "other director": other.placements.first().director.user,
        "secretary": make.delegate(saskia.director),
        "secretary of the partner": make.delegate(ruben.director),
        "member": make.user(),
        "administrator": make.user(is_staff=True, is_superuser=True),
        "anonymous": None,
    }
