"""Who gains and who loses between two sets of pairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from exchanges.pairing.proposing import Candidate


class ScoredPair(Protocol):
    """Two people, a < b, and how well they fit."""

    @property
    def a(self) -> str: ...
    @property
    def b(self) -> str: ...
    @property
    def score(self) -> int: ...


class PairSet(Protocol):
    """Anything with pairs: a Proposal, or a ScoredSet."""

    @property
    def pairs(self) -> Sequence[ScoredPair]: ...


@dataclass(frozen=True)
class ScoredSet:
    """A set of pairs and nothing else."""

    pairs: tuple[Candidate, ...]


@dataclass(frozen=True)
class Difference:
    """One person before and after, None where not placed; `gain` is the change of the own pair's score."""

    who: str
    partner_before: str | None
    partner_after: str | None
    score_before: int | None
    score_after: int | None

    @property
    def gain(self) -> int:
        return (self.score_after or 0) - (self.score_before or 0)


def differences(before: PairSet, after: PairSet) -> tuple[Difference, ...]:
    """Everybody whose partner or score changed: the largest gain first, then in order of address."""
    old, new = _places(before), _places(after)
    found = [
        Difference(who, *_partners(who, old.get(who), new.get(who)), *_scores(old.get(who), new.get(who)))
        for who in sorted(set(old) | set(new))
        if _place(old.get(who)) != _place(new.get(who))
    ]
    return tuple(sorted(found, key=lambda difference: (-difference.gain, difference.who)))


def new_pairs(before: PairSet, after: PairSet) -> frozenset[frozenset[str]]:
    """The pairs that were not in the former set."""
    return _pairs(after) - _pairs(before)


def _pairs(proposal: PairSet) -> frozenset[frozenset[str]]:
    return frozenset(frozenset({pair.a, pair.b}) for pair in proposal.pairs)


def _places(proposal: PairSet) -> dict[str, ScoredPair]:
    return {email: pair for pair in proposal.pairs for email in (pair.a, pair.b)}


def _place(pair: ScoredPair | None) -> tuple[str, str, int] | None:
    return (pair.a, pair.b, pair.score) if pair else None


def _partners(who: str, *pairs: ScoredPair | None) -> tuple[str | None, str | None]:
    before, after = ((pair.b if pair.a == who else pair.a) if pair else None for pair in pairs)
    return before, after


def _scores(*pairs: ScoredPair | None) -> tuple[int | None, int | None]:
    before, after = (pair.score if pair else None for pair in pairs)
    return before, after
