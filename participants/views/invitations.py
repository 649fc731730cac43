"""The personal link of an invitation. Looking never uses it up; opening the account does."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from participants.actions.invitations import (
    AccountExists,
    InvitationError,
    InvitationUnknown,
    accept_invitation,
    invitation_behind,
    invitation_of,
    open_account,
)
from participants.forms.accounts import OpenAccountForm
from participants.models import Invitation, User
from tradingplaces.kit.rate_limits import limited


@never_cache
@limited("20/m/ip")
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    try:
        found = invitation_of(token, timezone.now())
        owner = User.objects.filter(email=found.email).first()
        if owner and owner.has_usable_password():
            return _with_account(request, token, found)
        return _without_account(request, token, found)
    except InvitationError as error:
        return _refused(request, token, error)


def _without_account(request: HttpRequest, token: str, found: Invitation) -> HttpResponse:
    """Name and password, and in."""
    form = OpenAccountForm(request.POST or None, email=found.email, initial={"name": found.name})
    context = {"form": form, "invitation": found}
    if request.method != "POST":
        return render(request, "participants/invitation.html", context)
    if not form.is_valid():
        return render(request, "participants/invitation.html", context, status=422)
    data = form.cleaned_data
    person = open_account(token=token, password=data["password1"], name=data["name"], now=timezone.now())
    messages.success(request, _("Welkom, %(name)s. Je account is open.") % {"name": person.name})
    return perform_login(request, person, email_verification="none")


def _with_account(request: HttpRequest, token: str, found: Invitation) -> HttpResponse:
    """Somebody who can already log in: accept it with that account, after logging in."""
    is_owner = getattr(request.user, "email", "") == found.email
    if request.method == "POST" and is_owner and isinstance(request.user, User):
        accept_invitation(token=token, by=request.user, now=timezone.now())
        messages.success(request, _accepted(found))
        return redirect(settings.LOGIN_REDIRECT_URL)
    context = {"invitation": found, "is_owner": is_owner}
    status = 409 if request.method == "POST" else 200
    return render(request, "participants/invitation_existing.html", context, status=status)


def _accepted(found: Invitation) -> str:
    if found.delegate_of:
        return _("Je houdt nu de agenda bij van %(name)s.") % {"name": found.delegate_of.name}
    return _("Je hebt de uitnodiging aangenomen.")


def _refused(request: HttpRequest, token: str, error: InvitationError) -> HttpResponse:
    """What happened to the link and what to do; 404 for one that never was, 410 for one that is over."""
    if isinstance(error, AccountExists):
        return redirect(request.path)
    status = 404 if isinstance(error, InvitationUnknown) else 410
    context = {"reason": type(error).__name__, "invitation": invitation_behind(token)}
    return render(request, "participants/invitation_refused.html", context, status=status)
