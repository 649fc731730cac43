"""The best set against trying everything; locks, forbids, hard rules and ties (docs/rules.md section 4)."""

from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.directors import structured_pool
from exchanges.pairing import matching
from exchanges.pairing.bounding import bound
from exchanges.pairing.facts import CORPORATION_OTHER_RULE, PairingError, Person, Pool, Span
from exchanges.pairing.matching import BEST_FIT, MODES, MOST_PLACED, Problem, draw, solve
from exchanges.pairing.narrowing import narrow
from exchanges.pairing.proposing import candidates, propose, to_json
from exchanges.pairing.question import ask
from exchanges.workdays import week_span
from tests.exchanges.pairing.brute import best_set
from tests.exchanges.pairing.cast import EDITION, SPRING, a_pair, a_person, a_pool, address, an_organisation

LETTERS = "abcdefgh"
EVERY_PAIR = [frozenset(pair) for pair in combinations(map(address, LETTERS), 2)]


def pairs_of(proposal: Any) -> list[tuple[str, str]]:
    return [(pair.a[0], pair.b[0]) for pair in proposal.pairs]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Up to eight people, few different scores so that there are many ties, any locks, maybe sides."""
    size = draw(st.integers(0, 8))
    score, allowed = np.zeros((size, size), dtype=np.int16), np.zeros((size, size), dtype=bool)
    for a, b in combinations(range(size), 2):
        score[a, b] = score[b, a] = draw(st.sampled_from([0, 1, 2, 3, 500, 501, 1000]))
        allowed[a, b] = allowed[b, a] = draw(st.sampled_from([True, True, False]))
    order = draw(st.permutations(range(size)))
    count = draw(st.integers(0, size // 2)) if draw(st.booleans()) else 0
    locked = tuple(sorted((min(pair), max(pair)) for pair in zip(order[::2], order[1::2], strict=False)))[
        :count
    ]
    emails, sides = tuple(map(address, LETTERS[:size])), None
    if draw(st.booleans()):
        sides = np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=bool)
        allowed &= sides[:, None] != sides
    return Problem("proef", draw(st.sampled_from(MODES)), emails, score, allowed, locked, sides=sides)


@settings(max_examples=200, deadline=None)
@given(problems())
def test_the_solver_finds_the_set_that_trying_everything_finds(problem: Problem) -> None:
    names = problem.emails
    scores = {
        (names[a], names[b]): int(problem.score[a, b])
        for a, b in combinations(range(len(names)), 2)
        if problem.allowed[a, b] or (a, b) in problem.locked
    }
    locks = frozenset(frozenset({names[a], names[b]}) for a, b in problem.locked)
    solution = solve(problem)
    assert tuple((names[a], names[b]) for a, b in solution.pairs) == best_set(
        "proef", problem.mode, scores, locks, frozenset()
    )
    assert bound(problem, solution) == solution.total


@settings(max_examples=200, deadline=None)
@given(problems())
def test_narrowing_keeps_every_pair_of_the_best_set_and_never_bounds_below_it(problem: Problem) -> None:
    solution = solve(problem)
    pairs = narrow(problem)
    kept = {(int(a), int(b)) for a, b in pairs.pairs.T}
    assert set(solution.pairs) - set(problem.locked) <= kept
    locked = sum(problem.points(problem.locked))
    assert pairs.upper_bound // problem.scale >= solution.total - locked


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("sides", [False, True])
def test_a_large_structured_pool_is_solved_the_same_with_and_without_narrowing(
    mode: str, sides: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = ask(structured_pool(130, sides=sides), mode).problem
    narrowed = solve(problem)
    monkeypatch.setattr(matching, "NARROWED_FROM", 1000)
    assert solve(problem) == narrowed
    assert bound(problem, narrowed) == narrowed.total


def test_the_two_modes_differ_where_one_good_pair_costs_two_poor_ones() -> None:
    score, allowed = np.zeros((4, 4), dtype=np.int16), np.zeros((4, 4), dtype=bool)
    for a, b, points in ((0, 1, 100), (1, 2, 900), (2, 3, 100)):
        score[a, b] = score[b, a] = points
        allowed[a, b] = allowed[b, a] = True
    problem = Problem("proef", MOST_PLACED, tuple("abcd"), score, allowed)
    assert solve(problem).pairs == ((0, 1), (2, 3))
    assert solve(replace(problem, mode=BEST_FIT)).pairs == ((1, 2),)


def test_best_fit_places_people_at_no_points_too() -> None:
    score, allowed = np.zeros((4, 4), dtype=np.int16), ~np.eye(4, dtype=bool)
    assert solve(Problem("proef", BEST_FIT, tuple("abcd"), score, allowed)).placed == 4


def test_the_lot_of_a_pair_is_the_first_24_bits_of_its_hash() -> None:
    assert draw("proef", "a@wissel.example", "b@wissel.example") == 0x5FD73E


@st.composite
def people(draw: st.DrawFn) -> tuple[Person, ...]:
    """Four to eight people over few organisations, with vetoes, challenges and dates."""
    found = []
    for letter in LETTERS[: draw(st.integers(4, 8))]:
        key = draw(st.integers(1, 6))
        found.append(
            a_person(
                letter,
                an_organisation(key, sector=("wonen", "zorg")[key % 2], is_corporation=key % 2 == 0),
                availability=draw(
                    st.sampled_from([(EDITION,), (SPRING,), (), (week_span(2027, 20), week_span(2027, 21))])
                ),
                challenges=draw(st.frozensets(st.sampled_from(["wonen", "zorg", "energie"]))),
                vetoes=draw(
                    st.frozensets(st.sampled_from([address(other) for other in LETTERS]), max_size=1)
                ),
                wishes=draw(
                    st.frozensets(st.sampled_from([address(other) for other in LETTERS]), max_size=2)
                ),
                veto_organisations=draw(st.sampled_from([frozenset(), frozenset(), frozenset({1})])),
                impossible=draw(st.sampled_from([(), (), (week_span(2027, 15),)])),
            )
        )
    return tuple(found)


@st.composite
def pools(draw: st.DrawFn) -> Pool:
    known = draw(people())
    emails = {person.email for person in known}
    among = st.sampled_from([pair for pair in EVERY_PAIR if pair <= emails])
    return a_pool(
        *known,
        rule=draw(st.sampled_from(["any", "any", CORPORATION_OTHER_RULE])),
        conflicts=draw(st.frozensets(among, max_size=2)),
        earlier=draw(st.frozensets(among, max_size=2)),
        forbids=draw(st.frozensets(among, max_size=3)),
    )


def with_a_lock(pool: Pool) -> Pool:
    """Lock the first candidate that is not forbidden, if there is one."""
    for candidate in candidates(ask(pool)):
        pair = frozenset({candidate.a, candidate.b})
        if pair not in pool.forbids:
            return replace(pool, locks=frozenset({pair}))
    return pool


@settings(max_examples=40, deadline=None)
@given(pools(), st.sampled_from(MODES), st.booleans())
def test_a_proposal_is_the_best_set_of_its_candidates_and_proven(pool: Pool, mode: str, lock: bool) -> None:
    pool = with_a_lock(pool) if lock else pool
    proposal = propose(pool, mode)
    scores = {(candidate.a, candidate.b): candidate.score for candidate in proposal.candidates}
    best = best_set(pool.edition, mode, scores, pool.locks, pool.forbids)
    assert tuple((pair.a, pair.b) for pair in proposal.pairs) == best
    assert (proposal.placed, proposal.total) == (2 * len(best), sum(scores[pair] for pair in best))
    assert (proposal.bound, proposal.exact) == (proposal.total, True)
    assert len(proposal.unplaced) == len(pool.people) - proposal.placed


@settings(max_examples=40, deadline=None)
@given(pools(), st.sampled_from(MODES), st.booleans())
def test_nobody_is_in_two_pairs_a_lock_is_kept_and_a_forbidden_pair_is_not(
    pool: Pool, mode: str, lock: bool
) -> None:
    pool = with_a_lock(pool) if lock else pool
    pairs = [frozenset({pair.a, pair.b}) for pair in propose(pool, mode).pairs]
    assert len(frozenset().union(*pairs)) == 2 * len(pairs)
    assert pool.locks <= set(pairs)
    assert not pool.forbids & set(pairs)


@settings(max_examples=20, deadline=None)
@given(pools(), st.sampled_from(MODES), st.randoms(use_true_random=False))
def test_the_order_of_input_never_matters(pool: Pool, mode: str, random: Random) -> None:
    shuffled = list(pool.people)
    random.shuffle(shuffled)
    assert to_json(propose(pool, mode)) == to_json(propose(replace(pool, people=tuple(shuffled)), mode))


@settings(max_examples=40, deadline=None)
@given(pools(), st.sampled_from(MODES), st.data())
def test_forbidding_a_pair_never_improves_the_set(pool: Pool, mode: str, data: st.DataObject) -> None:
    before = propose(pool, mode)
    pair = data.draw(
        st.sampled_from([pair for pair in EVERY_PAIR if pair <= {person.email for person in pool.people}])
    )
    after = propose(pool, mode, forbids=pool.forbids | {pair})
    order = (
        (lambda found: (found.placed, found.total))
        if mode == MOST_PLACED
        else (lambda found: (found.total, found.placed))
    )
    assert order(after) <= order(before)


@settings(max_examples=20, deadline=None)
@given(pools(), st.sampled_from(MODES))
def test_the_cost_of_forcing_a_pair_is_what_the_set_loses(pool: Pool, mode: str) -> None:
    question = ask(pool, mode)
    for candidate in list(candidates(question))[:4]:
        pair = frozenset({candidate.a, candidate.b})
        if pair in pool.forbids:
            continue
        forced = propose(pool, mode, locks=[pair])
        expected = (question.solution.placed - forced.placed, question.solution.total - forced.total)
        assert question.cost_of(pair) == expected


@settings(max_examples=20, deadline=None)
@given(pools(), st.sampled_from(MODES))
def test_giving_up_a_pair_leaves_the_best_set_that_forbids_it(pool: Pool, mode: str) -> None:
    question = ask(with_a_lock(pool), mode)
    for pair in (question.board.pair_at(*rows) for rows in question.solution.pairs):
        after = propose(pool, mode, question.pool.locks - {pair}, pool.forbids | {pair})
        found = question.without(pair)
        assert [question.board.pair_at(*rows) for rows in found.pairs] == [
            frozenset({kept.a, kept.b}) for kept in after.pairs
        ]


def test_a_forced_pair_takes_off_the_locks_and_the_forbid_in_its_way() -> None:
    pool = a_pool(A, B, C, D, locks=frozenset({a_pair("ab")}), forbids=frozenset({a_pair("ac")}))
    assert ask(pool).forced(a_pair("ac")).pairs == ((0, 2), (1, 3))


# --- Hard rules -----------------------------------------------------------------------------------------

A, B, C, D = (a_person(letter) for letter in "abcd")
SAME = an_organisation(9)
PARTED: dict[str, Pool] = {
    "same_organisation": a_pool(replace(A, organisation=SAME), replace(B, organisation=SAME)),
    "veto": a_pool(A, replace(B, vetoes=frozenset({A.email}))),
    "conflict": a_pool(A, B, conflicts=frozenset({a_pair("ab")})),
    "earlier": a_pool(A, B, earlier=frozenset({a_pair("ab")})),
    "no_window": a_pool(A, replace(B, availability=(week_span(2027, 20),))),
    "not_in_pool": a_pool(A, replace(B, in_pool=False)),
    "corporation_other": a_pool(A, B, rule=CORPORATION_OTHER_RULE),
}


@pytest.mark.parametrize("rule", PARTED)
def test_each_hard_rule_drops_the_pair_and_is_counted(rule: str) -> None:
    proposal = propose(PARTED[rule])
    assert (proposal.pairs, proposal.candidates) == ((), ())
    assert {code: count for code, count in proposal.dropped.items() if count} == {rule: 1}


def test_a_veto_on_an_organisation_drops_everybody_there() -> None:
    vetoing = replace(A, veto_organisations=frozenset({SAME.key}))
    there = [replace(person, organisation=SAME) for person in (B, C)]
    assert propose(a_pool(vetoing, *there)).dropped["veto"] == 2


def test_a_pair_is_counted_under_the_first_rule_that_drops_it() -> None:
    pool = replace(PARTED["veto"], conflicts=frozenset({a_pair("ab")}), earlier=frozenset({a_pair("ab")}))
    assert {code: count for code, count in propose(pool).dropped.items() if count} == {"veto": 1}


@pytest.mark.parametrize("rule", PARTED)
def test_a_lock_against_a_hard_rule_needs_a_written_reason(rule: str) -> None:
    for reasons in ({}, {a_pair("ab"): "  "}):
        with pytest.raises(PairingError) as refused:
            propose(replace(PARTED[rule], locks=frozenset({a_pair("ab")}), overrules=reasons))
        assert refused.value.code == f"lock_{rule}"
    pool = replace(
        PARTED[rule], locks=frozenset({a_pair("ab")}), overrules={a_pair("ab"): "beide raden akkoord"}
    )
    proposal = propose(pool)
    assert (pairs_of(proposal), proposal.bound) == ([("a", "b")], proposal.total)


@pytest.mark.parametrize("rule", ["same_organisation", "not_in_pool"])
def test_a_refused_lock_promises_no_reason_where_none_helps(rule: str) -> None:
    with pytest.raises(PairingError) as refused:
        propose(replace(PARTED[rule], locks=frozenset({a_pair("ab")})))
    assert "schrijft waarom" not in refused.value.message


def test_no_reason_helps_a_lock_against_an_overlap() -> None:
    pool = a_pool(A, replace(B, taken=(EDITION,)), overrules={a_pair("ab"): "het moet"})
    with pytest.raises(PairingError) as refused:
        propose(pool, locks=[a_pair("ab")])
    assert refused.value.code == "overlap"


def test_two_who_both_arrive_as_a_pair_are_kept_for_each_other() -> None:
    together = a_pool(
        replace(A, pair_with=B.email),
        replace(B, pair_with=A.email),
        C,
        replace(D, wishes=frozenset({A.email})),
    )
    proposal = propose(together)
    assert pairs_of(proposal) == [("a", "b"), ("c", "d")]
    assert proposal.dropped["arrives_as_pair"] == 4


def test_arriving_as_a_pair_that_only_one_says_is_a_wish() -> None:
    proposal = propose(a_pool(replace(A, pair_with=B.email), B, C, D))
    assert len(proposal.candidates) == 6


def test_a_pair_that_another_rule_parts_may_be_paired_with_others() -> None:
    pool = a_pool(
        replace(A, pair_with=B.email), replace(B, pair_with=A.email), C, conflicts=frozenset({a_pair("ab")})
    )
    assert len(propose(pool).candidates) == 2


def test_candidates_are_told_whatever_is_locked_or_forbidden() -> None:
    free = propose(a_pool(A, B, C, D))
    tied = propose(a_pool(A, B, C, D), locks=[a_pair("ab")], forbids=[a_pair("cd")])
    assert tied.candidates == free.candidates
    assert (pairs_of(tied), tied.placed) == ([("a", "b")], 2)


# --- Questions that are refused -------------------------------------------------------------------------

REFUSED: dict[str, dict[str, Any]] = {
    "lock_shared": {"locks": [a_pair("ab"), a_pair("ac")]},
    "locked_and_forbidden": {"locks": [a_pair("ab")], "forbids": [a_pair("ab")]},
    "unknown_address": {"locks": [a_pair("az")]},
    "same_person": {"forbids": [a_pair("aa")]},
    "mode": {"mode": "beste"},
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_question_that_cannot_be_answered_is_refused_in_plain_words(code: str) -> None:
    with pytest.raises(PairingError) as refused:
        propose(a_pool(A, B, C), **REFUSED[code])
    assert refused.value.code == code
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize(
    "weights", [{}, {"wish": 0}, {"wish": 101}, {"wish": -1}, {"wish": 1.5}, {"wish": True}, {"geluk": 5}]
)
def test_weights_are_whole_numbers_to_100_with_a_sum_above_0(weights: dict[str, Any]) -> None:
    with pytest.raises(PairingError) as refused:
        propose(a_pool(A, B, weights=weights))
    assert refused.value.code == "weights"


def test_the_same_address_twice_is_refused() -> None:
    with pytest.raises(PairingError) as refused:
        propose(a_pool(A, A, B))
    assert refused.value.code == "double_address"


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_people_give_an_answer_too(count: int) -> None:
    proposal = propose(a_pool(*(A, B, C)[:count]))
    assert proposal.placed == count // 2 * 2
    assert len(proposal.unplaced) == count % 2


def test_an_edition_without_room_for_a_swap_places_nobody() -> None:
    short = Span(EDITION.starts_on, EDITION.starts_on)
    assert propose(a_pool(A, B, span=short)).pairs == ()
