"""What an author does with a photo of a story: add it, describe it, say what matters in it, blur faces."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from stories.actions.arranging import place_photo
from stories.actions.consents import begin_version
from stories.actions.locking import lock
from stories.actions.writing import touch
from stories.models import DraftBlock, Story, StoryDraft
from tradingplaces.kit.models import Picture
from tradingplaces.kit.pictures.adjusting import Rectangle, adjust
from tradingplaces.kit.pictures.receiving import receive


def add_photo(
    *, story: Story, upload: File, place: str, alt: str, faces_checked: bool, by: Any, now: datetime
) -> None:
    """Take in a photo and put it in its place; where it cannot stand, nothing of it is kept.

    Decoding takes a second or two, so the story is not held meanwhile. Raises Refused and PictureRefused.
    """
    picture = receive(upload, by=by, now=now, alt=alt)
    try:
        place_photo(
            story=story, picture=picture, place=place, alt=alt, faces_checked=faces_checked, by=by, now=now
        )
    except BaseException:
        Picture.objects.filter(pk=picture.pk).delete()
        raise


def adjust_photo(
    *,
    story: Story,
    picture: Picture,
    focus: tuple[float, float],
    blurs: Sequence[Rectangle],
    alt: str,
    by: Any,
    now: datetime,
) -> None:
    """Keep what was chosen. A blur is burnt in everywhere at once, also in a text that is online: it only
    takes away. It is another picture all the same, so people are asked about the newest text again.

    Decoding takes a second or two, so the story is not held meanwhile. Raises PictureRefused.
    """
    adjust(picture, focus=focus, blurs=blurs, alt=alt, by=by, now=now)
    _follow(story, picture, alt, bool(blurs), by, now)


@transaction.atomic
def _follow(story: Story, picture: Picture, alt: str, is_blurred: bool, by: Any, now: datetime) -> None:
    draft = lock(story)
    parts: list[StoryDraft | DraftBlock] = [draft, *draft.blocks.all()]
    shown = [part for part in parts if part.picture_id == picture.pk]
    other = [part for part in shown if part.alt != alt]
    if not other and not (shown and is_blurred):
        return
    begin_version(draft)
    for part in other:
        part.alt = alt
        part.save(update_fields=["alt"])
    touch(draft, by, now)
