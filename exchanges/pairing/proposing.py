"""The whole answer: pairs with their reasons, the proof, who is left out, and its JSON (docs/rules.md, 8)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np
from django.utils.translation import gettext as _

from exchanges.pairing.bounding import bound
from exchanges.pairing.explaining import explain_unplaced
from exchanges.pairing.facts import Pair, Part, Pool, Unplaced
from exchanges.pairing.hard_rules import count_dropped
from exchanges.pairing.problem import MOST_PLACED, TIES_DRAWN_UP_TO
from exchanges.pairing.question import Question, ask
from exchanges.pairing.windows import Window, WindowResult


class Candidate(NamedTuple):
    """A pair that the hard rules allow, a < b."""

    a: str
    b: str
    score: int


@dataclass(frozen=True)
class ProposedPair:
    """A pair of the best set, a < b; `window` is None only for a lock that is overruled without dates."""

    a: str
    b: str
    score: int
    parts: tuple[Part, ...]
    window: Window | None
    locked: bool


@dataclass(frozen=True)
class Proposal:
    """The best set for an edition. `dropped` counts the pairs each hard rule drops.

    `exact` says that the bound proves the total; `ties_drawn` that equal sets were drawn between.
    """

    edition: str
    mode: str
    placed: int
    total: int
    bound: int
    exact: bool
    ties_drawn: bool
    pairs: tuple[ProposedPair, ...]
    unplaced: tuple[Unplaced, ...]
    candidates: tuple[Candidate, ...]
    dropped: dict[str, int]

    def remarks(self) -> tuple[str, ...]:
        """What must be said beside the figures: a bound that is not met, ties that were not drawn."""
        found = []
        if not self.exact:
            found.append(
                _("Niet bewezen de beste: de bovengrens is %(bound)d punten.") % {"bound": self.bound}
            )
        if not self.ties_drawn:
            found.append(_("Boven %(most)d mensen wordt niet geloot.") % {"most": TIES_DRAWN_UP_TO})
        return tuple(found)


def propose(
    pool: Pool,
    mode: str = MOST_PLACED,
    locks: Iterable[Pair] | None = None,
    forbids: Iterable[Pair] | None = None,
) -> Proposal:
    """Solve, prove and explain; PairingError when the question cannot be answered as asked."""
    return answer(ask(pool, mode, locks, forbids))


def answer(question: Question) -> Proposal:
    """The whole answer to a checked question."""
    solution = question.solution
    highest = bound(question.problem, solution)
    return Proposal(
        edition=question.pool.edition,
        mode=question.mode,
        placed=solution.placed,
        total=solution.total,
        bound=highest,
        exact=highest == solution.total,
        ties_drawn=question.problem.draws_ties,
        pairs=proposed_pairs(question),
        unplaced=explain_unplaced(question),
        candidates=tuple(candidates(question)),
        dropped=count_dropped(question.board.dropped),
    )


def proposed_pairs(question: Question) -> tuple[ProposedPair, ...]:
    """The pairs of the best set with their parts and best period."""
    return tuple(_proposed(question, a, b) for a, b in question.solution.pairs)


def _proposed(question: Question, a: int, b: int) -> ProposedPair:
    board = question.board
    window = board.scorer.window(a, b)
    return ProposedPair(
        a=board.emails[a],
        b=board.emails[b],
        score=int(board.score[a, b]),
        parts=board.scorer.parts(a, b, window),
        window=window,
        locked=(a, b) in question.problem.locked,
    )


def candidates(question: Question) -> Iterable[Candidate]:
    """Every pair the hard rules allow, whatever is locked or forbidden, in order."""
    board = question.board
    for a, b in zip(*(places.tolist() for places in np.nonzero(np.triu(board.allowed, k=1))), strict=True):
        yield Candidate(board.emails[a], board.emails[b], int(board.score[a, b]))


def to_json(proposal: Proposal) -> dict[str, Any]:
    """The pinned answer of `propose_pairs`; every list is sorted."""
    return {
        "mode": proposal.mode,
        "placed": proposal.placed,
        "total": proposal.total,
        "bound": proposal.bound,
        "pairs": [_pair_json(pair) for pair in proposal.pairs],
        "unplaced": [_unplaced_json(unplaced) for unplaced in proposal.unplaced],
        "candidates": [candidate._asdict() for candidate in proposal.candidates],
    }


def _pair_json(pair: ProposedPair) -> dict[str, Any]:
    dates = (
        {"starts_on": pair.window.starts_on.isoformat(), "last_day": pair.window.last_day.isoformat()}
        if pair.window
        else None
    )
    return {
        "a": pair.a,
        "b": pair.b,
        "score": pair.score,
        "parts": [asdict(part) for part in pair.parts],
        "window": dates,
    }


def _unplaced_json(unplaced: Unplaced) -> dict[str, Any]:
    change = asdict(unplaced.change)
    lists = {name: list(change[name]) for name in ("drops_out", "pair")}
    return {**asdict(unplaced), "change": {**change, **lists}}


def windows_to_json(result: WindowResult) -> dict[str, Any]:
    """The pinned answer of `feasible_windows`."""
    return {
        "windows": [_window_json(window) for window in result.windows],
        "blocked": [{"week": week.week, "side": week.side, "cause": week.cause} for week in result.blocked],
    }


def _window_json(window: Window) -> dict[str, Any]:
    return {
        "starts_on": window.starts_on.isoformat(),
        "last_day": window.last_day.isoformat(),
        "weekdays": window.weekdays,
        "working_days": asdict(window.working_days),
        "meetings": {
            "a": [day.isoformat() for day in window.meetings.a],
            "b": [day.isoformat() for day in window.meetings.b],
        },
        "rank": window.rank,
    }
