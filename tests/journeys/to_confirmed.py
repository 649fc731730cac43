"""From a spreadsheet to a confirmed exchange: what an organiser and both directors do."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from exchanges.lifecycle import State
from exchanges.models import Exchange
from tests import make
from tests.journeys.walking import PHONE, Walk, log_in, walk
from tradingplaces.kit.models import Letter

ORGANISER = "organisator@reis.example"
DIRECTORS = ("marieke@anker.example", "joost@waterrijk.example")
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
_PEOPLE = (
    ("Marieke van Ginkel", DIRECTORS[0], "Het Anker", "corporatie", "Assen", "Welzijn Waterrijk"),
    ("Joost van ’t Hoff", DIRECTORS[1], "Welzijn Waterrijk", "welzijn", "Boxtel", "Het Anker"),
    ("Fatima Smits", "fatima@brug.example", "De Brug Wonen", "corporatie", "Nieuwegein", ""),
    ("Wouter Verhoeven", "wouter@noord.example", "Bouw Noord", "bouwbedrijf", "Hoorn", ""),
    ("Loes Zonderadres", "loes zonder adres", "Zorg Oost", "zorg", "Zwolle", ""),
)


def sheet(today: date) -> bytes:
    """Four directors who can in the coming half year, one of whom wishes another; and one faulty row."""
    since, until = today + timedelta(weeks=4), today + timedelta(weeks=26)
    days = f"{since:%d-%m-%Y};{until.day} {_MONTHS[until.month - 1]} {until.year}"
    rows = [
        f"{name};{mail};{house};{sector};{place};{days};{wish}"
        for name, mail, house, sector, place, wish in _PEOPLE
    ]
    head = "Naam deelnemer;Mailadres;Werkgever;Soort organisatie;Plaats;Kan vanaf;Kan tot en met;Voorkeur"
    return "\r\n".join(["Aanmeldingen;;;;;;;", head, *rows, ""]).encode("cp1252", "replace")


def run(browser: Any, live_server: Any, folder: Path, today: date) -> tuple[Walk, list[Walk], Exchange]:
    """The whole way; returns the organiser, both directors, and the confirmed exchange."""
    edition = make.edition("reis", starts_on=today, last_day=today + timedelta(days=300))
    make.organiser(edition, email=ORGANISER)
    organiser = walk(browser, live_server, "organiser")
    log_in(organiser, ORGANISER)
    _import(organiser, folder, today)
    _propose(organiser)
    directors = [_answer(browser, live_server, mail) for mail in DIRECTORS]
    exchange = Exchange.objects.get(placements__director__email=DIRECTORS[0])
    assert exchange.state == State.CONFIRMED
    organiser.open(f"/regie/reis/wissels/{exchange.pk}/")
    assert organiser.page.get_by_text("Bevestigd").first.is_visible()
    assert organiser.page.get_by_role("link", name="Gedeeld uit het dagboek").count() == 1
    organiser.did("sees the exchange confirmed")
    return organiser, directors, exchange


def _import(organiser: Walk, folder: Path, today: date) -> None:
    file = folder / "Aanmeldingen.csv"
    file.write_bytes(sheet(today))
    organiser.open("/regie/reis/import/")
    organiser.page.locator("input[type=file]").set_input_files(file)
    organiser.click("button", "Bekijk wat erin staat")
    assert organiser.page.get_by_text("loes zonder adres").first.is_visible()
    organiser.click("button", "Neem 4 aanmeldingen over")
    organiser.did("imports the spreadsheet")


def _propose(organiser: Walk) -> None:
    organiser.open("/regie/reis/koppelen/")
    assert organiser.page.get_by_text("Bewezen beste indeling").is_visible()
    organiser.did("sees the best set")
    organiser.click("link", "Verstuur 2 voorstellen")
    organiser.click("button", "Verstuur de aangevinkte voorstellen")
    assert Exchange.objects.filter(state=State.PROPOSED).count() == 2
    organiser.did("sends the proposals")


def _answer(browser: Any, live_server: Any, email: str) -> Walk:
    """A director opens the link of the letter on a phone, chooses a password and says yes."""
    letter = Letter.objects.get(recipient=email)
    director = walk(browser, live_server, email.split("@", maxsplit=1)[0], PHONE)
    director.open(re.search(r"/uitnodiging/\S+", letter.text)[0])
    for each in director.page.locator("input[type=password]").all():
        director.fields += 1
        each.fill(make.PASSWORD)
    director.click("button", "Open je account")
    director.open("/mijn/")
    director.click("button", "^Akkoord")
    director.did("opens an account and says yes")
    return director
