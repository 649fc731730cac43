"""The page of one pair: two people side by side, what forcing them costs, the periods, the exception."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchanges.actions.pairing import force, overrule, withdraw_overrule
from exchanges.forms.pairing import OverruleForm, PairForm
from exchanges.models import Candidacy, Edition
from exchanges.pairing.facts import PairingError
from exchanges.queries.pair import look_at
from exchanges.rules.pairing import is_open
from exchanges.views.access import edition_or_404
from exchanges.views.pairing_page import (
    Trouble,
    Wish,
    address_of,
    candidacy_or_404,
    changed,
    meant_draft,
    seen_in,
    workbench_page,
)
from exchanges.views.withdrawn import Withdrawn, keep_withdrawn, take_withdrawn
from exchanges.views.workplace import workplace_page


@login_required
@require_safe
def pair(request: HttpRequest, edition: str, a: int, b: int) -> HttpResponse:
    """How well these two fit, what forcing them costs, when they can, and what stands between them."""
    found = edition_or_404(request, edition)
    gone = take_withdrawn(request, found)
    form = OverruleForm(initial={"reason": gone.reason} if gone and {gone.a, gone.b} == {a, b} else None)
    return _page(request, found, *_both_or_404(found, a, b), form)


@login_required
@require_POST
def force_pair(request: HttpRequest, edition: str) -> HttpResponse:
    """Lock this pair, and let go of the other locks on these two."""
    found, form = edition_or_404(request, edition), PairForm(request.POST)
    if not form.is_valid():
        return workbench_page(request, found, trouble=Trouble(form.errors["pair"][0]), status=422)
    one, other = _both_or_404(found, *form.ids())
    names = {"a": one.director.name, "b": other.director.name}
    wish = Wish(_("Dwing %(a)s en %(b)s toch af") % names, request.path, {"pair": f"{one.pk}-{other.pk}"})
    verb = partial(
        force, edition=found, a=one.director, b=other.director, by=request.user, now=timezone.now()
    )
    response = changed(request, found, lambda seen: verb(seen=seen), wish=wish)
    if response.status_code == 302:
        messages.success(request, _("%(a)s en %(b)s zijn vastgezet.") % names)
        return redirect(_address(request, found, one, other))
    return response


@login_required
@require_POST
def pair_overrule(request: HttpRequest, edition: str, a: int, b: int) -> HttpResponse:
    """Set the hard rules aside for this pair, for a written reason; and force it, where that is asked."""
    found = edition_or_404(request, edition)
    one, other = _both_or_404(found, a, b)
    form = OverruleForm(request.POST)
    if not form.is_valid():
        return _page(request, found, one, other, form, status=422)
    try:
        _overrule(request, found, one, other, form.cleaned_data["reason"])
    except PairingError as error:
        form.add_error(None, error.message)
        return _page(request, found, one, other, form, status=409)
    messages.success(request, _("De uitzondering is bewaard. Dit koppel mag nu."))
    if request.POST.get("back") == "bench":
        return redirect(address_of(meant_draft(request, found)))
    if request.POST.get("back") == "list":
        return redirect("exchanges:overrules", found.slug)
    return redirect(_address(request, found, one, other))


def _overrule(request: HttpRequest, edition: Edition, a: Candidacy, b: Candidacy, reason: str) -> None:
    overrule(
        edition=edition,
        a=a.director,
        b=b.director,
        reason=reason,
        by=request.user,
        now=timezone.now(),
        lock="lock" in request.POST,
        seen=seen_in(request, edition),
    )


@login_required
@require_POST
def pair_withdraw_overrule(request: HttpRequest, edition: str, a: int, b: int) -> HttpResponse:
    """Let the hard rules count again for this pair."""
    found = edition_or_404(request, edition)
    one, other = _both_or_404(found, a, b)
    try:
        reason = withdraw_overrule(
            edition=found, a=one.director, b=other.director, by=request.user, now=timezone.now()
        )
    except PairingError as error:
        form = OverruleForm()
        return _page(request, found, one, other, form, refusal=error.message, status=409)
    if reason:
        names = _("%(a)s en %(b)s") % {"a": one.director.name, "b": other.director.name}
        keep_withdrawn(request, found, Withdrawn(one.pk, other.pk, names, reason))
    messages.success(request, _("De uitzondering is ingetrokken. De harde regels gelden weer."))
    if request.POST.get("back") == "list":
        return redirect("exchanges:overrules", found.slug)
    return redirect(_address(request, found, one, other))


def _both_or_404(edition: Edition, a: int, b: int) -> tuple[Candidacy, Candidacy]:
    if a == b:
        raise Http404
    return candidacy_or_404(edition, a), candidacy_or_404(edition, b)


def _address(request: HttpRequest, edition: Edition, a: Candidacy, b: Candidacy) -> str:
    """The page of this pair in the draft that is meant."""
    address, draft = reverse("exchanges:pair", args=[edition.slug, a.pk, b.pk]), meant_draft(request, edition)
    return f"{address}?concept={draft.pk}" if draft.pk else address


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
    draft = meant_draft(request, edition)
    context = {
        "look": look_at(edition, one, other, today=timezone.localdate(), draft=draft),
        "draft": draft,
        "form": form,
        "refusal": refusal,
        "is_open": is_open(edition),
    }
    return workplace_page(request, "exchanges/pairing/pair.html", edition, context, status)
