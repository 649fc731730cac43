"""Which people and organisations an organiser sees, and the candidacies of an edition as lists show them."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from exchanges.models import AvailabilityWindow, Candidacy, Edition, Placement
from participants.models import Director, GovernanceMeeting, Organisation


def directors_visible_to(user: Any) -> QuerySet[Director]:
    """Directors of the editions this person organises; all of them for the command line (None)."""
    if user is None:
        return Director.objects.all()
    editions = Edition.objects.visible_to(user).values("pk")
    candidates = Candidacy.objects.filter(edition__in=editions).values("director")
    placed = Placement.objects.filter(edition__in=editions).values("director")
    return Director.objects.filter(Q(pk__in=candidates) | Q(pk__in=placed))


def organisations_visible_to(user: Any) -> QuerySet[Organisation]:
    """Organisations of the editions this person organises; all of them for the command line (None)."""
    if user is None:
        return Organisation.objects.all()
    return _organisations_in(Edition.objects.visible_to(user).values("pk"))


def organisations_of(edition: Edition) -> QuerySet[Organisation]:
    """Organisations that take part in this edition, with a candidacy or in an exchange."""
    return _organisations_in([edition.pk])


def directors_of(edition: Edition) -> QuerySet[Director]:
    """Directors who take part in this edition, with a candidacy or in an exchange."""
    candidates = Candidacy.objects.filter(edition=edition).values("director")
    placed = Placement.objects.filter(edition=edition).values("director")
    return Director.objects.filter(Q(pk__in=candidates) | Q(pk__in=placed))


def _organisations_in(editions: Any) -> QuerySet[Organisation]:
    candidates = Candidacy.objects.filter(edition__in=editions).values("organisation")
    placed = Placement.objects.filter(edition__in=editions)
    return Organisation.objects.filter(
        Q(pk__in=candidates) | Q(pk__in=placed.values("organisation")) | Q(pk__in=placed.values("host"))
    )


def candidacies_of(edition: Edition) -> QuerySet[Candidacy]:
    """The candidacies of an edition with all that a list or an export shows, in a fixed number of queries."""
    live = Placement.objects.filter(director=OuterRef("director"), edition=OuterRef("edition"), live=True)
    return (
        Candidacy.objects.filter(edition=edition)
        .select_related("director", "organisation", "pair_with")
        .prefetch_related("availability", "impossible", "preferences", "challenges", "director__positions")
        .annotate(
            has_meetings=Exists(GovernanceMeeting.objects.filter(organisation=OuterRef("organisation"))),
            has_live_exchange=Exists(live),
        )
    )


def search_candidacies(
    candidacies: QuerySet[Candidacy],
    *,
    words: str = "",
    sector: str = "",
    status: str = "",
    missing: str = "",
) -> QuerySet[Candidacy]:
    """Narrow the list down; every word must occur in name, address, organisation or place."""
    for word in words.split()[:10]:
        candidacies = candidacies.filter(
            Q(director__sort_name__icontains=word)
            | Q(director__first_name__icontains=word)
            | Q(director__last_name__icontains=word)
            | Q(director__email__icontains=word)
            | Q(organisation__name__icontains=word)
            | Q(organisation__place__icontains=word)
        )
    if sector:
        candidacies = candidacies.filter(organisation__sector=sector)
    if status:
        candidacies = candidacies.filter(status=status)
    return _lacking(candidacies, missing) if missing else candidacies


def _lacking(candidacies: QuerySet[Candidacy], what: str) -> QuerySet[Candidacy]:
    if what == "partner":
        live = Placement.objects.live().filter(director=OuterRef("director"), edition=OuterRef("edition"))
        return candidacies.filter(~Exists(live), status=Candidacy.Status.POOL)
    if what == "availability":
        windows = AvailabilityWindow.objects.filter(candidacy=OuterRef("pk"))
        return candidacies.filter(~Exists(windows), whole_edition=False)
    if what == "meetings":
        meetings = GovernanceMeeting.objects.filter(organisation=OuterRef("organisation"))
        return candidacies.filter(~Exists(meetings))
    if what == "preferences":
        return candidacies.filter(
            preferences__isnull=False, preferences__director=None, preferences__organisation=None
        ).distinct()
    return candidacies.filter(**{what: ""}) if what in ("learn", "offer") else candidacies
