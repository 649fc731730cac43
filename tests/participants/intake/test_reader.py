"""Whole sheets: the right columns, the right people, the right faults."""

from __future__ import annotations

import io
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from participants.intake import (
    CandidacyInput,
    MappingError,
    faulty_rows_csv,
    faulty_rows_xlsx,
    read_candidacies,
)
from participants.intake.report import IntakeReading
from tradingplaces.kit.spreadsheets import Row, Sheet, read_sheet

from . import sheets
from .sheets import EDITION, delimited, read, workbook

SUPPLIED = Path(__file__).parent / "supplied"


def fields(reading: IntakeReading) -> dict[str, str]:
    return {column.heading: column.field for column in reading.columns}


def people(reading: IntakeReading) -> list[CandidacyInput]:
    return [row.values for row in reading.good_rows if row.values is not None]


def kinds(reading: IntakeReading) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.kind) for fault in reading.faults]


@pytest.mark.parametrize("name", ["aanmeldingen.csv", "aanmeldingen.xlsx"])
def test_list_of_an_organiser_gives_good_rows_and_names_every_fault(name: str) -> None:
    reading = read((SUPPLIED / name).read_bytes(), name)
    assert (len(reading.rows), len(reading.good_rows), len(reading.skipped_rows)) == (7, 4, 3)
    top = reading.heading_row or 0
    assert [fault for fault in kinds(reading) if fault[2] != "warning"] == [
        (top + 6, "E-mail", "duplicate"),
        (top + 7, "E-mail", "error"),
        (top + 8, "Beschikbaar t/m", "error"),
    ]


def test_full_names_are_split_and_a_total_is_no_director() -> None:
    reading = read(sheets.FULL_NAMES)
    assert fields(reading) == {
        "Naam deelnemer": "full_name",
        "Rol": "position",
        "Werkgever": "organisation",
        "soort organisatie": "sector",
        "e-mailadres": "email",
        "GSM": "phone",
        "kan vanaf": "available_from",
        "kan tot": "available_until",
        "wil wisselen met": "wish",
        "niet met": "veto",
        "Thema's": "challenges",
    }
    joke, pieter, ineke = people(reading)
    assert (joke.first_name, joke.infix, joke.last_name) == ("Joke", "van der", "Meulen")
    assert (joke.email, joke.wishes, joke.sector) == (
        "joke@hetbaken.example",
        ("Zorggroep De Linde",),
        "corporation",
    )
    assert joke.challenges == ("wonen en zorg", "armoede")
    assert (pieter.first_name, pieter.last_name, pieter.vetoes) == ("Pieter", "Smit", ("Bouwbedrijf Snel",))
    assert ineke.availability == ((date(2027, 3, 22), date(2027, 6, 4)),)
    assert [row.status for row in reading.skipped_rows] == ["not_a_person"]
    assert kinds(reading) == [(5, "", "warning")]


def test_tabs_and_utf16_with_the_availability_in_one_cell() -> None:
    reading = read(sheets.TABBED_UTF16)
    ada, bo, cor = people(reading)
    assert (ada.last_name, ada.availability) == ("Çelik", ((date(2027, 3, 1), date(2027, 5, 31)),))
    assert (bo.infix, bo.availability, bo.province) == (
        "van den",
        ((date(2027, 3, 1), date(2027, 5, 14)),),
        "Zuid-Holland",
    )
    assert (cor.whole_edition, cor.availability, cor.region) == (True, (EDITION,), "noord")
    assert bo.remarks == "belt liever"
    assert reading.faults == ()


def test_english_headings() -> None:
    reading = read(sheets.ENGLISH)
    anna, bram = people(reading)
    assert (anna.first_name, anna.infix, anna.last_name) == ("Anna", "de", "Vries")
    assert (anna.sector, bram.sector) == ("corporation", "construction")
    assert (anna.offer_confidential, anna.vetoes, bram.wishes) == (
        True,
        ("Alpha Builders",),
        ("Housing Partners",),
    )
    assert anna.impossible == (
        (date(2027, 5, 3), date(2027, 5, 16)),
        (date(2027, 5, 31), date(2027, 6, 6)),
    )
    assert (anna.learn, anna.remarks, anna.phone) == ("Steering networks", "vegetarian", "+31 6 5555 0001")
    assert reading.faults == ()


