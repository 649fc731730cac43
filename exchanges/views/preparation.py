"""What both directors prepare, for the organisers to read: no drafts, no figures, nothing to change."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from exchanges.models import Assignment
from exchanges.queries.preparation import preparation_of, versions_of
from exchanges.rules.preparation import has_preparation
from exchanges.views.exchange_page import exchange_or_404
from exchanges.views.workplace import workplace_page


@login_required
@require_safe
def exchange_preparation(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Goals, assignments and practical pages of both sides."""
    found = exchange_or_404(request, edition, pk)
    sent = Assignment.objects.visible_to(request.user).filter(exchange=found)
    versions = {one.side: versions_of(one)[:1] for one in sent}
    context = {
        "exchange": found,
        "sides": [(side, versions.get(side.half.side, [])) for side in preparation_of(found)],
        "is_open": has_preparation(found),
        "today": timezone.localdate(),
    }
    return workplace_page(request, "exchanges/preparation/exchange.html", found.edition, context)
