"""The first page of an edition for its organisers: where it stands and what to do now."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from exchanges.queries.overview import overview
from exchanges.views.access import edition_or_404
from exchanges.views.workplace import workplace_page


@login_required
@require_safe
def edition(request: HttpRequest, edition: str) -> HttpResponse:
    """Counts per phase, what needs the organiser, and the next best step."""
    found = edition_or_404(request, edition)
    today = timezone.localdate()
    context = {"overview": overview(found, today), "today": today}
    return workplace_page(request, "exchanges/overview/edition.html", found, context)
