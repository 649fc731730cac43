"""Announced exchanges for the public site; every one passes ``Exchange.objects.public()``."""

from django.db.models import Prefetch, QuerySet

from exchanges.models import Exchange
from stories.models import Story
from stories.queries.public import listed_stories, placements_with_titles


def announced() -> QuerySet[Exchange]:
    """Announced exchanges with their people, the latest first: 2 queries."""
    people = Prefetch("placements", queryset=placements_with_titles())
    return Exchange.objects.public().prefetch_related(people).order_by("-starts_on", "-pk")


def announced_exchange(pk: int) -> Exchange | None:
    """One announced exchange with its people, or None."""
    return announced().filter(pk=pk).first()


def stories_of(exchange: Exchange) -> list[Story]:
    """The public stories of an exchange, newest first."""
    return list(listed_stories().filter(exchange=exchange))
