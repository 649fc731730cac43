"""The whole way in a real browser: from a spreadsheet to a story that a visitor reads, and gone again.

An organiser at a desk, both directors on a phone, two signers by the link in a letter, and a visitor.
"""

import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from stories.models import Story
from tests.journeys import to_confirmed, to_told
from tests.journeys.walking import PHONE, Walk, walk

TITLE = "Op de steiger vraagt niemand naar je beleidsplan"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_spreadsheet_to_published_story_and_back(browser, live_server, settings, tmp_path):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    begin = time.monotonic()
    organiser, (marieke, joost), exchange = to_confirmed.run(
        browser, live_server, tmp_path, timezone.localdate()
    )
    _prepare(marieke, joost)
    to_told.assert_prepared(exchange)
    story = _tell(marieke, joost)
    signers = _agree(browser, live_server, marieke, joost, story)
    visitor = walk(browser, live_server, "visitor", PHONE)
    _publish(joost, visitor)
    _withdraw(signers[0], visitor)
    for person in (organiser, marieke, joost, *signers, visitor):
        print(person.costs)
    print(f"journey: from spreadsheet to story and back in {time.monotonic() - begin:.0f} s")


def _prepare(marieke: Walk, joost: Walk) -> None:
    to_told.prepare(marieke, "Joost")
    to_told.prepare(joost, "Marieke")
    to_told.accept_assignment(marieke)
    to_told.accept_assignment(joost)


def _tell(marieke: Walk, joost: Walk) -> Story:
    to_told.write_journal(marieke, photo=True)
    to_told.write_journal(joost, photo=False)
    to_told.tell(marieke, TITLE)
    story = Story.objects.get()
    to_told.write_along(joost, story)
    to_told.ask_everybody(marieke, story)
    return story


def _agree(browser, live_server, marieke: Walk, joost: Walk, story: Story) -> list[Walk]:
    """Everybody but one says yes: nothing is public. Then the last one does."""
    to_told.agree(marieke)
    to_told.agree(joost)
    signers = []
    for email in to_told.SIGNERS:
        assert not Story.objects.public().exists()
        signer = walk(browser, live_server, email.split("@", maxsplit=1)[0], PHONE)
        to_told.sign(signer, email)
        signers.append(signer)
    joost.open(f"/mijn/verhaal/{story.pk}/stand/")
    expect(joost.page.get_by_text("Eén foto wordt nog klaargemaakt")).to_be_visible()
    assert to_told.make_photos_ready() == 1
    return signers


def _publish(joost: Walk, visitor: Walk) -> None:
    visitor.open("/verhalen/")
    assert visitor.page.get_by_text(TITLE).count() == 0
    joost.click("link", "^Kijk opnieuw")
    joost.click("button", "^Publiceer")
    joost.did("publishes")
    complaints: list[str] = []
    visitor.page.on("console", lambda message: complaints.append(message.text))
    visitor.open("/verhalen/")
    visitor.click("link", TITLE)
    for words in to_told.WORDS.values():
        expect(visitor.page.get_by_text(words)).to_be_visible()
    assert visitor.page.get_by_text(to_told.SECRET).count() == 0
    picture = visitor.page.locator(".voice img")
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("async (each) => { await each.decode(); return each.naturalWidth > 0; }")
    assert visitor.page.locator("script[type='application/ld+json']").count() == 1
    assert complaints == []
    visitor.did("reads the story")


def _withdraw(signer: Walk, visitor: Walk) -> None:
    """A signer takes the yes back by the newest letter; with the next request nobody reads it any more."""
    signer.open(to_told.way_of(to_told.SIGNERS[0]))
    signer.click("button", "^Intrekken")
    signer.did("takes the yes back")
    address = visitor.page.url
    assert visitor.page.goto(address).status == 404
    visitor.open("/verhalen/")
    assert visitor.page.get_by_text(TITLE).count() == 0
    visitor.did("finds it no more")
