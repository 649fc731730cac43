"""Sending many proposals at once: all of them, or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from exchanges.actions.breaking_off import settle
from exchanges.actions.exchanges import propose
from exchanges.actions.locking import lock_directors
from exchanges.models import Candidacy, Edition, Exchange
from exchanges.rules.refusals import Refused


@dataclass(frozen=True)
class Asked:
    """Two people and the days they are asked for."""

    a: Candidacy
    b: Candidacy
    starts_on: date
    last_day: date


class NotAllSent(Exception):  # noqa: N818  (reads as a sentence)
    """At least one proposal was refused, so none was sent; `refusals` says which and why."""

    def __init__(self, refusals: dict[Asked, Refused]) -> None:
        super().__init__(", ".join(refusal.message for refusal in refusals.values()))
        self.refusals = refusals


@transaction.atomic
def send_proposals(
    *, edition: Edition, asked: Iterable[Asked], answer_by: date, note: str, by: Any, now: datetime
) -> list[Exchange]:
    """Propose an exchange to every pair, with letters to both. Raises NotAllSent; nothing is then written.

    What broke off before is settled with it: this is the new set.
    """
    asked = list(asked)
    # All at once in their order: another organiser may be sending the same people in another one.
    lock_directors(person.director_id for one in asked for person in (one.a, one.b))
    sent: list[Exchange] = []
    refusals: dict[Asked, Refused] = {}
    for one in asked:
        try:
            sent.append(
                propose(
                    edition=edition,
                    a=one.a,
                    b=one.b,
                    starts_on=one.starts_on,
                    last_day=one.last_day,
                    answer_by=answer_by,
                    note=note,
                    by=by,
                    now=now,
                )
            )
        except Refused as refusal:
            refusals[one] = refusal
    if refusals:
        raise NotAllSent(refusals)
    settle(edition=edition, by=by, now=now)
    return sent
