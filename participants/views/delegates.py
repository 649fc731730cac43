"""What a director does about who keeps her diary, on the page of her own account; 404 for everybody else."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from participants.actions import delegates
from participants.forms.delegates import InviteDelegateForm
from participants.models import Delegate, Director, Invitation, User
from participants.views.profile import ABOUT_DELEGATES, account_page
from tradingplaces.kit.rate_limits import limited


@login_required
@limited("10/m/user")
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Ask somebody by letter; what does not hold stands on the page again. To look at it is that page."""
    director = _own_director(request)
    if request.method != "POST":
        return account_page(request)
    form = InviteDelegateForm(request.POST)
    if not form.is_valid():
        return account_page(request, status=422, invite=form)
    by = cast(User, request.user)
    try:
        made = delegates.invite_delegate(director=director, by=by, now=timezone.now(), **form.cleaned_data)
    except delegates.NotPossible as refusal:
        form.add_error("email", refusal.message)
        return account_page(request, status=422, invite=form)
    return _back(request, _("De uitnodiging is onderweg naar %(address)s.") % {"address": made.email})


@login_required
@limited("10/m/user")
@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """A new letter to the same address."""
    director = _own_director(request)
    found = get_object_or_404(Invitation, pk=pk, delegate_of=director)
    done = _("Er is een nieuwe brief onderweg naar %(address)s; de vorige link werkt niet meer.")
    return _do(
        request,
        lambda by, now: delegates.resend_invitation(director=director, invitation=found, by=by, now=now),
        done % {"address": found.email},
    )


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """The link in the letter opens nothing any more."""
    director = _own_director(request)
    found = get_object_or_404(Invitation, pk=pk, delegate_of=director)
    return _do(
        request,
        lambda by, now: delegates.revoke_invitation(director=director, invitation=found, by=by, now=now),
        _("De uitnodiging aan %(address)s is ingetrokken.") % {"address": found.email},
    )


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """At once; today it can still be put back."""
    director = _own_director(request)
    found = get_object_or_404(director.delegates.select_related("user"), pk=pk)
    return _do(
        request,
        lambda by, now: delegates.end_delegation(director=director, delegate=found, by=by, now=now),
        _("%(name)s ziet vanaf nu niets meer van je.") % {"name": found.user},
    )


@login_required
@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """As if it was never ended."""
    director = _own_director(request)
    found: Delegate = get_object_or_404(director.delegates.select_related("user"), pk=pk)
    return _do(
        request,
        lambda by, now: delegates.put_back_delegation(director=director, delegate=found, by=by, now=now),
        _("%(name)s houdt je agenda weer bij.") % {"name": found.user},
    )


def _own_director(request: HttpRequest) -> Director:
    return get_object_or_404(Director, user=request.user)


def _do(request: HttpRequest, verb: Callable[..., object], done: str) -> HttpResponse:
    """Back to the page, which tells what was done or why it cannot be."""
    try:
        verb(cast(User, request.user), timezone.now())
    except delegates.NotPossible as refusal:
        messages.warning(request, refusal.message, extra_tags=ABOUT_DELEGATES)
        return redirect("participants:account")
    return _back(request, done)


def _back(request: HttpRequest, done: str) -> HttpResponse:
    messages.success(request, done, extra_tags=ABOUT_DELEGATES)
    return redirect("participants:account")
