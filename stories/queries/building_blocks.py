"""What both directors released from their journals for this story (docs/rules.md section 6)."""

from dataclasses import dataclass

from django.http import Http404

from exchanges.models import Passage, ReflectionPicture
from stories.models import Story, StoryDraft

PASSAGE, PHOTO = "passage", "foto"


@dataclass(frozen=True)
class Released:
    """A passage or photo that may be used, and whether it stands in the story already."""

    kind: str
    item: Passage | ReflectionPicture
    side: str
    name: str
    is_used: bool

    @property
    def passage(self) -> Passage | None:
        return self.item if isinstance(self.item, Passage) else None

    @property
    def photo(self) -> ReflectionPicture | None:
        return self.item if isinstance(self.item, ReflectionPicture) else None


def released_for(draft: StoryDraft) -> list[Released]:
    """Everything released in both journals of the exchange, in the order of the days: 2 queries."""
    exchange = draft.story.exchange_id
    blocks = draft.blocks.all()
    used = {block.passage_id for block in blocks}
    shown = {block.picture_id for block in blocks} | {draft.picture_id}
    passages = Passage.objects.filter(reflection__placement__exchange=exchange)
    photos = ReflectionPicture.objects.filter(
        reflection__placement__exchange=exchange, released_at__isnull=False
    )
    found = [
        _released(PASSAGE, item, item.pk in used)
        for item in passages.select_related("reflection__placement__director")
    ] + [
        _released(PHOTO, item, item.picture_id in shown)
        for item in photos.select_related("reflection__placement__director", "picture")
    ]
    return sorted(found, key=lambda one: (one.item.reflection.day, one.kind, one.item.pk))


def building_block(story: Story, kind: str, number: int) -> Passage | ReflectionPicture:
    """One released passage or photo of this exchange. Raises Http404 for everything else."""
    found: Passage | ReflectionPicture | None
    if kind == PASSAGE:
        passages = Passage.objects.filter(pk=number, reflection__placement__exchange=story.exchange_id)
        found = passages.select_related("reflection__placement").first()
    else:
        photos = ReflectionPicture.objects.filter(
            pk=number, reflection__placement__exchange=story.exchange_id, released_at__isnull=False
        )
        found = photos.select_related("reflection__placement", "picture").first()
    if found is None:
        raise Http404
    return found


def _released(kind: str, item: Passage | ReflectionPicture, is_used: bool) -> Released:
    half = item.reflection.placement
    return Released(kind, item, half.side, half.director.first_name, is_used)
