"""Take somebody into an edition by hand: director, organisation, position and candidacy as far as new."""

from datetime import datetime
from typing import Any

from django.db import transaction

from exchanges.models import Candidacy, Edition
from exchanges.newcomers import Newcomer
from participants.intake.names import sort_name
from participants.models import Director, Organisation, Position
from participants.organisation_names import match_name
from participants.places import find_place, region_of_province
from tradingplaces.kit.history import record


@transaction.atomic
def join(*, edition: Edition, newcomer: Newcomer, by: Any, now: datetime) -> Candidacy:
    """The candidacy of this person in the edition; made where it is not there yet.

    Who is known by the same e-mail address is the same person, and keeps the name that is stored. An
    organisation is the same when its name is, apart from the legal form.
    """
    # One newcomer at a time per edition, imports included: a second press finds what the first made.
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    director = _director(newcomer)
    existing = Candidacy.objects.filter(edition=edition, director=director).first()
    if existing:
        return existing
    organisation = _organisation(newcomer)
    Position.objects.get_or_create(director=director, organisation=organisation, until=None)
    made = Candidacy.objects.create(
        edition=edition,
        director=director,
        organisation=organisation,
        status=Candidacy.Status.POOL,
        applied_at=now,
    )
    record("joined", made, by=by, now=now)
    return made


def _director(newcomer: Newcomer) -> Director:
    director, _is_new = Director.objects.get_or_create(
        email=newcomer.email.strip().lower(),
        defaults={
            "first_name": newcomer.first_name,
            "infix": newcomer.infix,
            "last_name": newcomer.last_name,
            "sort_name": sort_name(newcomer.first_name, newcomer.infix, newcomer.last_name),
        },
    )
    return director


def _organisation(newcomer: Newcomer) -> Organisation:
    place = find_place(newcomer.place) if newcomer.place else None
    province = place.province if place else ""
    organisation, _is_new = Organisation.objects.get_or_create(
        match_name=match_name(newcomer.organisation),
        defaults={
            "name": newcomer.organisation,
            "sector": newcomer.sector,
            "place": newcomer.place,
            "province": province,
            "region": region_of_province(province),
        },
    )
    return organisation
