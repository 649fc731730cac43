"""One assignment of an exchange: its words, its versions, and one address per verb."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exchanges.actions import assignments
from exchanges.assignments import AssignmentState
from exchanges.forms.assignments import AdjustForm, AskForm, ReplyForm, SendForm
from exchanges.forms.goals import VersionForm
from exchanges.models import Assignment
from exchanges.queries.mine import OwnExchange
from exchanges.queries.preparation import badge_of, versions_of
from exchanges.rules.preparation import can, can_prepare
from exchanges.rules.refusals import Refused
from exchanges.views.own_exchange import prepared_or_404, side_or_404
from exchanges.views.refusals import status_of


@login_required
@require_safe
def my_assignment(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """The words, what can be done with them, and how they came about."""
    found, assignment = _or_404(request, pk, side)
    return _page(request, found, side, assignment)


@login_required
@require_POST
def my_assignment_save(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """Keep as a draft, for oneself."""
    found = _own_or_404(request, pk, side)
    form = SendForm(request.POST)
    return _do(request, found, side, "send", form, lambda values, seen, now: assignments.save_draft(
        placement=found.own, text=values["text"], remark=values["remark"], seen_version=seen,
        by=request.user, now=now),
        _("Je concept is bewaard. Alleen jij leest het."))  # fmt: skip


@login_required
@require_POST
def my_assignment_send(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """Send, or send other words."""
    found = _own_or_404(request, pk, side)
    form = SendForm(request.POST)
    return _do(request, found, side, "send", form, lambda values, seen, now: assignments.send(
        placement=found.own, text=values["text"], remark=values["remark"], seen_version=seen,
        by=request.user, now=now),
        _("Je opdracht is verstuurd. %(name)s krijgt bericht.")
        % {"name": found.other.director.first_name})  # fmt: skip


@login_required
@require_POST
def my_assignment_accept(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """Say yes to the newest words."""
    found, assignment = _there_or_404(request, pk, side)
    return _do(request, found, side, "accept", forms.Form(request.POST),
        lambda values, seen, now: assignments.accept(
            assignment=assignment, placement=found.own, seen_version=seen, by=request.user, now=now),
        _("Je bent akkoord met de opdracht."))  # fmt: skip


@login_required
@require_POST
def my_assignment_ask(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """Ask something before answering."""
    found, assignment = _there_or_404(request, pk, side)
    form = AskForm(request.POST, prefix="ask")
    return _do(request, found, side, "question", form, lambda values, seen, now: assignments.question(
        assignment=assignment, placement=found.own, text=values["text"], by=request.user, now=now),
        _("Je vraag staat erbij. %(name)s krijgt bericht.")
        % {"name": found.other.director.first_name})  # fmt: skip


@login_required
@require_POST
def my_assignment_reply(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """Answer the question and leave the words as they are."""
    found, assignment = _there_or_404(request, pk, side)
    form = ReplyForm(request.POST, prefix="reply")
    return _do(request, found, side, "answer", form, lambda values, seen, now: assignments.answer(
        assignment=assignment, placement=found.own, text=values["text"], by=request.user, now=now),
        _("Je antwoord staat erbij. %(name)s krijgt bericht.")
        % {"name": found.other.director.first_name})  # fmt: skip


@login_required
@require_POST
def my_assignment_adjust(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """Send back other words."""
    found, assignment = _there_or_404(request, pk, side)
    form = AdjustForm(request.POST, prefix="adjust")
    return _do(request, found, side, "adjust", form, lambda values, seen, now: assignments.adjust(
        assignment=assignment, placement=found.own, text=values["text"], remark=values["remark"],
        seen_version=seen, by=request.user, now=now),
        _("Je voorstel is verstuurd. %(name)s krijgt bericht.")
        % {"name": found.other.director.first_name})  # fmt: skip


# --- Steps ----------------------------------------------------------------------------------------------


def _or_404(request: HttpRequest, pk: int, side: str) -> tuple[OwnExchange, Assignment | None]:
    """The assignment of that side, as far as it is there and for this person."""
    found = prepared_or_404(request, pk)
    asked_by = side_or_404(side)
    visible = Assignment.objects.visible_to(request.user)
    assignment = visible.filter(exchange=found.exchange, side=asked_by).first()
    return found, assignment


def _own_or_404(request: HttpRequest, pk: int, side: str) -> OwnExchange:
    """Only who asks the advice writes it."""
    found, _assignment = _or_404(request, pk, side)
    if found.own.side != side_or_404(side):
        raise Http404
    return found


def _there_or_404(request: HttpRequest, pk: int, side: str) -> tuple[OwnExchange, Assignment]:
    found, assignment = _or_404(request, pk, side)
    if assignment is None:
        raise Http404
    return found, assignment


def _do(
    request: HttpRequest,
    found: OwnExchange,
    side: str,
    name: str,
    form: forms.Form,
    verb: Callable[[dict[str, Any], int | None, Any], object],
    done: str,
) -> HttpResponse:
    """Bind, call, answer: back to the page, or the page again with what is wrong and the typed text."""
    status = 422
    if form.is_valid():
        try:
            verb(form.cleaned_data, VersionForm.seen(request.POST), timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
            status = status_of(refusal)
    if form.errors:
        fresh, assignment = _or_404(request, found.exchange.pk, side)
        return _page(request, fresh, side, assignment, status, **{name: form})
    messages.success(request, done)
    return redirect("exchanges:my_assignment", found.exchange.pk, side)


def _page(
    request: HttpRequest,
    found: OwnExchange,
    side: str,
    assignment: Assignment | None,
    status: int = 200,
    **bound: forms.Form,
) -> HttpResponse:
    is_own = found.own.side == side_or_404(side)
    rows = versions_of(assignment) if assignment else []
    newest = rows[0].version if rows else None
    is_draft = assignment is None or assignment.state == AssignmentState.DRAFT
    written = {"text": newest.text, "remark": newest.remark if is_draft else ""} if newest else None
    is_open = can_prepare(found.exchange, timezone.localdate())
    verbs = ("accept", "question", "answer", "adjust") if assignment and is_open else ()
    context = {
        "current": found,
        "side": side,
        "is_own": is_own,
        "asker": found.own if is_own else found.other,
        "assignment": assignment,
        "rows": rows,
        "newest": newest,
        "is_open": is_open,
        "is_draft": is_draft,
        "can": {verb: can(verb, assignment, found.own) for verb in verbs},
        "forms": {
            "accept": forms.Form(),
            "send": SendForm(initial=written),
            "adjust": AdjustForm(prefix="adjust", initial={"text": newest.text} if newest else None),
            "question": AskForm(prefix="ask"),
            "answer": ReplyForm(prefix="reply"),
            **bound,
        },
        "opened": next(iter(bound), ""),
        "badge": badge_of(assignment, for_author=is_own),
        "tab": "assignment-own" if is_own else "assignment-other",
    }
    return render(request, "exchanges/preparation/assignment.html", context, status=status)
