"""The answer of a director to a proposal or to new dates: accept or decline."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.actions.breaking_off import hold_edition, keep_apart
from exchanges.actions.locking import lock_exchange, placement_of, save_counted
from exchanges.letters import exchanges as letters
from exchanges.lifecycle import State, Verb, next_state
from exchanges.models import Exchange, Placement
from exchanges.pairing.dates import say_day
from exchanges.rules.exchanges import is_director_of, may_answer_for
from exchanges.rules.refusals import Conflicting, Refused
from participants.models import Director
from tradingplaces.kit.history import record

Answer = Placement.Answer


@transaction.atomic
def accept(
    *, exchange: Exchange, director: Director, by: Any, now: datetime, recorded_note: str = ""
) -> Exchange:
    """Say yes. Once both did, the exchange is confirmed and both get a letter with the dates.

    An organiser (`by`) may record a yes that was given otherwise, with a note. Saying yes twice changes
    nothing. Raises Refused, Conflicting, or Overlap when another exchange holds these days.
    """
    exchange, placement = _open_question(exchange, director, by, recorded_note, now, Answer.ACCEPTED)
    if placement.answer == Answer.ACCEPTED:
        return exchange
    _write_answer(placement, Answer.ACCEPTED, by, recorded_note, now)
    both = all(half.answer == Answer.ACCEPTED for half in exchange.placements.all())
    if both and exchange.state == State.PROPOSED:
        exchange.set_state(next_state(exchange.state, Verb.CONFIRM))
        exchange.confirmed_at = now
    save_counted(exchange)
    record("accepted", exchange, by=by, now=now, side=placement.side, note=recorded_note)
    if both:
        record("confirmed", exchange, by=by, now=now)
        letters.confirmation(exchange, now=now)
    return exchange


@transaction.atomic
def decline(
    *, exchange: Exchange, director: Director, reason: str, by: Any, now: datetime, recorded_note: str = ""
) -> Exchange:
    """Say no, with a reason. Both people go back to the pool, and are not proposed to each other again by
    itself; the other one and the organisers are told.

    No to new dates of a confirmed exchange leaves it confirmed: the organiser looks for other dates.
    """
    hold_edition(exchange)
    exchange, placement = _open_question(exchange, director, by, recorded_note, now, Answer.DECLINED)
    if placement.answer == Answer.DECLINED:
        return exchange
    _write_answer(placement, Answer.DECLINED, by, recorded_note, now, reason)
    if exchange.state == State.PROPOSED:
        exchange.set_state(next_state(exchange.state, Verb.DECLINE))
        exchange.ended_at = now
        keep_apart(exchange, now=now)
    save_counted(exchange)
    record("declined", exchange, by=by, now=now, side=placement.side, note=recorded_note)
    letters.declined(exchange, placement, now=now)
    return exchange


def _open_question(
    exchange: Exchange, director: Director, by: Any, note: str, now: datetime, answer: str
) -> tuple[Exchange, Placement]:
    """The locked exchange and the half of it that is asked, if this answer may be given now."""
    exchange = lock_exchange(exchange)
    placement = placement_of(exchange, director)
    if not may_answer_for(by, placement):
        raise Refused(_("Alleen de directeur zelf beantwoordt dit voorstel."), "not_yours")
    if not is_director_of(by, placement) and not note.strip():
        raise Refused(_("Schrijf erbij hoe het antwoord bij je kwam."), "no_note")
    if placement.answer != answer:
        _check_still_asked(exchange, placement, now)
    return exchange, placement


def _check_still_asked(exchange: Exchange, placement: Placement, now: datetime) -> None:
    if exchange.state in {State.DECLINED, State.CANCELLED}:
        raise Conflicting(
            _("Dit voorstel geldt niet meer: het is %(state)s. Je antwoord is niet nodig.")
            % {"state": exchange.get_state_display()},
            "ended",
        )
    if placement.answer != Answer.OPEN:
        raise Conflicting(
            _("Je hebt dit voorstel al beantwoord. Wil je daarop terugkomen? Stel dan een vraag."),
            "answered",
        )
    if exchange.answer_by and (
        exchange.state == State.EXPIRED or exchange.is_overdue(timezone.localdate(now))
    ):
        raise Conflicting(
            _("De antwoorddatum, %(day)s, is voorbij. Stel een vraag: de organisator kan je meer tijd geven.")
            % {"day": say_day(exchange.answer_by)},
            "deadline_passed",
        )


def _write_answer(
    placement: Placement, answer: str, by: Any, note: str, now: datetime, reason: str = ""
) -> None:
    placement.answer = answer
    placement.answered_at = now
    placement.decline_reason = reason
    placement.recorded_by = None if is_director_of(by, placement) else by
    placement.recorded_note = "" if is_director_of(by, placement) else note
    placement.save(update_fields=["answer", "answered_at", "decline_reason", "recorded_by", "recorded_note"])
