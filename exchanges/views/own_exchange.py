"""Fetch or 404 for the pages about preparing: one's own exchange, once both said yes."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from exchanges.models import Exchange
from exchanges.queries.exchanges import with_people
from exchanges.queries.mine import OwnExchange, own
from exchanges.rules.preparation import has_preparation

SIDES = {"a": "A", "b": "B"}


def prepared_or_404(request: HttpRequest, pk: int) -> OwnExchange:
    """The exchange through the eyes of its director; before the yes of both there is nothing to prepare."""
    exchange = get_object_or_404(with_people(Exchange.objects.of_director(request.user)), pk=pk)
    found = own(exchange, request.user, timezone.localdate())
    if found is None or not has_preparation(exchange):
        raise Http404
    return found


def side_or_404(side: str) -> str:
    """The side that an address means."""
    if side not in SIDES:
        raise Http404
    return SIDES[side]
