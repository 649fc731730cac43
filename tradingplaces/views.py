"""Pages that belong to no subject: errors."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from tradingplaces.kit.sent_text import send_again_page, sent_text

logger = logging.getLogger(__name__)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page from before one's last login, mostly: then what was typed is kept on it, to be sent again."""
    fields = sent_text(request)
    return send_again_page(request, fields) if fields else _error_page(request, "403.html", 403, csrf=True)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_page(request, "400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_page(request, "403.html", 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error_page(request, "404.html", 404)


def overtaken(request: HttpRequest) -> HttpResponse:
    """Somebody else changed the same thing at the same moment (tradingplaces.overtaken)."""
    return _error_page(request, "409.html", 409)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Where allauth and tradingplaces.kit.rate_limits send whoever goes too fast."""
    response = _error_page(request, "429.html", 429)
    response.headers["Retry-After"] = "60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Stands by itself: whatever failed, this does not ask for it again."""
    return HttpResponse(get_template("500.html").render({}), status=500)


def _error_page(request: HttpRequest, template: str, status: int, **context: object) -> HttpResponse:
    """The page in the frame of the site, or bare where even the frame fails (no database, a broken host)."""
    try:
        return render(request, template, context, status=status)
    except Exception:
        logger.exception("The page for %s could not be made", status)
        return HttpResponse(get_template("500.html").render({}), status=status)
