"""Two drafts side by side: what each places and costs, who gains and who loses, which pairs differ.

Points mean nothing between two sets of weights, so the differences are measured with those of the first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.models import Candidacy, Edition, PairDecision, PairingDraft
from exchanges.models.candidacies import in_order_of_sides
from exchanges.pairing.comparing import ScoredSet
from exchanges.pairing.facts import DEFAULT_WEIGHTS, Pair, PairingError, Pool
from exchanges.pairing.matching import solve
from exchanges.pairing.proposing import Candidate
from exchanges.pairing.question import Question, ask
from exchanges.pairing.sentences import label_of
from exchanges.queries.pool import candidacies_in_pool, decisions, pool_of
from exchanges.queries.shifts import Shift, scored, shifts
from tradingplaces.kit.templatetags.formats import score

Kind = PairDecision.Kind


@dataclass(frozen=True)
class SolvedDraft:
    """One draft with its best set; `error` says why there is none."""

    draft: PairingDraft
    question: Question | None
    locks: frozenset[Pair]
    forbids: frozenset[Pair]
    error: str = ""

    @cached_property
    def set(self) -> ScoredSet:
        return scored(self.question, self.question.solution) if self.question else ScoredSet(())

    @property
    def placed(self) -> int:
        return 2 * len(self.set.pairs)

    @property
    def total(self) -> int:
        return sum(pair.score for pair in self.set.pairs)

    @property
    def lowest(self) -> int | None:
        return min((pair.score for pair in self.set.pairs), default=None)

    @cached_property
    def cost(self) -> tuple[int, int]:
        """What the locks and forbids cost: (placed, total) of the best set without them, minus this one's."""
        if self.question is None or not (self.locks or self.forbids):
            return 0, 0
        free = solve(self.question.problem_with(locks=(), forbids=()))
        return free.placed - self.placed, free.total - self.total

    @property
    def cost_words(self) -> str:
        """`2 plaatsen, 13,4 punten`, or that they cost nothing. Fewer places can come with more points."""
        placed, total = self.cost
        words = []
        if placed:
            words.append(ngettext("%(count)d plaats", "%(count)d plaatsen", placed) % {"count": placed})
        if total:
            words.append(_("%(points)s punten") % {"points": score(total)})
        return ", ".join(words) or _("niets")


@dataclass(frozen=True)
class OnlyHere:
    """A pair that one of two drafts has and the other has not."""

    a: str
    b: str
    score: int
    locked: bool
    key: tuple[int, int]


@dataclass(frozen=True)
class Setting:
    """Something two drafts set differently, in words."""

    label: str
    first: str
    second: str


@dataclass(frozen=True)
class Comparison:
    """The first draft against the second, both measured with the weights of the first."""

    first: SolvedDraft
    second: SolvedDraft
    candidacies: Mapping[str, Candidacy]

    @property
    def sides(self) -> tuple[SolvedDraft, SolvedDraft]:
        return self.first, self.second

    @property
    def differing(self) -> list[tuple[PairingDraft, list[OnlyHere]]]:
        """Per draft the pairs that the other has not."""
        return [(self.first.draft, self.only_first), (self.second.draft, self.only_second)]

    @property
    def own_measure(self) -> bool:
        """Whether the second weighs otherwise, so that its own total is another figure."""
        return self.first.draft.all_weights != self.second.draft.all_weights

    @property
    def can_compare(self) -> bool:
        return self.first.question is not None and self.second.question is not None

    @cached_property
    def measured(self) -> ScoredSet:
        """The pairs of the second, scored with the weights of the first."""
        if self.first.question is None:
            return ScoredSet(())
        board = self.first.question.board
        return ScoredSet(
            tuple(
                Candidate(pair.a, pair.b, int(board.score[board.rows_of(frozenset({pair.a, pair.b}))]))
                for pair in self.second.set.pairs
            )
        )

    @property
    def measured_total(self) -> int:
        return sum(pair.score for pair in self.measured.pairs)

    @property
    def difference(self) -> int:
        """What the second scores more than the first, with the weights of the first."""
        return self.measured_total - self.first.total

    @cached_property
    def shifts(self) -> list[Shift]:
        return shifts(self.first.set, self.measured, self.candidacies)

    @property
    def winners(self) -> list[Shift]:
        return [shift for shift in self.shifts if shift.gain > 0]

    @property
    def losers(self) -> list[Shift]:
        return sorted((shift for shift in self.shifts if shift.gain < 0), key=lambda shift: shift.gain)

    @property
    def others(self) -> list[Shift]:
        """Another partner, and the same score."""
        return [shift for shift in self.shifts if shift.gain == 0]

    @cached_property
    def only_first(self) -> list[OnlyHere]:
        return self._only(self.first.set, self.measured, self.first)

    @cached_property
    def only_second(self) -> list[OnlyHere]:
        return self._only(self.measured, self.first.set, self.second)

    def _only(self, here: ScoredSet, there: ScoredSet, draft: SolvedDraft) -> list[OnlyHere]:
        known = {(pair.a, pair.b) for pair in there.pairs}
        rows = [self._row(pair, draft) for pair in here.pairs if (pair.a, pair.b) not in known]
        return sorted(rows, key=lambda row: -row.score)

    def _row(self, pair: Candidate, draft: SolvedDraft) -> OnlyHere:
        a, b = in_order_of_sides(self.candidacies[pair.a], self.candidacies[pair.b])
        locked = frozenset({pair.a, pair.b}) in draft.locks
        return OnlyHere(a.director.name, b.director.name, pair.score, locked, (a.pk, b.pk))

    @property
    def shared(self) -> int:
        """The number of pairs that both have."""
        return len(self.first.set.pairs) - len(self.only_first)

    @property
    def settings(self) -> list[Setting]:
        """What the two set differently, the mode first."""
        one, other = self.first.draft, self.second.draft
        found = []
        if one.mode != other.mode:
            found = [Setting(_("Wat voorgaat"), one.get_mode_display(), other.get_mode_display())]
        mine, theirs = one.all_weights, other.all_weights
        weights = [code for code in DEFAULT_WEIGHTS if mine[code] != theirs[code]]
        return [*found, *(Setting(label_of(code), str(mine[code]), str(theirs[code])) for code in weights)]


def compare(edition: Edition, first: PairingDraft, second: PairingDraft) -> Comparison:
    """Solve both drafts with the same facts, read once."""
    rows = candidacies_in_pool(edition)
    pool = pool_of(edition, draft=first, locks=(), forbids=(), candidacies=rows)
    emails = {row.director_id: row.director.email for row in rows}
    one, other = (_solved(pool, draft, decisions(draft, emails)) for draft in (first, second))
    return Comparison(one, other, {row.director.email: row for row in rows})


def _solved(pool: Pool, draft: PairingDraft, decided: Mapping[Pair, PairDecision]) -> SolvedDraft:
    locks, forbids = (
        frozenset(pair for pair, row in decided.items() if row.kind == kind)
        for kind in (Kind.LOCK, Kind.FORBID)
    )
    pool = replace(pool, weights=draft.all_weights, locks=locks, forbids=forbids)
    try:
        return SolvedDraft(draft, ask(pool, draft.mode), locks, forbids)
    except PairingError as problem:
        return SolvedDraft(draft, None, locks, forbids, problem.message)
