"""Reminding who still has to act: at the moments of the edition, or by hand once a day."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.actions.locking import lock_exchange
from exchanges.letters import reminders as letters
from exchanges.models import Edition, Exchange, Placement, Reminder
from exchanges.queries.reminders import OpenTask, Waiting, not_yet_begun, open_work, waiting_halves
from exchanges.reminder_moments import FIRST_HOUR
from exchanges.rules.refusals import Refused
from participants.actions.invitations import invite
from tradingplaces.kit import heartbeats
from tradingplaces.kit.history import record
from tradingplaces.kit.ticking import one_by_one

REMINDING = "reminders"
"""The name under which is kept on which day everybody was looked at."""


def remind_each_day(now: datetime) -> int:
    """Every tick: the first one after eight o'clock reminds everybody whose moment has come; how many."""
    if timezone.localtime(now).hour < FIRST_HOUR or _was_done(now):
        return 0
    count = remind_all(now)
    heartbeats.beat(REMINDING, now)
    return count


def remind_all(now: datetime) -> int:
    """Remind everybody whose moment has come, each in a transaction of her own; how many letters.

    Done twice it reminds nobody twice. One that fails never keeps another from her letter.
    """
    today = timezone.localdate(now)
    waiting = open_work(not_yet_begun(today), today).waiting
    due = [one.placement for one in waiting if one.due_tasks]
    return one_by_one(due, lambda placement: _remind_due(placement, now))


def _was_done(now: datetime) -> bool:
    last = heartbeats.last_beats().get(REMINDING)
    return last is not None and timezone.localdate(last) >= timezone.localdate(now)


@transaction.atomic
def _remind_due(placement: Placement, now: datetime) -> bool:
    """Look again under the lock: she may have answered just now."""
    waiting = _waiting(placement, now)
    if waiting is None or not waiting.due_tasks or not _can_be_reached(waiting.placement):
        return False
    _send(waiting, waiting.due_tasks, by=None, now=now)
    return True


@transaction.atomic
def remind_by_hand(*, exchange: Exchange, placement: int, by: Any, now: datetime) -> Placement:
    """Remind the director of this half (its id) of all that is open, once a day; whom.

    Raises Refused `nothing_open`, `today` when she was reminded today already, or `not_reached`.
    """
    half = Placement.objects.select_related("director", "exchange").get(pk=placement, exchange=exchange)
    name = {"name": half.director.first_name}
    waiting = _waiting(half, now)
    if waiting is None:
        raise Refused(_("Er staat bij %(name)s niets meer open.") % name, "nothing_open")
    if waiting.was_reminded(timezone.localdate(now)):
        raise Refused(_("%(name)s is vandaag al herinnerd. Morgen kan het weer.") % name, "today")
    if not _can_be_reached(waiting.placement):
        raise Refused(
            _("Het account van %(name)s staat uit: bel liever even.") % name, "not_reached"
        )  # fmt: skip
    _send(waiting, waiting.tasks, by=by, now=now)
    return half


@transaction.atomic
def set_reminder_days(*, edition: Edition, days: Sequence[int], by: Any, now: datetime) -> Edition:
    """Choose how many days before a due date people are reminded; none means never."""
    held = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    chosen = sorted(set(days), reverse=True)
    if held.reminder_days != chosen:
        held.reminder_days = chosen
        held.save(update_fields=["reminder_days"])
        record("edition.reminder_days", held, by=by, now=now, days=chosen)
    return held


# --- Steps ----------------------------------------------------------------------------------------------


def _waiting(placement: Placement, now: datetime) -> Waiting | None:
    """What is open for this director, with the exchange held."""
    lock_exchange(placement.exchange)
    return waiting_halves(placement.exchange, timezone.localdate(now)).get(placement.pk)


def _can_be_reached(placement: Placement) -> bool:
    """Whether the letter would be read; an account that was switched off is left alone."""
    user = placement.director.user
    return user is None or user.is_active


def _send(waiting: Waiting, tasks: Sequence[OpenTask], *, by: Any, now: datetime) -> None:
    today = timezone.localdate(now)
    own, director = waiting.placement, waiting.placement.director
    rows = [
        Reminder(
            placement=own,
            task=task.code,
            due=task.due,
            days_before=None if by else task.days_before,
            on=today,
            sent_by=by,
        )
        for task in tasks
    ]
    Reminder.objects.bulk_create(rows)
    token = ""
    if director.user_id is None:
        token = invite(email=director.email, name=director.name, director=director, by=by, now=now)
    record("reminded", own.exchange, by=by, now=now, side=own.side, tasks=[row.task for row in rows])
    letters.reminder(own, waiting.other, rows, token, now=now)
