"""Dutch places, provinces and holiday regions."""

from __future__ import annotations

import pytest

from participants.places import (
    find_place,
    nearest_place_name,
    province_of_place,
    recognise_province,
    recognise_region,
    region_of_province,
)


@pytest.mark.parametrize(
    ("text", "name", "province"),
    [
        ("Assen", "Assen", "Drenthe"),
        ("den haag", "Den Haag", "Zuid-Holland"),
        ("'s-Gravenhage", "Den Haag", "Zuid-Holland"),
        ("Den Bosch", "'s-Hertogenbosch", "Noord-Brabant"),
        ("Hoorn", "Hoorn", "Noord-Holland"),
    ],
)
def test_place_is_found_under_its_names(text: str, name: str, province: str) -> None:
    place = find_place(text)
    assert place is not None
    assert (place.name, place.province) == (name, province)


def test_place_in_two_provinces_needs_the_province() -> None:
    assert province_of_place("Rijswijk") == ""
    place = find_place("Rijswijk", "Zuid-Holland")
    assert place is not None
    assert place.province == "Zuid-Holland"


def test_misspelt_place_has_a_suggestion() -> None:
    assert nearest_place_name("Zaltbomel") == "Zaltbommel"
    assert nearest_place_name("Xyzzyplug") == ""


@pytest.mark.parametrize(
    ("text", "province"),
    [("Fryslân", "Friesland"), ("N-Brabant", "Noord-Brabant"), ("gelderland", "Gelderland"), ("Beieren", "")],
)
def test_province_in_other_words(text: str, province: str) -> None:
    assert recognise_province(text) == province


@pytest.mark.parametrize(("text", "region"), [("Regio Noord", "noord"), ("ZUID", "zuid"), ("Randstad", "")])
def test_region_in_other_words(text: str, region: str) -> None:
    assert recognise_region(text) == region


def test_province_that_is_split_has_no_region_of_itself() -> None:
    assert (region_of_province("Gelderland"), region_of_province("Limburg")) == ("", "zuid")
