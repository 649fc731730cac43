"""Taking in a photo: what the browser sent is read once, cleaned in a child process, and never kept."""

from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from tradingplaces.kit.models import Picture
from tradingplaces.kit.pictures.keeping import keep_original, keep_renditions
from tradingplaces.kit.pictures.limits import MAX_BYTES, RECEIVING_SECONDS
from tradingplaces.kit.pictures.refusals import PictureRefused
from tradingplaces.kit.pictures.removal import delete_folder
from tradingplaces.kit.pictures.running import run
from tradingplaces.kit.pictures.tasks import make_renditions


def receive(upload: File, *, by: Any, now: datetime, alt: str = "") -> Picture:
    """Keep an uploaded photo, private to ``by``; its smallest rendition is there at once, the rest follows.

    What is kept has been decoded and written anew: no byte of the upload is in it. No history row is
    written, because a photo may belong to a journal that is nobody's business. Raises PictureRefused.
    """
    original, preview = run("receive", _content(upload), seconds=RECEIVING_SECONDS)
    picture = Picture(owner=by.key, uploaded_at=now, alt=alt)
    try:
        with transaction.atomic():
            keep_original(picture, original)
            picture.save()
            keep_renditions(picture, [preview])
            make_renditions.enqueue(str(picture.pk))
    except BaseException:
        delete_folder(picture.folder)
        raise
    return picture


def _content(upload: File) -> bytes:
    """All bytes; afterwards the temporary file is gone. The size that was claimed is not believed."""
    with upload:
        upload.seek(0)
        content = upload.read(MAX_BYTES + 1)
    if not content:
        raise PictureRefused("empty")
    if len(content) > MAX_BYTES:
        raise PictureRefused("too_large")
    return content
