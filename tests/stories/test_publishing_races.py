"""Withdrawing while publishing: whoever comes first, afterwards the story is not public."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from exchanges.lifecycle import State
from exchanges.rules.refusals import Refused
from stories.actions.publishing import publish, withdraw_as_director
from stories.models import Story
from tests import make

ROUNDS = 50


def at_the_same_time(*verbs) -> list[str]:
    """Start all verbs at a barrier in threads of their own; what each came to."""
    barrier, outcomes = Barrier(len(verbs)), [""] * len(verbs)

    def run(place: int) -> None:
        barrier.wait()
        try:
            verbs[place]()
            outcomes[place] = "done"
        except Refused:
            outcomes[place] = "refused"
        except Exception as error:
            outcomes[place] = repr(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place,)) for place in range(len(verbs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_a_story_withdrawn_while_it_is_published_is_never_public_afterwards():
    edition = make.edition()
    organiser = make.organiser(edition)
    exchange = make.exchange(edition, state=State.CONFIRMED)
    a, b = (half.director.user for half in exchange.placements.order_by("side"))
    story = make.told_story(exchange)
    seen = []
    for _round in range(ROUNDS):
        agreed = make.agreed_by_all(story, organiser)
        first, second = at_the_same_time(
            lambda agreed=agreed: publish(story=agreed, by=b, now=timezone.now()),
            lambda agreed=agreed: withdraw_as_director(story=agreed, by=a, now=timezone.now()),
        )
        seen.append((first, second, Story.objects.public().count()))
    print("withdraw while publishing:", {outcome: seen.count(outcome) for outcome in set(seen)})
    assert {public for _first, _second, public in seen} == {0}
    assert {first for first, _second, _public in seen} <= {"done", "refused"}
    assert {second for _first, second, _public in seen} == {"done"}
