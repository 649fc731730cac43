"""After an exchange broke off: the new best set with everything that stands left alone."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchanges.actions.breaking_off import reopen, settle
from exchanges.forms.pairing import SendForm
from exchanges.queries.new_set import new_set, title_of
from exchanges.rules.pairing import is_open
from exchanges.views.access import edition_or_404
from exchanges.views.workplace import workplace_page


@login_required
@require_safe
def pairing_again(request: HttpRequest, edition: str) -> HttpResponse:
    """What broke off, what stays, what would change; one button sends it. Looking tells nobody."""
    found = edition_or_404(request, edition)
    today = timezone.localdate()
    answer_by = today + timedelta(days=found.answer_days)
    offer = new_set(found, today=today, answer_by=answer_by)
    form = SendForm([], initial={"answer_by": answer_by})
    context = {
        "offer": offer,
        "title": title_of(offer.breaks) if offer.breaks else "",
        "form": form,
        "can_send": any(letter.window for letter in offer.letters),
        "is_open": is_open(found),
    }
    return workplace_page(request, "exchanges/pairing/again.html", found, context)


@login_required
@require_POST
def pairing_settle(request: HttpRequest, edition: str) -> HttpResponse:
    """Leave it as it is: whoever is free stays in the pool, and the notice goes."""
    found = edition_or_404(request, edition)
    settle(edition=found, by=request.user, now=timezone.now())
    messages.success(request, _("Zo gelaten. Wie vrij is, blijft bij Koppelen staan."))
    return redirect("exchanges:pairing", found.slug)


@login_required
@require_POST
def pairing_reopen(request: HttpRequest, edition: str) -> HttpResponse:
    """Look again at what was left as it is."""
    found = edition_or_404(request, edition)
    reopen(edition=found, by=request.user, now=timezone.now())
    return redirect("exchanges:pairing_again", found.slug)
