"""How often one visitor may post to a public form, counted in the database for all web processes together."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal.ratelimit import consume_or_429
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def limited(rate: str) -> Callable[[View], View]:
    """Refuse with 429 what goes over ``rate`` (``20/m/ip``: twenty a minute per address); GET is free."""

    def decorate(view: View) -> View:
        action = f"{view.__module__}.{view.__name__}"

        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refused = consume_or_429(request, app="kit", action=action, config={action: rate})
            return refused or view(request, *args, **kwargs)

        return answer

    return decorate
