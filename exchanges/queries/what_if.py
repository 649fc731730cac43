"""What if: what the whole edition loses when one pair is forced or given up, and which pairs fall apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from exchanges.models import Candidacy, PairingDraft
from exchanges.models.candidacies import in_order_of_sides
from exchanges.pairing.facts import Pair, PairingError
from exchanges.pairing.problem import Solution
from exchanges.pairing.question import Question, ask
from exchanges.queries.pool import candidacies_in_pool, pool_of

Names = Mapping[str, Candidacy]
"""The candidacies in the pool, by e-mail address."""

MOST_WEIGHED = 200
"""Above this number of people only the page of a pair says what forcing it costs: solving takes too long."""
MOST_PARTNERS = 40
"""So many partners of one person are weighed, those with the highest scores."""


@dataclass(frozen=True)
class PairLine:
    """A pair in one line, A first."""

    a: Candidacy
    b: Candidacy
    score: int


@dataclass(frozen=True)
class WhatIf:
    """The set with one decision more against the best set now.

    `people` and `points` are what the edition gains; below 0 it loses. `apart` are the pairs of now that the
    other set does not have, `together` the ones it has instead; `freed` the locks that give way.
    """

    is_in_best: bool
    people: int
    points: int
    apart: list[PairLine]
    together: list[PairLine]
    drops_out: list[Candidacy]
    comes_in: list[Candidacy]
    freed: list[PairLine]

    @property
    def lost_people(self) -> int:
        return -self.people

    @property
    def lost_points(self) -> int:
        return -self.points

    @property
    def is_free(self) -> bool:
        """Whether the edition has as many places and points as before."""
        return (self.people, self.points) == (0, 0)


@dataclass(frozen=True)
class Partner:
    """Somebody with whom one person could swap, the score, and what forcing does (None: not worked out)."""

    candidacy: Candidacy
    score: int
    what_if: WhatIf | None


def what_if(question: Question, names: Names, pair: Pair) -> WhatIf:
    """Force the pair; if it is in the best set already, give it up."""
    is_in_best = question.board.rows_of(pair) in question.solution.pairs
    other = question.without(pair) if is_in_best else question.forced(pair)
    return _compared(question, names, other, is_in_best, _locks_in_the_way(question, pair))


@dataclass(frozen=True)
class Partners:
    """What the page of one person shows; `error` where the decisions of the edition contradict each other.

    `now` is whom the best set gives her; None without a place in it.
    """

    rows: list[Partner]
    is_in_pool: bool
    is_weighed: bool
    error: str = ""
    now: Candidacy | None = None


def partners_of(draft: PairingDraft, one: Candidacy) -> Partners:
    """Everybody one person could swap with in a draft, in a fixed number of queries."""
    rows = candidacies_in_pool(draft.edition)
    if one.pk not in {row.pk for row in rows}:
        return Partners([], is_in_pool=False, is_weighed=False)
    try:
        question = ask(pool_of(draft.edition, draft=draft, candidacies=rows), draft.mode)
    except PairingError as error:
        return Partners([], is_in_pool=True, is_weighed=False, error=error.message)
    names = {row.director.email: row for row in rows}
    found = partners(question, names, one.director.email)
    return Partners(
        found,
        is_in_pool=True,
        is_weighed=all(one.what_if for one in found),
        now=_partner_now(question, names, one.director.email),
    )


def _partner_now(question: Question, names: Names, who: str) -> Candidacy | None:
    row = question.board.row[who]
    pair = next((pair for pair in question.solution.pairs if row in pair), None)
    return names[question.board.emails[sum(pair) - row]] if pair else None


def partners(question: Question, names: Names, who: str) -> list[Partner]:
    """Everybody the hard rules allow beside this person: what costs least first, then the highest score."""
    board, row = question.board, question.board.row[who]
    others = sorted(board.allowed[row].nonzero()[0].tolist(), key=lambda other: -int(board.score[row, other]))
    most = MOST_PARTNERS if len(board.people) <= MOST_WEIGHED else 0
    found = [
        Partner(
            names[board.emails[other]],
            int(board.score[row, other]),
            what_if(question, names, board.pair_at(row, other)) if number < most else None,
        )
        for number, other in enumerate(others)
    ]
    return sorted(found, key=_what_costs_least)


def _what_costs_least(one: Partner) -> tuple[int, int, int, str]:
    name = one.candidacy.director.sort_name
    if one.what_if is None:
        return 1_000_000, 0, -one.score, name
    if one.what_if.is_in_best:
        return -1_000_000, 0, -one.score, name
    return one.what_if.lost_people, one.what_if.lost_points, -one.score, name


def _compared(
    question: Question, names: Names, other: Solution, is_in_best: bool, freed: set[tuple[int, int]]
) -> WhatIf:
    now, then = set(question.solution.pairs), set(other.pairs)
    return WhatIf(
        is_in_best=is_in_best,
        people=other.placed - question.solution.placed,
        points=other.total - question.solution.total,
        apart=_lines(question, names, now - then),
        together=_lines(question, names, then - now),
        drops_out=_people(question, names, question.solution.rows() - other.rows()),
        comes_in=_people(question, names, other.rows() - question.solution.rows()),
        freed=_lines(question, names, freed),
    )


def _locks_in_the_way(question: Question, pair: Pair) -> set[tuple[int, int]]:
    return {question.board.rows_of(lock) for lock in question.pool.locks if len(lock & pair) == 1}


def _lines(question: Question, names: Names, pairs: set[tuple[int, int]]) -> list[PairLine]:
    """The highest score first, then in order of address."""
    emails, score = question.board.emails, question.board.score
    lines = [
        PairLine(*in_order_of_sides(names[emails[a]], names[emails[b]]), int(score[a, b]))
        for a, b in sorted(pairs)
    ]
    return sorted(lines, key=lambda line: -line.score)


def _people(question: Question, names: Names, rows: frozenset[int]) -> list[Candidacy]:
    return [names[question.board.emails[row]] for row in sorted(rows)]
