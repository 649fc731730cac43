"""The pairing workbench: the best set of pairs, what counts how much, locking and forbidding."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchanges.actions.pairing import clear, decide, save_weights
from exchanges.forms.pairing import ChoosePairForm, ModeForm, PairForm, WeightsForm
from exchanges.models import Candidacy, Edition, PairDecision, PairingProposal
from exchanges.pairing.facts import PairingError
from exchanges.pairing.sentences import label_of
from exchanges.queries.pool import weights_of
from exchanges.queries.workbench import Workbench, encode, legend, workbench
from exchanges.rules.pairing import is_open
from exchanges.views.access import edition_or_404
from exchanges.views.last_change import LastChange, last_change, remember
from exchanges.views.workplace import workplace_page

Mode = PairingProposal.Mode
Kind = PairDecision.Kind


@login_required
@require_safe
def pairing(request: HttpRequest, edition: str) -> HttpResponse:
    """The best set as the weights and decisions of the edition stand now."""
    found = edition_or_404(request, edition)
    return workbench_page(request, found, ModeForm(request.GET).chosen)


@login_required
@require_safe
def choose_pair(request: HttpRequest, edition: str) -> HttpResponse:
    """From two names to the page of that pair, also when they are not a pair now."""
    found = edition_or_404(request, edition)
    form = ChoosePairForm(_people(found), request.GET)
    if not form.is_valid():
        return workbench_page(request, found, ModeForm(request.GET).chosen, chooser=form, status=422)
    return redirect("exchanges:pair", found.slug, form.cleaned_data["a"], form.cleaned_data["b"])


@login_required
@require_POST
def pairing_weights(request: HttpRequest, edition: str) -> HttpResponse:
    """Keep the weights and solve again."""
    found = edition_or_404(request, edition)
    mode = ModeForm(request.POST).chosen
    form = WeightsForm(request.POST)
    if not form.is_valid():
        return workbench_page(request, found, mode, weights=form, status=422)
    before = weights_of(found)
    try:
        saved = save_weights(edition=found, weights=form.cleaned_data, by=request.user, now=timezone.now())
    except PairingError as error:
        return workbench_page(request, found, mode, weights=form, refusal=error.message, status=409)
    if weights_of(saved) != before:
        _remember_weights(request, saved, before)
    return redirect(workbench_address(found, mode))


def _remember_weights(request: HttpRequest, edition: Edition, before: dict[str, int]) -> None:
    now = weights_of(edition)
    changes = [
        _("‘%(part)s’ van %(before)d naar %(after)d")
        % {"part": label_of(code), "before": before[code], "after": now[code]}
        for code in now
        if before[code] != now[code]
    ]
    what = _("Gewicht van %(changes)s.") % {"changes": ", ".join(changes)}
    undo = {"url": reverse("exchanges:pairing_weights", args=[edition.slug]), "fields": before}
    remember(request, edition, LastChange(what, request.POST.get("shown", ""), undo))


@login_required
@require_POST
def lock_pair(request: HttpRequest, edition: str) -> HttpResponse:
    """Keep this pair together, whatever else is solved."""
    return _decide(request, edition, Kind.LOCK, _("%(a)s en %(b)s zijn vastgezet."))


@login_required
@require_POST
def forbid_pair(request: HttpRequest, edition: str) -> HttpResponse:
    """Never propose this pair."""
    return _decide(request, edition, Kind.FORBID, _("%(a)s en %(b)s zijn verboden."))


@login_required
@require_POST
def clear_pair(request: HttpRequest, edition: str) -> HttpResponse:
    """Take back a lock or a forbid."""
    return _decide(request, edition, "", _("Het besluit over %(a)s en %(b)s is ongedaan gemaakt."))


def _decide(request: HttpRequest, slug: str, kind: str, sentence: str) -> HttpResponse:
    edition = edition_or_404(request, slug)
    mode, form = ModeForm(request.POST).chosen, PairForm(request.POST)
    if not form.is_valid():
        refusal = _("Kies eerst een koppel.")
        return workbench_page(request, edition, mode, refusal=refusal, status=422)
    a, b = (candidacy_or_404(edition, pk) for pk in form.ids())
    former = _decision(edition, a, b)
    try:
        _write(request, edition, a, b, kind)
    except PairingError as error:
        return workbench_page(request, edition, mode, refusal=error.message, status=409)
    what = sentence % {"a": a.director.name, "b": b.director.name}
    undo = {"url": _address_of(edition, former), "fields": {"pair": f"{a.pk}-{b.pk}"}}
    remember(request, edition, LastChange(what, request.POST.get("shown", ""), undo))
    if request.POST.get("back") == "pair":
        messages.success(request, what)
        return redirect("exchanges:pair", edition.slug, a.pk, b.pk)
    return redirect(f"{workbench_address(edition, mode)}#{_place_of(kind)}-{a.pk}-{b.pk}")


def candidacy_or_404(edition: Edition, pk: int) -> Candidacy:
    rows = Candidacy.objects.select_related("director", "organisation")
    return get_object_or_404(rows, edition=edition, pk=pk)


def _decision(edition: Edition, a: Candidacy, b: Candidacy) -> str:
    first, second = sorted((a.director_id, b.director_id))
    rows = PairDecision.objects.filter(edition=edition, director_a=first, director_b=second)
    return rows.values_list("kind", flat=True).first() or ""


def _write(request: HttpRequest, edition: Edition, a: Candidacy, b: Candidacy, kind: str) -> None:
    facts: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    if kind:
        decide(edition=edition, a=a.director, b=b.director, kind=kind, **facts)
    else:
        clear(edition=edition, a=a.director, b=b.director, **facts)


def _address_of(edition: Edition, kind: str) -> str:
    """Where the decision `kind` is posted; none means taking it back."""
    names = {Kind.LOCK: "exchanges:pair_lock", Kind.FORBID: "exchanges:pair_forbid"}
    return reverse(names.get(kind, "exchanges:pair_clear"), args=[edition.slug])  # type: ignore[call-overload]


def _place_of(kind: str) -> str:
    """Where on the page the pair stands after the decision."""
    return "verboden" if kind == Kind.FORBID else "koppel"


# --- The page -------------------------------------------------------------------------------------------


def workbench_address(edition: Edition, mode: str) -> str:
    address = reverse("exchanges:pairing", args=[edition.slug])
    return address if mode == Mode.MOST_PLACED else f"{address}?mode={mode}"


def workbench_page(
    request: HttpRequest,
    edition: Edition,
    mode: str,
    *,
    weights: WeightsForm | None = None,
    chooser: ChoosePairForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    change = last_change(request, edition)
    board = workbench(edition, mode, shown_before=change.shown if change else "")
    context = {
        "board": board,
        "mode": mode,
        "modes": Mode.choices,
        "weights": weights or WeightsForm(initial=weights_of(edition)),
        "chooser": chooser or ChoosePairForm(_people_of(board)),
        "change": change,
        "legend": legend(edition),
        "shown": encode(board.shown, board.candidacies),
        "refusal": refusal or board.error,
        "is_open": is_open(edition),
    }
    return workplace_page(request, "exchanges/pairing/workbench.html", edition, context, status)


def _people_of(board: Workbench) -> list[tuple[int, str]]:
    return [(row.pk, f"{row.director.name}, {row.organisation.name}") for row in board.candidacies.values()]


def _people(edition: Edition) -> list[tuple[int, str]]:
    rows = Candidacy.objects.filter(edition=edition).select_related("director", "organisation")
    return [(row.pk, f"{row.director.name}, {row.organisation.name}") for row in rows]
