"""What an organiser decides on the workbench. Source of the rules: docs/rules.md section 4.

Every verb locks the edition, so that two organisers at once cannot write two decisions that contradict each
other. A refusal is a `PairingError` with a sentence for the organiser; nothing is then written.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from exchanges.models import Candidacy, Edition, Overrule, PairDecision, PairingProposal, ProposedPair
from exchanges.pairing.facts import PairingError
from exchanges.pairing.proposing import Proposal
from exchanges.pairing.proposing import ProposedPair as SolvedPair
from exchanges.pairing.question import ask
from exchanges.pairing.scoring import checked_weights
from exchanges.queries.pool import candidacies_in_pool, pool_of
from exchanges.rules.pairing import in_order_of_sides, is_open
from participants.models import Director
from tradingplaces.kit import history

Kind = PairDecision.Kind


@transaction.atomic
def decide(*, edition: Edition, a: Director, b: Director, kind: str, by: Any, now: datetime) -> PairDecision:
    """Lock or forbid the pair a-b; what was decided about it before is replaced.

    PairingError `closed`, `same_person`, or what the engine says against the lock.
    """
    edition = _open_edition(edition)
    both = _ordered(a, b)
    decided = PairDecision.objects.filter(edition=edition, kind=kind, **both).first()
    if decided:
        return decided
    if kind == Kind.LOCK:
        _refuse_impossible_lock(edition, a, b)
    decision, _created = PairDecision.objects.update_or_create(
        edition=edition, **both, defaults={"kind": kind, "decided_at": now, "decided_by": by}
    )
    _record(f"pair_{kind}", edition, a, b, by, now)
    return decision


@transaction.atomic
def clear(*, edition: Edition, a: Director, b: Director, by: Any, now: datetime) -> None:
    """Take back a lock or a forbid; nothing happens where nothing was decided. PairingError `closed`."""
    edition = _open_edition(edition)
    deleted, _rows = PairDecision.objects.filter(edition=edition, **_ordered(a, b)).delete()
    if deleted:
        _record("pair_clear", edition, a, b, by, now)


@transaction.atomic
def save_weights(*, edition: Edition, weights: Mapping[str, int], by: Any, now: datetime) -> Edition:
    """Keep what counts how much: whole numbers 0-100, one above 0. PairingError `closed`, `weights`."""
    edition = _open_edition(edition)
    before, edition.weights = edition.weights, checked_weights(weights)
    if edition.weights != before:
        edition.save(update_fields=["weights"])
        history.record("pairing_weights", edition, by=by, now=now, weights=edition.weights)
    return edition


@transaction.atomic
def overrule(*, edition: Edition, a: Director, b: Director, reason: str, by: Any, now: datetime) -> Overrule:
    """Set the hard rules aside for the pair a-b, for a written reason. PairingError `closed`, `reason`."""
    edition = _open_edition(edition)
    if not reason.strip():
        raise PairingError("reason", _("Schrijf waarom dit koppel toch mag."))
    both, reason = _ordered(a, b), reason.strip()
    known = Overrule.objects.filter(edition=edition, reason=reason, **both).first()
    if known:
        return known
    made, _created = Overrule.objects.update_or_create(
        edition=edition, **both, defaults={"reason": reason, "decided_at": now, "decided_by": by}
    )
    _record("pair_overrule", edition, a, b, by, now)
    return made


@transaction.atomic
def withdraw_overrule(*, edition: Edition, a: Director, b: Director, by: Any, now: datetime) -> None:
    """Let the hard rules count again for the pair a-b; a lock on it goes too. PairingError `closed`."""
    edition = _open_edition(edition)
    both = _ordered(a, b)
    deleted, _rows = Overrule.objects.filter(edition=edition, **both).delete()
    if deleted:
        PairDecision.objects.filter(edition=edition, kind=Kind.LOCK, **both).delete()
        _record("pair_overrule_withdrawn", edition, a, b, by, now)


@transaction.atomic
def save_proposal(
    *,
    edition: Edition,
    name: str,
    proposal: Proposal,
    weights: Mapping[str, int],
    by: Any,
    now: datetime,
) -> PairingProposal:
    """Keep a solved set under a name. PairingError `name` when it is empty, too long or taken."""
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    name = _free_name(edition, name)
    kept = PairingProposal.objects.create(
        edition=edition,
        name=name,
        mode=proposal.mode,
        weights=dict(weights),
        placed=proposal.placed,
        total=proposal.total,
        bound=proposal.bound,
        created_at=now,
        created_by=by,
    )
    people = {row.director.email: row for row in candidacies_in_pool(edition)}
    ProposedPair.objects.bulk_create(_kept_pair(kept, pair, people) for pair in proposal.pairs)
    history.record("pairing_saved", kept, by=by, now=now, pairs=len(proposal.pairs))
    return kept


# --- The steps of deciding ------------------------------------------------------------------------------


def _open_edition(edition: Edition) -> Edition:
    """The edition's row, held until the end of the transaction."""
    held = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    if not is_open(held):
        raise PairingError(
            "closed", _("Deze editie is gesloten. Er kan niets meer aan de koppels veranderen.")
        )
    return held


def _ordered(a: Director, b: Director) -> dict[str, Any]:
    if a.pk == b.pk:
        raise PairingError("same_person", _("Een koppel bestaat uit twee verschillende mensen."))
    first, second = sorted((a, b), key=lambda director: director.pk)
    return {"director_a": first, "director_b": second}


def _refuse_impossible_lock(edition: Edition, a: Director, b: Director) -> None:
    """Let the engine judge the locks there are and this one together."""
    pool = pool_of(edition)
    pair = frozenset({a.email, b.email})
    ask(pool, locks=pool.locks | {pair}, forbids=pool.forbids - {pair})


def _record(verb: str, edition: Edition, a: Director, b: Director, by: Any, now: datetime) -> None:
    history.record(verb, edition, by=by, now=now, pair=sorted([a.pk, b.pk]))


def _free_name(edition: Edition, name: str) -> str:
    name = name.strip()
    if not name or len(name) > 100:
        raise PairingError("name", _("Geef het koppelvoorstel een naam van hooguit 100 tekens."))
    if PairingProposal.objects.filter(edition=edition, name=name).exists():
        raise PairingError("name", _("Er is al een koppelvoorstel met de naam %(name)s.") % {"name": name})
    return name


def _kept_pair(kept: PairingProposal, pair: SolvedPair, people: Mapping[str, Candidacy]) -> ProposedPair:
    first, second = in_order_of_sides(people[pair.a], people[pair.b])
    return ProposedPair(
        proposal=kept,
        director_a=first.director,
        director_b=second.director,
        score=pair.score,
        parts=[asdict(part) for part in pair.parts],
        locked=pair.locked,
        starts_on=pair.window.starts_on if pair.window else None,
        last_day=pair.window.last_day if pair.window else None,
    )
