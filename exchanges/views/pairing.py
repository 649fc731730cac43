"""The pairing workbench: the best set of pairs, what counts how much, locking and forbidding, and back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchanges.actions import steps
from exchanges.actions.drafts import choose_mode
from exchanges.actions.pairing import decide, save_weights
from exchanges.actions.steps import OvertakenError
from exchanges.forms.pairing import ChoosePairForm, ModeForm, PairForm, WeightsForm
from exchanges.models import Candidacy, DraftChange, PairDecision
from exchanges.pairing.facts import PairingError
from exchanges.queries.drafts import weights_at
from exchanges.views.access import edition_or_404
from exchanges.views.pairing_page import (
    Trouble,
    Wish,
    address_of,
    candidacy_or_404,
    changed,
    people_choices,
    refused,
    seen_in,
    trouble_of,
    workbench_page,
)

Kind = PairDecision.Kind


@login_required
@require_safe
def pairing(request: HttpRequest, edition: str) -> HttpResponse:
    """The best set of a draft as it stands now."""
    return workbench_page(request, edition_or_404(request, edition))


@login_required
@require_safe
def choose_pair(request: HttpRequest, edition: str) -> HttpResponse:
    """From two names to the page of that pair, also when they are not a pair now."""
    found = edition_or_404(request, edition)
    rows = Candidacy.objects.filter(edition=found).select_related("director", "organisation")
    form = ChoosePairForm(people_choices(rows), request.GET)
    if not form.is_valid():
        return workbench_page(request, found, chooser=form, status=422)
    return redirect("exchanges:pair", found.slug, form.cleaned_data["a"], form.cleaned_data["b"])


# --- What counts ----------------------------------------------------------------------------------------


@login_required
@require_POST
def pairing_weights(request: HttpRequest, edition: str) -> HttpResponse:
    """Keep the weights of a draft and solve again."""
    found = edition_or_404(request, edition)
    form, seen = WeightsForm(request.POST), seen_in(request, found)
    if not form.is_valid():
        return workbench_page(request, found, weights=form, status=422)
    wish = Wish(_("Je gewichten staan nog in de schuiven. Kijk ernaar en druk op Koppel."))
    try:
        draft = save_weights(edition=found, weights=form.cleaned_data, seen=seen, **_by(request))
    except OvertakenError as late:
        form = WeightsForm(_mine_on_theirs(late, form.cleaned_data))
        return refused(request, found, late, wish=wish, weights=form)
    except PairingError as problem:
        return refused(request, found, problem, wish=wish, weights=form)
    return redirect(address_of(draft))


def _mine_on_theirs(late: OvertakenError, typed: dict[str, int]) -> dict[str, int]:
    """The weights as they are now, with only what this organiser changed herself laid over them."""
    before = weights_at(late.draft, late.since)
    mine = {code: weight for code, weight in typed.items() if weight != before.get(code)}
    return {**late.draft.all_weights, **mine}


@login_required
@require_POST
def pairing_mode(request: HttpRequest, edition: str) -> HttpResponse:
    """Choose what goes first in a draft: placing the most people or the best fit."""
    found = edition_or_404(request, edition)
    form = ModeForm(request.POST)
    if not form.is_valid():
        return workbench_page(request, found, trouble=Trouble(form.errors["mode"][0]), status=422)
    mode = form.cleaned_data["mode"]
    url = reverse("exchanges:pairing_mode", args=[found.slug])
    wish = Wish(_("Kies opnieuw wat voorgaat"), url, {"mode": mode})
    verb = partial(choose_mode, edition=found, mode=mode, **_by(request))
    return changed(request, found, lambda seen: verb(seen=seen), wish=wish)


# --- Pairs ----------------------------------------------------------------------------------------------


@login_required
@require_POST
def lock_pair(request: HttpRequest, edition: str) -> HttpResponse:
    """Keep this pair together, whatever else is solved."""
    return _decide(request, edition, Kind.LOCK, _("Zet %(a)s en %(b)s toch vast"))


@login_required
@require_POST
def forbid_pair(request: HttpRequest, edition: str) -> HttpResponse:
    """Never propose this pair."""
    return _decide(request, edition, Kind.FORBID, _("Verbied %(a)s en %(b)s toch"))


@login_required
@require_POST
def clear_pair(request: HttpRequest, edition: str) -> HttpResponse:
    """Take back a lock or a forbid."""
    return _decide(request, edition, "", _("Maak %(a)s en %(b)s toch los"))


def _decide(request: HttpRequest, slug: str, kind: str, again: str) -> HttpResponse:
    edition, form = edition_or_404(request, slug), PairForm(request.POST)
    if not form.is_valid():
        trouble = Trouble(form.errors["pair"][0])
        return workbench_page(request, edition, trouble=trouble, status=422)
    a, b = (candidacy_or_404(edition, pk) for pk in form.ids())
    names = {"a": a.director.name, "b": b.director.name}
    wish = Wish(again % names, request.path, {"pair": f"{a.pk}-{b.pk}"})
    verb = partial(decide, edition=edition, a=a.director, b=b.director, kind=kind, **_by(request))
    place = f"{'verboden' if kind == Kind.FORBID else 'koppel'}-{a.pk}-{b.pk}"
    response = changed(request, edition, lambda seen: verb(seen=seen), wish=wish, place=place)
    if response.status_code == 302 and request.POST.get("back") == "pair":
        messages.success(request, _DECIDED[kind]() % names)
        return redirect("exchanges:pair", edition.slug, a.pk, b.pk)
    return response


_DECIDED: dict[str, Callable[[], str]] = {
    Kind.LOCK: lambda: _("%(a)s en %(b)s zijn vastgezet."),
    Kind.FORBID: lambda: _("%(a)s en %(b)s zijn verboden."),
    "": lambda: _("Het besluit over %(a)s en %(b)s is ongedaan gemaakt."),
}


# --- Back and forth -------------------------------------------------------------------------------------


@login_required
@require_POST
def pairing_undo(request: HttpRequest, edition: str) -> HttpResponse:
    """Take back the last step of a draft."""
    return _step(request, edition, steps.undo, _("Er is niets meer om ongedaan te maken."))


@login_required
@require_POST
def pairing_redo(request: HttpRequest, edition: str) -> HttpResponse:
    """Do again what was undone last."""
    return _step(request, edition, steps.redo, _("Er is niets om opnieuw te doen."))


def _step(
    request: HttpRequest, slug: str, verb: Callable[..., DraftChange | None], nothing: str
) -> HttpResponse:
    edition = edition_or_404(request, slug)
    seen = seen_in(request, edition)
    try:
        step = verb(edition=edition, seen=seen, **_by(request))
    except PairingError as problem:
        wish = Wish(_("De laatste stap is nu een andere. Kijk of je die ongedaan wilt maken."))
        return workbench_page(request, edition, trouble=trouble_of(problem, wish), status=409)
    if step is None:
        return workbench_page(request, edition, trouble=Trouble(nothing), status=409)
    return redirect(address_of(step.draft))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "now": timezone.now()}
