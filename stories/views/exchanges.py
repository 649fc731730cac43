"""Exchanges that all four parties agreed to announce: the list, and one with its stories."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from exchanges.queries.swap_rows import swap_row
from stories.queries.exchanges import announced, announced_exchange, stories_of
from stories.queries.paging import Counted
from stories.views.caching import always_asked_again

A_PAGE = 20


@require_safe
@always_asked_again
def exchange_list(request: HttpRequest) -> HttpResponse:
    """Who stands in whose shoes, now, soon and before; newest first."""
    today = timezone.localdate()
    exchanges = announced()
    page = Counted(exchanges, A_PAGE, total=exchanges.order_by().count()).get_page(request.GET.get("page"))
    rows = [
        swap_row(exchange, today, href=reverse("stories:exchange", args=[exchange.pk])) for exchange in page
    ]
    return render(request, "stories/exchanges.html", {"rows": rows, "page": page})


@require_safe
@always_asked_again
def exchange(request: HttpRequest, pk: int) -> HttpResponse:
    """One exchange: who, where, when, and what they told."""
    found = announced_exchange(pk)
    if found is None:
        raise Http404
    context = {
        "exchange": found,
        "row": swap_row(found, timezone.localdate()),
        "voices": found.placements.all(),
        "stories": stories_of(found),
    }
    return render(request, "stories/exchange.html", context)
