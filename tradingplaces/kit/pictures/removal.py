"""Pictures that go: their files follow after the commit, whoever deleted the row."""

import logging
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.signals import post_delete

from tradingplaces.kit.models import Picture

logger = logging.getLogger(__name__)

ORPHANED_FOR = timedelta(hours=1)
"""Files come before their row: younger ones may belong to an upload that is still being saved."""


def erase_pictures_of(owner: uuid.UUID) -> int:
    """Delete every picture of a person, with all files; how many there were."""
    pictures = list(Picture.objects.owned_by(owner))
    Picture.objects.filter(pk__in=[each.pk for each in pictures]).delete()
    return len(pictures)


def follow_deletions() -> None:
    """Have files follow their row. Django tells it of cascades in no other way than by this signal."""
    post_delete.connect(_forget_files, sender=Picture, dispatch_uid="kit.pictures.removal")


def _forget_files(instance: Picture, using: str, **_signal: Any) -> None:
    folder = instance.folder
    transaction.on_commit(lambda: delete_folder(folder), using=using)


def delete_folder(folder: str) -> None:
    """Delete a picture's folder; what cannot be deleted now is an orphan for the next hour."""
    storage = _storage()
    try:
        for name in storage.listdir(folder)[1]:
            storage.delete(f"{folder}/{name}")
        storage.delete(folder)
    except FileNotFoundError:
        return
    except OSError:
        logger.exception("The files in %s stay for now", folder)


def delete_orphans(now: datetime) -> int:
    """Delete folders without a picture, from the moment they are an hour old; how many."""
    storage = _storage()
    try:
        folders = storage.listdir("pictures")[0]
    except FileNotFoundError:
        return 0
    kept = {str(key) for key in Picture.objects.values_list("pk", flat=True)}
    orphans = [f"pictures/{name}" for name in folders if name not in kept]
    gone = [folder for folder in orphans if _newest(storage, folder, now) < now - ORPHANED_FOR]
    for folder in gone:
        delete_folder(folder)
    return len(gone)


def _newest(storage: Storage, folder: str, now: datetime) -> datetime:
    """When a file was last written here; a folder that is gone meanwhile is left alone, as if it were new."""
    try:
        names = storage.listdir(folder)[1]
        written = [storage.get_modified_time(f"{folder}/{name}") for name in names]
    except FileNotFoundError:
        return now
    return max(written, default=now - 2 * ORPHANED_FOR)


def _storage() -> Storage:
    return Picture._meta.get_field("original").storage
