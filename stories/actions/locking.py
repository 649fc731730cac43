"""Locks of the verbs on stories: the story first, then its draft, so that nobody publishes what another
withdraws: whoever comes second sees what the first did.
"""

from django.utils.translation import gettext as _

from exchanges.rules.refusals import Changed
from stories.actions.drafting import draft_of
from stories.models import Story, StoryDraft


def lock(story: Story) -> StoryDraft:
    """Hold the story and its draft until the transaction ends, and read them again."""
    fresh = Story.objects.select_for_update().get(pk=story.pk)
    draft = draft_of(fresh)
    draft.story = fresh
    return draft


def check_same(seen: str, now: str) -> None:
    """Raises Changed when somebody answers to another text than the one that is there now."""
    if seen != now:
        raise Changed(
            _("De tekst is intussen veranderd. Lees eerst wat er nu staat; je antwoord is niet bewaard."),
            "changed",
        )
