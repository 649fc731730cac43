"""The calendar of an organisation as its page tells it, and of whom somebody may keep it."""

from datetime import date
from typing import Any

from django.db.models import Q

from exchanges.models import Candidacy, Edition
from exchanges.models.candidacies import CandidacyQuerySet
from exchanges.queries.organisation_facts import free_days_of
from exchanges.workdays import school_holidays_known
from participants.models import CalendarEntry, Organisation


def kept_by(user: Any, today: date) -> CandidacyQuerySet:
    """The candidacies of which this person keeps the calendar: her own, and of directors she keeps it for.

    Source: docs/product.md 2, the secretary keeps availability and diary on the director's behalf.
    """
    if not user.is_authenticated or not user.is_active:
        return Candidacy.objects.none()
    served = user.delegations.serving_on(today).values("director")
    return (
        Candidacy.objects.filter(Q(director__user=user) | Q(director__in=served))
        .exclude(status=Candidacy.Status.WITHDRAWN)
        .select_related("edition", "organisation", "director")
    )


def free_days_in(organisation: Organisation, edition: Edition) -> frozenset[date]:
    """Every free weekday of this organisation in the years of the edition."""
    return free_days_of(edition, CalendarEntry.objects.filter(organisation=organisation))


def unknown_school_years(edition: Edition) -> list[int]:
    """The years of the edition of which the school holidays are not, or not all, known yet."""
    years = range(edition.starts_on.year, edition.last_day.year + 1)
    months = [date(year, month, 1) for year in years for month in (1, 10)]
    inside = [day for day in months if edition.starts_on.replace(day=1) <= day <= edition.last_day]
    asked = [edition.starts_on, *inside, edition.last_day]
    return sorted({day.year for day in asked if not school_holidays_known(day)})
