"""Why somebody is not placed, and the change that would place them (docs/rules.md section 4)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchanges.pairing.comparing import differences, new_pairs
from exchanges.pairing.explaining import explain, explain_unplaced
from exchanges.pairing.facts import Move, Pair, Person, Pool, Span, Unplaced
from exchanges.pairing.matching import MODES, MOST_PLACED
from exchanges.pairing.proposing import Proposal, candidates, propose, to_json
from exchanges.pairing.question import ask
from exchanges.workdays import week_span
from tests.exchanges.pairing.brute import best_set
from tests.exchanges.pairing.cast import EDITION, a_pair, a_person, a_pool, an_organisation
from tests.exchanges.pairing.test_matching import pools, with_a_lock

A, B, C, D = (a_person(letter) for letter in "abcd")


def unplaced(pool: Pool, letter: str, mode: str = MOST_PLACED) -> Unplaced:
    (found,) = [one for one in propose(pool, mode).unplaced if one.who.startswith(letter)]
    return found


def apply(pool: Pool, who: str, change: Move) -> Pool:
    """Do what a change says, from its words alone: code, place and weeks."""
    (person,) = [person for person in pool.people if person.email == who]
    if change.code == "availability":
        return _with(pool, replace(person, availability=_longer(person, change)))
    if change.code == "impossible_week":
        monday = date.fromisoformat(change.at)
        days = [
            day
            for span in person.impossible
            for day in span.days()
            if not monday <= day < monday + timedelta(7)
        ]
        return _with(pool, replace(person, impossible=tuple(Span(day, day) for day in days)))
    if change.code == "veto":
        owner, against = change.at.split("|")
        (vetoing,) = [person for person in pool.people if person.email == owner]
        keys = {key for key in vetoing.veto_organisations if str(key) != against}
        return _with(
            pool, replace(vetoing, vetoes=vetoing.vetoes - {against}, veto_organisations=frozenset(keys))
        )
    pair = frozenset(change.at.split("|"))
    field = {"lock": "locks", "forbid": "forbids", "earlier": "earlier"}[change.code]
    return replace(pool, **{field: getattr(pool, field) - {pair}})


def _longer(person: Person, change: Move) -> tuple[Span, ...]:
    first, last = min(person.availability), max(person.availability, key=lambda span: span.last_day)
    if change.at == "begin":
        return (*person.availability, Span(first.starts_on - timedelta(weeks=change.weeks), first.starts_on))
    return (*person.availability, Span(last.last_day, last.last_day + timedelta(weeks=change.weeks)))


def _with(pool: Pool, changed: Person) -> Pool:
    return replace(pool, people=tuple(changed if one.email == changed.email else one for one in pool.people))


@settings(max_examples=40, deadline=None)
@given(pools(), st.sampled_from(MODES), st.booleans())
def test_every_change_places_its_person_and_reports_what_it_costs(pool: Pool, mode: str, lock: bool) -> None:
    pool = with_a_lock(pool) if lock else pool
    before = propose(pool, mode)
    for one in before.unplaced:
        if one.change.code != "none":
            after = propose(apply(pool, one.who, one.change), mode)
            assert _partner(after, one.who) == one.change.partner
            assert (after.placed - before.placed, after.total - before.total) == (
                one.change.placed,
                one.change.total,
            )
            assert set(one.change.drops_out) == _who(before) - _who(after)


@settings(max_examples=25, deadline=None)
@given(pools(), st.sampled_from(MODES), st.booleans())
def test_the_change_is_the_first_of_all_moves_that_places_when_every_set_is_tried(
    pool: Pool, mode: str, lock: bool
) -> None:
    pool = with_a_lock(pool) if lock else pool
    for one in explain_unplaced(ask(pool, mode)):
        helping = [
            move for move in every_move(pool, one.who) if places(apply(pool, one.who, move), mode, one.who)
        ]
        expected = (helping[0].code, helping[0].at, helping[0].weeks) if helping else ("none", "", 0)
        assert (one.change.code, one.change.at, one.change.weeks) == expected


@settings(max_examples=25, deadline=None)
@given(pools(), st.sampled_from(MODES), st.booleans())
def test_what_an_organiser_decides_about_places_the_person_at_the_same_cost(
    pool: Pool, mode: str, lock: bool
) -> None:
    pool = with_a_lock(pool) if lock else pool
    for one in explain_unplaced(ask(pool, mode)):
        pair = frozenset(one.change.pair)
        assert bool(pair) == (one.change.code in ("lock", "forbid", "veto", "earlier"))
        if pair:
            allowed = {"overrules": {pair: "reden"}} if one.change.code in ("veto", "earlier") else {}
            lists = {"locks": pool.locks - {pair}, "forbids": pool.forbids - {pair}}
            after = propose(replace(pool, **lists, **allowed), mode)
            assert _partner(after, one.who) == one.change.partner
            assert after.total - propose(pool, mode).total == one.change.total


def every_move(pool: Pool, who: str) -> Iterator[Move]:
    """All the moves of docs/rules.md section 4 in their order, read from the pool alone."""
    (person,) = [person for person in pool.people if person.email == who]
    for weeks in range(1, 5) if person.availability else ():
        yield from (Move("availability", "", weeks=weeks, at=at) for at in ("begin", "end"))
    days = {day for span in person.impossible for day in span.days() if day in pool.span}
    for monday in sorted({day - timedelta(days=day.weekday()) for day in days}):
        yield Move("impossible_week", "", at=monday.isoformat())
    for code, pairs in (("lock", pool.locks), ("forbid", pool.forbids)):
        yield from (Move(code, "", at="|".join(pair)) for pair in _own_first(pairs, who))
    yield from (Move("veto", "", at=at) for _near, _owner, at in sorted(_vetoes(pool, person)))
    known = {pair for pair in pool.earlier if pair <= {person.email for person in pool.people}}
    yield from (Move("earlier", "", at="|".join(pair)) for pair in _own_first(known, who))


def _own_first(pairs: Iterable[Pair], who: str) -> list[list[str]]:
    return sorted((sorted(pair) for pair in pairs), key=lambda pair: (who not in pair, pair))


def _vetoes(pool: Pool, target: Person) -> Iterator[tuple[int, str, str]]:
    there = {person.email: person for person in pool.people}
    houses = {person.organisation.key for person in pool.people}
    for owner in there.values():
        about = [(email, email == target.email) for email in owner.vetoes & set(there)]
        about += [(str(key), key == target.organisation.key) for key in owner.veto_organisations & houses]
        for against, is_target in about:
            near = 0 if owner.email == target.email else 1 if is_target else 2
            yield near, owner.email, f"{owner.email}|{against}"


def places(pool: Pool, mode: str, who: str) -> bool:
    """Whether this person is in the best of all sets, each of them tried."""
    scores = {(one.a, one.b): one.score for one in candidates(ask(pool, mode))}
    best = best_set(pool.edition, mode, scores, pool.locks, pool.forbids)
    return any(who in pair for pair in best)


def _who(proposal: Proposal) -> set[str]:
    return {email for pair in proposal.pairs for email in (pair.a, pair.b)}


def _partner(proposal: Proposal, who: str) -> str:
    (pair,) = [pair for pair in proposal.pairs if who in (pair.a, pair.b)]
    return pair.b if pair.a == who else pair.a


def test_unknown_availability_is_the_reason_and_is_asked_for_first() -> None:
    found = unplaced(a_pool(A, B, replace(C, availability=())), "c")
    assert (found.code, found.reason) == ("no_availability", "Wanneer Directeur C kan, is onbekend.")
    assert found.change == Move("none", "Vraag Directeur C eerst wanneer het kan.")


def test_somebody_who_withdrew_from_pairing_is_told_apart() -> None:
    found = unplaced(a_pool(A, B, replace(C, in_pool=False)), "c")
    assert (found.code, found.reason) == ("no_availability", "Directeur C doet nu niet mee met koppelen.")


def test_nobody_to_pair_with_names_the_rules_that_drop_everybody() -> None:
    pool = a_pool(A, B, replace(C, availability=(week_span(2027, 20),), vetoes=frozenset({A.email})))
    found = unplaced(pool, "c")
    assert (found.code, found.reason) == (
        "no_candidate",
        "Niemand kan bij Directeur C: veto (1), geen periode samen (1).",
    )


def test_somebody_alone_has_no_candidate() -> None:
    assert unplaced(a_pool(A), "a").reason == "Er is niemand om Directeur A aan te koppelen."


def test_a_person_whose_every_pair_is_forbidden_has_no_candidate() -> None:
    found = unplaced(a_pool(A, B, C, forbids=frozenset({a_pair("ac"), a_pair("bc")})), "c")
    assert (found.code, found.reason) == (
        "no_candidate",
        "Iedereen die bij Directeur C kan, is verboden of staat vast aan een ander.",
    )


def test_of_three_who_all_fit_one_is_left_over_by_an_odd_number() -> None:
    wished = replace(A, wishes=frozenset({B.email}))
    found = unplaced(a_pool(wished, B, C), "c")
    assert (found.code, found.reason) == (
        "odd",
        "Een oneven aantal: er blijft altijd iemand over. Directeur C heeft 2 mogelijke partners.",
    )


def test_four_around_one_are_left_out_for_a_better_total() -> None:
    centre = a_person("z", wishes=frozenset({A.email}))
    others = [replace(person, organisation=an_organisation(9)) for person in (A, B, C, D)]
    found = unplaced(a_pool(centre, *others), "b")
    assert (found.code, found.reason) == (
        "better_total",
        "De enige mogelijke partner van Directeur B past nu beter bij een ander.",
    )


@pytest.mark.parametrize(
    ("monday", "weeks"), [(date(2027, 5, 3), 1), (date(2027, 5, 10), 2), (date(2027, 5, 24), 4)]
)
def test_the_fewest_weeks_of_more_availability_are_asked(monday: date, weeks: int) -> None:
    early = replace(A, availability=(Span(date(2027, 3, 1), date(2027, 5, 7)),))
    found = unplaced(a_pool(early, replace(B, availability=(Span(monday, date(2027, 7, 2)),))), "b")
    day = monday - timedelta(weeks=weeks)
    assert (found.change.code, found.change.weeks, found.change.at) == ("availability", weeks, "begin")
    assert (found.change.placed, found.change.partner, found.change.drops_out) == (2, A.email, ())
    assert f"vanaf maandag {day.day}" in found.change.sentence


def test_more_than_four_weeks_are_not_asked() -> None:
    early = replace(A, availability=(Span(date(2027, 3, 1), date(2027, 4, 2)),))
    found = unplaced(
        a_pool(early, replace(B, availability=(Span(date(2027, 5, 24), date(2027, 7, 2)),))), "b"
    )
    assert found.change == Move("none", "Geen enkele kleine wijziging geeft Directeur B een plek.")


def test_an_impossible_week_less_comes_after_more_weeks() -> None:
    span = Span(EDITION.starts_on, EDITION.starts_on + timedelta(days=11))
    edition = {"span": span}
    a, b = replace(A, availability=(EDITION,)), replace(B, impossible=(week_span(2027, 10),))
    change = unplaced(a_pool(a, b, **edition), "b").change
    assert (change.code, change.at, change.partner) == ("impossible_week", "2027-03-08", A.email)
    assert change.sentence.startswith("Week 10 toch mogelijk. Dan past Directeur A (")


def test_a_lock_less_places_who_it_kept_out_and_tells_who_drops_out() -> None:
    pool = a_pool(
        A,
        replace(B, wishes=frozenset({C.email})),
        replace(C, wishes=frozenset({B.email})),
        locks=frozenset({a_pair("ab")}),
    )
    change = unplaced(pool, "c").change
    assert (change.code, change.at, change.drops_out) == (
        "lock",
        "a@wissel.example|b@wissel.example",
        (A.email,),
    )
    assert change.sentence.endswith("Directeur A valt dan uit.")


@pytest.mark.parametrize(
    ("code", "pool"),
    [
        ("forbid", a_pool(A, B, forbids=frozenset({a_pair("ab")}))),
        ("earlier", a_pool(A, B, earlier=frozenset({a_pair("ab")}))),
        ("veto", a_pool(A, replace(B, vetoes=frozenset({A.email})))),
        ("veto", a_pool(A, replace(B, veto_organisations=frozenset({A.organisation.key})))),
    ],
)
def test_what_alone_keeps_two_apart_is_the_change(code: str, pool: Pool) -> None:
    for letter in "ab":
        change = unplaced(pool, letter).change
        assert (change.code, change.placed) == (code, 2)


def test_a_conflict_of_interest_is_never_proposed_away() -> None:
    assert unplaced(a_pool(A, B, conflicts=frozenset({a_pair("ab")})), "a").change.code == "none"


def test_a_placed_person_can_be_compared_before_and_after() -> None:
    before = propose(a_pool(A, B, C, D))
    mine = frozenset({before.pairs[0].a, before.pairs[0].b})
    after = propose(a_pool(A, B, C, D), forbids=[mine])
    changes = differences(before, after)
    assert {change.who for change in changes} == {person.email for person in (A, B, C, D)}
    assert [change.gain for change in changes] == sorted((change.gain for change in changes), reverse=True)
    assert len(new_pairs(before, after)) == 2
    assert differences(before, before) == ()


def test_who_is_no_longer_placed_loses_the_whole_score() -> None:
    before = propose(a_pool(A, B))
    after = propose(a_pool(A, B), forbids=[a_pair("ab")])
    assert [(change.score_after, change.gain) for change in differences(before, after)] == [
        (None, -before.total)
    ] * 2


def test_one_person_can_be_explained_alone() -> None:
    pool = a_pool(replace(A, wishes=frozenset({B.email})), B, C)
    question = ask(pool)
    assert explain(question, 2) == propose(pool).unplaced[0]


def test_the_answer_as_json_has_the_pinned_keys_and_sorted_lists() -> None:
    found = to_json(propose(a_pool(D, C, B, A, a_person("e"))))
    assert {"mode", "placed", "total", "bound", "pairs", "unplaced", "candidates"} <= set(found)
    assert set(found["pairs"][0]) == {"a", "b", "score", "parts", "window"}
    assert set(found["pairs"][0]["window"]) == {"starts_on", "last_day"}
    assert set(found["unplaced"][0]) == {"who", "code", "reason", "change"}
    for name in ("pairs", "candidates"):
        assert [(row["a"], row["b"]) for row in found[name]] == sorted(
            (row["a"], row["b"]) for row in found[name]
        )
        assert all(row["a"] < row["b"] for row in found[name])
