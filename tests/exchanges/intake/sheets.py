"""Sheets for the tests of the import: rows as dictionaries, read as the product reads them."""

from datetime import date
from pathlib import Path

from exchanges.models import Edition
from participants.intake import IntakeReading, read_candidacies
from tradingplaces.kit.spreadsheets import read_sheet

SUPPLIED = Path(__file__).resolve().parents[4] / "shared" / "data" / "intake"
COLUMNS = (
    "Voornaam", "Tussenvoegsel", "Achternaam", "Functie", "Organisatie", "Sector", "Plaats", "Provincie",
    "Vakantieregio", "E-mail", "Telefoon", "Beschikbaar van", "Beschikbaar t/m", "Niet beschikbaar",
    "Wat wil je leren?", "Wat heb je te bieden?", "Voorkeur wisselpartner", "Liever niet met", "Opmerkingen",
)  # fmt: skip
SASKIA = {
    "Voornaam": "Saskia",
    "Tussenvoegsel": "van der",
    "Achternaam": "Meulen",
    "Functie": "bestuurder",
    "Organisatie": "Stichting De Veste",
    "Sector": "woningcorporatie",
    "Plaats": "Meppel",
    "Provincie": "Drenthe",
    "Vakantieregio": "Noord",
    "E-mail": "saskia@deveste.example",
    "Telefoon": "0612345678",
    "Beschikbaar van": "1-3-2027",
    "Beschikbaar t/m": "14-5-2027",
    "Niet beschikbaar": "wk 18 t/m 19",
    "Wat wil je leren?": "Sneller besluiten",
    "Wat heb je te bieden?": "Renovatie van 600 woningen",
}
RUBEN = {
    "Voornaam": "Ruben",
    "Achternaam": "Kortekaas",
    "Functie": "algemeen directeur",
    "Organisatie": "Bouwgroep Stavast",
    "Sector": "bouwbedrijf",
    "Plaats": "Nijmegen",
    "E-mail": "ruben@stavast.example",
    "Beschikbaar van": "15-3-2027",
    "Beschikbaar t/m": "28-5-2027",
    "Wat wil je leren?": "Wonen en zorg",
    "Wat heb je te bieden?": "Een open MT",
}
EDITION = (date(2027, 1, 4), date(2027, 12, 17))


def csv_of(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> bytes:
    """A semicolon file with these rows; what a row does not name is empty."""
    lines = [columns, *(tuple(row.get(column, "") for column in columns) for row in rows)]
    return "\r\n".join(";".join(line) for line in lines).encode()


def reading_of(*rows: dict[str, str], edition: Edition | None = None) -> IntakeReading:
    span = (edition.starts_on, edition.last_day) if edition else EDITION
    return read_candidacies(read_sheet(csv_of(*rows), "lijst.csv"), edition_span=span)


def like(row: dict[str, str], **others: str) -> dict[str, str]:
    """The same row with other values; names as in COLUMNS, with an underscore for a space or sign."""
    named = {column.replace(" ", "_").replace("-", "_").rstrip("?"): column for column in COLUMNS}
    return row | {named[name]: value for name, value in others.items()}


def many(number: int) -> list[dict[str, str]]:
    """So many people of as many organisations."""
    return [_person(n) for n in range(number)]


def _person(n: int) -> dict[str, str]:
    organisation = f"Huis nummer {n} x{n}"
    return like(SASKIA, Achternaam=f"Naam{n}", E_mail=f"naam{n}@huis{n}.example", Organisatie=organisation)
