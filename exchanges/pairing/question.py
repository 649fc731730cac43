"""One question to the engine: a pool, a mode, locks and forbids, checked and solved."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from exchanges.pairing.board import Board, Tables
from exchanges.pairing.facts import Pair, PairingError, Person, Pool
from exchanges.pairing.grid import NEVER
from exchanges.pairing.hard_rules import HARD_RULES
from exchanges.pairing.matching import solve
from exchanges.pairing.problem import MODES, MOST_PLACED, Problem, Rows, Solution
from exchanges.pairing.proof import Proof, prove


@dataclass(frozen=True)
class Question:
    """A checked question with its tables; `solution` is worked out once, when asked for.

    PairingError when the mode or a weight does not exist, an address is unknown or double, locks share a
    person, a pair is locked and forbidden, or a lock goes against a hard rule without an overrule.
    """

    pool: Pool
    mode: str = MOST_PLACED
    board: Board = field(init=False, compare=False)

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise PairingError("mode", _("Kies most-placed of best-fit."))
        _check_people(self.pool)
        object.__setattr__(self, "board", Board(self.pool))
        for pair in sorted(self.pool.locks, key=sorted):
            self.check_lock(pair)

    @cached_property
    def problem(self) -> Problem:
        return self.problem_with()

    @cached_property
    def solution(self) -> Solution:
        return solve(self.problem)

    @cached_property
    def proof(self) -> Proof:
        return prove(self.problem, self.solution)

    def problem_with(
        self,
        tables: Tables | None = None,
        locks: Iterable[Pair] | None = None,
        forbids: Iterable[Pair] | None = None,
    ) -> Problem:
        """The problem with other tables, locks or forbids than the question's own."""
        tables = tables or Tables(self.board.score, self.board.dropped)
        locks = self.pool.locks if locks is None else locks
        return Problem(
            edition=self.pool.edition,
            mode=self.mode,
            emails=self.board.emails,
            score=tables.score,
            allowed=self._without(tables.allowed, self.pool.forbids if forbids is None else forbids),
            locked=tuple(sorted(self.board.rows_of(pair) for pair in locks)),
            draws=self._draws,
            sides=self.board.sides,
        )

    @cached_property
    def _draws(self) -> dict[Rows, int]:
        return {}

    def _without(self, allowed: NDArray[np.bool_], forbids: Iterable[Pair]) -> NDArray[np.bool_]:
        allowed = allowed.copy()
        for pair in forbids:
            a, b = self.board.rows_of(pair)
            allowed[a, b] = allowed[b, a] = False
        return allowed

    def person(self, row: int) -> Person:
        return self.board.people[row]

    def forced(self, pair: Pair) -> Solution:
        """The best set that holds this pair, whatever the hard rules say about it.

        Other locks of these two people give way, and so does a forbid on the pair.
        """
        locks = frozenset(lock for lock in self.pool.locks if not lock & pair) | {pair}
        return solve(self.problem_with(locks=locks, forbids=self.pool.forbids - {pair}))

    def without(self, pair: Pair) -> Solution:
        """The best set that does not hold this pair; a lock on it gives way."""
        return solve(self.problem_with(locks=self.pool.locks - {pair}, forbids=self.pool.forbids | {pair}))

    def cost_of(self, pair: Pair) -> tuple[int, int]:
        """What forcing a pair costs: (placed, total) of the best set minus that of the best set with it.

        PairingError when a lock on that pair would be refused for an address or a hard rule.
        """
        self.check_lock(pair)
        forced = self.forced(pair)
        return self.solution.placed - forced.placed, self.solution.total - forced.total

    def check_lock(self, pair: Pair) -> None:
        """PairingError when these two may not be locked, whatever else is locked or forbidden."""
        _check_pair(self.pool, pair)
        dropped = int(self.board.dropped[self.board.rows_of(pair)])
        if not dropped:
            return
        code = HARD_RULES[dropped - 1]
        if code == "no_window" and _parted_by_another_exchange(self.board, pair):
            raise PairingError("overlap", _pair_sentence(self.pool, pair)["overlap"])
        if not self.pool.overrules.get(pair, "").strip():
            raise PairingError(f"lock_{code}", _why_and_what_helps(self.pool, pair, code))


