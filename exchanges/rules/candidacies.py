"""What a candidacy still lacks, and what may be done with it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from exchanges.models import Candidacy, Placement
from participants.intake.names import is_damaged


@dataclass(frozen=True)
class Gap:
    """Something that is still missing: a code, in a word, in a sentence, and whether pairing waits for it."""

    code: str
    word: str
    sentence: str
    is_blocking: bool = False


def gaps(candidacy: Candidacy) -> list[Gap]:
    """What is still missing, the most pressing first; an empty list is a complete candidacy.

    Reads the relations of `queries.candidacies.candidacies_of`, no database.
    """
    return [*_of_person(candidacy), *_of_organisation(candidacy)]


def _of_person(candidacy: Candidacy) -> list[Gap]:
    found = []
    if not candidacy.whole_edition and not candidacy.availability.all():
        sentence = _("Wanneer het kan; zonder dat doet niemand mee aan het koppelen.")
        found.append(Gap("availability", _("beschikbaarheid"), sentence, is_blocking=True))
    unknown = [item.as_written for item in candidacy.preferences.all() if is_unresolved(item)]
    if unknown:
        sentence = _("Wie bedoeld wordt met %(names)s.") % {"names": ", ".join(unknown)}
        found.append(Gap("preferences", _("wie bedoeld wordt"), sentence))
    if is_damaged(candidacy.director.name):
        found.append(Gap("name", _("naam"), _("De letters die in de naam verloren gingen.")))
    if not candidacy.learn:
        found.append(Gap("learn", _("leerwens"), _("Wat deze directeur wil leren.")))
    if not candidacy.offer:
        found.append(Gap("offer", _("aanbod"), _("Wat deze directeur te bieden heeft.")))
    return found


def _of_organisation(candidacy: Candidacy) -> list[Gap]:
    organisation = candidacy.organisation
    found = []
    if not organisation.sector:
        found.append(Gap("sector", _("sector"), _("De sector van de organisatie.")))
    if not organisation.place:
        found.append(Gap("place", _("plaats"), _("De plaats van de organisatie.")))
    if not organisation.region:
        found.append(Gap("region", _("vakantieregio"), _("De schoolvakantieregio van de organisatie.")))
    if not getattr(candidacy, "has_meetings", True):
        found.append(Gap("meetings", _("vergaderdata"), _("Vergaderdata van RvC, RvT, bestuur of college.")))
    return found


def is_unresolved(preference: Any) -> bool:
    """Whether it is not known yet whom a wish or veto means."""
    return preference.director_id is None and preference.organisation_id is None


def has_live_exchange(candidacy: Candidacy) -> bool:
    """Whether this director has a proposed or confirmed exchange in the edition."""
    known = getattr(candidacy, "has_live_exchange", None)
    if known is not None:
        return bool(known)
    live = Placement.objects.live().filter(director=candidacy.director_id, edition=candidacy.edition_id)
    return live.exists()


def can_withdraw(candidacy: Candidacy) -> bool:
    """Only who has no exchange that is proposed or confirmed."""
    return candidacy.status != Candidacy.Status.WITHDRAWN and not has_live_exchange(candidacy)


def can_restore(candidacy: Candidacy) -> bool:
    return candidacy.status == Candidacy.Status.WITHDRAWN
