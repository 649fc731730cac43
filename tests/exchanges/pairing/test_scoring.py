"""Points per part, their sum, and the sentences (docs/rules.md section 3)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from math import asin, cos, floor, radians, sin, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.directors import crowded_pool
from exchanges.pairing.facts import DEFAULT_WEIGHTS, Part, Person, Pool, Relation
from exchanges.pairing.proposing import propose
from exchanges.pairing.question import ask
from exchanges.pairing.scoring import points_for
from exchanges.pairing.values import OUT_OF, whole_kilometres
from exchanges.pairing.words import words_that_meet
from exchanges.workdays import Span
from tests.exchanges.pairing.cast import a_pair, a_person, a_pool, an_organisation

A = a_person("a", an_organisation(1, sector="wonen", sector_label="woningcorporatie", is_corporation=True))
B = a_person("b", an_organisation(2, sector="zorg", sector_label="zorg"))
POOL = a_pool(A, B)
WORKING_TOGETHER = frozenset({1, 2})


def parts(pool: Pool) -> dict[str, Part]:
    """The parts of the first two people in the pool, whatever the hard rules say."""
    scorer = ask(pool).board.scorer
    return {part.code: part for part in scorer.parts(0, 1, scorer.window(0, 1))}


def only(code: str, pool: Pool) -> Part:
    return parts(pool)[code]


def changed(a: dict[str, Any] | None = None, b: dict[str, Any] | None = None, **pool: Any) -> Pool:
    """POOL with facts of a, b or their organisations changed; unknown names go to the organisation."""
    return a_pool(_with(A, a or {}), _with(B, b or {}), **pool)


def _with(person: Person, facts: dict[str, Any]) -> Person:
    own = {name: fact for name, fact in facts.items() if hasattr(person, name)}
    theirs = {name: fact for name, fact in facts.items() if name not in own}
    return replace(person, **own, organisation=replace(person.organisation, **theirs))


@settings(deadline=None)
@given(st.integers(0, 100), st.integers(1, 800), st.sampled_from(sorted(set(OUT_OF.values()))), st.data())
def test_points_are_rounded_half_up_and_exactly(
    weight: int, total: int, out_of: int, data: st.DataObject
) -> None:
    amount = data.draw(st.integers(0, out_of))
    exact = Fraction(1000 * weight * amount, total * out_of)
    assert points_for(weight, amount, out_of, total) == floor(exact + Fraction(1, 2))


def test_half_a_point_is_rounded_up() -> None:
    assert points_for(1, 1, 2, 1000) == 1


WEIGHTS = st.dictionaries(st.sampled_from(sorted(DEFAULT_WEIGHTS)), st.integers(0, 100)).filter(
    lambda weights: any(weights.values())
)


@settings(deadline=None)
@given(WEIGHTS)
def test_the_score_is_the_sum_of_the_points_of_its_parts(weights: dict[str, int]) -> None:
    pool = replace(POOL, weights=weights, relations={WORKING_TOGETHER: Relation(2025)})
    (pair,) = propose(pool).pairs
    assert pair.score == sum(part.points for part in pair.parts)
    assert [part.code for part in pair.parts] == list(DEFAULT_WEIGHTS)
    total = sum(weights.values())
    for part in pair.parts:
        exact = Fraction(1000 * part.weight, total) * Fraction(
            round(part.value * OUT_OF[part.code]), OUT_OF[part.code]
        )
        assert part.points == floor(exact + Fraction(1, 2))
        assert 0 <= part.value <= 1


def test_a_perfect_pair_scores_a_thousand_with_the_default_weights() -> None:
    assert sum(part.possible for part in parts(POOL).values()) == 1000


CHANGES: dict[str, tuple[str, Pool]] = {
    "relation": ("relation", changed(relations={WORKING_TOGETHER: Relation(2021, "renovatie in Meppel")})),
    "wish": ("wish", changed(a={"wishes": frozenset({B.email})})),
    "wish for the organisation": ("wish", changed(b={"wish_organisations": frozenset({1})})),
    "pair with": ("wish", changed(a={"pair_with": B.email})),
    "challenges": (
        "challenges",
        changed(
            a={"challenges": frozenset({"wonen en zorg"})}, b={"challenges": frozenset({"wonen en zorg"})}
        ),
    ),
    "learn": ("learn_offer", changed(a={"learn": "hoe werkt een wijkteam?"})),
    "offer": ("learn_offer", changed(a={"offer": "samenwerking met de gemeente"})),
    "no offer": ("learn_offer", changed(b={"offer": ""})),
    "sector": (
        "sector",
        changed(b={"sector": "wonen", "sector_label": "woningcorporatie", "is_corporation": True}),
    ),
    "distance": ("distance", changed(b={"coordinates": (51.5, 6.0), "place": "Boxtel"})),
    "size": ("size", changed(b={"size": 310})),
    "meeting": ("window", changed(b={"meetings": frozenset({date(2027, 3, 9)})})),
    "free days": ("window", changed(b={"availability": (Span(date(2027, 5, 3), date(2027, 5, 14)),)})),
}


@pytest.mark.parametrize("change", CHANGES)
def test_changing_one_fact_changes_that_part_and_its_sentence_and_no_other(change: str) -> None:
    code, pool = CHANGES[change]
    before, after = parts(POOL), parts(pool)
    assert {part for part in before if before[part] != after[part]} == {code}
    assert before[code].value != after[code].value
    assert before[code].sentence != after[code].sentence


UNKNOWN: dict[str, tuple[str, Pool]] = {
    "learn": ("learn_offer", changed(a={"learn": " ", "offer": ""})),
    "sector": ("sector", changed(b={"sector": ""})),
    "place": ("distance", changed(a={"coordinates": None})),
    "size": ("size", changed(b={"size": None})),
    "since": ("relation", changed(relations={WORKING_TOGETHER: Relation(None)})),
}


@pytest.mark.parametrize("fact", UNKNOWN)
def test_an_unknown_fact_gives_half_and_says_so(fact: str) -> None:
    code, pool = UNKNOWN[fact]
    part = only(code, pool)
    assert (part.value, part.known) == (0.5, False)
    assert "onbekend" in part.sentence


@pytest.mark.parametrize("code", ["relation", "wish", "challenges"])
def test_an_absent_fact_gives_nothing_and_is_known(code: str) -> None:
    part = only(code, POOL)
    assert (part.value, part.points, part.known) == (0, 0, True)


@pytest.mark.parametrize(
    ("since", "value"), [(2027, 0.6), (2026, 0.7), (2024, 0.9), (2023, 1), (1990, 1), (2030, 0.6)]
)
def test_a_longer_collaboration_is_worth_more(since: int, value: float) -> None:
    pool = changed(relations={WORKING_TOGETHER: Relation(since, "renovatie")})
    assert only("relation", pool).value == value
    assert (
        only("relation", pool).sentence
        == f"Organisatie 1 en Organisatie 2 werken sinds {since} samen (renovatie)."
    )


def test_two_who_ask_for_each_other_are_worth_twice_one() -> None:
    one = changed(a={"wishes": frozenset({B.email})})
    both = changed(a={"wishes": frozenset({B.email})}, b={"wish_organisations": frozenset({1})})
    assert (only("wish", one).value, only("wish", both).value) == (0.5, 1)
    assert only("wish", one).sentence == "Directeur A vraagt om Directeur B; andersom niet."
    assert only("wish", both).sentence == "Directeur A en Directeur B vragen om elkaar."


@pytest.mark.parametrize(
    ("a", "b", "value"),
    [("wonen", "wonen", 0), ("wonen", "zorg", 1), ("bouw", "zorg", 0.75), ("zorg", "zorg", 0)],
)
def test_another_sector_is_better_and_a_corporation_with_another_best(a: str, b: str, value: float) -> None:
    sides = [{"sector": sector, "is_corporation": sector == "wonen"} for sector in (a, b)]
    assert only("sector", changed(*sides)).value == value


@pytest.mark.parametrize(
    ("meetings", "value"),
    [
        ((), 0.5),
        ((date(2027, 3, 9),), 0.75),
    ],
)
def test_the_period_counts_by_its_meetings(meetings: tuple[date, ...], value: float) -> None:
    assert only("window", changed(a={"meetings": frozenset(meetings)})).value == value


def test_the_period_counts_by_its_lost_days() -> None:
    part = only("window", changed(a={"availability": (Span(date(2027, 5, 3), date(2027, 5, 14)),)}))
    assert part.value == 0.4
    assert part.sentence == (
        "3 t/m 14 mei 2027: aan geen van beide kanten een vergadering, "
        "er vallen 2 werkdagen weg, beide kanten samen."
    )


@given(st.lists(st.tuples(st.floats(50.7, 53.6), st.floats(3.3, 7.3)), min_size=2, max_size=2))
def test_distance_is_the_great_circle_between_two_places(places: list[tuple[float, float]]) -> None:
    (one_north, one_east), (other_north, other_east) = (map(radians, place) for place in places)
    half = sin((one_north - other_north) / 2) ** 2
    half += cos(one_north) * cos(other_north) * sin((one_east - other_east) / 2) ** 2
    assert abs(whole_kilometres(*places) - 2 * 6371 * asin(sqrt(half))) <= 0.5 + 1e-6


def test_distance_is_said_in_whole_kilometres() -> None:
    part = only(
        "distance",
        changed(
            a={"coordinates": (52.993, 6.564), "place": "Assen"},
            b={"coordinates": (51.59, 5.328), "place": "Boxtel"},
        ),
    )
    assert part.sentence == "Van Assen naar Boxtel is hemelsbreed 177 kilometer."
    assert part.value == (200 - 177) / 200


def test_nobody_scores_below_nothing_for_a_long_way() -> None:
    assert only("distance", changed(b={"coordinates": (60.0, 5.0)})).value == 0


def test_words_meet_by_their_dutch_stem_and_common_words_do_not() -> None:
    assert words_that_meet("Hoe werken wijkteams samen?", "Een wijkteam dat werkt") == ("wijkteams",)
    assert words_that_meet("Leren van de ander", "Van de ander leren") == ()
    assert (
        words_that_meet("Waarom een besluit tien weken duurt", "Tien jaar ervaring, drie weken thuis") == ()
    )


def test_the_sentence_names_the_words_that_met() -> None:
    part = only(
        "learn_offer", changed(a={"learn": "bewoners en renovatie"}, b={"offer": "renovaties met bewoners"})
    )
    assert part.value == 0.5
    assert part.sentence == (
        "Directeur A wil leren over ‘bewoners’ en ‘renovatie’; dat zit in wat Directeur B biedt. "
        "In wat Directeur A biedt, komt de leerwens van Directeur B niet terug."
    )


def test_a_confidential_offer_counts_but_no_sentence_shows_its_words() -> None:
    facts = {"offer": "een geheime fusie"}
    told = changed(a={"learn": "fusie"}, b=facts)
    hidden = changed(a={"learn": "fusie"}, b={**facts, "offer_confidential": True})
    assert only("learn_offer", told).value == only("learn_offer", hidden).value
    assert not any(word in part.sentence for part in parts(hidden).values() for word in ("fusie", "geheim"))


def test_a_veto_is_in_no_sentence_of_a_part() -> None:
    said = parts(changed(a={"vetoes": frozenset({B.email})}))
    assert said == parts(POOL)
    assert not any("veto" in part.sentence.lower() for part in said.values())


def test_a_forced_pair_without_a_period_says_so() -> None:
    pool = changed(b={"availability": ()}, overrules={a_pair("ab"): "dates by hand"})
    (pair,) = propose(pool, locks=[a_pair("ab")]).pairs
    assert pair.window is None
    assert [part.sentence for part in pair.parts if part.code == "window"] == [
        "Er is geen periode waarin beiden kunnen."
    ]


def test_scores_are_the_same_from_both_sides() -> None:
    people = [
        a_person(letter, an_organisation(n, size=50 * n, coordinates=(51 + n / 3, 5.0)))
        for n, letter in enumerate("abcd", 1)
    ]
    score = ask(a_pool(*people)).board.score
    assert (score == score.T).all()


def test_the_table_of_everybody_says_what_each_pair_says_alone() -> None:
    board = ask(crowded_pool(30)).board
    for a, b in combinations(range(30), 2):
        window = board.scorer.window(a, b)
        found = {part.code: part for part in board.scorer.parts(a, b, window)}
        assert board.score[a, b] == board.score[b, a] == sum(part.points for part in found.values())
        value = 20 - 5 * window.sides_without_meeting - window.lost_days if window else 0
        assert found["window"].value == max(0, value) / 20
        one, other = board.people[a], board.people[b]
        assert found["learn_offer"].value == (_teaches(one, other) + _teaches(other, one)) / 4
        assert board.points_of_part("learn_offer", np.array([[a], [b]])) == found["learn_offer"].points


def _teaches(teacher: Person, learner: Person) -> int:
    """How many words meet in this direction, 2 at most; 1 where that is unknown."""
    if not (teacher.offer and learner.learn):
        return 1
    return min(2, len(words_that_meet(learner.learn, teacher.offer)))
