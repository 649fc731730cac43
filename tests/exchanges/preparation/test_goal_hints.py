"""What a vague goal is told, and that a clear one is left alone."""

import time

import pytest

from exchanges.goal_hints import AT_MOST, hints

CLEAR = "Een besluit tot € 5.000 valt dezelfde dag"


def codes(text: str, sign: str = CLEAR) -> list[str]:
    return [hint.code for hint in hints(text, sign)]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Sneller besluiten met minder overleg", CLEAR),
        ("Zelf een meerwerkbon beoordelen", "Ik teken er drie zonder te bellen"),
        ("Nee zeggen tegen de wethouder", "Ik zeg twee keer nee zonder eerst te overleggen"),
        ("Zien wat wij een aannemer kosten", "Er ligt een lijst van onze vijf duurste gewoonten"),
    ],
)
def test_a_clear_goal_gets_no_hint(text, sign):
    assert codes(text, sign) == []


@pytest.mark.parametrize(
    "text",
    [
        "Meer inzicht in de bouw",
        "Inzicht krijgen in hoe een gemeente werkt",
        "Kennismaken met de zorg in de wijk",
        "Beter begrijpen waarom het zo lang duurt",
        "Me verdiepen in de energiewereld",
        "Kennis delen met mijn wisselpartner",
    ],
)
def test_only_abstract_verbs_are_asked_what_you_do_differently(text):
    assert codes(text) == ["abstract"]


def test_an_abstract_verb_beside_a_concrete_one_is_left_alone():
    assert codes("Beter begrijpen hoe je onderhandelt en zelf een bestek opstellen") == []


def test_without_a_sign_of_success_an_example_is_given():
    (hint,) = hints("Sneller besluiten met minder overleg", "")
    assert hint.code == "no_sign"
    assert "‘een besluit tot € 5.000 valt dezelfde dag’" in hint.sentence


def test_a_sign_that_nobody_can_see_is_told_so():
    assert codes("Sneller besluiten met minder overleg", "Ik voel me zekerder") == ["not_observable"]


def test_one_word_is_too_short():
    assert codes("Netwerken") == ["too_short"]


def test_a_long_sentence_is_asked_to_fit_in_a_lift():
    assert codes("Zelf kiezen " + "tussen heel veel zaken " * 12) == ["too_long"]


def test_a_list_is_several_goals():
    assert codes("- Korter vergaderen\n- Vaker op de bouw staan\n- Zelf tekenen") == ["several"]


def test_never_more_than_two_hints_the_most_useful_first():
    found = codes("Meer inzicht. Beter begrijpen. Kennismaken met anderen. " * 5, "")
    assert found == ["abstract", "no_sign"]
    assert len(found) == AT_MOST


def test_every_hint_is_one_friendly_sentence_with_an_example():
    for text, sign in (("Netwerken", "vaag"), ("Meer inzicht in de bouw", ""), ("- a b\n- c d\n- e f", "")):
        for hint in hints(text, sign):
            assert "‘" in hint.sentence
            assert "!" not in hint.sentence


def test_the_longest_text_takes_no_moment():
    start = time.perf_counter()
    hints("meer inzicht " * 400, "een " * 500)
    assert time.perf_counter() - start < 1
