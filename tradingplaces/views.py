"""Pages that belong to no subject: errors."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.cache import patch_cache_control

from tradingplaces.kit.sent_text import sent_text

logger = logging.getLogger(__name__)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page from before one's last login, mostly."""
    return _error_page(request, "403.html", 403, csrf=True, sent=sent_text(request))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_page(request, "400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_page(request, "403.html", 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_page(request, "404.html", 404)


def overtaken(request: HttpRequest) -> HttpResponse:
    """Somebody else changed the same thing at the same moment (tradingplaces.overtaken)."""
    return _error_page(request, "409.html", 409, sent=sent_text(request))


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Where allauth and tradingplaces.kit.rate_limits send whoever goes too fast."""
    response = _error_page(request, "429.html", 429, sent=sent_text(request))
    response.headers["Retry-After"] = "60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Stands by itself: whatever failed, this does not ask for it again."""
    return HttpResponse(get_template("500.html").render({}), status=500)


def _error_page(request: HttpRequest, template: str, status: int, **context: object) -> HttpResponse:
    """The page in the frame of the site, or bare where even the frame fails (no database, a broken host).

    With what was typed (`sent`) no cache may keep it.
    """
    try:
        response = render(request, template, context, status=status)
        if context.get("sent"):
            patch_cache_control(response, private=True, no_store=True)
        return response
    except Exception:
        logger.exception("The page for %s could not be made", status)
        return HttpResponse(get_template("500.html").render({}), status=status)
