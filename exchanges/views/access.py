"""Fetch or 404: what a view may work with, through ``visible_to``."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from exchanges.models import Edition


def edition_or_404(request: HttpRequest, slug: str) -> Edition:
    """The edition of the address, if this person organises it; otherwise it does not exist for her."""
    return get_object_or_404(Edition.objects.visible_to(request.user), slug=slug)
