"""Organisers and administrators need a second factor before they enter their workplace."""

from collections.abc import Callable
from typing import Any

import rules
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class SecondFactorForOrganisers:
    """Sends them to the page where they set one up; a passkey counts (rules.md section 7).

    Which places are guarded is a setting, and who organises is the rule ``organises_an_edition`` that the
    floor above registers: here nobody knows what an edition is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not settings.ORGANISERS_NEED_SECOND_FACTOR or not _is_guarded(request.path):
            return None
        if not request.user.is_authenticated or not lacks_second_factor(request.user):
            return None
        messages.warning(
            request,
            _("Als organisator log je in met een tweede stap. Kies er hieronder een, dan kun je verder."),
        )
        return redirect("mfa_index")


def _is_guarded(path: str) -> bool:
    return any(path.startswith(reverse(name)) for name in settings.SECOND_FACTOR_PLACES)


def lacks_second_factor(user: Any) -> bool:
    """Whether this person must set up a second factor first: organises or administers, and has none."""
    if Authenticator.objects.filter(user=user, type__in=FACTORS).exists():
        return False
    return bool(user.is_staff or rules.test_rule("organises_an_edition", user))
