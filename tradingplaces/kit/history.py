"""One row per writing verb: who did what, to which thing, when."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from tradingplaces.kit.models import HistoryEntry


def record(verb: str, subject: Model, *, by: Any, now: datetime, **details: object) -> HistoryEntry:
    """Write one history row about ``subject``; ``by`` is a user, or None for the system itself.

    ``details`` become JSON: facts a colleague may read, never private texts.
    """
    return HistoryEntry.objects.create(
        at=now,
        actor=getattr(by, "key", None),
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        details=details,
    )
