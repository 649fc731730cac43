"""Who may see a photo (docs/rules.md section 5; docs/privacy.md lists the surfaces)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from exchanges.models import Exchange, Reflection, ReflectionPicture
from stories import consent
from stories.models import ConsentLink, DraftBlock, Story, StoryBlock, StoryDraft
from stories.queries.drafts import standing_of, with_parts
from tradingplaces.kit.models import Picture


def is_public(picture: Picture) -> bool:
    """Whether it stands in a story that is public now."""
    shown = Q(picture=picture) | Q(pk__in=StoryBlock.objects.filter(picture=picture).values("story"))
    return Story.objects.public().filter(shown).exists()


def may_see(user: Any, picture: Picture, links: Sequence[int]) -> bool:
    """Whether this visitor may see a photo that is not public.

    Who may read the journal entry it belongs to; both directors once it is released for their story; both
    directors and the organisers of a story it stands in, as long as it stays released; and who was asked
    about it by a personal link.
    """
    journal = ReflectionPicture.objects.filter(picture=picture).select_related("reflection").first()
    if journal and Reflection.objects.visible_to(user).filter(pk=journal.reflection_id).exists():
        return True
    if journal and not journal.released_at:
        return False
    if (
        journal
        and Exchange.objects.of_director(user).filter(placements=journal.reflection.placement_id).exists()
    ):
        return True
    drafts = StoryDraft.objects.filter(
        Q(picture=picture) | Q(pk__in=DraftBlock.objects.filter(picture=picture).values("draft"))
    )
    if Story.objects.visible_to(user).filter(draft__in=drafts).exists():
        return True
    return any(_was_asked(number, picture) for number in links)


def _was_asked(number: int, picture: Picture) -> bool:
    """Whether the question behind a personal link is about this photo."""
    link = ConsentLink.objects.filter(pk=number, revoked_at=None).first()
    if link is None:
        return False
    story = Story.objects.prefetch_related(*with_parts()).get(pk=link.story_id)
    mine = standing_of(story.draft).of(link.party) if hasattr(story, "draft") else None
    return bool(mine and mine.is_asked and _shows(mine.pieces, picture))


def _shows(pieces: Sequence[consent.Fragment], picture: Picture) -> bool:
    return any(piece.picture.startswith(f"{picture.pk}:") for piece in pieces)


def part_with(draft: StoryDraft, picture: UUID) -> StoryDraft | DraftBlock | None:
    """The piece of a draft in which this photo stands, the large one on top first."""
    parts: list[StoryDraft | DraftBlock] = [draft, *draft.blocks.all()]
    return next((part for part in parts if part.picture_id == picture), None)


def of_others(draft: StoryDraft, user: Any) -> set[UUID]:
    """Photos in a draft that come from somebody else's journal: those only their author adjusts."""
    parts: list[StoryDraft | DraftBlock] = [draft, *draft.blocks.all()]
    pictures = [part.picture_id for part in parts if part.picture_id]
    if not pictures:
        return set()
    journal = ReflectionPicture.objects.filter(picture__in=pictures)
    theirs = journal.exclude(reflection__placement__director__user=user)
    return set(theirs.values_list("picture", flat=True))
