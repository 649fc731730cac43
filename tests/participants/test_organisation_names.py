"""The same organisation under another name."""

from __future__ import annotations

import pytest

from participants.organisation_names import is_near, match_name


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Stichting Het Anker", "Het Anker"),
        ("Bouwgroep Heidehof B.V.", "bouwgroep heidehof bv"),
        ("Coöperatie Zonnig U.A.", "Zonnig"),
        ("De Kade Zorg & Wonen", "De Kade Zorg en Wonen"),
        ("Café Zoë", "cafe zoe"),
    ],
)
def test_legal_forms_case_and_accents_make_no_difference(name: str, other: str) -> None:
    assert match_name(name) == match_name(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Gemeente Grave", "Grave"),
        ("Woonstichting De Brug", "De Brug"),
        ("Noorderlicht Wonen", "Aannemersbedrijf Noorderlicht"),
        ("Polderzicht Wonen", "Woningvereniging Polderzicht"),
        ("Gemeente Grave", "Gemeente Grubbe"),
    ],
)
def test_other_organisations_stay_apart_and_are_not_asked(name: str, other: str) -> None:
    assert match_name(name) != match_name(other)
    assert not is_near(name, other)


@pytest.mark.parametrize(
    ("name", "other"), [("Boswonen", "Boswoonen"), ("Zorggroep De Linde", "Zorggroep Linde")]
)
def test_near_names_are_asked(name: str, other: str) -> None:
    assert is_near(name, other)


@pytest.mark.parametrize("name", ["Stichting", "B.V.", "!!"])
def test_name_of_legal_form_alone_does_not_vanish(name: str) -> None:
    assert match_name(name) == name.lower().replace(".", " ").replace("!", "").strip()
