"""Public pages are asked for anew every time, and answered with 304 when nothing changed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag

View = Callable[..., HttpResponse]


def always_asked_again(view: View) -> Callable[..., HttpResponseBase]:
    """Anonymous readers get ``max-age=0, must-revalidate`` and an ETag: what is withdrawn is gone at once."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.user.is_authenticated or response.status_code != 200:
            return response
        if isinstance(response, SimpleTemplateResponse):
            response.render()
        patch_cache_control(response, max_age=0, must_revalidate=True)
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response) or response

    return shown
