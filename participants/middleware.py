"""Logging in on the way to a page: back to the form, and a second factor for organisers."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import rules
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from tradingplaces.kit.sent_text import sent_text

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class BackToTheForm:
    """Who turns out to be logged out when sending a form is told so; what was typed is kept on the page.

    Where there is no text to keep, logging in leads back to the page of the form: the address that it is
    sent to often takes nothing but forms, and would be an error.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and _asks_to_log_in_for(request, response):
            login = redirect_to_login(_page_of_the_form(request))
            if sent := sent_text(request):
                return _with_what_was_typed(request, {"sent": sent, "log_in": login.url})
            messages.warning(
                request,
                _("Je was niet meer ingelogd, dus er is niets bewaard. Log in en doe het nog een keer."),
            )
            return login
        return response


def _with_what_was_typed(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Who is logged out has no session that keeps this page out of a cache."""
    response = render(request, "participants/logged_out.html", context, status=403)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _asks_to_log_in_for(request: HttpRequest, response: HttpResponse) -> bool:
    if response.status_code != 302:
        return False
    place = urlsplit(response["Location"])
    next_page = parse_qs(place.query).get("next")
    return place.path == reverse(settings.LOGIN_URL) and next_page == [request.get_full_path()]


def _page_of_the_form(request: HttpRequest) -> str:
    """By what the browser says, if that is a page of this site; else where one's work is."""
    page = urlsplit(request.headers.get("Referer", ""))
    if page.netloc != request.get_host():
        return reverse(settings.LOGIN_REDIRECT_URL)
    return page.path + (f"?{page.query}" if page.query else "")


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
