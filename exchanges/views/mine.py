"""The participant's own page: the proposal or exchange first, and one address per answer."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchanges.actions import answers, thread
from exchanges.actions.announcements import OF_DIRECTORS, answer_announcement
from exchanges.actions.breaking_off import drop_out
from exchanges.forms.answers import AnnounceForm, DeclineForm, DropOutForm
from exchanges.forms.thread import QuestionForm
from exchanges.lifecycle import Phase
from exchanges.models import Exchange
from exchanges.queries.exchanges import messages_of, own_exchanges, with_people
from exchanges.queries.mine import OwnExchange, in_order, of_directors, open_candidacies, own
from exchanges.queries.preparation import own_preparation
from exchanges.queries.waiting import waiting_for
from exchanges.rules.exchanges import can_answer, can_drop_out
from exchanges.rules.journal import can_write
from exchanges.rules.refusals import Refused
from exchanges.views.refusals import status_of
from participants.models import Director


@login_required
@require_safe
def my_exchange(request: HttpRequest) -> HttpResponse:
    """What asks for an answer first; then the running, coming and past exchanges."""
    return _page(request)


@login_required
@require_safe
def my_exchange_of(request: HttpRequest, pk: int) -> HttpResponse:
    """One exchange of several; to a secretary what she may see of it."""
    if delegated := of_directors(request.user, timezone.localdate(), only=pk):
        return render(request, "exchanges/mine/my_exchange.html", {"delegations": delegated})
    return _page(request, _own_or_404(request, pk))


@login_required
@require_POST
def my_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes."""
    found = _own_or_404(request, pk)
    return _do(request, found, "accept", forms.Form(request.POST), lambda values, now: answers.accept(
        exchange=found.exchange, director=found.own.director, by=request.user, now=now),
        _("Je bent akkoord."))  # fmt: skip


@login_required
@require_POST
def my_decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, with the reason."""
    found = _own_or_404(request, pk)
    form = DeclineForm(request.POST, prefix="decline")
    return _do(request, found, "decline", form, lambda values, now: answers.decline(
        exchange=found.exchange, director=found.own.director, reason=values["reason"],
        by=request.user, now=now),
        _("Je hebt het voorstel afgewezen. De organisatoren weten het."))  # fmt: skip


@login_required
@require_POST
def my_drop_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop after having said yes, with the reason."""
    found = _own_or_404(request, pk)
    form = DropOutForm(request.POST, prefix="drop")
    return _do(request, found, "drop", form, lambda values, now: drop_out(
        exchange=found.exchange, director=found.own.director, reason=values["reason"],
        by=request.user, now=now),
        _("De wissel gaat niet door. Je wisselpartner en de organisatoren weten het."))  # fmt: skip


@login_required
@require_POST
def my_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask something in the thread."""
    found = _own_or_404(request, pk)
    form = QuestionForm(request.POST, prefix="ask")
    return _do(request, found, "ask", form, lambda values, now: thread.ask(
        exchange=found.exchange, director=found.own.director, text=values["text"],
        by=request.user, now=now), _("Je vraag staat erbij. De organisatoren krijgen bericht."))  # fmt: skip


@login_required
@require_POST
def my_announce(request: HttpRequest, pk: int) -> HttpResponse:
    """May this exchange be named on the site?"""
    found = _own_or_404(request, pk)
    form = AnnounceForm(request.POST, prefix="announce")
    return _do(request, found, "announce", form, lambda values, now: answer_announcement(
        exchange=found.exchange, party=OF_DIRECTORS[found.own.side], agreed=values["agreed"] == "yes",
        by=request.user, now=now), _("Je antwoord is bewaard."))  # fmt: skip


def _own_or_404(request: HttpRequest, pk: int) -> OwnExchange:
    exchange = get_object_or_404(with_people(Exchange.objects.of_director(request.user)), pk=pk)
    found = own(exchange, request.user, timezone.localdate())
    if found is None:
        raise Http404
    return found


def _do(
    request: HttpRequest,
    found: OwnExchange,
    name: str,
    form: forms.Form,
    verb: Callable[[dict[str, Any], Any], object],
    done: str,
) -> HttpResponse:
    """Bind, call, answer: back to the page, or the page again with what is wrong and the typed text."""
    if not form.is_valid():
        return _page(request, found, status=422, **{name: form})
    try:
        verb(form.cleaned_data, timezone.now())
    except Refused as refusal:
        form.add_error(None, refusal.message)
        fresh = _own_or_404(request, found.exchange.pk)
        return _page(request, fresh, status=status_of(refusal), **{name: form})
    messages.success(request, done)
    return redirect("exchanges:my_exchange_of", found.exchange.pk)


def _page(
    request: HttpRequest, chosen: OwnExchange | None = None, status: int = 200, **bound: forms.Form
) -> HttpResponse:
    today = timezone.localdate()
    mine = [own(one, request.user, today) for one in in_order(own_exchanges(request.user), today)]
    current = chosen or (mine[0] if mine else None)
    director = current.own.director if current else Director.objects.filter(user=request.user).first()
    context = {
        "current": current,
        "others": [one for one in mine if current and one and one.exchange.pk != current.exchange.pk],
        "director": director,
        "candidacies": open_candidacies(director) if director else [],
        "delegations": of_directors(request.user, today),
        "waiting": waiting_for(request.user),
        "today": today,
        **(_of_current(current, bound) if current else {}),
    }
    return render(request, "exchanges/mine/my_exchange.html", context, status=status)


def _of_current(current: OwnExchange, bound: dict[str, forms.Form]) -> dict[str, Any]:
    today = timezone.localdate()
    answer = {True: "yes", False: "no"}.get(current.agreed_to_be_named)  # type: ignore[arg-type]
    offered: dict[str, forms.Form] = {
        "accept": forms.Form(),
        "decline": DeclineForm(prefix="decline"),
        "drop": DropOutForm(prefix="drop"),
        "ask": QuestionForm(prefix="ask"),
        "announce": AnnounceForm(prefix="announce", initial={"agreed": answer}),
    }
    return {
        "forms": {**offered, **bound},
        "opened": next(iter(bound), ""),
        "can_answer": can_answer(current.own, today),
        "can_drop_out": can_drop_out(current.own, today),
        "can_journal": can_write(current.own, today),
        "is_running": current.exchange.phase(today) == Phase.RUNNING,
        "thread": messages_of(current.exchange),
        "preparation": own_preparation(current.exchange, current.own, today),
    }
