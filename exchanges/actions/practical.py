"""The practical page of a side: what the guest must know of the place."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.actions.locking import lock_exchange
from exchanges.models import Exchange, PracticalPage
from exchanges.rules.preparation import can_prepare
from exchanges.rules.refusals import Changed, Refused
from tradingplaces.kit.history import record

FIELDS = (
    "emergency", "emergency_person", "workplace", "equipment", "parking", "insurance", "first_morning",
)  # fmt: skip


@transaction.atomic
def write_practical_page(
    *,
    exchange: Exchange,
    side: str,
    words: Mapping[str, str],
    seen_version: int | None,
    by: Any,
    now: datetime,
) -> PracticalPage:
    """Keep what the guest of this side must know. The same words change nothing.

    Raises Changed when somebody else wrote since this person looked.
    """
    exchange = lock_exchange(exchange)
    if not can_prepare(exchange, timezone.localdate(now)):
        raise Refused(_("De wissel is voorbij of gaat niet door: de pagina blijft zoals hij is."), "too_late")
    page = PracticalPage.objects.filter(exchange=exchange, side=side).first()
    if page and all(getattr(page, name) == words[name] for name in FIELDS):
        return page
    if page and seen_version != page.version:
        raise Changed(
            _(
                "Iemand anders schreef intussen op deze pagina. Wat jij typte staat er nog; erbij lees je "
                "wat er nu bewaard is. Bewaar je nog eens, dan geldt jouw tekst."
            ),
            "changed",
        )
    page = _save(page or PracticalPage(exchange=exchange, side=side, version=0), words, now)
    record("practical_written", page, by=by, now=now, side=side)
    return page


def _save(page: PracticalPage, words: Mapping[str, str], now: datetime) -> PracticalPage:
    for name in FIELDS:
        setattr(page, name, words[name])
    page.version += 1
    page.changed_at = now
    page.save()
    return page
