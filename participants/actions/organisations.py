"""What an organiser writes down about an organisation: its facts."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from participants.models import Organisation
from participants.organisation_names import match_name
from tradingplaces.kit.history import record


class NameTaken(ValueError):  # noqa: N818  (reads as a sentence: raise NameTaken)
    """Another organisation has this name, legal forms left out."""


class ChangedMeanwhile(ValueError):  # noqa: N818  (idem)
    """Somebody else changed these facts since this person looked at them; nothing was written."""


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, facts: dict[str, Any], seen: str = "", by: Any, now: datetime
) -> Organisation:
    """Give it these facts (of ``Organisation.FACTS``). Raises NameTaken.

    ``seen`` is the fingerprint of the facts this person looked at; raises ChangedMeanwhile when they are
    others by now, and not these. Empty asks for no check.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before = {name: getattr(locked, name) for name in facts}
    if seen and seen != locked.fingerprint and before != facts:
        raise ChangedMeanwhile(locked.name)
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.match_name = match_name(locked.name)
    try:
        with transaction.atomic():
            locked.save()
    except IntegrityError as problem:
        raise NameTaken(locked.name) from problem
    changed = sorted(name for name, value in facts.items() if before[name] != value)
    if changed:
        record("organisation.changed", locked, by=by, now=now, fields=changed)
    return locked
