"""Taking back an import: what it made goes out of the pool, and can be put back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from exchanges.actions.candidacies import restore_candidacy, withdraw_candidacy
from exchanges.models import Candidacy, IntakeUpload
from exchanges.rules.candidacies import can_withdraw
from exchanges.rules.refusals import Refused
from tradingplaces.kit.history import record


@transaction.atomic
def take_back_import(*, upload: IntakeUpload, by: Any, now: datetime) -> int:
    """Withdraw everybody whom this import brought into the pool; gives how many.

    Who has a proposal or an exchange by now stays, and so does what was changed of others. Raises Refused in
    a closed edition, and when it is not known any more who stood in the file.
    """
    locked = _lock(upload)
    made = Candidacy.objects.filter(pk__in=_made_by(locked)).order_by("pk")
    gone = [one for one in made if can_withdraw(one)]
    for candidacy in gone:
        withdraw_candidacy(candidacy=candidacy, by=by, now=now)
    if gone:
        _keep(locked, [*_taken_back(locked), *(one.pk for one in gone)], "import.taken_back", by, now)
    return len(gone)


@transaction.atomic
def put_back_import(*, upload: IntakeUpload, by: Any, now: datetime) -> int:
    """Put back who was withdrawn by taking this import back; gives how many. Raises Refused as that does."""
    locked = _lock(upload)
    gone = Candidacy.objects.filter(pk__in=_taken_back(locked)).order_by("pk")
    for candidacy in gone:
        restore_candidacy(candidacy=candidacy, by=by, now=now)
    if gone:
        _keep(locked, [], "import.put_back", by, now)
    return len(gone)


def _lock(upload: IntakeUpload) -> IntakeUpload:
    locked = IntakeUpload.objects.select_for_update(of=("self",)).select_related("edition").get(pk=upload.pk)
    if "people" not in (locked.report or {}):
        raise Refused(_("Wie er in dit bestand stond is niet meer bekend."), "forgotten")
    return locked


def _made_by(upload: IntakeUpload) -> list[int]:
    people = (upload.report or {})["people"]
    return [person["candidacy"] for person in people if person["outcome"] == "created"]


def _taken_back(upload: IntakeUpload) -> list[int]:
    return (upload.report or {}).get("taken_back", [])


def _keep(upload: IntakeUpload, taken_back: list[int], verb: str, by: Any, now: datetime) -> None:
    upload.report = {**(upload.report or {}), "taken_back": taken_back}
    upload.save(update_fields=["report"])
    record(verb, upload.edition, by=by, now=now, filename=upload.filename, number=len(taken_back))
