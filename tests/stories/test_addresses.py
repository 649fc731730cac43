"""Two stories with one title, published at the same moment: both appear, each at its own address."""

import pytest
from django.utils import timezone

from benchmarks.barrier import at_once
from exchanges.lifecycle import State
from stories.actions.publishing import publish
from stories.models import Story
from tests import make

ROUNDS = 5


@pytest.mark.django_db(transaction=True)
def test_two_stories_with_one_title_published_at_once_both_get_an_address():
    edition = make.edition()
    organiser = make.organiser(edition)
    exchange = make.exchange(edition, state=State.CONFIRMED)
    author = exchange.placements.get(side="A").director.user
    for number in range(ROUNDS):
        title = f"Wat kost nee, deel {number}?"
        pair = [make.agreed_by_all(make.told_story(exchange, title=title), organiser) for _ in range(2)]
        outcomes = at_once(
            *(lambda one=one: publish(story=one, by=author, now=timezone.now()) for one in pair)
        )
        assert [outcome.error for outcome in outcomes] == [None, None]
        slugs = Story.objects.filter(pk__in=[one.pk for one in pair]).values_list("slug", flat=True)
        assert sorted(slugs) == [f"wat-kost-nee-deel-{number}", f"wat-kost-nee-deel-{number}-2"]
