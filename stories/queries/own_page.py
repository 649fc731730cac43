"""What stories ask of somebody on her own page (exchanges.queries.waiting)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from exchanges.queries.waiting import Waiting
from stories.models import Consent, Story
from stories.queries.mine import StoryLine, lines


def open_questions(user: Any) -> list[Waiting]:
    """The stories this director was asked about and has not answered: 1 query when there are none."""
    asked = Consent.objects.filter(director__user=user, asked_at__isnull=False)
    stories = Story.objects.visible_to(user).filter(pk__in=list(asked.values_list("story", flat=True)))
    return [_waiting(line) for line in lines(stories, user) if line.waits_for_me]


def _waiting(line: StoryLine) -> Waiting:
    return Waiting(
        first=_("‘%(title)s’ wacht op jouw antwoord.") % {"title": line.title},
        rest=line.what_to_do,
        href=reverse("stories:consent", args=[line.story.pk]),
        link_words=_("Lees en antwoord"),
    )
