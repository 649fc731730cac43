"""Who probably stands there twice."""

import pytest

from exchanges.queries.doubles import likely_doubles
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
