"""Who read what of whom: one row per thing, reader and day, which the person it is of can see."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from tradingplaces.kit.models import ReadEntry


def record_reads(subjects: Iterable[Model], *, by: Any, now: datetime) -> None:
    """Write that ``by`` read each of ``subjects``; once a day each, also from two tabs at once: 1 query."""
    rows = [
        ReadEntry(
            reader=by.key,
            subject_type=one._meta.label_lower,
            subject_id=str(one.pk),
            day=timezone.localdate(now),
            read_at=now,
        )
        for one in subjects
    ]
    if rows:
        ReadEntry.objects.bulk_create(rows, ignore_conflicts=True)


def reads_of(subject: Model) -> QuerySet[ReadEntry]:
    """Everything that was written about reading this thing, the newest first."""
    return ReadEntry.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
