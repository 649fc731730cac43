"""The list of all weeks: as good as the year strip (docs/rules.md, 1)."""

from dataclasses import replace
from datetime import date

import pytest

from exchanges.pairing.facts import Person, Span
from exchanges.pairing.windows import windows
from exchanges.week_lines import WeekLine, week_lines
from exchanges.workdays import default_free_days
from exchanges.year_strip import strip
from tests.exchanges.pairing.cast import a_person, an_organisation

SPRING = Span(date(2027, 4, 5), date(2027, 5, 14))


def person(letter: str, **facts) -> Person:
    house = {
        name: facts.pop(name)
        for name in ("region", "meetings", "closures", "recess", "free_days")
        if name in facts
    }
    return replace(
        a_person(letter, an_organisation(ord(letter), **house)), **{"availability": (SPRING,), **facts}
    )


def lines(a: Person, b: Person, span: Span = SPRING) -> list[WeekLine]:
    result = windows(a, b, span)
    return week_lines(a, b, span, result.windows, result.blocked)


def test_every_week_of_the_edition_has_a_line():
    found = lines(person("a"), person("b"))
    assert [line.week for line in found] == [14, 15, 16, 17, 18, 19]


def test_a_line_tells_what_is_known_of_each_side():
    a = person("a", region="noord", meetings=frozenset({date(2027, 4, 29)}), recess=(SPRING,))
    b = person(
        "b",
        region="zuid",
        closures=(Span(date(2027, 4, 26), date(2027, 4, 30)),),
        availability=(Span(date(2027, 4, 28), date(2027, 5, 14)),),
    )
    line = lines(a, b)[3]
    assert line.a == ["vergadering donderdag 29 april", "Koningsdag, dinsdag 27 april", "reces",
                      "Meivakantie in Noord"]  # fmt: skip
    assert line.b == ["deels beschikbaar", "gesloten", "Koningsdag, dinsdag 27 april", "Meivakantie in Zuid"]
    assert (line.outcome, line.side, line.window) == ("Directeur B is dan niet beschikbaar", "b", None)


def test_a_week_that_fits_names_its_best_period_and_its_place():
    found = lines(person("a"), person("b"))
    count = len(windows(person("a"), person("b"), SPRING).windows)
    assert found[0].outcome == f"Past: 5 t/m 16 april 2027, nummer 1 van {count}"
    assert found[0].value == "2027-04-05/2027-04-16"
    assert found[-1].outcome == "Past als vervolg van een periode die eerder begint"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"region": None}, "schoolvakantie onbekend: de regio ontbreekt"),
        ({"region": "noord"}, "schoolvakantie onbekend"),
    ],
)
def test_school_holidays_of_a_far_year_are_unknown_not_absent(facts, words):
    year = Span(date(2045, 4, 3), date(2045, 5, 12))
    far = {"availability": (year,), "free_days": default_free_days(2045)}
    a, b = person("a", **far, **facts), person("b", **far)
    assert lines(a, b, year)[0].a == [words]
    drawn = strip(a, b, year, windows(a, b, year), (), None)
    assert [drawn.large.count('strip-hatch"'), "onbekend" in drawn.large] == [0, True]
