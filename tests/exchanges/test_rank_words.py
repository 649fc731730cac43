"""Why a period stands where it stands, in words (docs/rules.md, 1)."""

from dataclasses import replace
from datetime import date

import pytest

from exchanges.pairing.facts import Sides
from exchanges.pairing.windows import Window
from exchanges.rank_words import why_behind, why_first

A_DAY = (date(2027, 4, 15),)
BEST = Window(date(2027, 4, 12), date(2027, 4, 23), 10, Sides(10, 10), Sides(A_DAY, A_DAY), 0)


def test_the_best_period_says_what_puts_it_first():
    assert why_first(BEST) == (
        "Vooraan: een vergadering aan beide kanten, geen verloren werkdag, "
        "geen dag in een schoolvakantie of reces."
    )


@pytest.mark.parametrize(
    ("difference", "sentence"),
    [
        (
            {"meetings": Sides(A_DAY, ()), "school_days": 4},
            "een vergadering aan één kant, tegen een vergadering aan beide kanten.",
        ),
        (
            {"working_days": Sides(9, 10), "school_days": 4},
            "1 verloren werkdag samen, tegen geen verloren werkdag.",
        ),
        (
            {"school_days": 3},
            "3 dagen in een schoolvakantie of reces, beide kanten samen, "
            "tegen geen dag in een schoolvakantie of reces.",
        ),
        (
            {"weekdays": 9, "working_days": Sides(9, 9)},
            "niet de gewenste lengte van 10 doordeweekse dagen.",
        ),
        ({"starts_on": date(2027, 4, 13)}, "begint niet op maandag."),
    ],
)
def test_the_first_difference_in_the_order_of_the_rules_is_told(difference, sentence):
    assert why_behind(BEST, replace(BEST, **difference), 10) == f"Verder naar achteren: {sentence}"


def test_of_two_equal_periods_the_earliest_is_first():
    later = replace(BEST, starts_on=date(2027, 4, 19), last_day=date(2027, 4, 30))
    assert why_behind(BEST, later, 10) == "Even goed als die ervoor; de vroegste staat eerst."
