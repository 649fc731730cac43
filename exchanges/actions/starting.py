"""A new exchange on one form: take both people in where needed, then propose it or enter it as past."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from exchanges.actions.exchanges import propose, record_past
from exchanges.actions.joining import join
from exchanges.models import Candidacy, Edition, Exchange
from exchanges.newcomers import Newcomer


@transaction.atomic
def start(
    *,
    edition: Edition,
    one: Candidacy | Newcomer,
    other: Candidacy | Newcomer,
    starts_on: date,
    last_day: date,
    answer_by: date | None,
    note: str,
    by: Any,
    now: datetime,
    length_reason: str = "",
) -> Exchange:
    """Propose the exchange, or enter it as past when there is no `answer_by`; all of it or nothing."""
    a, b = (_taken_in(edition, person, by, now) for person in (one, other))
    what: dict[str, Any] = {"edition": edition, "a": a, "b": b, "starts_on": starts_on, "last_day": last_day}
    if answer_by is None:
        return record_past(**what, length_reason=length_reason, by=by, now=now)
    return propose(**what, length_reason=length_reason, answer_by=answer_by, note=note, by=by, now=now)


def _taken_in(edition: Edition, person: Candidacy | Newcomer, by: Any, now: datetime) -> Candidacy:
    if isinstance(person, Candidacy):
        return person
    return join(edition=edition, newcomer=person, by=by, now=now)
