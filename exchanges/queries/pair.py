"""One pair of candidacies as its own page shows it, whether or not it is in the best set."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from exchanges.models import Candidacy, Edition, Overrule, PairDecision, PairingDraft
from exchanges.models.candidacies import in_order_of_sides
from exchanges.pairing.facts import PairingError, Part, Pool
from exchanges.pairing.question import ask
from exchanges.queries.drafts import main_draft
from exchanges.queries.pair_rows import Side, detail_of
from exchanges.queries.periods import Periods, periods_of
from exchanges.queries.pool import candidacies_in_pool, pool_of, with_facts

BEYOND_REASON = frozenset({"overlap", "lock_same_organisation", "lock_not_in_pool"})
"""Refusals against which no written reason helps."""


@dataclass(frozen=True)
class PairLook:
    """Two people side by side, A first.

    `refusal` is the hard rule between them, `busy` says who of them is not in the pool.
    """

    a: Side
    b: Side
    draft: PairingDraft
    parts: tuple[Part, ...]
    periods: Periods
    refusal: PairingError | None
    overrule: Overrule | None
    decision: PairDecision | None
    busy: tuple[str, ...]

    @property
    def score(self) -> int:
        return sum(part.points for part in self.parts)

    @property
    def key(self) -> str:
        return f"{self.a.candidacy.pk}-{self.b.candidacy.pk}"

    @property
    def can_be_overruled(self) -> bool:
        return self.refusal is not None and self.refusal.code not in BEYOND_REASON and not self.busy


def look_at(
    edition: Edition, one: Candidacy, other: Candidacy, *, today: date, draft: PairingDraft | None = None
) -> PairLook:
    """Everything about these two in a draft of this edition, in a fixed number of queries."""
    draft = draft or main_draft(edition)
    in_pool = candidacies_in_pool(edition)
    missing = {one.pk, other.pk} - {row.pk for row in in_pool}
    outside = list(with_facts(Candidacy.objects.filter(pk__in=missing)))
    rows = {row.pk: row for row in (*in_pool, *outside)}
    a, b = in_order_of_sides(rows[one.pk], rows[other.pk])
    pool = pool_of(edition, draft=draft, locks=(), forbids=(), candidacies=list(rows.values()))
    people = {person.key: person for person in pool.people}
    parts, refusal = _judged(pool, frozenset({a.director.email, b.director.email}))
    first, second = sorted((a.director_id, b.director_id))
    of_pair = {"director_a": first, "director_b": second}
    return PairLook(
        a=Side(a, detail_of(people[a.pk].organisation)),
        b=Side(b, detail_of(people[b.pk].organisation)),
        draft=draft,
        parts=parts,
        periods=periods_of(edition, people[a.pk], people[b.pk], today=today),
        refusal=refusal,
        overrule=Overrule.objects.filter(edition=edition, **of_pair).select_related("decided_by").first(),
        decision=PairDecision.objects.filter(draft=draft.pk, **of_pair).select_related("decided_by").first(),
        busy=tuple(_why_outside(row) for row in outside),
    )


def _judged(pool: Pool, pair: frozenset[str]) -> tuple[tuple[Part, ...], PairingError | None]:
    """The parts of the score, and what the engine says against locking this pair."""
    parts: tuple[Part, ...] = ()
    try:
        board = ask(pool).board
        parts = board.scorer.parts(*board.rows_of(pair))
        ask(pool, locks=[pair])
    except PairingError as refusal:
        return parts, refusal
    return parts, None


def _why_outside(row: Candidacy) -> str:
    names = {"name": row.director.name}
    if row.status == Candidacy.Status.POOL:
        return _("%(name)s heeft in deze editie al een voorstel of een wissel.") % names
    if row.status == Candidacy.Status.WITHDRAWN:
        return _("%(name)s heeft zich teruggetrokken uit deze editie.") % names
    return _("De aanmelding van %(name)s is nog een concept.") % names
