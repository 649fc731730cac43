"""The pairing workbench as a page shows it: the engine's answer beside the candidacies it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from exchanges.models import Candidacy, Edition, PairDecision, PairingDraft
from exchanges.models.candidacies import in_order_of_sides
from exchanges.pairing.bounding import bound
from exchanges.pairing.comparing import ScoredSet, new_pairs
from exchanges.pairing.explaining import explain_unplaced
from exchanges.pairing.facts import DEFAULT_WEIGHTS, Pair, PairingError, Pool, Unplaced
from exchanges.pairing.hard_rules import count_dropped
from exchanges.pairing.proposing import ProposedPair, proposed_pairs
from exchanges.pairing.question import Question, ask
from exchanges.pairing.sentences import label_of
from exchanges.queries.drafts import Steps, main_draft, steps_of
from exchanges.queries.pair_rows import DecidedRow, PairRow, Side, UnplacedRow, arrived_together, detail_of
from exchanges.queries.pool import candidacies_in_pool, decisions, pool_of
from exchanges.queries.shifts import Shift, scored, set_before, shifts

MOST_SHIFTS = 8


@dataclass(frozen=True)
class Workbench:
    """Everything the page shows; without a solution `error` says why, and the decisions stay visible."""

    edition: Edition
    draft: PairingDraft
    steps: Steps
    pool: Pool
    candidacies: Mapping[str, Candidacy]
    decided: Mapping[Pair, PairDecision]
    question: Question | None
    error: str = ""
    solved: tuple[ProposedPair, ...] = field(default=())
    is_large = False
    is_waiting = False

    @cached_property
    def rows(self) -> list[PairRow]:
        """The best set, the highest score first."""
        found = [self._row(pair) for pair in self.solved]
        return sorted(found, key=lambda row: (-row.score, row.a.candidacy.director.sort_name))

    def _row(self, pair: ProposedPair) -> PairRow:
        key = frozenset({pair.a, pair.b})
        a, b = self._sides(key)
        return PairRow(
            a=a,
            b=b,
            score=pair.score,
            parts=pair.parts,
            window=pair.window,
            decision=self.decided.get(key),
            is_new=key in self._new_pairs,
            arrived_together=arrived_together(a.candidacy, b.candidacy),
        )

    def _sides(self, pair: Pair) -> tuple[Side, Side]:
        a, b = in_order_of_sides(*(self.candidacies[email] for email in pair))
        return self.side(a.director.email), self.side(b.director.email)

    def side(self, email: str) -> Side:
        return Side(self.candidacies[email], self._details[email])

    @cached_property
    def _details(self) -> dict[str, str]:
        return {person.email: detail_of(person.organisation) for person in self.pool.people}

    @cached_property
    def unplaced(self) -> list[UnplacedRow]:
        if self.question is None:
            return []
        return [self._unplaced(one) for one in explain_unplaced(self.question)]

    def _unplaced(self, one: Unplaced) -> UnplacedRow:
        pair = self._sides(frozenset(one.change.pair)) if one.change.pair else None
        return UnplacedRow(self.side(one.who), one.reason, one.change, pair)

    @cached_property
    def locked(self) -> list[DecidedRow]:
        return self._decided(PairDecision.Kind.LOCK)

    @cached_property
    def forbidden(self) -> list[DecidedRow]:
        return self._decided(PairDecision.Kind.FORBID)

    def _decided(self, kind: str) -> list[DecidedRow]:
        found = [(pair, decision) for pair, decision in self.decided.items() if decision.kind == kind]
        return [DecidedRow(*self._sides(pair), decision) for pair, decision in found]

    @property
    def people(self) -> int:
        return len(self.candidacies)

    @property
    def pair_count(self) -> int:
        return len(self.solved)

    @property
    def placed(self) -> int:
        return 2 * len(self.solved)

    @property
    def total(self) -> int:
        return sum(pair.score for pair in self.solved)

    @property
    def lowest(self) -> int | None:
        return min((pair.score for pair in self.solved), default=None)

    @cached_property
    def bound(self) -> int:
        """The highest total any set can have; equal to `total` when this one is proven to be best."""
        return bound(self.question.problem, self.question.solution) if self.question else 0

    @property
    def gap(self) -> int:
        """So many points a better set could have at most."""
        return self.bound - self.total

    @property
    def is_proven(self) -> bool:
        return self.question is not None and self.bound == self.total

    @cached_property
    def hard_rules(self) -> list[tuple[str, int]]:
        """Per hard rule its name and the number of pairs it drops."""
        if self.question is None:
            return []
        counts = count_dropped(self.question.board.dropped)
        return [(label, counts[code]) for code, label in rule_labels().items() if code in counts]

    @property
    def possible_pairs(self) -> int:
        return len(self.candidacies) * (len(self.candidacies) - 1) // 2

    @property
    def mode(self) -> str:
        return self.draft.mode

    @cached_property
    def after(self) -> ScoredSet | None:
        return scored(self.question, self.question.solution) if self.question else None

    @cached_property
    def before(self) -> ScoredSet | None:
        """The best set before the last step of the draft; None where there is nothing to compare."""
        if self.question is None or self.steps.last is None:
            return None
        return set_before(self.question, self.steps.last)

    @cached_property
    def _new_pairs(self) -> frozenset[Pair]:
        return new_pairs(self.before, self.after) if self.before and self.after else frozenset()

    @cached_property
    def shifts(self) -> list[Shift]:
        """Who gained and who lost by the last step, the largest gain first."""
        return shifts(self.before, self.after, self.candidacies) if self.before and self.after else []

    @property
    def main_shifts(self) -> list[Shift]:
        """Who came in or fell out, and then the largest differences: what fits beside the table."""
        most = sorted(self.shifts, key=lambda one: (None not in (one.before, one.after), -abs(one.gain)))
        return [shift for shift in self.shifts if shift in most[:MOST_SHIFTS]]

    @property
    def new_count(self) -> int:
        """How many pairs came with the last change."""
        return sum(row.is_new for row in self.rows)

    @cached_property
    def gained(self) -> int:
        """What the last step did to the total score."""
        if self.before is None:
            return 0
        return self.total - sum(pair.score for pair in self.before.pairs)

    @property
    def lost(self) -> int:
        return -self.gained

    @cached_property
    def placed_more(self) -> int:
        """How many more people the last step placed, or fewer when below 0."""
        return self.placed - 2 * len(self.before.pairs) if self.before is not None else 0


def workbench(edition: Edition, draft: PairingDraft | None = None) -> Workbench:
    """Solve a draft of the edition as it stands now; without one, the main draft."""
    draft = draft or main_draft(edition)
    rows = candidacies_in_pool(edition)
    decided = decisions(draft, {row.director_id: row.director.email for row in rows})
    pool = pool_of(
        edition,
        draft=draft,
        locks=_of_kind(decided, PairDecision.Kind.LOCK),
        forbids=_of_kind(decided, PairDecision.Kind.FORBID),
        candidacies=rows,
    )
    question, error = _asked(pool, draft.mode)
    return Workbench(
        edition=edition,
        draft=draft,
        steps=steps_of(draft),
        pool=pool,
        candidacies={row.director.email: row for row in rows},
        decided=decided,
        question=question,
        error=error,
        solved=proposed_pairs(question) if question else (),
    )


def _asked(pool: Pool, mode: str) -> tuple[Question | None, str]:
    try:
        return ask(pool, mode), ""
    except PairingError as error:
        return None, error.message


def _of_kind(decided: Mapping[Pair, PairDecision], kind: str) -> list[Pair]:
    return [pair for pair, decision in decided.items() if decision.kind == kind]


def rule_labels() -> dict[str, str]:
    """The hard rules in the order in which they are told."""
    return {
        "same_organisation": _("Zelfde organisatie"),
        "veto": _("Veto"),
        "conflict": _("Belangenconflict"),
        "earlier": _("Eerder gewisseld"),
        "no_window": _("Geen periode samen"),
        "not_in_pool": _("Beschikbaarheid onbekend"),
        "corporation_other": _("Geen corporatie met een ander"),
        "arrives_as_pair": _("Komt samen met een ander"),
    }


def legend() -> list[str]:
    """The names of the parts, in the order of the bar."""
    return [label_of(code) for code in DEFAULT_WEIGHTS]
