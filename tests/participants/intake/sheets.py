# ruff: noqa: E501, DTZ001  # a row of a sheet stays one line; spreadsheet cells have no time zone
"""Spreadsheets as different people keep them, made for the tests. All people and organisations are invented."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook

from participants.intake import IntakeReading, read_candidacies, recognisable
from tradingplaces.kit.spreadsheets import read_sheet

EDITION = (date(2027, 3, 1), date(2027, 7, 16))


def read(content: bytes, filename: str = "lijst.csv", **options: Any) -> IntakeReading:
    """The reading of a file for an edition from March to mid July 2027."""
    return read_candidacies(
        read_sheet(content, filename, judge=recognisable), edition_span=EDITION, **options
    )


def delimited(rows: Sequence[Sequence[str]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """Rows as a simple CSV file; cells with the delimiter or a line break are quoted."""
    lines = [delimiter.join(_quoted(cell, delimiter) for cell in row) for row in rows]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def _quoted(cell: str, delimiter: str) -> str:
    return f'"{cell}"' if delimiter in cell or "\n" in cell else cell


def workbook(rows: Sequence[Sequence[Any]], *, merge: str = "", extra: dict[str, Any] | None = None) -> bytes:
    """One sheet with these rows, a merged title if asked, and other sheets in front of it."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Deelnemers"
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    for place, (name, others) in enumerate((extra or {}).items()):
        other = book.create_sheet(name, place)
        for row in others:
            other.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


FULL_NAMES = delimited(
    [
        ["Naam deelnemer", "Rol", "Werkgever", "soort organisatie", "e-mailadres", "GSM", "kan vanaf", "kan tot",
         "wil wisselen met", "niet met", "Thema's"],
        ["dr. Joke van der Meulen", "bestuurder", "Woonstichting Het Baken", "corporatie", "Joke@hetbaken.example",
         "06-11112222", "1 maart 2027", "14 mei 2027", "Zorggroep De Linde", "", "wonen en zorg, armoede"],
        ["Smit, Pieter", "directeur", "Zorggroep De Linde", "ouderenzorg", "pieter@delinde.example", "0611113333",
         "15-3-2027", "28-5-2027", "", "Bouwbedrijf Snel", "eenzaamheid"],
        ["Ineke D'Hondt", "wethouder", "Gemeente Assen", "gemeente", "ineke@assen.example", "0611114444", "22/3/2027",
         "4/6/2027", "", "", ""],
        ["Totaal", "3", "", "", "", "", "", "", "", "", ""],
    ]
)  # fmt: skip

TABBED_UTF16 = delimited(
    [
        ["Mailadres", "Familienaam", "Roepnaam", "Tussenv.", "Bedrijf", "Branche", "Stad", "Periode", "Opm."],
        ["ada@molen.example", "Çelik", "Ada", "", "Aannemer De Molen", "bouw", "Zwolle", "maart t/m mei 2027", ""],
        ["bo@water.example", "Ham", "Bo", "van den", "Waterschap Zuiderveen", "waterschap", "Den Haag",
         "1-3-2027 - 14-5-2027", "belt liever"],
        ["cor@huis.example", "Łukasz", "Cor", "", "Stichting Huis & Haard", "volkshuisvesting", "Assen", "hele editie", ""],
    ],
    "\t",
    "utf-16",
)  # fmt: skip

ENGLISH = delimited(
    [
        ["First name", "Last name", "Job title", "Organization", "Industry", "City", "Email address", "Mobile phone",
         "Available from", "Available until", "Not available", "What would you like to learn?", "What can you offer?",
         "Would like to swap with", "Rather not with", "Comments"],
        ["Anna", "de Vries", "CEO", "Housing Partners", "housing association", "Utrecht", "ANNA@HP.EXAMPLE",
         "+31 6 5555 0001", "2027-03-01", "2027-05-28", "week 18-19 and 22", "Steering networks", "A merger (confidential)",
         "", "Alpha Builders", "vegetarian"],
        ["Bram", "Kok", "Director", "Alpha Builders", "construction", "Arnhem", "bram@alpha.example", "+31 6 5555 0002",
         "2027-04-01", "2027-06-30", "", "", "", "Housing Partners", "", ""],
    ],
    ",",
)  # fmt: skip

SERIALS_AND_MERGED_TITLE = workbook(
    [
        ["Aanmeldingen wissel 2027 – intern"],
        [],
        ["bijgewerkt door het secretariaat"],
        ["nr", "Wie", "E-mail", "Organisatie", "Soort", "Vanaf", "T/m", "Afwezig", "Aantal medewerkers"],
        [1, "Els op den Kamp", "els@kamp.example", "Veenland Thuis", "woningcorporatie", 46447, 46521, "wk 18, 20", 120],
        [2, "Tom Ali", "tom@ali.example", "Welzijn Noord", "welzijn", date(2027, 4, 1), datetime(2027, 6, 1, 0, 0),
         "meivakantie", "ca. 1.200 fte"],
        [],
        ["Aantal: 2", None, None, None, None, None, None, None, "=SUM(I5:I6)"],
    ],
    merge="A1:F1",
    extra={"Toelichting": [["Dit blad legt uit"], ["hoe je de lijst invult"]], "Leeg": []},
)  # fmt: skip

WITHOUT_HEADINGS = delimited(
    [
        ["Karel", "van 't", "Hof", "karel@hof.example", "0612340001", "Stichting Hofwonen", "Assen", "1-3-2027", "1-6-2027"],
        ["Lies", "de", "Wit", "lies@wit.example", "0612340002", "Gemeente Wittedam", "Zwolle", "8-3-2027", "8-6-2027"],
        ["Mo", "el", "Amrani", "mo@amrani.example", "0612340003", "Zorggroep Kust", "Hoorn", "15-3-2027", "15-6-2027"],
    ],
    "|",
)  # fmt: skip

FORMULAS = workbook(
    [
        ["E-mail", "Voornaam", "Achternaam", "Organisatie", "Beschikbaar", "Wil leren", "Telefoon"],
        ["a@b.example", "Jan", "Boer", "Boer Bouw", "altijd", "=1+1", 612345678],
        ['=HYPERLINK("x","kees@x.example")', "Kees", "Bos", "Bos Zorg", "flexibel", "", None],
        ["c@d.example", "=A1", "Dam", "Dam Wonen", "hele editie", "", None],
    ]
)

OLD_MAC = (
    "Naam;Mail;Organisatie;Beschikbaar van;Beschikbaar tot en met\rDaniël Müller;d@m.example;Café Zoë;1-3-2027;1-5-2027\r"
).encode("mac_roman")

LINE_BREAKS = (
    b"sep=,\r\n"
    b"Voornaam,Achternaam,E-mail,Organisatie,Leervraag,Beschikbaarheid\r\n"
    b'Jan,Jansen,jan@j.example,"Bouw, Beton & Zo","eerste regel\r\ntweede regel",wk 10 t/m 20\r\n'
    b"\r\n"
    b'Piet,Pieters,piet at p,"Het ""Huis""",,wk 10 t/m 20\r\n'
)

TYPOS = delimited(
    [
        ["Vornaam", "Agternaam", "Emial", "Organistaie", "Beschikbar vanaf", "Beschikbar t/m", "Opmerkigen"],
        [
            "Sanne",
            "de Boer",
            "sanne@boer.example",
            "Stichting Boerwonen",
            "1 mrt 2027",
            "30 apr. '27",
            "geen",
        ],
    ]
)
