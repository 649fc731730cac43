"""Sectors in somebody's own words."""

from __future__ import annotations

import pytest

from participants.sectors import CODES, SECTORS, recognise_sector


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("woningcorporatie", "corporation"),
        ("Wooncorporatie", "corporation"),
        ("woningcorperatie", "corporation"),
        ("housing association", "corporation"),
        ("bouwbedrijf", "construction"),
        ("aannemer", "construction"),
        ("welzijn", "welfare"),
        ("ouderenzorg", "care"),
        ("Zorg", "care"),
        ("gemeente", "municipality"),
        ("energiebedrijf", "energy"),
        ("MBO", "education"),
        ("politie", "police"),
        ("waterschap", "water_board"),
        ("overig", "other"),
        ("sterrenwacht", None),
        ("", None),
    ],
)
def test_sector_is_recognised(text: str, code: str | None) -> None:
    assert recognise_sector(text) == code


def test_codes_are_unique_and_one_sector_is_the_corporation() -> None:
    assert len(CODES) == len(SECTORS)
    assert [sector.code for sector in SECTORS if sector.is_corporation] == ["corporation"]
