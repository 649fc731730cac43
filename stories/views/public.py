"""The public site: home, programme, the list of stories and one story."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "stories/home.html")


@require_safe
def programme(request: HttpRequest) -> HttpResponse:
    return render(request, "stories/programme.html")
