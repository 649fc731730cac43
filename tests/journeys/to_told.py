"""From a confirmed exchange to a story that everybody may read: what directors write, what others sign."""

import re
from typing import Any

from playwright.sync_api import expect

from exchanges.models import Assignment, Exchange
from stories.models import Story
from tests import make
from tests.journeys.walking import Walk
from tradingplaces.kit.models import Letter, Picture
from tradingplaces.kit.pictures.rendering import render

WORDS = {
    "marieke": "Dat er om zeven uur al drie besluiten vallen.",
    "joost": "Hoeveel mensen ik op één dag iets moest uitleggen.",
}
SECRET = "Thuis nog een uur over de begroting gepraat."
SIGNERS = ("tekenaar-a@reis.example", "tekenaar-b@reis.example")


def prepare(director: Walk, name: str) -> None:
    """Goals, and an assignment for the other."""
    director.open("/mijn/")
    director.click("link", "^Schrijf je leerdoelen")
    director.fill("Wat wil je leren?", "Sneller besluiten met minder overleg.")
    director.tap(director.page.get_by_role("radio"))
    director.click("button", "Bewaar dit leerdoel")
    director.did("writes a goal")
    director.open("/mijn/")
    director.click("link", "^Schrijf de opdracht")
    director.fill("Waarover vraag je advies?", "Waar blijft onze tijd? Loop een week mee en zeg het ons.")
    director.click("button", f"Verstuur aan {name}")
    director.did("sends an assignment")


def accept_assignment(director: Walk) -> None:
    director.open("/mijn/")
    director.click("link", "^Lees de opdracht")
    director.click("button", "^Akkoord")
    director.did("accepts the assignment of the other")


def write_journal(director: Walk, photo: bool) -> None:
    """An entry with words for the story and words for oneself alone, with or without a photo."""
    director.open("/mijn/")
    director.click("link", "^Schrijf in je dagboek")
    words = WORDS[director.who]
    director.fill("Je tekst", f"{words} {SECRET}")
    expect(director.page.locator("[data-status][data-kind=done]")).to_be_visible()
    if photo:
        file = {"name": "wijk.jpg", "mimeType": "image/jpeg", "buffer": make.photo_bytes((1200, 900))}
        director.clicks += 1
        director.page.locator("input[data-photo]").last.set_input_files(file)
        expect(director.page.locator(".own-photo img")).to_be_visible()
        director.click("button", "Geef vrij voor het verhaal")
    director.fold_out("Geef een stukje vrij")
    director.fill("Het stukje", words)
    director.click("button", "Geef dit stukje vrij")
    director.did("releases a passage" + (" and a photo" if photo else ""))
    director.click("button", "^Klaar, alleen voor mij")
    director.did("keeps the entry to herself")


def tell(director: Walk, title: str) -> None:
    """Begin the story, and put in what both released."""
    director.open("/mijn/verhaal/")
    director.click("link", "^Begin een verhaal")
    director.fill("Werktitel", title)
    director.click("button", "Begin het verhaal")
    for _piece in range(3):
        director.fold_out("Vrijgegeven uit de dagboeken")
        director.click("button", "^Zet in het verhaal")
    photo = director.page.locator(".piece-picture")
    director.fields += 1
    photo.get_by_label("Beschrijving van het beeld").fill("Een straat met trapgevels")
    director.tap(photo.get_by_role("checkbox"))
    expect(director.page.locator("[data-saved][data-kind=done]")).to_be_visible()
    director.did("puts the released pieces into the story")


def write_along(director: Walk, story: Story) -> None:
    """The other director adds a text of his own; it is saved while he types."""
    director.open(f"/mijn/verhaal/{story.pk}/")
    director.click("button", "Tekst erbij voor Joost")
    director.fields += 1
    director.page.locator(".side-b [role=textbox]").last.click()
    director.page.keyboard.type("Een planning is een belofte aan een bewoner.")
    expect(director.page.locator("[data-saved][data-kind=done]")).to_be_visible()
    director.did("writes his own text beside it")


def ask_everybody(director: Walk, story: Story) -> None:
    """Name who signs for both organisations, then *Vraag akkoord*."""
    director.open(f"/mijn/verhaal/{story.pk}/stand/")
    for email in SIGNERS:
        director.tap(director.page.locator("summary", has_text="Wie tekent hiervoor?"))
        form = director.page.locator("details[open] form").first
        director.fields += 2
        form.get_by_label("Wie tekent?").fill(f"Voorzitter {email[9].upper()}")
        form.get_by_label("E-mailadres").fill(email)
        director.click("button", "Bewaar de tekenaar")
    director.click("button", "^Vraag akkoord")
    director.did("asks everybody")


def agree(director: Walk) -> None:
    director.open("/mijn/")
    expect(director.page.get_by_text("wacht op jouw antwoord")).to_be_visible()
    director.click("link", "^Lees en antwoord")
    director.click("button", "^Akkoord")
    director.did("agrees to the story")


def sign(signer: Walk, email: str) -> None:
    """Somebody without an account reads the whole and signs with a name, by the link in the letter."""
    signer.open(way_of(email))
    signer.click("link", "Lees het hele verhaal")
    expect(signer.page.get_by_text(WORDS["marieke"])).to_be_visible()
    signer.click("link", "Geef je antwoord")
    signer.click("button", "^Akkoord")
    signer.did("signs by the link in the letter")


def way_of(email: str) -> str:
    """The address in the newest letter to somebody without an account."""
    letter = Letter.objects.filter(recipient=email).latest("pk")
    return re.search(r"/akkoord/\S+", letter.text)[0]


def make_photos_ready() -> int:
    """What the task worker does."""
    return sum(render(str(picture.pk)) for picture in Picture.objects.to_render())


def assert_prepared(exchange: Exchange) -> None:
    states: Any = Assignment.objects.filter(exchange=exchange).values_list("state", flat=True)
    assert list(states) == ["accepted", "accepted"]
