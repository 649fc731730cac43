"""Photos and share cards: the rule is asked at every request, there is no path past it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stories.queries.pictures import is_public, may_see
from stories.queries.public import full_story, voices_of
from stories.share_card import draw
from stories.views.caching import always_asked_again
from stories.views.links import SESSION_KEY
from tradingplaces.kit.models import Picture
from tradingplaces.kit.pictures.serving import PRIVATE, PUBLIC, picture_response


@require_safe
def picture(request: HttpRequest, picture: Any, width: int, format: str) -> HttpResponseBase:
    """One rendition of a photo: of a public story for everybody, otherwise for whom the rule names."""
    found = get_object_or_404(Picture, pk=picture)
    if is_public(found):
        return picture_response(request, found, width, format, cache=PUBLIC)
    if not may_see(request.user, found, request.session.get(SESSION_KEY, [])):
        raise Http404
    return picture_response(request, found, width, format, cache=PRIVATE)


@require_safe
@always_asked_again
def share_card(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture that a link to a public story shows elsewhere."""
    story = full_story(slug)
    if story is None:
        raise Http404
    names = tuple(voice.director.name for voice in voices_of(story))
    return HttpResponse(draw(story.title, names), content_type="image/png")


@require_safe
@always_asked_again
def site_card(request: HttpRequest) -> HttpResponse:
    """The picture that a link to any other public page shows elsewhere."""
    return HttpResponse(draw(_("Twee weken in de schoenen van de ander"), ()), content_type="image/png")
