"""Fetch or 404: what a view of stories may work with, through ``visible_to``."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from stories.models import Story, StoryDraft
from stories.queries.drafts import with_parts


def story_or_404(request: HttpRequest, pk: int) -> Story:
    """A story that this person writes or organises; for everybody else it does not exist."""
    found = Story.objects.visible_to(request.user).select_related("exchange__edition")
    return get_object_or_404(found, pk=pk)


def draft_or_404(request: HttpRequest, pk: int) -> StoryDraft:
    """The newest text of such a story, with its pieces and the people in them."""
    found = Story.objects.visible_to(request.user).select_related("exchange__edition")
    story = get_object_or_404(found.prefetch_related(*with_parts()), pk=pk)
    draft: StoryDraft | None = getattr(story, "draft", None)
    if draft is None:
        raise Http404
    draft.story = story
    return draft
