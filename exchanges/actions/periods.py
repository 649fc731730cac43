"""Other dates for an exchange that was proposed or confirmed."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.actions.checks import check_answer_by, check_free, check_period
from exchanges.actions.exchanges import tokens_for
from exchanges.actions.locking import check_seen, lock_exchange, save_counted
from exchanges.letters import exchanges as letters
from exchanges.lifecycle import Verb, next_state
from exchanges.models import Exchange, Placement
from exchanges.rules.exchanges import can_change_period
from exchanges.rules.pairing import is_open
from exchanges.rules.refusals import Refused
from tradingplaces.kit.history import record


@transaction.atomic
def change_period(
    *,
    exchange: Exchange,
    starts_on: date,
    last_day: date,
    answer_by: date,
    seen_version: int,
    by: Any,
    now: datetime,
    length_reason: str = "",
    note: str | None = None,
) -> Exchange:
    """Choose other dates and ask both directors again. A confirmed exchange stays confirmed meanwhile.

    `seen_version` is the version on the page the organiser looked at; raises Changed when somebody else
    was first, Overlap when another exchange holds the new days. Choosing what stands there already (a
    double click) changes nothing and asks nobody again.
    """
    exchange = lock_exchange(exchange)
    if _stands_already(exchange, starts_on, last_day, answer_by, length_reason, note):
        return exchange
    check_seen(exchange, seen_version)
    today = timezone.localdate(now)
    _refuse_settled(exchange, today)
    check_period(starts_on, last_day, length_reason, edition=exchange.edition, today=today)
    check_answer_by(answer_by, starts_on, today)
    people = [half.director_id for half in exchange.placements.all()]
    check_free(people, starts_on, last_day, edition=exchange.edition, but=exchange)
    before = (exchange.starts_on, exchange.last_day)
    _take_over(exchange, starts_on, last_day, answer_by, length_reason, note)
    exchange.asked_at = now
    save_counted(exchange)
    _ask_again(exchange)
    record("period_changed", exchange, by=by, now=now, before=[str(day) for day in before],
           after=[str(starts_on), str(last_day)])  # fmt: skip
    letters.proposal(exchange, tokens_for(exchange, by=by, now=now), now=now, before=before)
    return exchange


def _refuse_settled(exchange: Exchange, today: date) -> None:
    """Neither in a closed edition, nor once the exchange has begun or broke off."""
    if not is_open(exchange.edition):
        raise Refused(
            _(
                "Deze editie is gesloten: de data veranderen niet meer. "
                "Vraag een beheerder haar weer te openen."
            ),
            "closed",
        )
    if not can_change_period(exchange, today):
        raise Refused(_("De periode van deze wissel kan niet meer veranderen."), "too_late")


def _stands_already(
    exchange: Exchange, starts_on: date, last_day: date, answer_by: date, reason: str, note: str | None
) -> bool:
    """Whether just this is asked of both now; after a no the same days may be asked once more."""
    asked = (exchange.starts_on, exchange.last_day, exchange.answer_by, exchange.length_reason)
    is_refused = any(half.answer == Placement.Answer.DECLINED for half in exchange.placements.all())
    same_words = note is None or note == exchange.note
    return (
        exchange.live and not is_refused and same_words and asked == (starts_on, last_day, answer_by, reason)
    )


def _take_over(
    exchange: Exchange, starts_on: date, last_day: date, answer_by: date, reason: str, note: str | None
) -> None:
    exchange.set_state(next_state(exchange.state, Verb.RESCHEDULE))
    exchange.starts_on, exchange.last_day = starts_on, last_day
    exchange.answer_by, exchange.length_reason = answer_by, reason
    exchange.note = exchange.note if note is None else note


def _ask_again(exchange: Exchange) -> None:
    """Answers to the former dates no longer count; the dates themselves came along already."""
    for placement in exchange.placements.all():
        placement.answer = Placement.Answer.OPEN
        placement.answered_at = placement.recorded_by = None
        placement.decline_reason = placement.recorded_note = ""
        placement.save(
            update_fields=["answer", "answered_at", "decline_reason", "recorded_by", "recorded_note"]
        )
