"""What is judged before an exchange is written: people, period, deadline, whether both are free.

Source: docs/rules.md section 1.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from exchanges.actions.locking import already_live, overlap
from exchanges.models import Candidacy, ConflictOfInterest, Edition, Exchange, Overrule, Placement
from exchanges.models.editions import YEARS
from exchanges.pairing.dates import say_period
from exchanges.rules.refusals import Refused
from exchanges.workdays import Length, check_by_hand


def check_people(edition: Edition, a: Candidacy, b: Candidacy) -> None:
    """Two people of this edition, of two organisations, without a conflict of interest."""
    if a.edition_id != edition.pk or b.edition_id != edition.pk:
        raise Refused(_("Beide mensen doen mee aan deze editie."), "other_edition")
    if a.director_id == b.director_id:
        raise Refused(_("Een wissel is tussen twee verschillende mensen."), "same_person")
    if a.organisation_id == b.organisation_id:
        raise Refused(_("Een wissel is tussen twee verschillende organisaties."), "same_organisation")
    if Candidacy.Status.WITHDRAWN in {a.status, b.status}:
        raise Refused(_("Een van beiden heeft zich teruggetrokken uit deze editie."), "withdrawn")
    _check_conflict(edition, *sorted((a.director_id, b.director_id)))


def _check_conflict(edition: Edition, first: int, second: int) -> None:
    pair = Q(director_a=first, director_b=second)
    conflict = ConflictOfInterest.objects.filter(pair).first()
    if conflict and not Overrule.objects.filter(pair, edition=edition).exists():
        raise Refused(
            _("Tussen deze twee is een belangenconflict vastgelegd: %(reason)s")
            % {"reason": conflict.reason},
            "conflict",
        )


def check_period(
    starts_on: date,
    last_day: date,
    length_reason: str,
    *,
    edition: Edition | None = None,
    today: date | None = None,
) -> None:
    """The length; with an edition also that the period lies in it, with today that it is still to come."""
    if starts_on.year not in YEARS or last_day.year not in YEARS:
        raise Refused(_("Kies een jaar van 2000 tot en met 2100."), "year")
    verdict = check_by_hand(starts_on, last_day)
    if verdict.length == Length.REFUSED:
        raise Refused(verdict.sentence, "length")
    if verdict.length == Length.BY_HAND and not length_reason.strip():
        raise Refused(verdict.sentence, "length_reason")
    if today and starts_on <= today:
        raise Refused(_("Deze periode is al begonnen. Kies een eerste dag na vandaag."), "past")
    if edition and not (edition.starts_on <= starts_on and last_day <= edition.last_day):
        span = say_period(edition.starts_on, edition.last_day)
        raise Refused(
            _("Deze periode valt buiten de editie, die loopt van %(span)s.") % {"span": span}, "edition"
        )


def check_answer_by(answer_by: date, starts_on: date, today: date) -> None:
    """A deadline lies between today and the first day."""
    if answer_by < today:
        raise Refused(_("De antwoorddatum is al voorbij. Kies vandaag of later."), "answer_by")
    if answer_by >= starts_on:
        raise Refused(_("Kies een antwoorddatum vóór de eerste dag van de wissel."), "answer_by")


def check_free(
    directors: Iterable[int],
    starts_on: date,
    last_day: date,
    *,
    edition: Edition,
    but: Exchange | None = None,
) -> None:
    """Tell an organiser by name who is taken, before the database has to stop it, which stands behind this.

    `but` is the exchange that gets these days itself. Who is in an exchange of this edition already is told
    first: no other period helps then.
    """
    theirs = Placement.objects.filter(director__in=list(directors)).exclude(exchange=but)
    theirs = theirs.select_related("director").order_by("side", "pk")
    if names := _names(theirs.live().filter(edition=edition)):
        raise already_live(names)
    if names := _names(theirs.filter(holds_period=True, starts_on__lte=last_day, last_day__gte=starts_on)):
        raise overlap(names)


def _names(placements: Iterable[Placement]) -> list[str]:
    return list(dict.fromkeys(placement.director.name for placement in placements))