def test_workbook_with_merged_title_serial_dates_and_other_sheets() -> None:
    reading = read(sheets.SERIALS_AND_MERGED_TITLE, "lijst.xlsx")
    assert (reading.sheet_name, reading.heading_row) == ("Deelnemers", 4)
    els, tom = people(reading)
    assert els.availability == ((date(2027, 3, 1), date(2027, 5, 14)),)
    assert els.impossible == ((date(2027, 5, 3), date(2027, 5, 9)), (date(2027, 5, 17), date(2027, 5, 23)))
    assert (els.size, tom.size) == (120, 1200)
    assert tom.remarks == "Niet beschikbaar: meivakantie"
    assert kinds(reading) == [(6, "Afwezig", "warning"), (8, "", "warning")]


def test_values_tell_the_columns_where_there_are_no_headings() -> None:
    reading = read(sheets.WITHOUT_HEADINGS)
    assert reading.heading_row is None
    karel = people(reading)[0]
    assert (karel.full_name, karel.email, karel.phone) == (
        "Karel van 't Hof",
        "karel@hof.example",
        "0612340001",
    )
    assert (karel.organisation, karel.place) == ("Stichting Hofwonen", "Assen")
    assert len(people(reading)) == 3


def test_formula_is_text_and_never_an_address_or_a_name() -> None:
    reading = read(sheets.FORMULAS, "lijst.xlsx")
    (jan,) = people(reading)
    assert (jan.learn, jan.phone) == ("=1+1", "0612345678")
    assert kinds(reading) == [(2, "Wil leren", "warning"), (3, "E-mail", "error"), (4, "Voornaam", "error")]


def test_old_mac_file_with_accents() -> None:
    (daniel,) = people(read(sheets.OLD_MAC))
    assert (daniel.first_name, daniel.last_name, daniel.organisation) == ("Daniël", "Müller", "Café Zoë")


def test_row_number_is_the_one_a_spreadsheet_shows_despite_line_breaks_in_cells() -> None:
    reading = read(sheets.LINE_BREAKS)
    (jan,) = people(reading)
    assert jan.learn == "eerste regel\ntweede regel"
    assert jan.availability == ((date(2027, 3, 8), date(2027, 5, 23)),)
    assert kinds(reading) == [(4, "E-mail", "error")]


def test_misspelt_headings_are_understood() -> None:
    (sanne,) = people(read(sheets.TYPOS))
    assert sanne.full_name == "Sanne de Boer"
    assert sanne.availability == ((date(2027, 3, 1), date(2027, 4, 30)),)
    assert sanne.remarks == ""


def test_person_may_choose_another_field_for_a_column() -> None:
    content = delimited(
        [["Naam", "Mail", "Club", "Iets"], ["Jan Bos", "jan@bos.example", "Boswonen", "Zwolle"]]
    )
    reading = read(content, mapping={2: "organisation", 3: "remarks"})
    assert [column.field for column in reading.columns] == ["full_name", "email", "organisation", "remarks"]
    assert people(reading)[0].remarks == "Zwolle"


@pytest.mark.parametrize("mapping", [{0: "bestaat_niet"}, {9: "email"}, {0: "email", 1: "email"}])
def test_impossible_mapping_is_refused(mapping: dict[int, str]) -> None:
    with pytest.raises(MappingError):
        read(sheets.TYPOS, mapping=mapping)


def test_no_field_is_proposed_twice() -> None:
    content = delimited([["E-mail", "E-mail 2", "Naam"], ["a@b.example", "c@d.example", "Jan Bos"]])
    proposed = [column.field for column in read(content).columns if column.field != "ignore"]
    assert sorted(proposed) == sorted(set(proposed))


HEAD = ["Voornaam", "Achternaam", "E-mail", "Organisatie", "Plaats", "Vanaf", "T/m", "Niet beschikbaar"]


