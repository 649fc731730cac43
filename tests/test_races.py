"""Two people at the same moment: what locks and constraints hold (benchmarks.races)."""

import time
from datetime import date
from functools import partial

import pytest
from django.db import connection, transaction

from benchmarks.barrier import MEETING_SECONDS, Outcome, at_once, truly_overlapped
from benchmarks.races import LEAST_OVERLAPPING, is_good, race, sentence
from benchmarks.rounds import RACES
from exchanges.actions.sending import Asked, Source, send_proposals
from exchanges.models import PairingProposal
from exchanges.queries.pair_rows import PairRow
from exchanges.queries.workbench import Workbench, workbench
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 20


@pytest.mark.parametrize("name", RACES)
def test_two_people_at_the_same_moment(name):
    found = race(name, RACES[name](), ROUNDS)
    print(sentence(found), found["answers"])
    assert (found["violations"], found["errors"], found["unexpected"]) == (0, 0, 0), found["samples"]
    assert found["overlapping"] >= LEAST_OVERLAPPING


def at_work(seconds: float) -> None:
    """A transaction that takes so long."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s)", [seconds])


def test_transactions_side_by_side_overlap():
    assert truly_overlapped(at_once(lambda: at_work(0.2), lambda: at_work(0.2)))


def test_transactions_one_after_the_other_do_not_overlap():
    def later() -> None:
        time.sleep(3 * MEETING_SECONDS)
        at_work(0)

    assert not truly_overlapped(at_once(lambda: at_work(0), later))


def test_two_organisers_who_send_other_pairs_of_one_draft_both_succeed():
    for _round in range(5):
        edition = make.edition()
        for _person in range(4):
            make.candidacy(edition)
        board = workbench(edition, make.draft(edition))
        sent = [partial(_send, board, row) for row in board.rows]
        assert [outcome.error for outcome in at_once(*sent)] == [None, None]
        assert PairingProposal.objects.filter(edition=edition).count() == 2


def _send(board: Workbench, row: PairRow) -> None:
    asked = Asked(row.a.candidacy, row.b.candidacy, date(2027, 4, 12), date(2027, 4, 23))
    source = Source(board.draft, board.rows, board.bound)
    send_proposals(
        edition=board.edition, asked=[asked], answer_by=date(2027, 3, 1), note="", by=None, now=make.NOW,
        source=source,
    )  # fmt: skip


def test_who_never_reached_the_database_did_not_overlap():
    assert not truly_overlapped(at_once(lambda: at_work(0.1), lambda: None))


def test_what_goes_wrong_in_a_thread_is_kept():
    def wrong() -> None:
        raise ValueError("fout")

    (outcome,) = at_once(wrong)
    assert isinstance(outcome, Outcome)
    assert str(outcome.error) == "fout"


def test_one_round_that_goes_wrong_fails_the_race():
    good = {"overlapping": 1.0, "violations": 0, "errors": 0, "unexpected": 0}
    assert is_good(good)
    assert not any(is_good({**good, name: 1}) for name in ("violations", "errors", "unexpected"))
    assert not is_good({**good, "overlapping": 0.79})
