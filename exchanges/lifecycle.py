"""The life of an exchange: five stored states, a table of verbs, and phases that follow from the dates.

Source: docs/rules.md section 2. No database here.
"""

from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

CLOSED_AFTER_DAYS = 180
"""An exchange is closed half a year after its last day, when the last check of the barometer is due."""


class State(TextChoices):
    """What is stored."""

    PROPOSED = "proposed", _("voorgesteld")
    CONFIRMED = "confirmed", _("bevestigd")
    DECLINED = "declined", _("afgewezen")
    EXPIRED = "expired", _("verlopen")
    CANCELLED = "cancelled", _("afgezegd")


class Verb(TextChoices):
    """What people and the clock do."""

    CONFIRM = "confirm", _("bevestigen")
    DECLINE = "decline", _("afwijzen")
    EXPIRE = "expire", _("laten verlopen")
    CANCEL = "cancel", _("afzeggen")
    RESCHEDULE = "reschedule", _("verzetten")
    RETURN_EARLY = "return_early", _("eerder terugkeren")


class Phase(TextChoices):
    """Where a confirmed exchange stands on a day; derived, never stored."""

    PREPARATION = "preparation", _("voorbereiding")
    RUNNING = "running", _("bezig")
    AFTER = "after", _("daarna")
    CLOSED = "closed", _("afgesloten")


class InvalidTransition(Exception):  # noqa: N818  (it names what was asked)
    """The verb does not fit the state; both are given so that the caller can say what does fit."""

    def __init__(self, state: str, verb: str) -> None:
        super().__init__(f"{verb} does not fit {state}")
        self.state = state
        self.verb = verb


TRANSITIONS: tuple[tuple[Verb, frozenset[State], State], ...] = (
    (Verb.CONFIRM, frozenset({State.PROPOSED}), State.CONFIRMED),
    (Verb.DECLINE, frozenset({State.PROPOSED}), State.DECLINED),
    (Verb.EXPIRE, frozenset({State.PROPOSED}), State.EXPIRED),
    (Verb.CANCEL, frozenset({State.PROPOSED, State.CONFIRMED}), State.CANCELLED),
    # New dates ask again only those concerned; the exchange itself stays what it was.
    (Verb.RESCHEDULE, frozenset({State.PROPOSED}), State.PROPOSED),
    (Verb.RESCHEDULE, frozenset({State.CONFIRMED}), State.CONFIRMED),
    (Verb.RETURN_EARLY, frozenset({State.CONFIRMED}), State.CONFIRMED),
)

LIVE = frozenset({State.PROPOSED, State.CONFIRMED})
"""One live exchange per director per edition."""
BROKEN_OFF = frozenset(State) - LIVE
"""What did not go on: its people are free for other pairs."""


def next_state(state: str, verb: str) -> State:
    """The state after the verb; InvalidTransition when the table has no such line."""
    for known, sources, target in TRANSITIONS:
        if known == verb and state in sources:
            return target
    raise InvalidTransition(state, verb)


def allowed_verbs(state: str) -> tuple[Verb, ...]:
    """What can be done in a state, in the order of the table."""
    return tuple(verb for verb, sources, _target in TRANSITIONS if state in sources)


def holds_period(state: str) -> bool:
    """Whether the dates are taken: from confirmed on, also while running and after."""
    return state == State.CONFIRMED


def is_live(state: str) -> bool:
    """Whether the exchange keeps its two people out of other pairs."""
    return state in LIVE


def phase(starts_on: date, last_day: date, state: str, today: date) -> Phase | None:
    """Where an exchange stands on `today`; None while it is not confirmed."""
    if state != State.CONFIRMED:
        return None
    if today < starts_on:
        return Phase.PREPARATION
    if today <= last_day:
        return Phase.RUNNING
    return Phase.AFTER if today <= last_day + timedelta(days=CLOSED_AFTER_DAYS) else Phase.CLOSED
