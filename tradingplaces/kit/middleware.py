"""Headers that every answer carries, also errors and files."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control


class SecurityHeaders:
    """Same-origin resources only, no device access, and nothing private in a cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        if _is_personal(request) or "Set-Cookie" in response.headers or response.cookies:
            patch_cache_control(response, private=True, no_store=True)
        return response


def _is_personal(request: HttpRequest) -> bool:
    """True once somebody is logged in; asks the session only if the page already did."""
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated)