def row(**cells: str) -> list[str]:
    given = {"Voornaam": "Jan", "Achternaam": "Bos", "E-mail": "jan@bos.example", "Organisatie": "Boswonen",
             "Plaats": "Assen", "Vanaf": "1-3-2027", "T/m": "1-6-2027", "Niet beschikbaar": ""}  # fmt: skip
    return [
        {**given, **{key.replace("_", " "): value for key, value in cells.items()}}.get(name, "")
        for name in HEAD
    ]


def test_same_address_with_other_content_names_both_rows() -> None:
    other = row()
    other[4] = "Zwolle"
    reading = read(delimited([HEAD, row(), other]))
    (fault,) = reading.faults
    assert (fault.row, fault.kind, len(reading.good_rows)) == (3, "duplicate", 1)
    assert "Rij 2" in fault.message
    assert "Plaats" in fault.message


def test_same_name_and_organisation_with_another_address_is_a_question() -> None:
    other = row()
    other[2] = "j.bos@bos.example"
    other[3] = "Stichting Boswonen"
    reading = read(delimited([HEAD, row(), other]))
    assert len(reading.good_rows) == 2
    assert kinds(reading) == [(3, "E-mail", "warning")]


def test_nearly_the_same_organisation_is_a_question() -> None:
    other = row(Voornaam="Kees")
    other[2], other[3] = "kees@bos.example", "Boswoonen"
    assert kinds(read(delimited([HEAD, row(), other]))) == [(3, "Organisatie", "warning")]


def test_damaged_name_is_a_warning_and_marked_as_uncertain() -> None:
    reading = read(delimited([HEAD, row(Achternaam="Y?ld?r?m")]))
    assert people(reading)[0].uncertain_fields == {"last_name"}
    assert kinds(reading) == [(2, "Achternaam", "warning")]


def test_availability_outside_the_edition_is_a_warning() -> None:
    cells = row()
    cells[5], cells[6] = "1-3-2026", "1-6-2026"
    reading = read(delimited([HEAD, cells]))
    assert kinds(reading) == [(2, "Vanaf", "warning")]


def test_year_left_out_comes_from_the_edition_with_a_warning() -> None:
    cells = row()
    cells[5], cells[6] = "1 maart", "1 juni"
    reading = read(delimited([HEAD, cells]))
    assert people(reading)[0].availability == ((date(2027, 3, 1), date(2027, 6, 1)),)
    assert [kind for _row, _column, kind in kinds(reading)] == ["warning", "warning"]


@pytest.mark.parametrize(
    ("vanaf", "better"), [("3/19/2027", "19-3-2027"), ("31-2-2027", "bestaat niet"), ("gauw", "14-5-2027")]
)
def test_impossible_date_is_an_error_that_says_what_is_right(vanaf: str, better: str) -> None:
    cells = row()
    cells[5] = vanaf
    reading = read(delimited([HEAD, cells]))
    (fault,) = reading.faults
    assert (fault.column, fault.kind, fault.value) == ("Vanaf", "error", vanaf)
    assert better in fault.message


@pytest.mark.parametrize(
    ("vanaf", "tot"),
    [("1-3-2027 t/m 14-5-2027", ""), ("", "week 10 t/m 20"), ("vanaf 1-3-2027", "t/m 14-5-2027")],
)
def test_period_in_one_of_two_cells_is_read_whole(vanaf: str, tot: str) -> None:
    cells = row()
    cells[5], cells[6] = vanaf, tot
    reading = read(delimited([HEAD, cells]))
    (span,) = people(reading)[0].availability
    assert span in ((date(2027, 3, 1), date(2027, 5, 14)), (date(2027, 3, 8), date(2027, 5, 23)))
    assert reading.faults == ()


def test_availability_of_years_is_a_warning() -> None:
    cells = row()
    cells[5] = "1-3-2021"
    reading = read(delimited([HEAD, cells]))
    assert kinds(reading) == [(2, "Vanaf", "warning")]
    assert "langer dan een jaar" in reading.faults[0].message


