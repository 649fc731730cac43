"""Writing what the child made: files first, then rows, and old files gone after the commit."""

import hashlib
from collections.abc import Iterable
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile

from tradingplaces.kit.models import Picture, Rendition
from tradingplaces.kit.pictures.running import Made


def keep_original(picture: Picture, made: Made) -> None:
    """Make ``made`` the original of the picture, which the caller saves."""
    if picture.original:
        delete_after_commit([picture.original])
    picture.width, picture.height = made.width, made.height
    picture.sha256 = hashlib.sha256(made.content).hexdigest()
    picture.original.save(f"original.{made.format}", ContentFile(made.content), save=False)


def keep_renditions(picture: Picture, files: Iterable[Made]) -> None:
    """Make ``files`` the only renditions of the picture."""
    old = list(picture.renditions.all())
    delete_after_commit([each.file for each in old])
    picture.renditions.filter(pk__in=[each.pk for each in old]).delete()
    for made in files:
        rendition = Rendition(
            picture=picture,
            format=made.format,
            width=made.width,
            height=made.height,
            size=len(made.content),
        )
        rendition.file.save(f"rendition.{made.format}", ContentFile(made.content), save=False)
        rendition.save()


def delete_after_commit(files: Iterable[FieldFile]) -> None:
    """Delete files once it is sure that no row names them any more."""
    for each in files:
        storage, name = each.storage, each.name
        if name:
            transaction.on_commit(partial(storage.delete, name))
