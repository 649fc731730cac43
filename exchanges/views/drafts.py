"""The drafts of an edition: copy, name, throw away, put back, and two side by side."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchanges.actions import drafts as verbs
from exchanges.forms.pairing import DraftNameForm, SeenForm
from exchanges.models import Edition, PairingDraft
from exchanges.pairing.facts import PairingError
from exchanges.queries import pool
from exchanges.queries.draft_comparison import compare
from exchanges.queries.drafts import drafts_of, thrown_away
from exchanges.queries.pool import is_large
from exchanges.rules.pairing import is_open
from exchanges.views.access import edition_or_404
from exchanges.views.pairing_page import Trouble, Wish, address_of, remember_draft, seen_in, trouble_of
from exchanges.views.workplace import workplace_page


@login_required
@require_safe
def drafts(request: HttpRequest, edition: str) -> HttpResponse:
    """All drafts, and the two that are named side by side."""
    return _page(request, edition_or_404(request, edition))


@login_required
@require_POST
def draft_new(request: HttpRequest, edition: str) -> HttpResponse:
    """Keep the draft as it stands under a second name, and go on in the copy."""
    found = edition_or_404(request, edition)
    form, seen = DraftNameForm(request.POST), seen_in(request, found)
    if not form.is_valid():
        return _refuse(request, found, form.errors["name"][0], 422)
    name = form.cleaned_data["name"]
    wish = Wish(_("Bewaar het zoals het nu staat"), request.path, {"name": name})
    verb = partial(verbs.copy, edition=found, name=name, **_by(request))
    try:
        made = verb(seen=seen)
    except PairingError as problem:
        return _page(request, found, trouble_of(problem, wish), typed=_typed(request), status=409)
    messages.success(
        request, _("‘%(name)s’ is gemaakt. Wat je nu verandert, geldt alleen hier.") % {"name": name}
    )
    remember_draft(request, made)
    return redirect(address_of(made))


@login_required
@require_POST
def draft_rename(request: HttpRequest, edition: str) -> HttpResponse:
    """Give a draft another name."""
    found = edition_or_404(request, edition)
    form, seen = DraftNameForm(request.POST), seen_in(request, found)
    if not form.is_valid():
        return _refuse(request, found, form.errors["name"][0], 422)
    name = form.cleaned_data["name"]
    wish = Wish(_("Noem het toch ‘%(name)s’") % {"name": name}, request.path, {"name": name})
    try:
        draft = verbs.rename(edition=found, seen=seen, name=name, **_by(request))
    except PairingError as problem:
        return _page(request, found, trouble_of(problem, wish), typed=_typed(request), status=409)
    messages.success(request, _("Het concept heet nu ‘%(name)s’.") % {"name": draft.name})
    return redirect("exchanges:pairing_drafts", found.slug)


@login_required
@require_POST
def draft_throw_away(request: HttpRequest, edition: str) -> HttpResponse:
    """Put a draft in the bin; the page offers to put it back."""
    found = edition_or_404(request, edition)
    seen = seen_in(request, found)
    wish = Wish(_("Gooi het toch weg"), request.path)
    try:
        draft = verbs.throw_away(edition=found, seen=seen, **_by(request))
    except PairingError as problem:
        return _page(request, found, trouble_of(problem, wish), status=409)
    messages.success(
        request, _("‘%(name)s’ is weggegooid. Onderaan kun je het terugzetten.") % {"name": draft.name}
    )
    return redirect("exchanges:pairing_drafts", found.slug)


@login_required
@require_POST
def draft_put_back(request: HttpRequest, edition: str, draft: int) -> HttpResponse:
    """Take a draft out of the bin."""
    found = edition_or_404(request, edition)
    meant = get_object_or_404(PairingDraft, edition=found, pk=draft)
    try:
        back = verbs.put_back(edition=found, draft=meant, **_by(request))
    except PairingError as problem:
        return _page(request, found, Trouble(problem.message), status=409)
    messages.success(request, _("‘%(name)s’ staat er weer.") % {"name": back.name})
    return redirect(address_of(back))


# --- The page -------------------------------------------------------------------------------------------


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "now": timezone.now()}


def _typed(request: HttpRequest) -> tuple[int | None, str]:
    """For which draft a name was typed, and which, to keep it on the page."""
    return SeenForm(request.POST).draft, request.POST.get("name", "")[:200]


def _refuse(request: HttpRequest, edition: Edition, refusal: str, status: int) -> HttpResponse:
    return _page(request, edition, Trouble(refusal), typed=_typed(request), status=status)


def _page(
    request: HttpRequest,
    edition: Edition,
    trouble: Trouble | None = None,
    *,
    typed: tuple[int | None, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = drafts_of(edition)
    first, second = _named(request, rows)
    context = {
        "drafts": [(draft, typed[1] if typed and typed[0] == draft.pk else draft.name) for draft in rows],
        "thrown_away": thrown_away(edition),
        "first": first,
        "second": second,
        "comparison": compare(edition, first, second) if second and not is_large(edition) else None,
        "most": pool.MOST_AT_ONCE,
        "trouble": trouble or Trouble(),
        "is_open": is_open(edition),
    }
    return workplace_page(request, "exchanges/pairing/drafts.html", edition, context, status)


def _named(request: HttpRequest, rows: list[PairingDraft]) -> tuple[PairingDraft, PairingDraft | None]:
    """The two that are compared: those of the address, or the first two there are."""
    by_key = {str(draft.pk): draft for draft in rows}
    first = by_key.get(request.GET.get("a", ""), rows[0])
    others = [draft for draft in rows if draft != first]
    second = by_key.get(request.GET.get("b", ""))
    if second is None or second == first:
        second = others[0] if others else None
    return first, second
