"""The editions somebody organises."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from exchanges.models import Edition


@login_required
@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """A choice where there is one; with one edition straight to it; for others this page does not exist."""
    found = list(Edition.objects.visible_to(request.user))
    if not found:
        raise Http404
    if len(found) == 1:
        return redirect("exchanges:edition", found[0].slug)
    return render(request, "exchanges/editions.html", {"editions": found})
