"""The learning goals of a director: one page, and one address per thing that can be done there."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exchanges.actions import goals
from exchanges.forms.goals import GoalForm, RatingsForm, VersionForm
from exchanges.models import LearningGoal
from exchanges.queries.mine import OwnExchange
from exchanges.queries.preparation import own_goals
from exchanges.rules.preparation import can_prepare, can_rate_end, can_rate_start
from exchanges.rules.refusals import Refused
from exchanges.views.own_exchange import prepared_or_404
from exchanges.views.refusals import status_of


@login_required
@require_safe
def my_goals(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own goals with hints and figures, and those of the partner to read."""
    return _page(request, prepared_or_404(request, pk))


@login_required
@require_POST
def my_goal_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one more."""
    found = prepared_or_404(request, pk)
    form = GoalForm(request.POST)
    return _do(request, found, form, lambda now: goals.add_goal(
        placement=found.own, **form.cleaned_data, by=request.user, now=now),
        _("Je leerdoel staat erbij."))  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_goal(request: HttpRequest, pk: int, goal: int) -> HttpResponse:
    """Change one."""
    found = prepared_or_404(request, pk)
    kept = _own_or_404(request, found, goal)
    if request.method != "POST":
        return _form_page(request, found, kept, GoalForm.of(kept))
    form = GoalForm(request.POST)
    if not form.is_valid():
        return _form_page(request, found, kept, form, 422)
    try:
        goals.change_goal(
            goal=kept,
            **form.cleaned_data,
            seen_version=VersionForm.seen(request.POST),
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        kept.refresh_from_db()
        return _form_page(request, found, kept, form, status_of(refusal), stored=kept)
    messages.success(request, _("Je leerdoel is bewaard."))
    return redirect("exchanges:my_goals", pk)


@login_required
@require_POST
def my_goal_remove(request: HttpRequest, pk: int, goal: int) -> HttpResponse:
    """Put one away; the page offers to put it back."""
    found = prepared_or_404(request, pk)
    kept = _own_or_404(request, found, goal)
    return _do(request, found, None, lambda now: goals.remove_goal(goal=kept, by=request.user, now=now), "")


@login_required
@require_POST
def my_goal_restore(request: HttpRequest, pk: int, goal: int) -> HttpResponse:
    """Put one back."""
    found = prepared_or_404(request, pk)
    kept = _own_or_404(request, found, goal, also_removed=True)
    return _do(request, found, None, lambda now: goals.restore_goal(goal=kept, by=request.user, now=now),
               _("Je leerdoel staat er weer."))  # fmt: skip


@login_required
@require_POST
def my_goal_move(request: HttpRequest, pk: int, goal: int) -> HttpResponse:
    """One place up or down."""
    found = prepared_or_404(request, pk)
    kept = _own_or_404(request, found, goal)
    up = request.POST.get("to") == "up"
    return _do(request, found, None, lambda now: goals.move_goal(
        goal=kept, up=up, by=request.user, now=now), "")  # fmt: skip


@login_required
@require_POST
def my_goals_rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Figures for oneself, at the start or at the end."""
    found = prepared_or_404(request, pk)
    moment = _moment(found)
    form = RatingsForm(request.POST, goals=_kept(found), moment=moment)
    return _do(request, found, form, lambda now: goals.rate_goals(
        placement=found.own, moment=moment, ratings=form.ratings(), by=request.user, now=now),
        _("Je cijfers zijn bewaard. Alleen jij ziet ze."), rating=True)  # fmt: skip


@login_required
@require_POST
def my_goal_hints(request: HttpRequest, pk: int) -> HttpResponse:
    """Hints off, or on again."""
    found = prepared_or_404(request, pk)
    shown = request.POST.get("shown") == "yes"
    return _do(request, found, None, lambda now: goals.show_hints(
        placement=found.own, shown=shown, by=request.user, now=now), "")  # fmt: skip


# --- Steps ----------------------------------------------------------------------------------------------


def _own_or_404(
    request: HttpRequest, found: OwnExchange, pk: int, *, also_removed: bool = False
) -> LearningGoal:
    own = LearningGoal.objects.written_by(request.user).filter(placement=found.own)
    goal = get_object_or_404(own if also_removed else own.kept(), pk=pk)
    goal.placement = found.own
    return goal


def _kept(found: OwnExchange) -> list[LearningGoal]:
    return list(found.own.learning_goals.kept())


def _moment(found: OwnExchange) -> str:
    return goals.END if timezone.localdate() > found.exchange.last_day else goals.START


def _do(
    request: HttpRequest,
    found: OwnExchange,
    form: forms.Form | None,
    verb: Callable[[Any], object],
    done: str,
    *,
    rating: bool = False,
) -> HttpResponse:
    """Bind, call, answer: back to the list, or the list again with what is wrong and the typed text."""
    if form is not None and not form.is_valid():
        return _page(request, found, 422, **{"ratings" if rating else "form": form})
    try:
        verb(timezone.now())
    except Refused as refusal:
        form = form or forms.Form(request.POST)
        form.add_error(None, refusal.message)
        name = "ratings" if rating else "form" if isinstance(form, GoalForm) else "refused"
        return _page(request, found, status_of(refusal), **{name: form})
    if done:
        messages.success(request, done)
    return redirect("exchanges:my_goals", found.exchange.pk)


def _page(request: HttpRequest, found: OwnExchange, status: int = 200, **bound: forms.Form) -> HttpResponse:
    today = timezone.localdate()
    found.own.refresh_from_db(fields=["goal_hints"])
    own, removed = own_goals(found.own)
    theirs = LearningGoal.objects.visible_to(request.user).filter(placement=found.other)
    may_rate = can_rate_start(found.exchange, today) or can_rate_end(found.exchange, today)
    context = {
        "current": found,
        "own_goals": own,
        "removed": removed,
        "their_goals": theirs.defer("rating_start", "rating_end"),
        "form": GoalForm(),
        "ratings": RatingsForm(goals=[one.goal for one in own], moment=_moment(found)) if may_rate else None,
        "moment": _moment(found),
        "can_write": can_prepare(found.exchange, today),
        "is_over": today > found.exchange.last_day,
        "tab": "goals",
        **bound,
    }
    return render(request, "exchanges/preparation/goals.html", context, status=status)


def _form_page(
    request: HttpRequest,
    found: OwnExchange,
    goal: LearningGoal,
    form: GoalForm,
    status: int = 200,
    stored: LearningGoal | None = None,
) -> HttpResponse:
    context = {"current": found, "goal": goal, "form": form, "stored": stored, "tab": "goals"}
    return render(request, "exchanges/preparation/goal.html", context, status=status)
