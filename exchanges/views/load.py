"""How busy the weeks of an edition are, the limit per week, and spreading the periods of all pairs."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exchanges.actions.planning import plan_periods, set_week_limit
from exchanges.forms.load import LimitForm
from exchanges.load_picture import Column, load_picture, weeks_before
from exchanges.models import Edition
from exchanges.queries.load import SpreadPlan, Week, peak, spread_of, weeks_of, where_to_start
from exchanges.queries.planned import Planned
from exchanges.rules.pairing import is_open
from exchanges.rules.refusals import Refused
from exchanges.views.access import edition_or_404
from exchanges.views.pairing_page import board_of
from exchanges.views.workplace import workplace_page


@login_required
@require_safe
def load(request: HttpRequest, edition: str) -> HttpResponse:
    """Per week what starts, goes on and ends."""
    return _load_page(request, edition_or_404(request, edition))


@login_required
@require_POST
def load_limit(request: HttpRequest, edition: str) -> HttpResponse:
    """At most so many exchanges in one week."""
    found = edition_or_404(request, edition)
    form = LimitForm(request.POST)
    if not form.is_valid():
        return _load_page(request, found, form, 422)
    try:
        set_week_limit(edition=found, limit=form.cleaned_data["limit"], by=request.user, now=timezone.now())
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _load_page(request, found, form, 409)
    messages.success(request, _("De grens is bewaard."))
    return redirect("exchanges:load", found.slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def load_spread(request: HttpRequest, edition: str) -> HttpResponse:
    """Look how the periods can be spread; a POST confirms exactly what was looked at."""
    found = edition_or_404(request, edition)
    if found.week_limit is None:
        return redirect("exchanges:load", found.slug)
    answer = _spread(request, found)
    if request.method != "POST":
        return _spread_page(request, found, answer)
    if not answer.rows or request.POST.get("seen") != answer.fingerprint:
        return _spread_page(request, found, answer, was_changed=True, status=409)
    try:
        former = plan_periods(edition=found, plan=answer.plan, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _spread_page(request, found, answer, refusal=refusal.message, status=409)
    _remember(request, found, former)
    messages.success(request, _said(answer))
    return redirect("exchanges:load", found.slug)


def _said(answer: SpreadPlan) -> str:
    """That it is done, and what it cost."""
    if not answer.moved:
        return _("De perioden zijn verspreid, elk koppel op de eigen beste. Er is nog niemand gevraagd.")
    return ngettext(
        "De perioden zijn verspreid. Het kostte %(moved)d van de %(pairs)d koppels samen %(loss)d plaats "
        "op de eigen lijst. Er is nog niemand gevraagd.",
        "De perioden zijn verspreid. Het kostte %(moved)d van de %(pairs)d koppels samen %(loss)d plaatsen "
        "op de eigen lijst. Er is nog niemand gevraagd.",
        answer.result.loss,
    ) % {"moved": len(answer.moved), "pairs": len(answer.rows), "loss": answer.result.loss}


@login_required
@require_POST
def load_undo(request: HttpRequest, edition: str) -> HttpResponse:
    """The plan as it was before the last time; that too can be undone."""
    found = edition_or_404(request, edition)
    kept = _remembered(request, found)
    if kept is not None and request.POST.get("key") == kept["key"]:
        try:
            former = plan_periods(
                edition=found, plan=_read(kept["plan"]), by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            _remember(request, found, former)
            messages.success(request, _("De vorige planning staat er weer."))
    return redirect("exchanges:load", found.slug)


# --- Undo, kept in the session --------------------------------------------------------------------------


def _remember(request: HttpRequest, edition: Edition, former: tuple[Planned, ...]) -> None:
    plan = [[one.director_a, one.director_b, str(one.starts_on), str(one.last_day)] for one in former]
    request.session[f"plan-{edition.pk}"] = {"key": timezone.now().isoformat(), "plan": plan}


def _remembered(request: HttpRequest, edition: Edition) -> dict[str, Any] | None:
    return request.session.get(f"plan-{edition.pk}")


def _read(plan: list[list[Any]]) -> list[Planned]:
    return [Planned(a, b, date.fromisoformat(first), date.fromisoformat(last)) for a, b, first, last in plan]


# --- Pages ----------------------------------------------------------------------------------------------


def _load_page(
    request: HttpRequest, edition: Edition, form: LimitForm | None = None, status: int = 200
) -> HttpResponse:
    weeks = weeks_of(edition)
    context = {
        "weeks": weeks,
        "busy": [week for week in weeks if week.count],
        "peak": peak(weeks),
        "over": [week for week in weeks if week.is_over],
        "picture": load_picture([_column(week) for week in weeks], edition.week_limit),
        "before": weeks_before(max(where_to_start(weeks, timezone.localdate()) - 1, 0)),
        "form": form or LimitForm(initial={"limit": edition.week_limit}),
        "undo": _remembered(request, edition),
        "is_open": is_open(edition),
    }
    return workplace_page(request, "exchanges/load/load.html", edition, context, status)


def _column(week: Week) -> Column:
    swaps = {*week.starting, *week.going_on, *week.ending}
    certain = sum(swap.certainty == "confirmed" for swap in swaps)
    return Column(week.number, certain, len(swaps) - certain)


def _spread(request: HttpRequest, edition: Edition) -> SpreadPlan:
    """The pairs of the draft that is meant, spread within the limit."""
    return spread_of(board_of(request, edition), edition.week_limit or 0, timezone.localdate())


def _spread_page(
    request: HttpRequest,
    edition: Edition,
    answer: SpreadPlan,
    *,
    was_changed: bool = False,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "answer": answer,
        "has_pairs": answer.pairs > 0,
        "was_changed": was_changed,
        "refusal": refusal,
        "draft": answer.board.draft,
        "is_open": is_open(edition),
    }
    return workplace_page(request, "exchanges/load/spread.html", edition, context, status)