def test_numbers_under_a_heading_that_says_weeks_are_weeks() -> None:
    cells = row()
    cells[7] = "18 en 20"
    reading = read(delimited([[*HEAD[:7], "In welke weken niet?"], cells]))
    assert people(reading)[0].impossible == (
        (date(2027, 5, 3), date(2027, 5, 9)),
        (date(2027, 5, 17), date(2027, 5, 23)),
    )
    assert people(reading)[0].impossible_as_written == "18 en 20"
    assert reading.faults == ()


@pytest.mark.parametrize("name", ["Achternaam", "Organisatie"])
def test_number_is_no_name(name: str) -> None:
    reading = read(delimited([HEAD, row(**{name: "12345"})]))
    assert kinds(reading) == [(2, name, "error")]


def test_same_address_under_another_name_asks_for_an_address_each() -> None:
    reading = read(delimited([HEAD, row(), row(Voornaam="Piet")]))
    (fault,) = reading.faults
    assert (fault.row, fault.kind) == (3, "duplicate")
    assert "een eigen adres" in fault.message


def test_who_stands_as_withdrawn_is_not_taken_in() -> None:
    head = [*HEAD, "Status"]
    reading = read(delimited([head, [*row(), "definitief"], [*row(E_mail="x"), "Afgemeld per mail"]]))
    assert [found.status for found in reading.rows] == ["good", "not_a_person"]
    assert kinds(reading) == [(3, "Status", "warning")]
    assert "Afgemeld per mail" in reading.faults[0].message


@pytest.mark.parametrize("text", ["geen voorkeur", "Iedereen", "-"])
def test_wish_for_nobody_in_particular_is_none(text: str) -> None:
    rows = [["Naam", "E-mail", "Organisatie", "Voorkeur"], ["Jan Bos", "jan@bos.example", "Boswonen", text]]
    reading = read(delimited(rows))
    assert (people(reading)[0].wishes, kinds(reading)[1:]) == ((), [])


def test_headings_on_two_lines_belong_together() -> None:
    rows = [
        ["Trading Places", "", "", "", "", "", ""],
        ["Persoon", "", "Organisatie", "", "Beschikbaar", "", "Mail"],
        ["Voornaam", "Achternaam", "Naam", "Soort", "van", "t/m", "adres"],
        ["Jan", "van Dam", "Wonen Dam", "corporatie", "1-3-2027", "14-5-2027", "jan@dam.example"],
    ]
    reading = read(delimited(rows))
    assert [column.field for column in reading.columns] == [
        "first_name", "last_name", "organisation", "sector", "available_from", "available_until", "email",
    ]  # fmt: skip
    assert reading.columns[2].heading == "Organisatie Naam"
    assert (reading.heading_row, reading.faults) == (3, ())


def test_second_line_of_headings_is_nobody() -> None:
    rows = [
        ["Naam", "Mail", "Organisatie", "Beschikbaar", "", "Wensen", ""],
        ["", "", "", "van", "t/m", "graag met", "liever niet"],
        ["Jan Bos", "jan@bos.example", "Boswonen", "1-3-2027", "14-5-2027", "Zorg A", "Zorg B"],
    ]
    reading = read(delimited(rows))
    assert people(reading)[0].availability == ((date(2027, 3, 1), date(2027, 5, 14)),)
    assert (people(reading)[0].wishes, people(reading)[0].vetoes) == (("Zorg A",), ("Zorg B",))
    assert [column.heading for column in reading.columns[:4]] == [
        "Naam",
        "Mail",
        "Organisatie",
        "Beschikbaar van",
    ]


def test_second_column_of_the_same_heading_is_not_used() -> None:
    rows = [
        ["Naam", "E-mail", "Organisatie", "Organisatie"],
        ["Jan Bos", "jan@bos.example", "Boswonen", "Bosgroep"],
    ]
    assert read(delimited(rows)).columns[3].field == "ignore"


def test_repeated_heading_and_lonely_note_are_skipped() -> None:
    reading = read(delimited([HEAD, row(), HEAD, ["Onder voorbehoud"]]))
    assert [found.status for found in reading.rows] == ["good", "not_a_person", "not_a_person"]


