"""Beginning a story."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from exchanges.models import Exchange
from exchanges.rules.refusals import Refused
from stories.actions.consents import settle
from stories.actions.locking import lock
from stories.models import DraftBlock, Story, StoryAuthor, StoryDraft
from stories.queries.drafts import placements_of
from stories.rules.stories import may_start
from tradingplaces.kit.history import record

# The seven days of a director do not begin with an empty page: the first question stands there already.
FIRST_QUESTION = "Wat verraste je het meest?"


@transaction.atomic
def start_story(*, exchange: Exchange, kind: str, title: str, by: Any, now: datetime) -> Story:
    """Begin a story of an exchange: a draft with a first question, and the consents that block it."""
    exchange = Exchange.objects.select_for_update().get(pk=exchange.pk)
    if not may_start(by, exchange):
        raise Refused(_("Een verhaal hoort bij een bevestigde wissel."), "not_confirmed")
    if same := _just_started(exchange, kind, title, by):
        return same
    story = Story.objects.create(
        slug=f"concept-{secrets.token_hex(8)}", kind=kind, exchange=exchange, created_at=now
    )
    for half in placements_of(story):
        StoryAuthor.objects.create(story=story, director=half.director, side=half.side)
    draft = StoryDraft.objects.create(story=story, title=title, saved_at=now, saved_by=by)
    DraftBlock.objects.create(draft=draft, position=1, kind=DraftBlock.Kind.QUESTION, text=FIRST_QUESTION)
    settle(draft)
    record("started", story, by=by, now=now)
    return story


def _just_started(exchange: Exchange, kind: str, title: str, by: Any) -> Story | None:
    """The story that was begun by a first click, when the same person clicks twice."""
    newest = StoryDraft.objects.filter(
        story__exchange=exchange,
        story__kind=kind,
        story__published_at=None,
        title=title,
        saves=1,
        saved_by=by,
    )
    found = newest.select_related("story").first()
    return found.story if found else None


@transaction.atomic
def begin_editing(*, story: Story) -> None:
    """Give a story that was entered as published a draft to write on; nothing changes for its readers."""
    lock(story)
