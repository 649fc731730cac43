"""Who may do what with an exchange, as sentences. Source: docs/rules.md sections 2 and 7."""

from datetime import date
from typing import Any

from exchanges.lifecycle import State, Verb, allowed_verbs
from exchanges.models import Edition, Exchange, Placement


def organises(user: Any, edition: Edition) -> bool:
    """Whether this person organises that edition."""
    return Edition.objects.visible_to(user).filter(pk=edition.pk).exists()


def is_director_of(user: Any, placement: Placement) -> bool:
    """Whether this half of the exchange is this person's own."""
    return bool(user.is_authenticated and placement.director.user_id == user.pk)


def may_answer_for(user: Any, placement: Placement) -> bool:
    """Only the director answers; an organiser may write down an answer that was given otherwise."""
    return is_director_of(user, placement) or organises(user, placement.exchange.edition)


def can_answer(placement: Placement, today: date) -> bool:
    """Whether this director can still say yes or no."""
    exchange = placement.exchange
    return (
        exchange.live
        and placement.answer == Placement.Answer.OPEN
        and (exchange.answer_by is None or today <= exchange.answer_by)
    )


def can_drop_out(placement: Placement, today: date) -> bool:
    """Whether this director can still stop: after a yes, before the exchange has begun.

    Before the yes one declines; once it runs, one returns early or calls it off.
    """
    exchange = placement.exchange
    has_said_yes = placement.answer == Placement.Answer.ACCEPTED or exchange.holds_period
    return exchange.live and has_said_yes and today < exchange.starts_on


def can_cancel(exchange: Exchange, today: date) -> bool:
    """Whether the exchange can still be called off: before its last day is over."""
    return Verb.CANCEL in allowed_verbs(exchange.state) and today <= exchange.last_day


def can_remove(exchange: Exchange) -> bool:
    """Whether this was entered as past, so that nobody was asked or told, and nothing hangs on it yet."""
    if exchange.state != State.CONFIRMED or exchange.asked_at:
        return False
    return not any(_carries(half) for half in exchange.sides()) and not _carries(exchange)


def _carries(row: Exchange | Placement) -> bool:
    """Whether any row of any app hangs on this one, the halves of an exchange left out."""
    names = [relation.get_accessor_name() for relation in row._meta.related_objects]
    return any(getattr(row, name).exists() for name in names if name and name != "placements")


def can_change_period(exchange: Exchange, today: date) -> bool:
    """Whether other dates can be chosen: before the exchange has begun."""
    return Verb.RESCHEDULE in allowed_verbs(exchange.state) and today < exchange.starts_on