@pytest.mark.parametrize("write", [faulty_rows_xlsx, faulty_rows_csv])
def test_faulty_rows_go_out_are_mended_and_come_in_again(write) -> None:
    wrong = row()
    wrong[2] = "jan at bos"
    reading = read(delimited([HEAD, wrong, row(Voornaam="Goed")]))
    again = read_sheet(write(reading), "herstel")
    assert again.rows[0].cells == (*HEAD, "Wat er mis is")
    second = read(write(reading), "herstel")
    assert len(second.rows) == 1
    assert second.columns[-1].field == "ignore"
    mended = (*second.rows[0].cells[:2], "jan@bos.example", *second.rows[0].cells[3:-1])
    third = read(workbook([HEAD, list(mended)]), "herstel.xlsx")
    assert people(third)[0].email == "jan@bos.example"


def test_sheet_with_headings_alone_has_no_rows() -> None:
    reading = read(delimited([HEAD]))
    assert (reading.rows, reading.faults, reading.missing_fields) == ((), (), ())


def test_missing_essential_columns_are_named() -> None:
    assert read(delimited([["Plaats", "Telefoon"], ["Assen", "0612345678"]])).missing_fields == (
        "email",
        "last_name",
        "organisation",
    )


OTHER_WORDS = {
    "first_name": ["Roepnaam", "First name", "voornaam deelnemer"],
    "infix": ["tv", "tussenv.", "Infix"],
    "last_name": ["Familienaam", "Surname", "ACHTERNAAM"],
    "position": ["Rol", "Functietitel", "Job title"],
    "organisation": ["Werkgever", "Naam organisatie", "Company", "Corporatie/organisatie"],
    "sector": ["soort organisatie", "Branche", "Type org."],
    "place": ["Vestigingsplaats", "Stad", "Locatie"],
    "province": ["Prov.", "provincie organisatie", "Province"],
    "region": ["Schoolvakantieregio", "Regio", "holiday region"],
    "email": ["Mailadres", "e-mailadres", "E-mail werk", "Email address"],
    "phone": ["GSM", "Mobiel", "Tel.", "06"],
    "available_from": ["kan vanaf", "Vanaf", "Startdatum", "From", "begin"],
    "available_until": ["kan t/m", "Tot en met", "Einddatum", "Until", "eind"],
    "impossible": ["Verhinderd", "Kan niet", "Afwezig", "Niet in week"],
    "learn": ["Leervraag", "Wil leren", "Waar wil je van leren?"],
    "offer": ["Aanbod", "Brengt mee", "Te bieden"],
    "wish": ["wil wisselen met", "Voorkeur", "Graag met"],
    "veto": ["niet met", "Veto", "Liever niet"],
    "remarks": ["Toelichting", "Overig", "Notities"],
}


def test_bare_days_of_a_workbook_that_counts_from_1904() -> None:
    """They were read as if they counted from 1900: four years and a day too early."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    page = book.active
    page.append(["Naam", "E-mail", "Organisatie", "Beschikbaar vanaf", "Beschikbaar t/m", "Telefoon"])
    page.append(["Saskia Meulen", "s@veste.example", "De Veste", date(2027, 3, 1), date(2027, 5, 14), 44985])
    page.append(["Ruben Kort", "r@stavast.example", "Stavast", 44985, 45059, ""])
    target = io.BytesIO()
    book.save(target)
    reading = read(target.getvalue(), "mac.xlsx")
    first, second = (person.availability for person in people(reading))
    assert first == second == ((date(2027, 3, 1), date(2027, 5, 14)),)
    assert people(reading)[0].phone == "44985"


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=15)
def test_order_and_wording_of_the_headings_do_not_matter(chance: random.Random) -> None:
    original = read_sheet((SUPPLIED / "aanmeldingen.csv").read_bytes())
    known = read_candidacies(original, edition_span=EDITION)
    order = chance.sample(range(19), 19)
    headings = tuple(chance.choice(OTHER_WORDS[known.columns[index].field]) for index in order)
    rows = [Row(row.number, tuple(row.cell(index) for index in order)) for row in original.rows[1:]]
    reading = read_candidacies(Sheet("", (Row(1, headings), *rows)), edition_span=EDITION)
    assert [column.field for column in reading.columns] == [known.columns[index].field for index in order]
    assert people(reading) == people(known)
