"""The page of one pair: two directors side by side, every part in a sentence, the periods, the exception."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchanges.actions.pairing import overrule, withdraw_overrule
from exchanges.forms.pairing import OverruleForm
from exchanges.models import Candidacy, Edition
from exchanges.pairing.facts import PairingError
from exchanges.queries.pair import look_at
from exchanges.rules.pairing import is_open
from exchanges.views.access import edition_or_404
from exchanges.views.pairing_page import candidacy_or_404, meant_draft
from exchanges.views.workplace import workplace_page


@login_required
@require_safe
def pair(request: HttpRequest, edition: str, a: int, b: int) -> HttpResponse:
    """How well these two fit, when they can, and what stands between them."""
    found = edition_or_404(request, edition)
    return _page(request, found, *_both_or_404(found, a, b), OverruleForm())


@login_required
@require_POST
def pair_overrule(request: HttpRequest, edition: str, a: int, b: int) -> HttpResponse:
    """Set the hard rules aside for this pair, for a written reason."""
    found = edition_or_404(request, edition)
    one, other = _both_or_404(found, a, b)
    form = OverruleForm(request.POST)
    if not form.is_valid():
        return _page(request, found, one, other, form, status=422)
    try:
        overrule(
            edition=found,
            a=one.director,
            b=other.director,
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        )
    except PairingError as error:
        form.add_error(None, error.message)
        return _page(request, found, one, other, form, status=409)
    messages.success(request, _("De uitzondering is bewaard. Dit koppel mag nu."))
    return redirect("exchanges:pair", found.slug, a, b)


@login_required
@require_POST
def pair_withdraw_overrule(request: HttpRequest, edition: str, a: int, b: int) -> HttpResponse:
    """Let the hard rules count again for this pair."""
    found = edition_or_404(request, edition)
    one, other = _both_or_404(found, a, b)
    try:
        withdraw_overrule(
            edition=found, a=one.director, b=other.director, by=request.user, now=timezone.now()
        )
    except PairingError as error:
        form = OverruleForm()
        return _page(request, found, one, other, form, refusal=error.message, status=409)
    messages.success(request, _("De uitzondering is ingetrokken. De harde regels gelden weer."))
    return redirect("exchanges:pair", found.slug, a, b)


def _both_or_404(edition: Edition, a: int, b: int) -> tuple[Candidacy, Candidacy]:
    if a == b:
        raise Http404
    return candidacy_or_404(edition, a), candidacy_or_404(edition, b)


def _page(
    request: HttpRequest,
    edition: Edition,
    one: Candidacy,
    other: Candidacy,
    form: OverruleForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "look": look_at(edition, one, other, today=timezone.localdate(), draft=meant_draft(request, edition)),
        "form": form,
        "refusal": refusal,
        "is_open": is_open(edition),
    }
    return workplace_page(request, "exchanges/pairing/pair.html", edition, context, status)
