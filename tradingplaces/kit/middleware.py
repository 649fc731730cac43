"""Headers that every answer carries, also errors and files."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

NO_DEVICES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class SecurityHeaders:
    """Same-origin resources only, no device access, and nothing private in a cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", NO_DEVICES)
        if "HX-Request" in request.headers:
            patch_vary_headers(response, ["HX-Request"])
        if response.cookies or _is_personal(request):
            patch_cache_control(response, private=True, no_store=True)
        return response


def _is_personal(request: HttpRequest) -> bool:
    """Whether somebody is logged in; a page that never looked at the session was the same for everybody.

    Looking here would cost every health check and every file a query.
    """
    session = getattr(request, "session", None)
    if session is None or not session.accessed:
        return False
    try:
        return SESSION_KEY in session
    except DatabaseError:  # the page already tells that; better not stored than stored by mistake
        return True
