"""Opening an edition."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from exchanges.models import Edition
from participants.models import User
from tradingplaces.kit.history import record


@transaction.atomic
def open_edition(
    *,
    slug: str,
    name: str,
    starts_on: date,
    last_day: date,
    rule: str,
    organisers: Iterable[User],
    by: Any,
    now: datetime,
) -> Edition:
    """A new edition with its organisers. Raises ValidationError for a name in use or turned-round dates."""
    edition = Edition(slug=slug, name=name, starts_on=starts_on, last_day=last_day, rule=rule)
    edition.full_clean()
    edition.save()
    edition.organisers.set(organisers)
    record("edition.opened", edition, by=by, now=now, name=name)
    return edition
