"""How many exchanges a week may hold, and the periods of all pairs planned at once. Nobody is told."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from exchanges.models import Edition, PlannedPeriod
from exchanges.queries.planned import Planned, planned
from exchanges.rules.pairing import is_open
from exchanges.rules.refusals import Refused
from participants.models import Director
from tradingplaces.kit.history import record


@transaction.atomic
def set_week_limit(*, edition: Edition, limit: int | None, by: Any, now: datetime) -> Edition:
    """At most so many exchanges in one week; None is no limit. Raises Refused for a closed edition."""
    locked = _lock_open(edition)
    if locked.week_limit != limit:
        before, locked.week_limit = locked.week_limit, limit
        locked.save(update_fields=["week_limit"])
        record("week_limit.set", locked, by=by, now=now, before=before, after=limit)
    return locked


@transaction.atomic
def plan_periods(*, edition: Edition, plan: Iterable[Planned], by: Any, now: datetime) -> tuple[Planned, ...]:
    """Make this the plan of the edition and give the former one: planning that again undoes it.

    Raises Refused for a closed edition. Pairs of which somebody was erased meanwhile are passed over.
    """
    locked = _lock_open(edition)
    wanted = sorted(set(plan))
    rows = PlannedPeriod.objects.filter(edition=locked)
    former = tuple(sorted(planned(row) for row in rows))
    if list(former) == wanted:
        return former
    rows.delete()
    known = set(
        Director.objects.filter(
            pk__in={key for one in wanted for key in (one.director_a, one.director_b)}
        ).values_list("pk", flat=True)
    )
    PlannedPeriod.objects.bulk_create(
        PlannedPeriod(
            edition=locked,
            director_a_id=one.director_a,
            director_b_id=one.director_b,
            starts_on=one.starts_on,
            last_day=one.last_day,
            planned_at=now,
            planned_by=by,
        )
        for one in wanted
        if {one.director_a, one.director_b} <= known
    )
    record("periods.planned", locked, by=by, now=now, before=len(former), after=len(wanted))
    return former


def _lock_open(edition: Edition) -> Edition:
    locked = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    if not is_open(locked):
        raise Refused(
            _("Deze editie is gesloten; er is niets veranderd. Vraag een beheerder haar weer te openen."),
            "closed",
        )
    return locked
