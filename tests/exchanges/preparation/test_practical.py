"""The practical page: the number first, written by the host's side, read by those concerned."""

from datetime import date

import pytest

from exchanges.models import PracticalPage
from participants.models import Delegate
from tests import make
from tests.exchanges.preparation.test_goals import get, half, post, user

pytestmark = pytest.mark.django_db


def path(exchange, side="b", verb="") -> str:
    return f"/mijn/wissel/{exchange.pk}/praktisch/{side}/{verb}"


def test_the_emergency_number_can_be_dialled_and_comes_first(client, exchange):
    make.practical_page(exchange, "B", emergency="+31 6 1234-5678", workplace="Keet Waalsprong")
    html = get(client, user(exchange, "A"), path(exchange)).content.decode()
    assert 'href="tel:+31612345678"' in html
    assert html.index("tel:+31612345678") < html.index("Keet Waalsprong")


def test_the_hosts_director_and_secretary_write_the_guest_reads(client, exchange):
    secretary = make.delegate(half(exchange, "B").director)
    for person, status in ((user(exchange, "B"), 200), (secretary, 200), (user(exchange, "A"), 404)):
        assert get(client, person, path(exchange, verb="schrijf/")).status_code == status
    for person in (user(exchange, "A"), secretary, make.delegate(half(exchange, "A").director)):
        assert get(client, person, path(exchange)).status_code == 200


def test_a_former_secretary_finds_nothing(client, exchange):
    former = make.user()
    Delegate.objects.create(
        director=half(exchange, "B").director, user=former, since=date(2020, 1, 1), until=date(2021, 1, 1)
    )
    assert get(client, former, path(exchange)).status_code == 404


def test_words_in_the_number_are_422_and_everything_typed_stays(client, exchange):
    answer = post(
        client, user(exchange, "B"), path(exchange, verb="schrijf/"), emergency="bel Karel", parking="P2"
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert ("bel Karel" in html, "P2" in html) == (True, True)
    assert "Schrijf hier alleen een telefoonnummer" in html


def test_saving_twice_is_one_version(client, exchange):
    for _ in range(2):
        post(client, user(exchange, "B"), path(exchange, verb="schrijf/"), emergency="112", version=0)
    assert PracticalPage.objects.get().version == 1


def test_director_and_secretary_at_once_lose_nothing(client, exchange):
    secretary = make.delegate(half(exchange, "B").director)
    post(client, secretary, path(exchange, verb="schrijf/"), emergency="112", parking="Achter", version=0)
    answer = post(client, user(exchange, "B"), path(exchange, verb="schrijf/"), emergency="113", version=0)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert ("Achter" in html, 'value="113"' in html, 'name="version" value="1"' in html) == (True, True, True)


def test_an_unknown_side_does_not_exist(client, exchange):
    assert get(client, user(exchange, "A"), path(exchange, side="c")).status_code == 404
