"""A candidacy as the texts of a form, and the fingerprint that tells whether somebody else changed it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from exchanges.models import Candidacy, Preference
from participants.intake.dates import written


def facts_as_text(candidacy: Candidacy) -> dict[str, Any]:
    """The values a form starts with: one line per period, wish, veto and challenge."""
    director = candidacy.director
    preferences = list(candidacy.preferences.all())
    return {
        "first_name": director.first_name,
        "infix": director.infix,
        "last_name": director.last_name,
        "email": director.email,
        "phone": director.phone,
        "position": position_title(candidacy),
        "organisation": candidacy.organisation.name,
        "whole_edition": candidacy.whole_edition,
        "availability": spans_as_text(candidacy.availability.all()),
        "impossible": spans_as_text(candidacy.impossible.all()),
        "learn": candidacy.learn,
        "offer": candidacy.offer,
        "offer_confidential": candidacy.offer_confidential,
        "wishes": _written(preferences, Preference.Kind.WISH),
        "vetoes": _written(preferences, Preference.Kind.VETO),
        "challenges": "\n".join(challenge.name for challenge in candidacy.challenges.all()),
        "pair_with": candidacy.pair_with_id or "",
        "remarks": candidacy.remarks,
    }


def fingerprint(candidacy: Candidacy) -> str:
    """Changes whenever something of the candidacy changes, whoever does it."""
    facts = json.dumps(facts_as_text(candidacy), sort_keys=True)
    return hashlib.sha256(facts.encode()).hexdigest()[:20]


def position_title(candidacy: Candidacy) -> str:
    """What the director is at the organisation of the candidacy, now."""
    held = [
        position.title
        for position in candidacy.director.positions.all()
        if position.organisation_id == candidacy.organisation_id and position.until is None
    ]
    return held[0] if held else ""


def spans_as_text(periods: Iterable[Any]) -> str:
    """One period per line, as the import reads it: '1-3-2027 t/m 14-5-2027'."""
    return "\n".join(span_as_text(period.starts_on, period.last_day) for period in periods)


def span_as_text(first: date, last: date) -> str:
    return _("%(first)s t/m %(last)s") % {"first": written(first), "last": written(last)}


def _written(preferences: list[Preference], kind: str) -> str:
    return "\n".join(item.as_written for item in preferences if item.kind == kind)
