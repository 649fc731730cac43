"""One pair of candidacies as its own page shows it, whether or not it is in the best set."""

from dataclasses import dataclass
from datetime import date

from exchanges.models import Candidacy, Edition, Exchange, Overrule, PairDecision, PairingDraft
from exchanges.models.candidacies import in_order_of_sides
from exchanges.pairing.facts import Pair, PairingError, Part, Pool
from exchanges.pairing.question import Question, ask
from exchanges.queries.drafts import main_draft
from exchanges.queries.pair_rows import Side, detail_of
from exchanges.queries.periods import Periods, periods_of
from exchanges.queries.pool import are_many, candidacies_in_pool, pool_of, why_outside, with_facts
from exchanges.queries.what_if import WhatIf, what_if
from exchanges.rules.pairing import BEYOND_REASON


@dataclass(frozen=True)
class PairLook:
    """Two people side by side, A first.

    `refusal` is the hard rule between them, `busy` says who of them is not in the pool, `together` is
    what they have with each other already. `what_if` compares
    with the best set of the draft; None where there is none (`contradiction` says why) or too many people.
    """

    a: Side
    b: Side
    draft: PairingDraft
    parts: tuple[Part, ...]
    periods: Periods
    refusal: PairingError | None
    what_if: WhatIf | None
    contradiction: str
    is_large: bool
    overrule: Overrule | None
    decision: PairDecision | None
    busy: tuple[str, ...]
    together: Exchange | None

    @property
    def score(self) -> int:
        return sum(part.points for part in self.parts)

    @property
    def key(self) -> str:
        return f"{self.a.candidacy.pk}-{self.b.candidacy.pk}"

    @property
    def can_be_overruled(self) -> bool:
        return self.refusal is not None and not _is_hopeless(self.refusal) and not self.busy


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
    pool = pool_of(edition, draft=draft, candidacies=list(rows.values()))
    people = {person.key: person for person in pool.people}
    question, contradiction = _asked(pool, draft.mode)
    parts, refusal = _judged(question, pair := frozenset({a.director.email, b.director.email}))
    is_large = are_many(len(rows))
    unanswered = bool(contradiction or missing) or is_large or _is_hopeless(refusal)
    names = {row.director.email: row for row in rows.values()}
    first, second = sorted((a.director_id, b.director_id))
    of_pair = {"director_a": first, "director_b": second}
    return PairLook(
        a=Side(a, detail_of(people[a.pk].organisation)),
        b=Side(b, detail_of(people[b.pk].organisation)),
        draft=draft,
        parts=parts,
        periods=periods_of(edition, people[a.pk], people[b.pk], today=today),
        refusal=refusal,
        what_if=None if unanswered else what_if(question, names, pair),
        contradiction=contradiction,
        is_large=is_large,
        overrule=Overrule.objects.filter(edition=edition, **of_pair).select_related("decided_by").first(),
        decision=PairDecision.objects.filter(draft=draft.pk, **of_pair).select_related("decided_by").first(),
        busy=tuple(why_outside(row) for row in outside),
        together=_together(edition, a, b),
    )


def _together(edition: Edition, a: Candidacy, b: Candidacy) -> Exchange | None:
    """The proposal or exchange these two have with each other in this edition."""
    live = Exchange.objects.filter(edition=edition, live=True, placements__director=a.director_id)
    return live.filter(placements__director=b.director_id).first()


def _asked(pool: Pool, mode: str) -> tuple[Question, str]:
    """The question with what was decided; where that contradicts itself, without it, and why."""
    try:
        return ask(pool, mode), ""
    except PairingError as error:
        return ask(pool, mode, locks=(), forbids=()), error.message


def _judged(question: Question, pair: Pair) -> tuple[tuple[Part, ...], PairingError | None]:
    """The parts of the score, and what the engine says against locking this pair."""
    scorer, (a, b) = question.board.scorer, question.board.rows_of(pair)
    parts = scorer.parts(a, b, scorer.window(a, b))
    try:
        question.check_lock(pair)
    except PairingError as refusal:
        return parts, refusal
    return parts, None


def _is_hopeless(refusal: PairingError | None) -> bool:
    return refusal is not None and refusal.code in BEYOND_REASON
