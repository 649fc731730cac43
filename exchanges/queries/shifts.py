"""Who gains and who loses: by the last step of a draft, or between two drafts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from exchanges.models import Candidacy, DraftChange, PairDecision
from exchanges.pairing.comparing import Difference, ScoredSet, differences
from exchanges.pairing.facts import PairingError
from exchanges.pairing.matching import solve
from exchanges.pairing.problem import Solution
from exchanges.pairing.proposing import Candidate
from exchanges.pairing.question import Question, ask

What = DraftChange.What
Kind = PairDecision.Kind


@dataclass(frozen=True)
class Shift:
    """One person before and after; a score is None where not placed, a partner empty."""

    name: str
    before: int | None
    after: int | None
    partner_before: str = ""
    partner_after: str = ""

    @property
    def gain(self) -> int:
        return (self.after or 0) - (self.before or 0)


def shifts(before: ScoredSet, after: ScoredSet, candidacies: Mapping[str, Candidacy]) -> list[Shift]:
    """Everybody whose partner or score changed, the largest gain first."""
    found = differences(before, after)
    return [_shift(one, candidacies) for one in found if one.who in candidacies]


def _shift(one: Difference, candidacies: Mapping[str, Candidacy]) -> Shift:
    before, after = (_name(email, candidacies) for email in (one.partner_before, one.partner_after))
    return Shift(_name(one.who, candidacies), one.score_before, one.score_after, before, after)


def _name(email: str | None, candidacies: Mapping[str, Candidacy]) -> str:
    return candidacies[email].director.name if email and email in candidacies else ""


def scored(question: Question, solution: Solution) -> ScoredSet:
    """The pairs of a solution with the scores of the question's own weights."""
    board = question.board
    rows = zip(solution.pairs, solution.points, strict=True)
    return ScoredSet(tuple(Candidate(board.emails[a], board.emails[b], points) for (a, b), points in rows))


def set_before(question: Question, step: DraftChange) -> ScoredSet | None:
    """The best set as it was before this step, with what is known now; None where it changed no pairs."""
    if step.what == What.NAME:
        return None
    try:
        former = _question_before(question, step)
    except PairingError:
        return None
    if step.what == What.WEIGHTS:
        return scored(former, former.solution)
    if step.what == What.MODE:
        return scored(question, solve(replace(question.problem, mode=step.before)))
    return _before_decision(question, step)


def _question_before(question: Question, step: DraftChange) -> Question:
    """Other weights make other tables; nothing else does."""
    if step.what != What.WEIGHTS:
        return question
    return ask(replace(question.pool, weights=step.before), question.mode)


def _before_decision(question: Question, step: DraftChange) -> ScoredSet | None:
    if step.director_a is None or step.director_b is None:
        return None
    pair = frozenset({step.director_a.email, step.director_b.email})
    if not pair <= question.board.row.keys():
        return None
    locks, forbids = question.pool.locks - {pair}, question.pool.forbids - {pair}
    if step.before == Kind.LOCK:
        locks |= {pair}
    elif step.before == Kind.FORBID:
        forbids |= {pair}
    return scored(question, solve(question.problem_with(locks=locks, forbids=forbids)))
