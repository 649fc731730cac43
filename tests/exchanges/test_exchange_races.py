"""Two people at the same moment, on connections of their own: what the locks and constraints hold."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection, connections

from exchanges.actions.answers import accept, decline
from exchanges.actions.exchanges import Refused, propose
from exchanges.lifecycle import State
from exchanges.models import Exchange, Placement
from tests import make
from tradingplaces.kit.models import Letter

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 20


def at_once(*verbs: Callable[[], object]) -> list[object]:
    """Do all of them from one barrier, each in a thread with its own connection; results or refusals."""
    barrier, results = threading.Barrier(len(verbs)), [None] * len(verbs)

    def run(index: int, verb: Callable[[], object]) -> None:
        connection.ensure_connection()
        barrier.wait()
        try:
            results[index] = verb()
        except Refused as refusal:
            results[index] = refusal
        except Exception as error:
            results[index] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def unexpected(results: list[object]) -> list[object]:
    return [one for one in results if isinstance(one, Exception) and not isinstance(one, Refused)]


def held_twice() -> int:
    """Pairs of placements of one director that hold overlapping days."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT count(*) FROM exchanges_placement one JOIN exchanges_placement other
               ON one.director_id = other.director_id AND one.id < other.id
               AND one.holds_period AND other.holds_period
               AND daterange(one.starts_on, one.last_day, '[]')
                   && daterange(other.starts_on, other.last_day, '[]')"""
        )
        return cursor.fetchone()[0]


def accepted(exchange: Exchange, side: str) -> Exchange:
    director = Placement.objects.get(exchange=exchange, side=side).director
    return accept(exchange=exchange, director=director, by=director.user, now=make.NOW)


def test_overlapping_exchanges_of_one_director_are_never_both_confirmed():
    busy = make.director_with_account(make.corporation())
    for number in range(ROUNDS):
        first, second = (
            make.exchange(make.edition(f"{name}-{number}"), busy, starts_on=date(2027 + number, 4, 12),
                          last_day=date(2027 + number, 4, 23))
            for name in ("een", "twee")
        )  # fmt: skip
        for exchange in (first, second):
            accepted(exchange, "A")
        results = at_once(lambda one=first: accepted(one, "B"), lambda one=second: accepted(one, "B"))
        assert unexpected(results) == []
        assert Exchange.objects.filter(pk__in=(first.pk, second.pk), state=State.CONFIRMED).count() == 1
    assert held_twice() == 0


def test_yes_and_no_at_the_same_moment_leave_one_answer():
    for _round in range(ROUNDS):
        exchange = make.exchange(make.edition())
        director = exchange.sides()[1].director
        accepted(exchange, "A")

        def no(exchange=exchange, director=director) -> Exchange:
            return decline(exchange=exchange, director=director, reason="nee", by=director.user, now=make.NOW)

        results = at_once(lambda one=exchange: accepted(one, "B"), no)
        exchange.refresh_from_db()
        half = exchange.placements.get(side="B")
        assert unexpected(results) == []
        expected = {State.CONFIRMED: Placement.Answer.ACCEPTED, State.DECLINED: Placement.Answer.DECLINED}
        assert half.answer == expected[State(exchange.state)]


def test_both_directors_at_the_same_moment_confirm_once():
    for _round in range(ROUNDS):
        exchange = make.exchange(make.edition())
        results = at_once(lambda one=exchange: accepted(one, "A"), lambda one=exchange: accepted(one, "B"))
        exchange.refresh_from_db()
        assert (unexpected(results), exchange.state) == ([], State.CONFIRMED)
        assert Letter.objects.filter(event__startswith=f"exchange:{exchange.pk}:confirmed").count() == 2


def test_two_organisers_who_propose_the_same_make_one_exchange():
    for _round in range(ROUNDS):
        edition = make.edition()
        pair = [make.candidacy(edition, make.director_with_account(make.organisation())) for _one in range(2)]
        users = [make.organiser(edition) for _one in range(2)]

        def ask(by, order, edition=edition) -> Exchange:
            return propose(
                edition=edition, a=order[0], b=order[1], starts_on=date(2027, 4, 12),
                last_day=date(2027, 4, 23), answer_by=date(2027, 2, 12), note="", by=by, now=make.NOW,
            )  # fmt: skip

        results = at_once(
            lambda by=users[0], pair=pair, ask=ask: ask(by, pair),
            lambda by=users[1], pair=pair, ask=ask: ask(by, pair[::-1]),
        )
        assert unexpected(results) == []
        assert Exchange.objects.filter(edition=edition).count() == 1
        assert Letter.objects.filter(about=f"edition:{edition.slug}").count() == 2
