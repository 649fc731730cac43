"""The whole set of renditions of a picture, made by the task worker."""

from django.db import transaction
from django.db.models import F, QuerySet

from tradingplaces.kit.models import Picture
from tradingplaces.kit.models.picture import MOST_ATTEMPTS
from tradingplaces.kit.pictures.keeping import keep_renditions
from tradingplaces.kit.pictures.limits import RENDERING_SECONDS
from tradingplaces.kit.pictures.refusals import PictureRefused
from tradingplaces.kit.pictures.running import Made, run


def render(picture_id: str) -> bool:
    """Make the set, unless it is there already; True when this call made it.

    Nothing is locked while the child works. A picture that was changed or deleted meanwhile keeps what
    it has now: its own task makes the set of the new pixels.
    """
    picture = Picture.objects.to_render().filter(pk=picture_id).first()
    if picture is None:
        return False
    Picture.objects.filter(pk=picture.pk).update(attempts=F("attempts") + 1)
    try:
        with picture.original.open() as kept:
            files = run("render", kept.read(), seconds=RENDERING_SECONDS, width=picture.width)
    except (PictureRefused, OSError):
        _give_up_after_enough(picture)
        return False
    return _keep(picture, files)


def _keep(picture: Picture, files: list[Made]) -> bool:
    with transaction.atomic():
        same = _unchanged(picture).select_for_update().first()
        if same is None:
            return False
        keep_renditions(same, files)
        same.state = Picture.State.READY
        same.save(update_fields=["state"])
    return True


def _give_up_after_enough(picture: Picture) -> None:
    """The picture stays with its preview; nobody waits for ever."""
    stuck = Picture.objects.filter(pk=picture.pk, sha256=picture.sha256, attempts__gte=MOST_ATTEMPTS)
    stuck.filter(state=Picture.State.WAITING).update(state=Picture.State.REFUSED)


def _unchanged(picture: Picture) -> QuerySet[Picture]:
    return Picture.objects.filter(pk=picture.pk, sha256=picture.sha256, state=Picture.State.WAITING)
