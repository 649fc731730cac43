"""Answering with a page of the workplace of an edition."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from exchanges.models import Edition


def workplace_page(
    request: HttpRequest, template: str, edition: Edition, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render with the edition, and the other editions of this organiser for the switch."""
    editions = Edition.objects.visible_to(request.user)
    return render(request, template, {"edition": edition, "editions": editions, **context}, status=status)
