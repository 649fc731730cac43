"""What if: everybody one person could swap with, and the exceptions that were made."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from exchanges.queries.overrules import history_of_overrules, overrules_of
from exchanges.queries.what_if import partners_of
from exchanges.rules.pairing import is_open
from exchanges.views.access import edition_or_404
from exchanges.views.pairing_page import candidacy_or_404, meant_draft
from exchanges.views.withdrawn import take_withdrawn
from exchanges.views.workplace import workplace_page


@login_required
@require_safe
def partners(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Everybody this person could swap with, and what the edition loses by each."""
    found = edition_or_404(request, edition)
    one, draft = candidacy_or_404(found, pk), meant_draft(request, found)
    context = {
        "one": one,
        "draft": draft,
        "found": partners_of(draft, one),
        "is_open": is_open(found),
    }
    return workplace_page(request, "exchanges/pairing/partners.html", found, context)


@login_required
@require_safe
def overrules(request: HttpRequest, edition: str) -> HttpResponse:
    """The exceptions to the hard rules that stand, with their reasons, and those before."""
    found = edition_or_404(request, edition)
    context = {
        "rows": overrules_of(found),
        "history": history_of_overrules(found),
        "withdrawn": take_withdrawn(request, found),
        "is_open": is_open(found),
    }
    return workplace_page(request, "exchanges/pairing/overrules.html", found, context)
