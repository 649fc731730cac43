"""What the page of periods says about a period and about a week that drops out."""

from dataclasses import replace
from datetime import date

import pytest

from exchanges.pairing.facts import Person, Span
from exchanges.pairing.window_notes import GOOD, NOTE, WARNING, Note, notes_on, say_blocked
from exchanges.pairing.windows import BlockedWeek, describe
from exchanges.workdays import week_span
from tests.exchanges.pairing.cast import a_person, an_organisation

VESTE = an_organisation(1, name="De Veste", region="noord", meetings=frozenset({date(2027, 5, 19)}))
STAVAST = an_organisation(2, name="Bouwgroep Stavast", region="zuid", meetings=frozenset({date(2027, 5, 27)}))
SASKIA, RUBEN = a_person("a", VESTE, name="Saskia"), a_person("b", STAVAST, name="Ruben")


def notes(a: Person, b: Person, starts_on: date, last_day: date) -> list[Note]:
    return list(notes_on(a, b, describe(a, b, starts_on, last_day)))


def test_a_period_names_its_meetings_and_the_holiday_it_loses() -> None:
    assert notes(SASKIA, RUBEN, date(2027, 5, 17), date(2027, 5, 28)) == [
        Note(GOOD, "a", "Bouwgroep Stavast vergadert op donderdag 27 mei."),
        Note(GOOD, "b", "De Veste vergadert op woensdag 19 mei."),
        Note(
            NOTE, None, "Tweede pinksterdag, maandag 17 mei, is vrij bij De Veste en bij Bouwgroep Stavast."
        ),
    ]


def test_a_period_without_meetings_warns_per_host() -> None:
    silent = replace(RUBEN, organisation=replace(STAVAST, meetings=frozenset()))
    assert notes(SASKIA, silent, date(2027, 6, 7), date(2027, 6, 18)) == [
        Note(WARNING, "a", "Van Bouwgroep Stavast is geen vergadering bekend."),
        Note(WARNING, "b", "Geen vergadering van De Veste in deze periode."),
        Note(GOOD, None, "Geen feestdag of vrije dag in deze periode."),
    ]


def test_school_holidays_are_named_per_region() -> None:
    said = [note.sentence for note in notes(SASKIA, RUBEN, date(2027, 2, 15), date(2027, 2, 26))]
    assert said[-2:] == [
        "Voorjaarsvakantie in regio Noord: 5 dagen.",
        "Voorjaarsvakantie in regio Zuid: 5 dagen.",
    ]


def test_an_unknown_school_year_or_region_is_said() -> None:
    nowhere = replace(RUBEN, organisation=replace(STAVAST, region=None))
    said = [note.sentence for note in notes(SASKIA, nowhere, date(2031, 6, 2), date(2031, 6, 13))]
    assert said[-2:] == [
        "Schoolvakantie onbekend voor 2031.",
        "De vakantieregio van Bouwgroep Stavast is onbekend.",
    ]


def test_fewer_than_seven_working_days_is_a_warning() -> None:
    free = frozenset({date(2027, 5, 5), date(2027, 5, 6)})
    host = replace(RUBEN, organisation=replace(STAVAST, free_days=free))
    found = notes(SASKIA, host, date(2027, 5, 3), date(2027, 5, 12))
    assert [note.sentence for note in found if note.kind == WARNING and "werkdagen" in note.sentence] == [
        "Saskia houdt 6 werkdagen over bij Bouwgroep Stavast; minder dan 7 is weinig."
    ]
    assert "Een eigen vrije dag" not in "".join(note.sentence for note in found)


def test_a_free_day_without_a_name_is_the_organisation_s_own() -> None:
    host = replace(RUBEN, organisation=replace(STAVAST, free_days=frozenset({date(2027, 6, 9)})))
    said = [note.sentence for note in notes(SASKIA, host, date(2027, 6, 7), date(2027, 6, 18))]
    assert "Een eigen vrije dag, woensdag 9 juni, is vrij bij Bouwgroep Stavast." in said


def test_recess_of_the_host_is_said() -> None:
    host = replace(RUBEN, organisation=replace(STAVAST, recess=(Span(date(2027, 6, 7), date(2027, 6, 9)),)))
    assert notes(SASKIA, host, date(2027, 6, 7), date(2027, 6, 18))[-1] == Note(
        NOTE, "a", "Reces bij Bouwgroep Stavast: 3 dagen."
    )


@pytest.mark.parametrize(
    ("side", "cause", "sentence"),
    [
        (None, "outside_edition", "Deze week valt voor een deel buiten de editie."),
        ("a", "outside_availability", "Saskia is dan niet beschikbaar."),
        ("b", "impossible", "Deze week is onmogelijk voor Ruben."),
        ("a", "closure", "Bouwgroep Stavast is dan gesloten."),
        ("b", "closure", "De Veste is dan gesloten."),
        ("b", "other_exchange", "Ruben is dan in een andere wissel."),
        (None, "too_short", "Er hangen te weinig vrije dagen aan elkaar; nodig zijn er 8."),
    ],
)
def test_a_week_that_drops_out_says_why(side: str | None, cause: str, sentence: str) -> None:
    week = BlockedWeek(week_span(2027, 18).starts_on, side, cause)
    assert say_blocked(week, SASKIA, RUBEN) == sentence
