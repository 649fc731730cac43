"""What an organiser decides on the workbench. Source of the rules: docs/rules.md section 4.

Every verb locks the edition, so that two organisers at once cannot write two decisions that contradict each
other. A refusal is a `PairingError` with a sentence for the organiser; nothing is then written.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from exchanges.models import (
    Edition,
    Overrule,
    PairDecision,
    PairingProposal,
    ProposedPair,
)
from exchanges.pairing.facts import PairingError
from exchanges.pairing.scoring import checked_weights
from exchanges.rules.pairing import is_open
from participants.models import Director, User
from tradingplaces.kit import history

Kind = PairDecision.Kind


@transaction.atomic
def decide(*, edition: Edition, a: Director, b: Director, kind: str, by: User, now: datetime) -> PairDecision:
    """Lock or forbid the pair a-b; what was decided about it before is replaced.

    PairingError `closed`, `same_person`, `two_locks`.
    """
    edition = _open_edition(edition)
    if kind == Kind.LOCK:
        _refuse_second_lock(edition, a, b)
    decision, _created = PairDecision.objects.update_or_create(
        edition=edition,
        **_pair(a, b),
        defaults={"kind": kind, "decided_at": now, "decided_by": by},
    )
    history.record(f"pair_{kind}", edition, by=by, now=now, pair=sorted([a.pk, b.pk]))
    return decision


@transaction.atomic
def clear(*, edition: Edition, a: Director, b: Director, by: User, now: datetime) -> None:
    """Take back a lock or a forbid; nothing happens where nothing was decided. PairingError `closed`."""
    edition = _open_edition(edition)
    deleted, _rows = PairDecision.objects.filter(edition=edition, **_pair(a, b)).delete()
    if deleted:
        history.record("pair_clear", edition, by=by, now=now, pair=sorted([a.pk, b.pk]))


@transaction.atomic
def save_weights(*, edition: Edition, weights: Mapping[str, int], by: User, now: datetime) -> Edition:
    """Keep what counts how much; all whole numbers 0-100, one above 0. PairingError `closed`, `weights`."""
    edition = _open_edition(edition)
    before, edition.weights = edition.weights, checked_weights(weights)
    if edition.weights != before:
        edition.save(update_fields=["weights"])
        history.record("pairing_weights", edition, by=by, now=now, weights=edition.weights)
    return edition


@transaction.atomic
def overrule(
    *, edition: Edition, a: Director, b: Director, reason: str, by: User, now: datetime
) -> Overrule:
    """Set the hard rules aside for the pair a-b, for a written reason. PairingError `closed`, `reason`."""
    edition = _open_edition(edition)
    if not reason.strip():
        raise PairingError("reason", _("Schrijf waarom dit koppel toch mag."))
    made, _created = Overrule.objects.update_or_create(
        edition=edition,
        **_pair(a, b),
        defaults={"reason": reason.strip(), "decided_at": now, "decided_by": by},
    )
    history.record("pair_overrule", edition, by=by, now=now, pair=sorted([a.pk, b.pk]))
    return made


@transaction.atomic
def withdraw_overrule(*, edition: Edition, a: Director, b: Director, by: User, now: datetime) -> None:
    """Let the hard rules count again for the pair a-b; a lock on it goes too. PairingError `closed`."""
    edition = _open_edition(edition)
    deleted, _rows = Overrule.objects.filter(edition=edition, **_pair(a, b)).delete()
    if deleted:
        PairDecision.objects.filter(edition=edition, kind=Kind.LOCK, **_pair(a, b)).delete()
        history.record("pair_overrule_withdrawn", edition, by=by, now=now, pair=sorted([a.pk, b.pk]))


def _open_edition(edition: Edition) -> Edition:
    """The edition's row, locked until the end of the transaction."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if not is_open(locked):
        raise PairingError("closed", _("Deze editie is gesloten. Er kan niets meer aan de koppels veranderen."))
    return locked


def _pair(a: Director, b: Director) -> dict[str, Director]:
    if a.pk == b.pk:
        raise PairingError("same_person", _("Een koppel bestaat uit twee verschillende mensen."))
    first, second = sorted((a, b), key=lambda director: director.pk)
    return {"director_a": first, "director_b": second}


def _refuse_second_lock(edition: Edition, a: Director, b: Director) -> None:
    ours = Q(**_pair(a, b))
    locks = PairDecision.objects.filter(edition=edition, kind=Kind.LOCK).exclude(ours)
    other = locks.filter(Q(director_a__in=[a, b]) | Q(director_b__in=[a, b])).first()
    if other is not None:
        raise PairingError(
            "two_locks",
            _("%(a)s en %(b)s staan al vast als koppel. Maak dat eerst ongedaan.")
            % {"a": other.director_a, "b": other.director_b},
        )
