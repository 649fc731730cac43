"""The status codes of rules.md section 8 on allauth's pages, which answer 200 to everything."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse

View = Callable[..., HttpResponseBase]
TOO_MANY = {"too_many_login_attempts", "rate_limited"}
WAIT = 300
"""Seconds over which allauth counts wrong passwords."""


def with_statuses(view: View) -> View:
    """The same view: a form that does not hold is 422, too many attempts 429, a used or old link 410."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.status_code == HTTPStatus.OK:
            response.status_code = _status(request, response.context_data or {})
            if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
                response.headers["Retry-After"] = str(WAIT)
        return response

    return answer


def _status(request: HttpRequest, context: dict[str, Any]) -> HTTPStatus:
    if context.get("token_fail"):
        return HTTPStatus.GONE
    if request.method != "POST":
        return HTTPStatus.OK
    errors = context["form"].errors.as_data() if context.get("form") is not None else {}
    codes = {error.code for of_field in errors.values() for error in of_field}
    return HTTPStatus.TOO_MANY_REQUESTS if codes & TOO_MANY else HTTPStatus.UNPROCESSABLE_ENTITY
