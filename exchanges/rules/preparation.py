"""Who prepares what, until when. Source: docs/rules.md section 6 and docs/product.md E."""

from datetime import date
from typing import Any

from exchanges.assignments import ASKER, RECEIVER, InvalidStepError, next_state
from exchanges.lifecycle import State
from exchanges.models import Assignment, Exchange, LearningGoal, Placement
from exchanges.rules.exchanges import is_director_of

AT_MOST_GOALS = 8


def has_preparation(exchange: Exchange) -> bool:
    """Whether there is something to prepare or to look back at: both said yes at some time."""
    return exchange.confirmed_at is not None


def can_prepare(exchange: Exchange, today: date) -> bool:
    """Goals, assignments and practical pages can be written until the last day of the exchange."""
    return exchange.state == State.CONFIRMED and today <= exchange.last_day


def can_rate_start(exchange: Exchange, today: date) -> bool:
    """The figure at the start is given before day one, so that it says where somebody stood."""
    return exchange.state == State.CONFIRMED and today < exchange.starts_on


def can_rate_end(exchange: Exchange, today: date) -> bool:
    """The figure at the end is given once the exchange is over."""
    return exchange.state == State.CONFIRMED and today > exchange.last_day


def is_written_by(goal: LearningGoal, placement: Placement) -> bool:
    return goal.placement_id == placement.pk


def role_in(assignment: Assignment, placement: Placement) -> str:
    """Whether this half of the exchange asks the advice or was asked for it."""
    return ASKER if assignment.side == placement.side else RECEIVER


def can(verb: str, assignment: Assignment, placement: Placement) -> bool:
    """Whether this director may do that now with the assignment."""
    try:
        next_state(assignment.state, verb, role_in(assignment, placement))
    except InvalidStepError:
        return False
    return True


def may_write_practical(user: Any, placement: Placement, serves: bool) -> bool:
    """The director of the host's side, or who keeps that director's diary (``serves``)."""
    return is_director_of(user, placement) or serves
