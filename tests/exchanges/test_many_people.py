"""The workbench of so many people that the task worker finds the best set."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.actions.solving import find_best_set
from exchanges.models import DraftAnswer, PairingDraft, Preference
from exchanges.pairing.facts import DEFAULT_WEIGHTS
from exchanges.pairing.question import ask
from exchanges.queries.large_workbench import PAIRS_ON_A_PAGE
from exchanges.queries.pool import pool_of
from tests import make
from tests.exchanges.test_pairing_views import BENCH, people, shown_pairs, text_of, value

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _three_are_many(settings, monkeypatch):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    monkeypatch.setattr("exchanges.queries.pool.MOST_AT_ONCE", 3)


@pytest.fixture
def edition():
    today = timezone.localdate()
    return make.edition(
        "voorjaar", starts_on=today + timedelta(days=60), last_day=today + timedelta(days=300)
    )


@pytest.fixture
def organiser(client, edition):
    person = make.organiser(edition, name="Loes Wiersma")
    client.force_login(person)
    return person


def work() -> None:
    """Do what the task worker would do."""
    for answer in DraftAnswer.objects.filter(done_at=None):
        find_best_set.call(answer.draft_id, answer.version)


def test_nothing_is_solved_while_somebody_waits_for_the_page(client, edition, organiser):
    people(edition, *"ABCDE")
    words = text_of(client.get(BENCH))
    assert "5 mensen kunnen een koppel vormen" in words
    assert "Druk op Koppel" in words


def test_koppel_asks_the_worker_and_the_page_tells_how_far_it_is(client, edition, organiser):
    people(edition, *"ABCDE")
    assert client.post(f"{BENCH}gewichten/", DEFAULT_WEIGHTS).status_code == 302
    assert "De beste indeling van 5 mensen wordt gezocht." in text_of(client.get(BENCH))
    work()
    response = client.get(BENCH)
    draft = PairingDraft.objects.get()
    solved = ask(pool_of(edition, draft=draft), draft.mode)
    pairs = {frozenset({solved.person(a).name.split()[0], solved.person(b).name.split()[0]})
             for a, b in solved.solution.pairs}  # fmt: skip
    assert shown_pairs(response) == pairs
    board = response.context["board"]
    assert (board.placed, board.total, board.unplaced_count) == (4, solved.solution.total, 1)
    assert [row.score for row in board.rows] == [points for _a, _b, points in board.page.object_list]


def test_who_has_a_place_and_how_far_from_best_is_said_of_very_many_too(client, edition, organiser):
    people(edition, *"ABCD")
    client.post(f"{BENCH}gewichten/", DEFAULT_WEIGHTS)
    work()
    assert "Iedereen heeft een plek." in text_of(client.get(BENCH))
    found = DraftAnswer.objects.get()
    found.figures["bound"] = found.figures["total"] + 12
    found.save()
    assert "hooguit 1,2 punten onder de bovengrens" in text_of(client.get(BENCH)).lower()


@pytest.mark.parametrize(("drawn_up_to", "said"), [(4, False), (3, True)])
def test_above_the_most_it_is_said_that_ties_are_not_drawn(
    client, edition, organiser, monkeypatch, drawn_up_to, said
):
    monkeypatch.setattr("exchanges.queries.large_workbench.TIES_DRAWN_UP_TO", drawn_up_to)
    people(edition, *"ABCD")
    client.post(f"{BENCH}gewichten/", DEFAULT_WEIGHTS)
    work()
    assert ("even goede indelingen niet geloot" in text_of(client.get(BENCH))) == said


def test_koppel_stands_where_the_page_asks_for_it(client, edition, organiser):
    people(edition, *"ABCDE")
    assert 'class="btn btn-primary" form="weights">Koppel</button>' in client.get(BENCH).content.decode()


def test_every_step_asks_again(client, edition, organiser):
    anna, bram, *_rest = people(edition, "Anna", "Bram", "Cor", "Dirk")
    client.post(f"{BENCH}gewichten/", DEFAULT_WEIGHTS)
    work()
    client.post(f"{BENCH}verbied/", {"pair": value(anna, bram)})
    assert client.get(BENCH).context["board"].is_waiting
    work()
    response = client.get(BENCH)
    assert frozenset({"Anna", "Bram"}) not in shown_pairs(response)
    assert [row.key for row in response.context["board"].forbidden] == [value(anna, bram)]


def test_a_task_of_a_version_that_passed_writes_nothing(client, edition, organiser):
    anna, bram, *_rest = people(edition, "Anna", "Bram", "Cor", "Dirk")
    client.post(f"{BENCH}gewichten/", DEFAULT_WEIGHTS)
    client.post(f"{BENCH}verbied/", {"pair": value(anna, bram)})
    draft = PairingDraft.objects.get()
    assert find_best_set.call(draft.pk, draft.version - 1) is False
    assert DraftAnswer.objects.get().done_at is None


def test_a_lock_that_became_impossible_is_told_in_the_answer(client, edition, organiser):
    anna, bram, *_rest = people(edition, "Anna", "Bram", "Cor", "Dirk")
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, bram)})
    Preference.objects.create(candidacy=anna, kind="veto", as_written="Bram", director=bram.director)
    work()
    assert "Tussen Anna Tuin en Bram Tuin staat een veto." in text_of(client.get(BENCH))


def test_who_left_the_pool_since_is_left_out(client, edition, organiser):
    rows = people(edition, "Anna", "Bram", "Cor", "Dirk", "Els", "Fons")
    client.post(f"{BENCH}gewichten/", DEFAULT_WEIGHTS)
    work()
    rows[0].status = "withdrawn"
    rows[0].save()
    response = client.get(BENCH)
    assert (response.status_code, len(shown_pairs(response))) == (200, 2)


def test_pages_turn_and_queries_do_not_grow_with_people(client, edition, organiser):
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    people(edition, *"ABCD")
    client.post(f"{BENCH}gewichten/", DEFAULT_WEIGHTS)
    work()
    client.get(BENCH)
    few = queries(BENCH)
    people(edition, *(f"N{number}" for number in range(2 * PAIRS_ON_A_PAGE)))
    client.post(f"{BENCH}gewichten/", DEFAULT_WEIGHTS)
    work()
    assert queries(BENCH) == few
    assert few <= 25
    assert len(client.get(f"{BENCH}?page=2").context["board"].rows) == 2
    assert len(client.get(f"{BENCH}?page=nonsense").context["board"].rows) == PAIRS_ON_A_PAGE


def test_sending_sends_what_the_worker_found(client, edition, organiser):
    people(edition, "Anna", "Bram", "Cor", "Dirk")
    assert client.get(f"{BENCH}verstuur/").context["letters"] == []
    client.post(f"{BENCH}gewichten/", DEFAULT_WEIGHTS)
    work()
    assert len(client.get(f"{BENCH}verstuur/").context["letters"]) == 2


def test_comparing_drafts_of_very_many_people_says_why_not(client, edition, organiser):
    people(edition, *"ABCDE")
    make.draft(edition)
    make.draft(edition, "Concept 2")
    response = client.get(f"{BENCH}concepten/")
    assert response.context["comparison"] is None
    assert "Vergelijken kan tot 3 mensen." in text_of(response)
