"""Who probably stands there twice."""

import cProfile
from itertools import combinations

import pytest

from exchanges.queries.doubles import likely_doubles
from participants.organisation_names import is_near
from tests import make

pytestmark = pytest.mark.django_db


def namesakes(*editions):
    """One director of the same name in every edition given, the oldest first."""
    people = [make.director(first_name="Fatima", infix="", last_name="Smits") for _ in editions]
    for edition, person in zip(editions, people, strict=True):
        make.candidacy(edition, person)
    return people


def test_namesakes_of_two_editions_of_one_organiser_are_likely_doubles() -> None:
    here, there = make.edition(), make.edition()
    first, second = namesakes(there, here)
    (double,) = likely_doubles(here, make.organiser(here, there))
    assert (double.kept, double.gone) == (first, second)


def test_namesake_in_an_edition_of_another_organiser_is_not_told() -> None:
    here, there = make.edition(), make.edition()
    namesakes(there, here)
    assert likely_doubles(here, make.organiser(here)) == []


def test_namesakes_who_both_stand_elsewhere_are_told_there() -> None:
    here, there = make.edition(), make.edition()
    namesakes(there, there)
    assert likely_doubles(here, make.organiser(here, there)) == []


NEAR = (
    "Woonstichting De Linde",
    "Woonstichting Lindt",
    "Zorggroep Kompas",
    "Zorggroep Kompass",
    "Bouwbedrijf Vos",
)


def houses(edition, names):
    """One organisation of every name, in this edition."""
    made = [make.organisation(name) for name in names]
    for house in made:
        make.candidacy(edition, make.director(house))
    return made


def test_organisations_of_nearly_one_name_are_exactly_those_that_are_near_two_by_two() -> None:
    edition = make.edition()
    made = houses(edition, NEAR)
    found = {(double.kept, double.gone) for double in likely_doubles(edition, make.organiser(edition))}
    assert found == {pair for pair in combinations(made, 2) if is_near(pair[0].name, pair[1].name)}
    assert len(found) == 2


def calls_of(edition, user) -> int:
    """How many functions of Python it takes to find the doubles."""
    profile = cProfile.Profile()
    profile.runcall(likely_doubles, edition, user)
    return sum(entry.callcount for entry in profile.getstats())


def test_work_grows_with_the_organisations_and_not_with_their_pairs() -> None:
    """Four times as many organisations are sixteen times as many pairs."""
    edition = make.edition()
    user = make.organiser(edition)
    houses(edition, [f"Stichting {number:b}" for number in range(30)])
    likely_doubles(edition, user)
    few = calls_of(edition, user)
    houses(edition, [f"Stichting {number:b}" for number in range(30, 120)])
    assert calls_of(edition, user) < 6 * few
