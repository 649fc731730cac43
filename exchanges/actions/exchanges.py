"""Proposing an exchange, entering a past one, calling it off, and letting a proposal expire."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.actions.breaking_off import bring_together, hold_edition, keep_apart
from exchanges.actions.checks import check_answer_by, check_free, check_people, check_period
from exchanges.actions.locking import check_seen, lock_exchange, lock_people, save_counted
from exchanges.letters import exchanges as letters
from exchanges.lifecycle import State, Verb, next_state
from exchanges.models import Candidacy, Edition, Exchange, Placement
from exchanges.rules.exchanges import can_cancel, can_remove
from exchanges.rules.pairing import in_order_of_sides, is_open
from exchanges.rules.refusals import Changed, Conflicting, Overlap, Refused
from participants.actions.invitations import invite
from participants.models import Director
from tradingplaces.kit.history import record
from tradingplaces.kit.ticking import one_by_one

__all__ = [
    "Changed",
    "Conflicting",
    "Overlap",
    "Refused",
    "cancel",
    "expire",
    "extend_deadline",
    "propose",
    "record_past",
    "remove_past",
]


@transaction.atomic
def propose(
    *,
    edition: Edition,
    a: Candidacy,
    b: Candidacy,
    starts_on: date,
    last_day: date,
    answer_by: date,
    note: str,
    by: Any,
    now: datetime,
    length_reason: str = "",
) -> Exchange:
    """Propose an exchange to two people and write both a letter. The sides follow from the rules.

    Asking the same again (a double click) gives the exchange that is there, and no second letter.
    Raises Refused, Overlap or Conflicting.
    """
    if not is_open(edition):
        raise Refused(
            _(
                "Deze editie is gesloten: er kan geen voorstel meer bij. "
                "Vraag een beheerder haar weer te openen."
            ),
            "closed",
        )
    check_period(starts_on, last_day, length_reason, edition=edition, today=timezone.localdate(now))
    check_answer_by(answer_by, starts_on, timezone.localdate(now))
    first, second = in_order_of_sides(*lock_people(a, b))
    check_people(edition, first, second)
    if same := _same(edition, first, second, starts_on, last_day):
        return same
    check_free((first.director_id, second.director_id), starts_on, last_day, edition=edition)
    exchange = Exchange(
        edition=edition, starts_on=starts_on, last_day=last_day, length_reason=length_reason,
        note=note, answer_by=answer_by, proposed_at=now, proposed_by=by, asked_at=now, version=0,
    )  # fmt: skip
    _save_with_placements(exchange, first, second)
    record("proposed", exchange, by=by, now=now, starts_on=str(starts_on), last_day=str(last_day))
    send_proposal(exchange, by=by, now=now)
    return exchange


@transaction.atomic
def record_past(
    *,
    edition: Edition,
    a: Candidacy,
    b: Candidacy,
    starts_on: date,
    last_day: date,
    by: Any,
    now: datetime,
    length_reason: str = "",
) -> Exchange:
    """Enter an exchange that has already been, with its old dates; nobody gets a letter."""
    check_period(starts_on, last_day, length_reason)
    if last_day >= timezone.localdate(now):
        raise Refused(_("Deze wissel is nog niet voorbij. Haal het vinkje ‘al geweest’ weg."), "not_past")
    first, second = in_order_of_sides(*lock_people(a, b))
    check_people(edition, first, second)
    if same := _same(edition, first, second, starts_on, last_day):
        return same
    check_free((first.director_id, second.director_id), starts_on, last_day, edition=edition)
    exchange = Exchange(
        edition=edition, starts_on=starts_on, last_day=last_day, length_reason=length_reason,
        proposed_at=now, proposed_by=by, confirmed_at=now, version=0,
    )  # fmt: skip
    exchange.set_state(State.CONFIRMED)
    _save_with_placements(exchange, first, second, answer=Placement.Answer.ACCEPTED, recorded_by=by)
    record("recorded_past", exchange, by=by, now=now, starts_on=str(starts_on), last_day=str(last_day))
    return exchange


@transaction.atomic
def remove_past(*, exchange: Exchange, by: Any, now: datetime) -> None:
    """Take back an exchange that was entered as past by mistake; nobody was told of it, so nobody is now.

    Raises Refused for one that was proposed, and for one on which something hangs already.
    """
    exchange = lock_exchange(exchange)
    if not can_remove(exchange):
        raise Refused(
            _(
                "Deze wissel kan niet meer weg: er ging een brief over uit, of er hangt al iets aan, "
                "zoals een bericht of een verhaal."
            ),
            "in_use",
        )
    days = {"starts_on": str(exchange.starts_on), "last_day": str(exchange.last_day)}
    record("past_exchange_removed", exchange.edition, by=by, now=now, exchange=exchange.pk, **days)
    exchange.delete()


@transaction.atomic
def cancel(*, exchange: Exchange, reason: str, by: Any, now: datetime) -> Exchange:
    """Call off a proposal or an exchange; both directors are told why."""
    exchange = lock_exchange(exchange)
    if exchange.state == State.CANCELLED:
        return exchange
    if not can_cancel(exchange, timezone.localdate(now)):
        raise Refused(_("Deze wissel kan niet meer worden afgezegd: hij is al voorbij."), "too_late")
    was_confirmed = exchange.state == State.CONFIRMED
    exchange.set_state(next_state(exchange.state, Verb.CANCEL))
    exchange.ended_at = now
    save_counted(exchange)
    record("cancelled", exchange, by=by, now=now, was_confirmed=was_confirmed)
    letters.cancelled(exchange, reason=reason, now=now)
    return exchange


@transaction.atomic
def extend_deadline(
    *, exchange: Exchange, answer_by: date, by: Any, now: datetime, seen_version: int | None = None
) -> Exchange:
    """Give more time to answer; those who have not answered get a letter.

    A proposal that expired comes back to life, if both are still free. The deadline that stands already
    (a double click) changes nothing and writes nobody.
    """
    hold_edition(exchange)
    exchange = lock_exchange(exchange)
    if exchange.live and exchange.answer_by == answer_by:
        return exchange
    check_seen(exchange, seen_version)
    today = timezone.localdate(now)
    if exchange.state not in {State.PROPOSED, State.EXPIRED, State.CONFIRMED}:
        raise Refused(_("Op deze wissel wordt geen antwoord meer verwacht."), "not_asked")
    check_answer_by(answer_by, exchange.starts_on, today)
    revived = exchange.state == State.EXPIRED
    if revived:
        exchange.set_state(State.PROPOSED)
        exchange.ended_at = exchange.settled_at = None
        bring_together(exchange, by=by, now=now)
    exchange.answer_by, exchange.asked_at = answer_by, now
    save_counted(exchange)
    record("deadline_extended", exchange, by=by, now=now, answer_by=str(answer_by))
    letters.more_time(exchange, tokens_for(exchange, by=by, now=now), now=now, revived=revived)
    return exchange


@transaction.atomic
def expire(*, exchange: Exchange, now: datetime) -> bool:
    """Store that the deadline of a proposal has passed; both people are free again. Whether it did."""
    hold_edition(exchange)
    exchange = lock_exchange(exchange)
    passed = exchange.answer_by is not None and exchange.answer_by < timezone.localdate(now)
    if exchange.state != State.PROPOSED or not passed:
        return False
    exchange.set_state(next_state(exchange.state, Verb.EXPIRE))
    exchange.ended_at = now
    keep_apart(exchange, now=now)
    save_counted(exchange)
    record("expired", exchange, by=None, now=now, answer_by=str(exchange.answer_by))
    letters.expired(exchange, now=now)
    return True


def expire_all(now: datetime) -> int:
    """Every proposal whose deadline has passed; how many there were. Called by the tick."""
    overdue = Exchange.objects.filter(state=State.PROPOSED, answer_by__lt=timezone.localdate(now))
    return one_by_one(overdue, lambda exchange: expire(exchange=exchange, now=now))


# --- The steps of proposing -----------------------------------------------------------------------------


def _same(edition: Edition, a: Candidacy, b: Candidacy, starts_on: date, last_day: date) -> Exchange | None:
    """The live exchange of just these two on just these dates."""
    found = Exchange.objects.filter(edition=edition, live=True, starts_on=starts_on, last_day=last_day)
    for side, candidacy in (("A", a), ("B", b)):
        found = found.filter(placements__side=side, placements__director=candidacy.director_id)
    return found.first()


def _save_with_placements(exchange: Exchange, a: Candidacy, b: Candidacy, **fields: Any) -> None:
    placements = [_placement(exchange, "A", a, b, fields), _placement(exchange, "B", b, a, fields)]
    save_counted(exchange, new_placements=placements)


def _placement(
    exchange: Exchange, side: str, own: Candidacy, other: Candidacy, fields: dict[str, Any]
) -> Placement:
    return Placement(
        exchange=exchange, side=side, director=own.director, organisation=own.organisation,
        host=other.organisation, edition=exchange.edition, starts_on=exchange.starts_on,
        last_day=exchange.last_day, holds_period=exchange.holds_period, live=exchange.live, **fields,
    )  # fmt: skip


def send_proposal(exchange: Exchange, *, by: Any, now: datetime) -> None:
    """The letter with dates, counterpart, deadline and the way to answer, to both directors."""
    letters.proposal(exchange, tokens_for(exchange, by=by, now=now), now=now)


def tokens_for(exchange: Exchange, *, by: Any, now: datetime) -> dict[int, str]:
    """Per director without an account (its id) a token that opens one; the letter carries it."""
    newcomers = Director.objects.filter(placements__exchange=exchange, user=None)
    return {
        director.pk: invite(email=director.email, name=director.name, director=director, by=by, now=now)
        for director in newcomers
    }
