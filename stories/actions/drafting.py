"""The draft beside a story: one that was entered as published gets its draft from what is online."""

from stories.actions.consents import settle
from stories.models import DraftBlock, Portrayal, Story, StoryDraft

COPIED = ("key", "position", "kind", "side", "text", "picture", "drawing", "alt", "people")
HEAD_COPIED = ("title", "intro", "picture", "drawing", "alt", "caption", "people")


def draft_of(story: Story) -> StoryDraft:
    """The draft of a story; one that was entered as published gets its draft from what is online."""
    found = StoryDraft.objects.filter(story=story).first()
    return found or _copied(story)


def _copied(story: Story) -> StoryDraft:
    draft = StoryDraft.objects.create(
        story=story,
        number=story.version,
        saved_at=story.published_at or story.created_at,
        **{name: getattr(story, name) for name in HEAD_COPIED},
    )
    for block in story.blocks.all():
        DraftBlock.objects.create(draft=draft, **{name: getattr(block, name) for name in COPIED})
    _people_of(draft)
    if not story.published_at:
        settle(draft)
    return draft


def _people_of(draft: StoryDraft) -> None:
    """People who agreed to the version online belong to its head until somebody says where they stand."""
    for row in draft.story.consents.filter(version=draft.number).exclude(person=""):
        Portrayal.objects.create(
            draft=draft,
            name=row.person,
            email=row.contact_email,
            kind=Portrayal.Kind.QUOTED,
            is_tenant=row.needs_record,
        )
