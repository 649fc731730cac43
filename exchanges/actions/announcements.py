"""May this exchange be named on the public site? A yes or no per party (docs/rules.md section 5)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from exchanges.actions.locking import lock_exchange
from exchanges.models import Announcement, Exchange
from exchanges.rules.exchanges import is_director_of, organises
from exchanges.rules.refusals import Refused
from tradingplaces.kit.history import record

OF_DIRECTORS = {"A": Announcement.Party.DIRECTOR_A, "B": Announcement.Party.DIRECTOR_B}
OF_ORGANISATIONS = (Announcement.Party.ORGANISATION_A, Announcement.Party.ORGANISATION_B)


@transaction.atomic
def answer_announcement(
    *, exchange: Exchange, party: str, agreed: bool, by: Any, now: datetime, evidence: str = ""
) -> Announcement:
    """Store the answer of one party; a later answer takes the place of the former at once.

    A director answers for herself only. The answer of an organisation is recorded by an organiser, with
    what it rests on.
    """
    exchange = lock_exchange(exchange)
    by_organiser = party in OF_ORGANISATIONS
    _check_may_say(exchange, party, by, evidence)
    said = Announcement.objects.filter(
        exchange=exchange, party=party, agreed=agreed, evidence=evidence
    ).first()
    if said:
        return said
    answer, _is_new = Announcement.objects.update_or_create(
        exchange=exchange,
        party=party,
        defaults={
            "agreed": agreed,
            "answered_at": now,
            "recorded_by": by if by_organiser else None,
            "evidence": evidence,
        },
    )
    record("announced", exchange, by=by, now=now, party=party, agreed=agreed, note=evidence)
    return answer


def _check_may_say(exchange: Exchange, party: str, by: Any, evidence: str) -> None:
    if party in OF_ORGANISATIONS:
        if not organises(by, exchange.edition):
            raise Refused(_("Alleen een organisator legt vast wat een organisatie antwoordde."), "not_yours")
        if not evidence.strip():
            raise Refused(_("Schrijf erbij waaruit dit antwoord blijkt."), "no_evidence")
        return
    if not any(is_director_of(by, half) and OF_DIRECTORS[half.side] == party for half in exchange.sides()):
        raise Refused(_("Alleen de directeur zelf antwoordt hierop."), "not_yours")
