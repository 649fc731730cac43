"""When do these two swap: the periods that fit, why others do not, and choosing one."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exchanges.actions.exchanges import propose
from exchanges.actions.periods import change_period
from exchanges.forms.exchanges import PeriodForm
from exchanges.models import Candidacy, Edition, Exchange
from exchanges.queries.periods import Periods, candidacies_of_exchange, periods
from exchanges.rules.exchanges import can_change_period
from exchanges.rules.pairing import in_order_of_sides
from exchanges.rules.refusals import Refused
from exchanges.views.access import edition_or_404
from exchanges.views.exchange_page import exchange_or_404
from exchanges.views.refusals import status_of
from exchanges.views.workplace import workplace_page


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pair_period(request: HttpRequest, edition: str) -> HttpResponse:
    """The periods of two candidacies (?a= and ?b=); choosing one proposes the exchange to both."""
    found = edition_or_404(request, edition)
    a, b = _pair_or_404(request, found)
    if request.method != "POST":
        return _page(request, found, a, b, PeriodForm(initial=_standard(found)))
    form = PeriodForm(request.POST)
    if not form.is_valid():
        return _page(request, found, a, b, form, status=422)
    try:
        exchange = propose(edition=found, a=a, b=b, by=request.user, now=timezone.now(), **_chosen(form))
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _page(request, found, a, b, form, status=status_of(refusal))
    messages.success(
        request,
        _("Voorstel verstuurd naar %(a)s en %(b)s.")
        % {"a": a.director.first_name, "b": b.director.first_name},
    )
    return redirect("exchanges:exchange", found.slug, exchange.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def exchange_period(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """The same for an exchange that was proposed: choosing other dates asks both again."""
    found = exchange_or_404(request, edition, pk)
    if request.method != "POST":
        return _exchange_page(request, found, PeriodForm(initial=_initial_of(found)))
    form = PeriodForm(request.POST)
    if not form.is_valid():
        return _exchange_page(request, found, form, status=422)
    try:
        change_period(
            exchange=found,
            seen_version=form.cleaned_data["version"] or 0,
            by=request.user,
            now=timezone.now(),
            **_chosen(form),
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        fresh = exchange_or_404(request, edition, pk)
        return _exchange_page(request, fresh, form, status=status_of(refusal))
    messages.success(
        request, _("De periode is veranderd. Beide directeuren krijgen een brief met de vraag of het past.")
    )
    return redirect("exchanges:exchange", found.edition.slug, found.pk)


def _pair_or_404(request: HttpRequest, edition: Edition) -> tuple[Candidacy, Candidacy]:
    asked = [request.GET.get(name, "") for name in ("a", "b")]
    if not all(pk.isdecimal() and len(pk) < 19 for pk in asked) or asked[0] == asked[1]:
        raise Http404
    rows = Candidacy.objects.filter(edition=edition, pk__in=asked)
    found = list(rows.select_related("director", "organisation", "pair_with"))
    if len(found) != 2:
        raise Http404
    return in_order_of_sides(*found)


def _standard(edition: Edition) -> dict[str, Any]:
    return {"answer_by": timezone.localdate() + timedelta(days=edition.answer_days)}


def _initial_of(exchange: Exchange) -> dict[str, Any]:
    return {
        "starts_on": exchange.starts_on,
        "last_day": exchange.last_day,
        "length_reason": exchange.length_reason,
        "note": exchange.note,
        "version": exchange.version,
        **_standard(exchange.edition),
    }


def _chosen(form: PeriodForm) -> dict[str, Any]:
    names = ("starts_on", "last_day", "length_reason", "answer_by", "note")
    return {name: form.cleaned_data[name] for name in names}


def _exchange_page(
    request: HttpRequest, found: Exchange, form: PeriodForm, status: int = 200
) -> HttpResponse:
    candidacies = candidacies_of_exchange(found)
    names = [half.director for half in found.sides()]
    shown = _periods(request, found.edition, candidacies, without=found) if len(candidacies) == 2 else None
    context = {
        "exchange": found,
        "directors": names,
        "form": form,
        "periods": shown,
        "version": found.version,
        "can_choose": can_change_period(found, timezone.localdate()),
    }
    return workplace_page(request, "exchanges/periods/period.html", found.edition, context, status)


def _page(
    request: HttpRequest, edition: Edition, a: Candidacy, b: Candidacy, form: PeriodForm, status: int = 200
) -> HttpResponse:
    context = {
        "directors": [a.director, b.director],
        "address": f"a={a.pk}&b={b.pk}&",
        "form": form,
        "periods": _periods(request, edition, [a, b]),
        "can_choose": True,
    }
    return workplace_page(request, "exchanges/periods/period.html", edition, context, status)


def _periods(
    request: HttpRequest, edition: Edition, pair: list[Candidacy], without: Exchange | None = None
) -> Periods:
    start = _day(request.GET.get("vanaf", ""))
    return periods(edition, *pair, today=timezone.localdate(), without=without, start=start)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
