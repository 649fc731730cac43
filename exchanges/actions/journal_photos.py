"""The verbs of photos in the journal: add, describe, release for the story, take back, remove."""

from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from exchanges.models import Reflection, ReflectionPicture
from exchanges.rules.refusals import Refused
from tradingplaces.kit.history import record
from tradingplaces.kit.models import Picture
from tradingplaces.kit.pictures.receiving import receive

MOST_PHOTOS = 12


def add_photo(*, entry: Reflection, upload: File, caption: str, by: Any, now: datetime) -> ReflectionPicture:
    """Keep a photo with the entry; the same photo twice is one. Raises Refused and PictureRefused.

    Decoding takes a second or two, so no row is held meanwhile.
    """
    _refuse_too_many(entry)
    picture = receive(upload, by=by, now=now, alt=caption)
    try:
        return _attach(entry, picture, caption, by, now)
    except BaseException:
        Picture.objects.filter(pk=picture.pk).delete()
        raise


@transaction.atomic
def _attach(entry: Reflection, picture: Picture, caption: str, by: Any, now: datetime) -> ReflectionPicture:
    entry = Reflection.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    same = entry.pictures.filter(picture__sha256=picture.sha256).first()
    if same:
        Picture.objects.filter(pk=picture.pk).delete()
        return same
    _refuse_too_many(entry)
    return ReflectionPicture.objects.create(reflection=entry, picture=picture, caption=caption)


@transaction.atomic
def describe_photo(*, photo: ReflectionPicture, caption: str, by: Any, now: datetime) -> None:
    """Say what is in the photo; also for who cannot see it."""
    ReflectionPicture.objects.filter(pk=photo.pk).update(caption=caption)
    Picture.objects.filter(pk=photo.picture_id).update(alt=caption)


@transaction.atomic
def release_photo(*, photo: ReflectionPicture, by: Any, now: datetime) -> None:
    """Let the photo be used in the story; who reads the entry does not change."""
    if _set_released(photo, now):
        record("released_photo", photo.reflection, by=by, now=now)


@transaction.atomic
def take_back_photo(*, photo: ReflectionPicture, by: Any, now: datetime) -> None:
    if _set_released(photo, None):
        record("took_back_photo", photo.reflection, by=by, now=now)


@transaction.atomic
def remove_photo(*, photo: ReflectionPicture, by: Any, now: datetime) -> None:
    """Delete the photo with all its files."""
    Picture.objects.filter(pk=photo.picture_id).delete()


def _set_released(photo: ReflectionPicture, moment: datetime | None) -> bool:
    """Whether this changed something."""
    others = ReflectionPicture.objects.filter(pk=photo.pk, released_at__isnull=moment is not None)
    return bool(others.update(released_at=moment))


def _refuse_too_many(entry: Reflection) -> None:
    if entry.pictures.count() >= MOST_PHOTOS:
        sentence = _("Er staan al %(most)d foto’s bij. Haal er een weg, of begin een nieuw bericht.")
        raise Refused(sentence % {"most": MOST_PHOTOS}, "too_many")
