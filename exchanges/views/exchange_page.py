"""The page of one exchange for its organisers, and what they can do there: one address per verb."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchanges.actions import answers, exchanges, thread
from exchanges.actions.announcements import answer_announcement
from exchanges.actions.breaking_off import drop_out
from exchanges.forms.answers import (
    CancelForm,
    DeadlineForm,
    OrganisationAnnounceForm,
    OrganiserDropOutForm,
    RecordAnswerForm,
)
from exchanges.forms.thread import MessageForm
from exchanges.lifecycle import State
from exchanges.models import Exchange, Placement
from exchanges.queries.exchanges import messages_of, naming, row, with_people
from exchanges.queries.history import history_of
from exchanges.queries.new_set import who_can_be_put_back
from exchanges.queries.preparation import preparation_of
from exchanges.queries.reminders import reminded
from exchanges.rules.exchanges import can_cancel, can_change_period, can_drop_out, can_remove
from exchanges.rules.preparation import has_preparation
from exchanges.rules.refusals import Refused
from exchanges.views.access import edition_or_404
from exchanges.views.refusals import status_of
from exchanges.views.workplace import workplace_page
from participants.models import Director


def exchange_or_404(request: HttpRequest, edition: str, pk: int) -> Exchange:
    """The exchange of an edition this person organises."""
    found = edition_or_404(request, edition)
    return get_object_or_404(with_people(Exchange.objects.filter(edition=found)), pk=pk)


@login_required
@require_safe
def exchange(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Everything of one exchange: where it stands, both sides, the thread, the history, what can be done."""
    return _page(request, exchange_or_404(request, edition, pk))


@login_required
@require_POST
def exchange_message(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Answer in the thread; both directors get a letter that there is a message."""
    found = exchange_or_404(request, edition, pk)
    form = MessageForm(request.POST, prefix="message")
    return _do(request, found, "message", form, lambda values, now: thread.answer_question(
        exchange=found, text=values["text"], by=request.user, now=now),
        _("Je bericht staat erbij."))  # fmt: skip


@login_required
@require_POST
def exchange_record_answer(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Write down the answer of a director that was given otherwise; it is marked as such."""
    found = exchange_or_404(request, edition, pk)
    form = RecordAnswerForm(request.POST, placements=list(found.sides()), prefix="record")
    return _do(request, found, "record", form, lambda values, now: _record(found, values, request.user, now),
               _("Het antwoord is vastgelegd."))  # fmt: skip


def _record(found: Exchange, values: dict[str, Any], by: Any, now: Any) -> None:
    director = _director(found, values["side"])
    said = {"exchange": found, "director": director, "by": by, "now": now, "recorded_note": values["note"]}
    if values["answer"] == Placement.Answer.ACCEPTED:
        answers.accept(**said)
    else:
        answers.decline(**said, reason=values["reason"])


@login_required
@require_POST
def exchange_extend(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Give more time to answer."""
    found = exchange_or_404(request, edition, pk)
    form = DeadlineForm(request.POST, prefix="deadline")
    return _do(request, found, "deadline", form, lambda values, now: exchanges.extend_deadline(
        exchange=found, answer_by=values["answer_by"], seen_version=values["version"],
        by=request.user, now=now),
        _("De antwoorddatum is verzet. Wie nog niet antwoordde, krijgt een brief."))  # fmt: skip


@login_required
@require_POST
def exchange_cancel(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Call the exchange off; both directors are told why."""
    found = exchange_or_404(request, edition, pk)
    form = CancelForm(request.POST, prefix="cancel")
    return _do(request, found, "cancel", form, lambda values, now: exchanges.cancel(
        exchange=found, reason=values["reason"], by=request.user, now=now),
        _("De wissel is afgezegd. Beide directeuren krijgen een brief."))  # fmt: skip


@login_required
@require_POST
def exchange_remove(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Take back an exchange that was entered as past by mistake; pressed twice it is gone once."""
    found = edition_or_404(request, edition)
    exchange = with_people(Exchange.objects.filter(edition=found, pk=pk)).first()
    if exchange is None:
        return redirect("exchanges:exchange_list", found.slug)
    try:
        exchanges.remove_past(exchange=exchange, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("exchanges:exchange", found.slug, pk)
    names = {half.side: half.director.first_name for half in exchange.sides()}
    messages.success(
        request, _("De wissel van %(A)s en %(B)s is weggehaald. Er ging geen brief uit.") % names
    )
    return redirect("exchanges:exchange_list", found.slug)


@login_required
@require_POST
def exchange_drop_out(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """One of the two cannot go on: the exchange is off, the other one goes back to the pool."""
    found = exchange_or_404(request, edition, pk)
    form = OrganiserDropOutForm(request.POST, placements=list(found.sides()), prefix="drop")
    return _do(request, found, "drop", form, lambda values, now: drop_out(
        exchange=found, director=_director(found, values["side"]), reason=values["reason"],
        by=request.user, now=now),
        _("De wissel gaat niet door. Beide directeuren krijgen een brief."))  # fmt: skip


def _director(found: Exchange, side: str) -> Director:
    return next(half.director for half in found.sides() if half.side == side)


@login_required
@require_POST
def exchange_announce(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Record whether an organisation agrees to be named."""
    found = exchange_or_404(request, edition, pk)
    form = OrganisationAnnounceForm(request.POST, placements=list(found.sides()), prefix="announce")
    return _do(request, found, "announce", form, lambda values, now: answer_announcement(
        exchange=found, party=values["party"], agreed=values["agreed"] == "yes",
        evidence=values["evidence"], by=request.user, now=now), _("Het antwoord is vastgelegd."))  # fmt: skip


def _do(
    request: HttpRequest,
    found: Exchange,
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
        fresh = exchange_or_404(request, found.edition.slug, found.pk)
        return _page(request, fresh, status=status_of(refusal), **{name: form})
    messages.success(request, done)
    return redirect("exchanges:exchange", found.edition.slug, found.pk)


def _page(request: HttpRequest, found: Exchange, status: int = 200, **bound: forms.Form) -> HttpResponse:
    today = timezone.localdate()
    halves = list(found.sides())
    is_open_question = found.is_asked() and any(half.answer == Placement.Answer.OPEN for half in halves)
    is_expired = found.shown_state(today) == State.EXPIRED
    seen = {"answer_by": found.answer_by, "version": found.version}
    offered: dict[str, forms.Form] = {
        "message": MessageForm(prefix="message"),
        "record": RecordAnswerForm(placements=halves, prefix="record"),
        "deadline": DeadlineForm(prefix="deadline", initial=seen),
        "cancel": CancelForm(prefix="cancel"),
        "drop": OrganiserDropOutForm(placements=halves, prefix="drop"),
        "announce": OrganisationAnnounceForm(placements=halves, prefix="announce"),
    }
    context = {
        "exchange": found,
        "row": row(found, today),
        "halves": halves,
        "thread": messages_of(found),
        "history": history_of(found),
        "preparation": preparation_of(found) if has_preparation(found) else None,
        "naming": naming(found),
        "today": today,
        "forms": {**offered, **bound},
        "opened": next(iter(bound), ""),
        "can_cancel": can_cancel(found, today),
        "can_remove": can_remove(found),
        "can_drop_out": any(can_drop_out(half, today) for half in halves),
        "reminded": reminded(found, today),
        "put_back": who_can_be_put_back(found),
        "can_change_period": can_change_period(found, today),
        "can_record": is_open_question and not is_expired,
        "can_extend": is_open_question or found.state == State.EXPIRED,
    }
    return workplace_page(request, "exchanges/exchanges/exchange.html", found.edition, context, status=status)
