"""The workbench of very many people: the newest answer of the task worker, a page of it at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Q

from exchanges.models import Candidacy, DraftAnswer, Edition, PairDecision, PairingDraft
from exchanges.models.candidacies import in_order_of_sides
from exchanges.pairing.facts import PairingError, Pool
from exchanges.pairing.problem import TIES_DRAWN_UP_TO
from exchanges.pairing.question import Question, ask
from exchanges.queries.drafts import Steps, steps_of
from exchanges.queries.pair_rows import DecidedRow, PairRow, Side, arrived_together, detail_of
from exchanges.queries.pool import in_pool, pool_of, with_facts

PAIRS_ON_A_PAGE = 50
MOST_DECISIONS = 100
MOST_NAMES = 200
"""What one page shows of the decisions and of the people without a place."""

Kind = PairDecision.Kind


@dataclass(frozen=True)
class LargeWorkbench:
    """What `Workbench` is to a page, for an edition whose best set the task worker finds.

    `present` are the candidacies that can still be paired; a pair of which one is gone is left out.
    """

    edition: Edition
    draft: PairingDraft
    steps: Steps
    answer: DraftAnswer | None
    present: frozenset[int]
    page: Page
    pool: Pool
    candidacies: Mapping[int, Candidacy]
    decided: Mapping[tuple[int, int], PairDecision]
    question: Question | None
    is_large = True
    error = ""
    before = None
    gained = lost = new_count = 0
    is_waiting: bool = False

    @property
    def people(self) -> int:
        return len(self.present)

    @cached_property
    def rows(self) -> list[PairRow]:
        """The pairs of this page; none while what is kept belongs to another version of the draft."""
        if self.question is None:
            return []
        return [self._row(self.question, *both) for both in self.page.object_list]

    def _row(self, question: Question, one: int, other: int, _points: int) -> PairRow:
        first, second = in_order_of_sides(self.candidacies[one], self.candidacies[other])
        board = question.board
        low, high = board.rows_of(frozenset({first.director.email, second.director.email}))
        window = board.scorer.window(low, high)
        parts = board.scorer.parts(low, high, window)
        return PairRow(
            a=self._side(question, first),
            b=self._side(question, second),
            score=sum(part.points for part in parts),
            parts=parts,
            window=window,
            decision=self.decided.get(_ordered(first, second)),
            is_new=False,
            arrived_together=arrived_together(first, second),
        )

    def _side(self, question: Question, row: Candidacy) -> Side:
        person = question.board.people[question.board.row[row.director.email]]
        return Side(row, detail_of(person.organisation))

    @property
    def pair_count(self) -> int:
        return self.page.paginator.count

    @property
    def placed(self) -> int:
        return 2 * self.pair_count

    @property
    def total(self) -> int:
        return sum(points for _one, _other, points in self.page.paginator.object_list)

    @property
    def lowest(self) -> int | None:
        return min((points for _one, _other, points in self.page.paginator.object_list), default=None)

    @property
    def bound(self) -> int:
        return self.answer.figures.get("bound", 0) if self.answer else 0

    @property
    def gap(self) -> int:
        """So many points a better set could have had at most, when this one was found."""
        return self.bound - self.answer.figures.get("total", 0) if self.answer else 0

    @property
    def is_proven(self) -> bool:
        return self.answer is not None and self.bound == self.answer.figures.get("total")

    @property
    def undrawn_above(self) -> int | None:
        """Above so many people equal sets are not drawn between; None where they are."""
        return TIES_DRAWN_UP_TO if self.people > TIES_DRAWN_UP_TO else None

    @cached_property
    def unplaced_names(self) -> list[str]:
        """Names of people without a place, as many as fit the page."""
        rows = Candidacy.objects.filter(pk__in=self._unplaced[:MOST_NAMES]).select_related("director")
        return sorted(row.director.name for row in rows)

    @property
    def unplaced_count(self) -> int:
        return len(self._unplaced)

    @cached_property
    def _unplaced(self) -> list[int]:
        return [key for key in self.answer.unplaced if key in self.present] if self.answer else []

    @property
    def locked(self) -> list[DecidedRow]:
        return self._of_kind(Kind.LOCK)

    @property
    def forbidden(self) -> list[DecidedRow]:
        return self._of_kind(Kind.FORBID)

    def _of_kind(self, kind: str) -> list[DecidedRow]:
        by_director = {row.director_id: row for row in self.candidacies.values()}
        rows = [decision for decision in self.decided.values() if decision.kind == kind]
        return [self._decided(by_director, decision) for decision in rows[:MOST_DECISIONS]]

    def _decided(self, by_director: Mapping[int, Candidacy], decision: PairDecision) -> DecidedRow:
        both = (by_director[decision.director_a_id], by_director[decision.director_b_id])
        first, second = in_order_of_sides(*both)
        return DecidedRow(Side(first, ""), Side(second, ""), decision)


def large_workbench(edition: Edition, draft: PairingDraft, number: str) -> LargeWorkbench:
    """The page of this number; only the people on it are read."""
    answer = DraftAnswer.objects.filter(draft=draft.pk).first()
    present = frozenset(in_pool(edition).values_list("pk", flat=True))
    kept = answer.pairs if answer and answer.done_at else []
    pairs = [both for both in kept if both[0] in present and both[1] in present]
    page = Paginator(pairs, PAIRS_ON_A_PAGE).get_page(number)
    decided = _decisions(draft)
    rows = _on_page(edition, page.object_list, decided.values())
    pool = pool_of(edition, draft=draft, locks=(), forbids=(), candidacies=rows)
    candidacies = {row.pk: row for row in rows}
    known = {row.director_id for row in rows}
    return LargeWorkbench(
        edition=edition,
        draft=draft,
        steps=steps_of(draft),
        answer=answer,
        present=present,
        page=page,
        pool=pool,
        candidacies=candidacies,
        decided={both: row for both, row in decided.items() if set(both) <= known},
        question=_asked(pool) if pairs else None,
        is_waiting=answer is not None and answer.done_at is None,
    )


def _decisions(draft: PairingDraft) -> dict[tuple[int, int], PairDecision]:
    if draft.pk is None:
        return {}
    rows = draft.decisions.select_related("decided_by")
    return {(row.director_a_id, row.director_b_id): row for row in rows}


def _on_page(
    edition: Edition, pairs: Iterable[list[int]], decisions: Iterable[PairDecision]
) -> list[Candidacy]:
    keys = {key for one, other, _points in pairs for key in (one, other)}
    shown = list(decisions)[: 2 * MOST_DECISIONS]
    directors = {key for row in shown for key in (row.director_a_id, row.director_b_id)}
    return list(with_facts(in_pool(edition).filter(Q(pk__in=keys) | Q(director__in=directors))))


def _asked(pool: Pool) -> Question | None:
    try:
        return ask(pool)
    except PairingError:
        return None


def _ordered(a: Candidacy, b: Candidacy) -> tuple[int, int]:
    low, high = sorted((a.director_id, b.director_id))
    return low, high
