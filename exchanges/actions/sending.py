"""Sending many proposals at once: all of them, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from exchanges.actions.breaking_off import settle
from exchanges.actions.exchanges import propose
from exchanges.actions.locking import lock_directors
from exchanges.models import (
    Candidacy,
    Edition,
    Exchange,
    PairDecision,
    PairingDraft,
    PairingProposal,
    ProposedPair,
)
from exchanges.queries.pair_rows import PairRow
from exchanges.rules.refusals import Refused


@dataclass(frozen=True)
class Asked:
    """Two people and the days they are asked for, named as `propose` takes them."""

    a: Candidacy
    b: Candidacy
    starts_on: date
    last_day: date


@dataclass(frozen=True)
class Source:
    """Where proposals come from: the draft, its best set as it was shown, and the bound on that."""

    draft: PairingDraft
    rows: Sequence[PairRow]
    bound: int


class NotAllSent(Exception):  # noqa: N818  (reads as a sentence)
    """At least one proposal was refused, so none was sent; `refusals` says which and why."""

    def __init__(self, refusals: dict[Asked, Refused]) -> None:
        super().__init__(", ".join(refusal.message for refusal in refusals.values()))
        self.refusals = refusals


@transaction.atomic
def send_proposals(
    *,
    edition: Edition,
    asked: Iterable[Asked],
    answer_by: date,
    note: str,
    by: Any,
    now: datetime,
    source: Source | None = None,
) -> list[Exchange]:
    """Propose an exchange to every pair, with letters to both; what was sent is kept as a PairingProposal.

    `source` is the draft it comes from. What broke off before is settled with it: this is the new set.
    Raises NotAllSent; nothing is then written.
    """
    asked = list(asked)
    # Another organiser may be sending other pairs of the same draft: the second sees the name of the first.
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    # All at once in their order: another organiser may be sending the same people in another one.
    lock_directors(person.director_id for one in asked for person in (one.a, one.b))
    letter = {"answer_by": answer_by, "note": note, "by": by, "now": now}
    sent = _propose_all(edition, asked, letter)
    settle(edition=edition, by=by, now=now)
    new = [one for one, exchange in zip(asked, sent, strict=True) if exchange.proposed_at == now]
    if source and new:
        _keep(source, new, by, now)
    return sent


def _propose_all(edition: Edition, asked: Iterable[Asked], letter: dict[str, Any]) -> list[Exchange]:
    sent: list[Exchange] = []
    refusals: dict[Asked, Refused] = {}
    for one in asked:
        try:
            sent.append(propose(edition=edition, **vars(one), **letter))
        except Refused as refusal:
            refusals[one] = refusal
    if refusals:
        raise NotAllSent(refusals)
    return sent


def _keep(source: Source, asked: Iterable[Asked], by: Any, now: datetime) -> None:
    """What was proposed and why, under the name of its draft; later the draft may change."""
    draft = source.draft
    rows = {frozenset({row.a.candidacy.pk, row.b.candidacy.pk}): row for row in source.rows}
    found = [(one, row) for one in asked if (row := rows.get(frozenset({one.a.pk, one.b.pk})))]
    total = sum(row.score for _one, row in found)
    kept = PairingProposal.objects.create(
        edition=draft.edition,
        draft=draft if draft.pk else None,
        name=_free_name(draft),
        mode=draft.mode,
        weights=draft.all_weights,
        placed=2 * len(found),
        total=total,
        bound=max(total, source.bound),
        created_at=now,
        created_by=by,
    )
    ProposedPair.objects.bulk_create(_kept_pair(kept, one, row) for one, row in found)


def _free_name(draft: PairingDraft) -> str:
    """The name of the draft, or with a number behind it when that was sent before."""
    taken = set(PairingProposal.objects.filter(edition=draft.edition).values_list("name", flat=True))
    numbered = (f"{draft.name[:90]} ({number})" for number in range(2, len(taken) + 3))
    return next(name for name in (draft.name, *numbered) if name not in taken)


def _kept_pair(kept: PairingProposal, one: Asked, row: PairRow) -> ProposedPair:
    return ProposedPair(
        proposal=kept,
        director_a=row.a.candidacy.director,
        director_b=row.b.candidacy.director,
        score=row.score,
        parts=[asdict(part) for part in row.parts],
        locked=row.decision is not None and row.decision.kind == PairDecision.Kind.LOCK,
        starts_on=one.starts_on,
        last_day=one.last_day,
    )