def ask(
    pool: Pool,
    mode: str = MOST_PLACED,
    locks: Iterable[Pair] | None = None,
    forbids: Iterable[Pair] | None = None,
) -> Question:
    """The question about a pool, with other locks and forbids than the pool's own where given."""
    if locks is not None:
        pool = replace(pool, locks=frozenset(locks))
    if forbids is not None:
        pool = replace(pool, forbids=frozenset(forbids))
    return Question(pool, mode)


def _check_people(pool: Pool) -> None:
    emails = [person.email for person in pool.people]
    double = (
        sorted({email for email in emails if emails.count(email) > 1})
        if len(set(emails)) < len(emails)
        else []
    )
    if double:
        raise PairingError("double_address", _("%(email)s staat er twee keer in.") % {"email": double[0]})
    for pair in sorted((*pool.locks, *pool.forbids), key=sorted):
        _check_pair(pool, pair)
    _check_lists(pool)


def _check_pair(pool: Pool, pair: Pair) -> None:
    known = {person.email for person in pool.people if person.email in pair}
    for email in sorted(pair - known):
        raise PairingError(
            "unknown_address", _("%(email)s hoort bij niemand in deze editie.") % {"email": email}
        )
    if len(pair) != 2:
        raise PairingError("same_person", _("Een koppel bestaat uit twee verschillende mensen."))


def _check_lists(pool: Pool) -> None:
    seen: set[str] = set()
    for pair in sorted(pool.locks, key=sorted):
        if pair in pool.forbids:
            raise PairingError("locked_and_forbidden", _pair_sentence(pool, pair)["both"])
        if pair & seen:
            (name,) = [person.name for person in pool.people if person.email in pair & seen][:1]
            raise PairingError(
                "lock_shared", _("%(name)s staat twee keer vast. Maak er één los.") % {"name": name}
            )
        seen |= pair


def _pair_sentence(pool: Pool, pair: Pair) -> dict[str, str]:
    a, b = sorted(person.name for person in pool.people if person.email in pair)
    names = {"a": a, "b": b}
    return {
        "both": _("%(a)s en %(b)s staan vast én zijn verboden. Kies een van de twee.") % names,
        "overlap": _("%(a)s of %(b)s is dan al in een andere wissel. Daar helpt geen reden tegen.") % names,
        "same_organisation": _("%(a)s en %(b)s werken bij dezelfde organisatie.") % names,
        "veto": _("Tussen %(a)s en %(b)s staat een veto.") % names,
        "conflict": _("Tussen %(a)s en %(b)s is een belangenconflict vastgelegd.") % names,
        "earlier": _("%(a)s en %(b)s wisselden al eerder.") % names,
        "no_window": _("%(a)s en %(b)s hebben geen periode samen.") % names,
        "not_in_pool": _("Van %(a)s of %(b)s is de beschikbaarheid onbekend.") % names,
        "corporation_other": _("%(a)s en %(b)s vormen geen corporatie met een ander.") % names,
        "arrives_as_pair": _("%(a)s of %(b)s meldde zich samen met een ander.") % names,
    }


def _why_and_what_helps(pool: Pool, pair: Pair, code: str) -> str:
    """The rule between the two, and the way out: a written reason, unless no reason helps."""
    ways_out = {
        "same_organisation": _("Een wissel is tussen twee verschillende organisaties."),
        "not_in_pool": _("Vul die eerst in bij de aanmelding."),
    }
    way_out = ways_out.get(code) or _("Vastzetten mag, als je schrijft waarom.")
    return f"{_pair_sentence(pool, pair)[code]} {way_out}"


def _parted_by_another_exchange(board: Board, pair: Pair) -> bool:
    """Whether the two would have a period if the exchanges they already have were not there."""
    a, b = (board.people[row] for row in board.rows_of(pair))
    if not (a.taken or b.taken):
        return False
    periods = board.scorer.periods
    costs = periods.costs_of(replace(a, taken=())) + periods.costs_of(replace(b, taken=()))
    return bool((costs < NEVER).any())
