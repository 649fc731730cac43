"""From a spreadsheet to a confirmed exchange, in a real browser: an organiser and both directors.

Counts what it costs: every page, click and field is one by one.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone

from exchanges.lifecycle import State
from exchanges.models import Exchange
from tests import make
from tradingplaces.kit.models import Letter


@dataclass
class Walk:
    """A browser page that counts."""

    page: object
    base: str
    clicks: int = 0
    fields: int = 0

    def open(self, path: str) -> None:
        response = self.page.goto(self.base + path)
        assert response.status == 200, path

    def click(self, role: str, name: str) -> None:
        self.clicks += 1
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=re.compile(name)).first.click()

    def fill(self, label: str, value: str) -> None:
        self.fields += 1
        self.page.get_by_label(label, exact=True).first.fill(value)


def _sheet(today: date) -> bytes:
    """Four directors who can in the coming half year, one of whom wishes another; and one faulty row."""
    since, until = today + timedelta(weeks=4), today + timedelta(weeks=26)
    days = f"{since:%d-%m-%Y};{until.day} {_MONTHS[until.month - 1]} {until.year}"
    people = (
        (
            "Marieke van Ginkel",
            "marieke@anker.example",
            "Het Anker",
            "corporatie",
            "Assen",
            "Welzijn Waterrijk",
        ),
        (
            "Joost van ’t Hoff",
            "joost@waterrijk.example",
            "Welzijn Waterrijk",
            "welzijn",
            "Boxtel",
            "Het Anker",
        ),
        ("Fatima Smits", "fatima@brug.example", "De Brug Wonen", "corporatie", "Nieuwegein", ""),
        ("Wouter Verhoeven", "wouter@noord.example", "Bouw Noord", "bouwbedrijf", "Hoorn", ""),
        ("Loes Zonderadres", "loes zonder adres", "Zorg Oost", "zorg", "Zwolle", ""),
    )
    rows = [
        f"{name};{mail};{house};{sector};{place};{days};{wish}"
        for name, mail, house, sector, place, wish in people
    ]
    head = "Naam deelnemer;Mailadres;Werkgever;Soort organisatie;Plaats;Kan vanaf;Kan tot en met;Voorkeur"
    return "\r\n".join(["Aanmeldingen;;;;;;;", head, *rows, ""]).encode("cp1252", "replace")


_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_spreadsheet_to_confirmed_exchange(browser, live_server, settings, tmp_path):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    today = timezone.localdate()
    edition = make.edition("reis", starts_on=today, last_day=today + timedelta(days=300))
    make.organiser(edition, email="organisator@reis.example")
    sheet = tmp_path / "Aanmeldingen.csv"
    sheet.write_bytes(_sheet(today))

    organiser = Walk(browser.new_context(locale="nl-NL").new_page(), live_server.url)
    _log_in(organiser, "organisator@reis.example")
    organiser.open("/regie/reis/import/")
    organiser.page.locator("input[type=file]").set_input_files(sheet)
    organiser.click("button", "Bekijk wat erin staat")
    assert organiser.page.get_by_text("loes zonder adres").first.is_visible()
    organiser.click("button", "Neem 4 aanmeldingen over")
    organiser.open("/regie/reis/koppelen/")
    assert organiser.page.get_by_text("Bewezen beste indeling").is_visible()
    organiser.click("link", "Verstuur 2 voorstellen")
    organiser.click("button", "Verstuur de aangevinkte voorstellen")
    assert Exchange.objects.filter(state=State.PROPOSED).count() == 2

    directors = [
        _answer(browser, live_server, mail) for mail in ("marieke@anker.example", "joost@waterrijk.example")
    ]

    exchange = Exchange.objects.get(placements__director__email="marieke@anker.example")
    assert exchange.state == State.CONFIRMED
    organiser.open(f"/regie/reis/wissels/{exchange.pk}/")
    assert organiser.page.get_by_text("Bevestigd").first.is_visible()
    for who, walk in (("organiser", organiser), ("director A", directors[0]), ("director B", directors[1])):
        print(f"journey: {who}: {walk.clicks} clicks, {walk.fields} fields")


def _log_in(walk: Walk, email: str) -> None:
    walk.open("/inloggen/")
    walk.page.fill("input[name=login]", email)
    walk.page.fill("input[name=password]", make.PASSWORD)
    walk.fields += 2
    walk.clicks += 1
    with walk.page.expect_navigation():
        walk.page.press("input[name=password]", "Enter")


def _answer(browser, live_server, email: str) -> Walk:
    """A director opens the link of the letter on a phone, chooses a password and says yes."""
    letter = Letter.objects.get(recipient=email)
    path = re.search(r"/uitnodiging/\S+", letter.text)[0]
    walk = Walk(browser.new_context(viewport={"width": 360, "height": 740}).new_page(), live_server.url)
    walk.open(path)
    for field in walk.page.locator("input[type=password]").all():
        walk.fields += 1
        field.fill(make.PASSWORD)
    walk.click("button", "Open je account")
    walk.open("/mijn/")
    walk.click("button", "^Akkoord")
    return walk
