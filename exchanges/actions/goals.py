"""Learning goals: writing, changing, ordering, putting away and back, and the figures one gives oneself."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.models import LearningGoal, Placement
from exchanges.rules.exchanges import is_director_of
from exchanges.rules.preparation import AT_MOST_GOALS, can_prepare, can_rate_end, can_rate_start
from exchanges.rules.refusals import Changed, Refused
from tradingplaces.kit.history import record

START, END = "start", "end"
PUT_AWAY_FOR = timedelta(days=1)


@transaction.atomic
def add_goal(
    *, placement: Placement, text: str, sign_of_success: str, programme_goal: str, by: Any, now: datetime
) -> LearningGoal:
    """Write one more goal, last in order. The same words twice (a double click) are one goal."""
    placement = _lock(placement, by)
    _check_open(placement, now)
    words = {"text": text, "sign_of_success": sign_of_success, "programme_goal": programme_goal}
    goals = list(placement.learning_goals.kept())
    if same := next((goal for goal in goals if _has(goal, words)), None):
        return same
    if len(goals) >= AT_MOST_GOALS:
        raise Refused(
            _("Je hebt al %(number)s leerdoelen. Haal er eerst een weg, of pas er een aan.")
            % {"number": len(goals)},
            "too_many",
        )
    goal = LearningGoal.objects.create(
        placement=placement, position=_last(goals) + 1, written_at=now, changed_at=now, **words
    )
    record("goal_added", goal, by=by, now=now)
    return goal


@transaction.atomic
def change_goal(
    *,
    goal: LearningGoal,
    text: str,
    sign_of_success: str,
    programme_goal: str,
    seen_version: int | None,
    by: Any,
    now: datetime,
) -> LearningGoal:
    """Write other words; the same words do nothing.

    Raises Changed when the goal was changed since it was looked at.
    """
    goal = _lock_goal(goal, by)
    _check_open(goal.placement, now)
    words = {"text": text, "sign_of_success": sign_of_success, "programme_goal": programme_goal}
    if _has(goal, words):
        return goal
    if seen_version != goal.version:
        raise Changed(
            _(
                "Dit leerdoel is intussen ergens anders veranderd. Wat jij typte staat er nog; erbij lees je "
                "wat er nu bewaard is. Bewaar je nog eens, dan geldt jouw tekst."
            ),
            "changed",
        )
    for name, value in words.items():
        setattr(goal, name, value)
    goal.version += 1
    goal.changed_at = now
    goal.save(update_fields=[*words, "version", "changed_at"])
    record("goal_changed", goal, by=by, now=now)
    return goal


@transaction.atomic
def remove_goal(*, goal: LearningGoal, by: Any, now: datetime) -> LearningGoal:
    """Put a goal away; for a day it can be put back."""
    goal = _lock_goal(goal, by)
    _check_open(goal.placement, now)
    if goal.removed_at is None:
        goal.removed_at = now
        goal.save(update_fields=["removed_at"])
        record("goal_removed", goal, by=by, now=now)
    return goal


@transaction.atomic
def restore_goal(*, goal: LearningGoal, by: Any, now: datetime) -> LearningGoal:
    """Put a goal back, last in order."""
    goal = _lock_goal(goal, by)
    _check_open(goal.placement, now)
    if goal.removed_at is None:
        return goal
    goals = list(goal.placement.learning_goals.kept())
    if len(goals) >= AT_MOST_GOALS:
        raise Refused(_("Je lijst is vol: haal eerst een ander leerdoel weg."), "too_many")
    goal.removed_at = None
    goal.position = _last(goals) + 1
    goal.save(update_fields=["removed_at", "position"])
    record("goal_restored", goal, by=by, now=now)
    return goal


@transaction.atomic
def move_goal(*, goal: LearningGoal, up: bool, by: Any, now: datetime) -> None:
    """Change places with the goal before or after; at the end of the list nothing happens."""
    goal = _lock_goal(goal, by)
    _check_open(goal.placement, now)
    goals = list(goal.placement.learning_goals.kept())
    here = next((place for place, one in enumerate(goals) if one.pk == goal.pk), None)
    if here is None:
        return
    there = here - 1 if up else here + 1
    if not 0 <= there < len(goals):
        return
    goals[here], goals[there] = goals[there], goals[here]
    for position, one in enumerate(goals, start=1):
        one.position = position
    LearningGoal.objects.bulk_update(goals, ["position"])
    record("goals_ordered", goal.placement, by=by, now=now)


@transaction.atomic
def rate_goals(
    *, placement: Placement, moment: str, ratings: Mapping[int, int | None], by: Any, now: datetime
) -> None:
    """Keep the figures (goal id to 1-10, or None) one gives oneself at the ``start`` or at the ``end``.

    Nobody else reads them: the history says that there were figures, not which.
    """
    placement = _lock(placement, by)
    _check_moment(placement, moment, now)
    goals = list(placement.learning_goals.kept().filter(pk__in=ratings))
    field = "rating_start" if moment == START else "rating_end"
    if all(getattr(goal, field) == ratings[goal.pk] for goal in goals):
        return
    for goal in goals:
        setattr(goal, field, ratings[goal.pk])
    LearningGoal.objects.bulk_update(goals, [field])
    record("goals_rated", placement, by=by, now=now, moment=moment)


@transaction.atomic
def show_hints(*, placement: Placement, shown: bool, by: Any, now: datetime) -> None:
    """Switch the hints at vague goals on or off for this director."""
    placement = _lock(placement, by)
    if placement.goal_hints != shown:
        placement.goal_hints = shown
        placement.save(update_fields=["goal_hints"])
        record("hints_shown" if shown else "hints_hidden", placement, by=by, now=now)


def forget_removed_goals(now: datetime) -> None:
    """Every tick: what was put away a day ago goes for good."""
    LearningGoal.objects.filter(removed_at__lt=now - PUT_AWAY_FOR).delete()


# --- Steps ----------------------------------------------------------------------------------------------


def _lock(placement: Placement, by: Any) -> Placement:
    """Hold this half of the exchange, so that two tabs cannot write at once."""
    fresh = (
        Placement.objects.select_for_update(of=("self",))
        .select_related("exchange", "director")
        .get(pk=placement.pk)
    )
    if not is_director_of(by, fresh):
        raise Refused(_("Leerdoelen schrijft de directeur zelf."), "not_yours")
    return fresh


def _lock_goal(goal: LearningGoal, by: Any) -> LearningGoal:
    placement = _lock(goal.placement, by)
    fresh = LearningGoal.objects.filter(pk=goal.pk).first()
    if fresh is None:
        raise Refused(_("Dit leerdoel is er niet meer."), "gone")
    fresh.placement = placement
    return fresh


def _check_open(placement: Placement, now: datetime) -> None:
    if not can_prepare(placement.exchange, timezone.localdate(now)):
        raise Refused(
            _("De wissel is voorbij of gaat niet door: je leerdoelen blijven staan zoals ze zijn."),
            "too_late",
        )


def _check_moment(placement: Placement, moment: str, now: datetime) -> None:
    today = timezone.localdate(now)
    if moment == START and not can_rate_start(placement.exchange, today):
        raise Refused(_("Een begincijfer geef je vóór de eerste dag van de wissel."), "too_late")
    if moment == END and not can_rate_end(placement.exchange, today):
        raise Refused(_("Een eindcijfer geef je na de laatste dag van de wissel."), "too_early")


def _last(goals: list[LearningGoal]) -> int:
    return max((goal.position for goal in goals), default=0)


def _has(goal: LearningGoal, words: Mapping[str, str]) -> bool:
    return all(getattr(goal, name) == value for name, value in words.items())
