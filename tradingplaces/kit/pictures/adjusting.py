"""What the owner does to a picture afterwards: describe it, say what matters in it, blur faces for good."""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from tradingplaces.kit.models import Picture
from tradingplaces.kit.pictures.keeping import keep_original, keep_renditions
from tradingplaces.kit.pictures.limits import MAX_BLURS, RECEIVING_SECONDS
from tradingplaces.kit.pictures.refusals import PictureRefused
from tradingplaces.kit.pictures.running import run
from tradingplaces.kit.pictures.tasks import make_renditions

Rectangle = tuple[float, float, float, float]
"""Left, top, width and height, as fractions of the photo."""


@transaction.atomic
def adjust(
    picture: Picture,
    *,
    focus: tuple[float, float],
    blurs: Sequence[Rectangle],
    alt: str,
    by: Any,
    now: datetime,
) -> Picture:
    """Keep description and focus point, and burn ``blurs`` (only the new ones) into the kept original.

    The pixels under a blur are gone from every file before this returns: nobody can reach them any more,
    the owner included. The set of renditions is made anew; until then there is the smallest one.
    Raises PictureRefused.
    """
    check_rectangles(blurs)
    try:
        locked = Picture.objects.select_for_update().get(pk=picture.pk)
    except Picture.DoesNotExist:
        raise PictureRefused("gone") from None
    locked.focus_x, locked.focus_y = (min(max(each, 0.0), 1.0) for each in focus)
    locked.alt = alt
    new = [each for each in blurs if list(each) not in locked.blurs]
    if new:
        _burn_in(locked, new)
    locked.save()
    return locked


def check_rectangles(blurs: Sequence[Rectangle]) -> None:
    """Raises PictureRefused when a rectangle is empty, lies outside the photo, or there are too many."""
    inside = all(
        all(math.isfinite(each) for each in (left, top, width, height))
        and 0 <= left < 1
        and 0 <= top < 1
        and width > 0
        and height > 0
        and left + width <= 1.001
        and top + height <= 1.001
        for left, top, width, height in blurs
    )
    if not inside or len(blurs) > MAX_BLURS:
        raise PictureRefused("blurs")


def _burn_in(picture: Picture, blurs: Sequence[Rectangle]) -> None:
    with picture.original.open() as kept:
        content = kept.read()
    original, preview = run("blur", content, seconds=RECEIVING_SECONDS, blurs=[list(each) for each in blurs])
    keep_original(picture, original)
    keep_renditions(picture, [preview])
    picture.blurs = [*picture.blurs, *(list(each) for each in blurs)]
    picture.state, picture.attempts = Picture.State.WAITING, 0
    make_renditions.enqueue(str(picture.pk))
