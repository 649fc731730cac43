"""What an organiser decides on the workbench. Source of the rules: docs/rules.md section 4.

Every verb holds the edition, so that two organisers at once cannot write two decisions that contradict each
other. A refusal is a `PairingError` with a sentence for the organiser; nothing is then written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from exchanges.actions.drafts import new_draft
from exchanges.actions.solving import ask_worker
from exchanges.actions.steps import NOW, Seen, What, held_draft, open_edition, take_step
from exchanges.models import (
    Candidacy,
    Edition,
    Overrule,
    PairDecision,
    PairingDraft,
    PairingProposal,
    ProposedPair,
)
from exchanges.pairing.facts import Pair, PairingError
from exchanges.pairing.proposing import Proposal
from exchanges.pairing.proposing import ProposedPair as SolvedPair
from exchanges.pairing.question import ask
from exchanges.pairing.scoring import checked_weights
from exchanges.queries.pool import candidacies_in_pool, check_in_pool, in_pool, pool_of, with_facts
from exchanges.rules.pairing import BEYOND_REASON, in_order_of_sides
from participants.models import Director
from tradingplaces.kit import history

Kind = PairDecision.Kind


@transaction.atomic
def decide(
    *, edition: Edition, a: Director, b: Director, kind: str, by: Any, now: datetime, seen: Seen = NOW
) -> PairingDraft:
    """Lock or forbid the pair a-b in a draft; what was decided about it before is replaced.

    PairingError `same_person`, what the engine says against the lock, and as `held_draft`.
    """
    both = _ordered(a, b)
    draft = held_draft(edition, seen, by=by, now=now, done=lambda draft: decided(draft, a, b) == kind)
    take_step(draft, What.PAIR, decided(draft, a, b), kind, pair=both, by=by, now=now)
    return draft


@transaction.atomic
def clear(
    *, edition: Edition, a: Director, b: Director, by: Any, now: datetime, seen: Seen = NOW
) -> PairingDraft:
    """Take back a lock or a forbid; nothing happens where nothing was decided. PairingError as `decide`."""
    return decide(edition=edition, a=a, b=b, kind="", by=by, now=now, seen=seen)


def decided(draft: PairingDraft, a: Director, b: Director) -> str:
    """What was decided about the pair a-b in a draft: `lock`, `forbid` or nothing."""
    rows = draft.decisions.filter(**_ordered(a, b)) if draft.pk else PairDecision.objects.none()
    return rows.values_list("kind", flat=True).first() or ""


@transaction.atomic
def save_weights(
    *, edition: Edition, weights: Mapping[str, int], by: Any, now: datetime, seen: Seen = NOW
) -> PairingDraft:
    """Keep what counts how much in a draft: whole numbers 0-100, one above 0.

    PairingError `weights`, and as `held_draft`.
    """
    checked = checked_weights(weights)
    draft = held_draft(edition, seen, by=by, now=now, done=lambda draft: draft.all_weights == checked)
    take_step(draft, What.WEIGHTS, draft.all_weights, checked, by=by, now=now)
    ask_worker(draft, now)  # also without a change: facts may be others since the last answer
    return draft


@transaction.atomic
def force(
    *, edition: Edition, a: Director, b: Director, by: Any, now: datetime, seen: Seen = NOW
) -> PairingDraft:
    """Lock the pair a-b in a draft and let go of the other locks on these two. PairingError as `decide`."""
    both = _ordered(a, b)
    draft = held_draft(edition, seen, by=by, now=now, done=lambda draft: decided(draft, a, b) == Kind.LOCK)
    for lock in _other_locks(draft, a, b):
        pair = {"director_a": lock.director_a, "director_b": lock.director_b}
        take_step(draft, What.PAIR, Kind.LOCK, "", pair=pair, by=by, now=now)
    take_step(draft, What.PAIR, decided(draft, a, b), Kind.LOCK, pair=both, by=by, now=now)
    return draft


@transaction.atomic
def overrule(
    *,
    edition: Edition,
    a: Director,
    b: Director,
    reason: str,
    by: Any,
    now: datetime,
    lock: bool = False,
    seen: Seen = NOW,
) -> Overrule:
    """Set the hard rules aside for the pair a-b, for a written reason; with `lock` force it in a draft too.

    PairingError `closed`, `reason`, what no reason helps against, and with `lock` as `force`.
    """
    edition = open_edition(edition)
    if not reason.strip():
        raise PairingError("reason", _("Schrijf waarom dit koppel toch mag."))
    both, reason = _ordered(a, b), reason.strip()
    made = Overrule.objects.filter(edition=edition, reason=reason, **both).first()
    if made is None:
        _refuse_beyond_reason(edition, a, b)
        made, _created = Overrule.objects.update_or_create(
            edition=edition, **both, defaults={"reason": reason, "decided_at": now, "decided_by": by}
        )
        _record("pair_overrule", edition, a, b, by, now)
    if lock:
        force(edition=edition, a=a, b=b, by=by, now=now, seen=seen)
    return made


@transaction.atomic
def withdraw_overrule(*, edition: Edition, a: Director, b: Director, by: Any, now: datetime) -> str:
    """Let the hard rules count again for a-b; a lock on it goes, in every draft. The reason that stood.

    PairingError `closed`.
    """
    edition = open_edition(edition)
    both = _ordered(a, b)
    overrule = Overrule.objects.filter(edition=edition, **both).first()
    if overrule:
        overrule.delete()
        for draft in PairingDraft.objects.filter(edition=edition, decisions__kind=Kind.LOCK, **_in(both)):
            take_step(draft, What.PAIR, Kind.LOCK, "", pair=both, by=by, now=now)
        _record("pair_overrule_withdrawn", edition, a, b, by, now)
    return overrule.reason if overrule else ""


@transaction.atomic
def save_proposal(
    *,
    edition: Edition,
    name: str,
    proposal: Proposal,
    weights: Mapping[str, int],
    by: Any,
    now: datetime,
    forbids: Iterable[Pair] = (),
) -> PairingProposal:
    """Keep a solved set under a name, and with it a draft that solves to it.

    PairingError `name` when it is empty, too long or taken, `too_many` when there are too many drafts.
    """
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    name = _free_name(edition, name)
    people = {row.director.email: row for row in candidacies_in_pool(edition)}
    draft = new_draft(edition, name, mode=proposal.mode, weights=dict(weights), by=by, now=now)
    _keep_decisions(draft, proposal, forbids, people, by, now)
    kept = PairingProposal.objects.create(
        edition=edition,
        draft=draft,
        name=name,
        mode=proposal.mode,
        weights=dict(weights),
        placed=proposal.placed,
        total=proposal.total,
        bound=proposal.bound,
        created_at=now,
        created_by=by,
    )
    ProposedPair.objects.bulk_create(_kept_pair(kept, pair, people) for pair in proposal.pairs)
    history.record("pairing_saved", kept, by=by, now=now, pairs=len(proposal.pairs))
    return kept


# --- The steps of deciding ------------------------------------------------------------------------------


def _ordered(a: Director, b: Director) -> dict[str, Any]:
    if a.pk == b.pk:
        raise PairingError("same_person", _("Een koppel bestaat uit twee verschillende mensen."))
    first, second = sorted((a, b), key=lambda director: director.pk)
    return {"director_a": first, "director_b": second}


def _in(both: Mapping[str, Director]) -> dict[str, Director]:
    return {f"decisions__{name}": director for name, director in both.items()}


def _other_locks(draft: PairingDraft, a: Director, b: Director) -> list[PairDecision]:
    """The locks on one of these two, and not on both."""
    one_of = Q(director_a__in=(a, b)) ^ Q(director_b__in=(a, b))
    rows = draft.decisions.filter(one_of, kind=Kind.LOCK) if draft.pk else PairDecision.objects.none()
    return list(rows.select_related("director_a", "director_b").order_by("pk"))


def _refuse_beyond_reason(edition: Edition, a: Director, b: Director) -> None:
    check_in_pool(edition, (a.email, b.email))
    people = list(with_facts(in_pool(edition).filter(director__in=(a, b))))
    try:
        ask(pool_of(edition, locks=(), forbids=(), candidacies=people)).check_lock(
            frozenset({a.email, b.email})
        )
    except PairingError as refusal:
        if refusal.code in BEYOND_REASON:
            raise


def _record(verb: str, edition: Edition, a: Director, b: Director, by: Any, now: datetime) -> None:
    history.record(verb, edition, by=by, now=now, pair=sorted([a.pk, b.pk]))


def _free_name(edition: Edition, name: str) -> str:
    name = name.strip()
    if not name or len(name) > 100:
        raise PairingError("name", _("Geef het koppelvoorstel een naam van hooguit 100 tekens."))
    if PairingProposal.objects.filter(edition=edition, name=name).exists():
        raise PairingError("name", _("Er is al een koppelvoorstel met de naam %(name)s.") % {"name": name})
    return name


def _keep_decisions(
    draft: PairingDraft,
    proposal: Proposal,
    forbids: Iterable[Pair],
    people: Mapping[str, Candidacy],
    by: Any,
    now: datetime,
) -> None:
    locks = [frozenset({pair.a, pair.b}) for pair in proposal.pairs if pair.locked]
    PairDecision.objects.bulk_create(
        PairDecision(
            draft=draft,
            **_ordered(*(people[email].director for email in pair)),
            kind=kind,
            decided_at=now,
            decided_by=by,
        )
        for kind, pairs in ((Kind.LOCK, locks), (Kind.FORBID, forbids))
        for pair in pairs
    )


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
