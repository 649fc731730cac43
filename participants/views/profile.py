"""Somebody's own account: name, language, who keeps the diary, and the ways to what keeps it safe."""

from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participants.actions import accounts
from participants.forms.accounts import ProfileForm
from participants.forms.delegates import InviteDelegateForm
from participants.models import User
from participants.queries.delegates import support_of
from participants.queries.work import has_work

ABOUT_DELEGATES = "delegates"
"""Marks a message that is told in the part of the page about delegates, where it happened."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return account_page(request)
    form = ProfileForm(request.POST, instance=_own_copy(request))
    if not form.is_valid():
        return account_page(request, status=422, form=form)
    accounts.change_profile(by=cast(User, request.user), now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Bewaard."))
    return redirect("participants:account")


def account_page(request: HttpRequest, *, status: int = 200, **bound: forms.BaseForm) -> HttpResponse:
    """The page of one's own account; ``form`` and ``invite`` are forms that did not hold."""
    person = cast(User, request.user)
    told = list(messages.get_messages(request))
    context = {
        "form": ProfileForm(instance=_own_copy(request)),
        "has_work": has_work(person),
        "support": support_of(person, timezone.now()),
        "invite": InviteDelegateForm(),
        "messages": [one for one in told if ABOUT_DELEGATES not in one.tags],
        "about_delegates": [one for one in told if ABOUT_DELEGATES in one.tags],
        **bound,
    }
    return render(request, "participants/account.html", context, status=status)


def _own_copy(request: HttpRequest) -> User:
    """A form that does not hold must not change the name in the head of the page."""
    return User.objects.get(pk=cast(User, request.user).pk)
