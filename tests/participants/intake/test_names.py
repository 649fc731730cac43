"""Names of people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.intake.names import is_damaged, sort_name, split_full_name, split_last_name


@pytest.mark.parametrize(
    ("written", "first_name", "infix", "last_name"),
    [
        ("Marieke van Ginkel", "Marieke", "van", "Ginkel"),
        ("Joost van ’t Hoff", "Joost", "van 't", "Hoff"),
        ("Anouk in 't Veld", "Anouk", "in 't", "Veld"),
        ("Froukje op den Kamp", "Froukje", "op den", "Kamp"),
        ("Sjoerd ter Brinke", "Sjoerd", "ter", "Brinke"),
        ("Ineke D'Hondt", "Ineke", "", "D'Hondt"),
        ("dr. Joke Smit", "Joke", "", "Smit"),
        ("prof. dr. ir. A.B. de Vries MBA", "A.B.", "de", "Vries"),
        ("mevr. drs. Els Bos", "Els", "", "Bos"),
        ("mr. Mirjam Smit", "Mirjam", "", "Smit"),
        ("Ginkel, Marieke van", "Marieke", "van", "Ginkel"),
        ("van Ginkel, Marieke", "Marieke", "van", "Ginkel"),
        ("Ginkel van, Marieke", "Marieke", "van", "Ginkel"),
        ("J.P. (Jan) van der Berg", "Jan", "van der", "Berg"),
        ("Anna de Vries - van den Berg", "Anna", "de", "Vries-van den Berg"),
        ("Ben Ali", "Ben", "", "Ali"),
        ("Van der Meer, P.", "P.", "van der", "Meer"),
        ("Bram VAN DEN BROEK", "Bram", "van den", "BROEK"),
        ("Özlem Tuinstra", "Özlem", "", "Tuinstra"),
    ],
)
def test_full_name_is_split_with_its_tussenvoegsel(
    written: str, first_name: str, infix: str, last_name: str
) -> None:
    name = split_full_name(written)
    assert (name.first_name, name.infix, name.last_name, name.certain) == (first_name, infix, last_name, True)


@pytest.mark.parametrize("written", ["Jan", "Jan Peter Balkenende", "van der Velden", ""])
def test_split_that_could_be_another_is_not_certain(written: str) -> None:
    assert split_full_name(written).certain is False


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("van der Velden", ("van der", "Velden")),
        ("Velden, van der", ("van der", "Velden")),
        ("De Vries", ("de", "Vries")),
        ("D'Hondt", ("", "D'Hondt")),
        ("van", ("", "van")),
    ],
)
def test_tussenvoegsel_before_or_after_the_last_name(written: str, parts: tuple[str, str]) -> None:
    assert split_last_name(written) == parts


def test_sort_name_has_no_case_or_accents_and_the_infix_last() -> None:
    assert sort_name("Åsa", "van der", "Yıldırım") == "yildirim, asa van der"


@pytest.mark.parametrize(("name", "damaged"), [("Y?ld?r?m", True), ("Mu\ufffdller", True), ("Müller", False)])
def test_lost_letters_are_seen(name: str, damaged: bool) -> None:
    assert is_damaged(name) is damaged


@given(st.text(max_size=60))
def test_any_text_splits_into_parts_that_come_from_it(text: str) -> None:
    name = split_full_name(text)
    assert len(f"{name.first_name}{name.infix}{name.last_name}") <= len(text) + 1
