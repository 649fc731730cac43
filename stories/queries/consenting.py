"""What somebody sees who is asked about a story: the text as its readers get it, and where all stand."""

from typing import Any

from stories import consent
from stories.lifecycle import State
from stories.models import DraftBlock, Story, StoryDraft
from stories.queries.drafts import HEAD, PartyStanding, Standing, fragments, has_newer_text, placements_of
from stories.queries.editor import cannot_be_asked
from stories.queries.gaps import gaps_of, photos_in_the_making, pictures_of, wait_for_photos
from stories.queries.mine import STATE_KINDS
from stories.queries.public import chapters
from stories.rules.stories import organises_story


def reading(draft: StoryDraft) -> dict[str, Any]:
    """The newest text for the templates of the public page."""
    return {
        "told": draft,
        "kind": draft.story.get_kind_display(),
        "voices": placements_of(draft.story),
        "chapters": chapters(list(draft.blocks.all())),
    }


def question_of(draft: StoryDraft, standing: Standing, user: Any) -> dict[str, Any]:
    """Where the newest text stands, and what may be done with it."""
    story = draft.story
    own = next((one for one in standing.parties if _is(one, user)), None)
    waiting = photos_in_the_making(draft)
    return {
        "draft": draft,
        "story": story,
        "standing": standing,
        "own": own,
        "state": standing.state,
        "state_kind": STATE_KINDS[standing.state],
        "gaps": gaps_of(draft),
        "is_online": bool(story.published_at and not story.withdrawn_at),
        "has_newer_text": has_newer_text(draft),
        "is_published": standing.state == State.PUBLISHED,
        "organises": organises_story(user, story),
        "all_asked": all(one.is_asked or one.is_answered for one in standing.silent)
        and not standing.may_publish,
        "unaskable": [one for one in standing.silent if cannot_be_asked(one)],
        "photos": len(pictures_of(draft)),
        "wait_for_photos": wait_for_photos(waiting) if waiting else "",
    }


def pieces_for(draft: StoryDraft, party: consent.Party) -> list[DraftBlock | StoryDraft]:
    """The pieces that somebody judges who judges just a part; the head is the draft itself."""
    keys = party.fragments or frozenset()
    blocks = [block for block in draft.blocks.all() if str(block.key) in keys]
    return [draft, *blocks] if HEAD in keys else list(blocks)


def changes_of(one: PartyStanding, draft: StoryDraft) -> list[consent.Change]:
    """What changed since this party agreed, for showing just the difference."""
    return one.changes if fragments(draft) else []


def is_online(story: Story) -> bool:
    return bool(story.published_at and not story.withdrawn_at)


def _is(one: PartyStanding, user: Any) -> bool:
    director = one.consent.director
    return bool(director and director.user_id == user.pk)
