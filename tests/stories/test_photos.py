"""Photos in a story: nothing is published before they are ready, and faces can be blurred here too."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from exchanges.actions.journal import throw_away
from exchanges.lifecycle import State
from exchanges.models import Exchange
from exchanges.rules.refusals import Conflicting, Refused
from stories.actions.arranging import place_photo, take_from_journal
from stories.actions.asking import ask
from stories.actions.publishing import publish
from stories.models import DraftBlock, Story
from stories.queries.drafts import standing_of
from tests import make
from tradingplaces.kit.models import Picture
from tradingplaces.kit.pictures import pace
from tradingplaces.kit.pictures.rendering import render

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange() -> Exchange:
    return make.exchange(make.edition(), state=State.CONFIRMED)


@pytest.fixture
def authors(exchange):
    return [half.director.user for half in exchange.placements.order_by("side")]


@pytest.fixture
def story(exchange) -> Story:
    return make.told_story(exchange)


def place(story: Story, by, *, where: str = "a", ready: bool = True, **fields) -> Picture:
    picture = make.picture(by, ready=ready, **fields)
    place_photo(
        story=story, picture=picture, place=where, alt="Een muur", faces_checked=True, by=by, now=make.NOW
    )
    return picture


def address(story: Story, picture: Picture) -> str:
    return f"/mijn/verhaal/{story.pk}/foto/{picture.pk}/"


BLUR = {"alt": "Een muur", "focus_x": 30, "focus_y": 40,
        "blur_left": ["10"], "blur_top": ["10"], "blur_width": ["20"], "blur_height": ["20"]}  # fmt: skip


@pytest.mark.parametrize("where", ["a", "top"])
def test_nothing_is_published_before_every_photo_has_its_sizes(client, story, authors, exchange, where):
    a = authors[0]
    picture = place(story, a, where=where, ready=False)
    agreed = make.agreed_by_all(story, make.organiser(exchange.edition))
    with pytest.raises(Conflicting, match="nog klaargemaakt"):
        publish(story=agreed, by=a, now=make.NOW)
    fresh = Story.objects.get()
    assert (fresh.published_at, fresh.title, fresh.blocks.count()) == (None, "", 0)
    client.force_login(a)
    page = client.get(f"/mijn/verhaal/{story.pk}/stand/").content.decode()
    assert ("Eén foto wordt nog klaargemaakt" in page, "Publiceer</button>" in page) == (True, False)
    assert client.post(f"/mijn/verhaal/{story.pk}/publiceer/").status_code == 409
    assert render(str(picture.pk))
    assert "Publiceer</button>" in client.get(f"/mijn/verhaal/{story.pk}/stand/").content.decode()
    assert client.post(f"/mijn/verhaal/{story.pk}/publiceer/").status_code == 302
    assert Story.objects.public().get() == story


def test_a_photo_that_could_not_be_made_ready_has_to_go_first(client, story, authors, exchange):
    picture = place(story, authors[0])
    agreed = make.agreed_by_all(story, make.organiser(exchange.edition))
    Picture.objects.filter(pk=picture.pk).update(state=Picture.State.REFUSED)
    with pytest.raises(Refused, match="Haal haar weg"):
        publish(story=agreed, by=authors[0], now=make.NOW)
    client.force_login(authors[0])
    assert "Haal haar weg" in client.get(f"/mijn/verhaal/{story.pk}/stand/").content.decode()


def test_an_author_describes_and_blurs_a_photo_of_the_story(client, story, authors):
    picture = place(story, authors[0])
    client.force_login(authors[1])
    assert address(story, picture) in client.get(f"/mijn/verhaal/{story.pk}/").content.decode()
    answer = client.post(address(story, picture), BLUR | {"alt": "Een nieuwe muur"})
    block = DraftBlock.objects.get(kind="picture")
    assert answer["Location"] == f"/mijn/verhaal/{story.pk}/#deel-{block.key}"
    assert (block.alt, block.picture.sha256 == picture.sha256) == ("Een nieuwe muur", False)


def test_a_blurred_photo_is_another_picture_to_agree_to(client, story, authors, exchange):
    picture = place(story, authors[0])
    shown = make.agreed_by_all(story, make.organiser(exchange.edition))
    publish(story=shown, by=authors[0], now=make.NOW)
    client.force_login(authors[0])
    client.post(address(story, picture), BLUR)
    fresh = Story.objects.get()
    assert (fresh.draft.number, len(standing_of(fresh.draft).silent)) == (2, 4)
    assert Story.objects.public().get().version == 1
    assert Picture.objects.get().sha256 != picture.sha256


def test_choosing_what_matters_in_a_photo_asks_nobody_again(client, story, authors, exchange):
    picture = place(story, authors[0])
    make.agreed_by_all(story, make.organiser(exchange.edition))
    client.force_login(authors[0])
    client.post(address(story, picture), {"alt": "Een muur", "focus_x": 10, "focus_y": 20})
    assert standing_of(Story.objects.get().draft).silent == []
    assert Picture.objects.get().focus_x == 0.1


def test_a_photo_of_a_journal_is_adjusted_by_who_made_it_alone(client, story, authors, exchange, settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    entry = make.reflection(exchange.placements.get(side="B"))
    photo = make.reflection_picture(entry, released_at=make.NOW)
    where = {"place": "b", "alt": "x", "faces_checked": True}
    place_photo(story=story, picture=photo.picture, by=authors[0], now=make.NOW, **where)
    seen = {}
    for who, user in {
        "author": authors[1],
        "partner": authors[0],
        "organiser": make.organiser(exchange.edition),
        "stranger": make.user(),
    }.items():
        client.force_login(user)
        seen[who] = client.get(address(story, photo.picture)).status_code
    assert seen == {"author": 200, "partner": 404, "organiser": 404, "stranger": 404}


def test_a_photo_of_another_story_is_not_found(client, story, authors, exchange):
    other = make.told_story(exchange, title="Een ander verhaal")
    picture = place(other, authors[0])
    client.force_login(authors[0])
    assert client.get(address(story, picture)).status_code == 404


def test_without_a_description_the_photo_stays_as_it_was(client, story, authors):
    picture = place(story, authors[0])
    client.force_login(authors[0])
    assert client.post(address(story, picture), BLUR | {"alt": ""}).status_code == 422
    assert Picture.objects.get().sha256 == picture.sha256


def test_a_photo_that_finds_no_place_is_not_kept(client, story, authors, monkeypatch):
    monkeypatch.setattr("stories.actions.arranging.MOST_BLOCKS", 3)
    client.force_login(authors[0])
    photo = SimpleUploadedFile("muur.jpeg", make.photo_bytes(), "image/jpeg")
    values = {"photo-photo": photo, "photo-alt": "Een muur", "photo-place": "a"}
    response = client.post(f"/mijn/verhaal/{story.pk}/foto/", values)
    assert response.status_code == 422
    assert "hooguit 200 stukken" in response.content.decode()
    assert not Picture.objects.exists()


def test_who_sends_photos_too_fast_is_told_to_wait_and_keeps_her_text(client, story, authors, monkeypatch):
    monkeypatch.setattr(pace, "RATE", "2/m/user")
    client.force_login(authors[0])

    def send() -> object:
        file = SimpleUploadedFile("foto.jpg", make.photo_bytes(), "image/jpeg")
        form = {"photo-photo": file, "photo-alt": "Een muur", "photo-place": "a"}
        return client.post(f"/mijn/verhaal/{story.pk}/foto/", form)

    answers = [send() for _time in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Wacht een paar minuten" in answers[-1].content.decode()
    assert "Een muur" in answers[-1].content.decode()
    client.force_login(authors[1])
    assert send().status_code == 302


def test_of_a_photo_that_was_thrown_away_no_word_stays_under_another_picture(
    client, story, authors, exchange
):
    entry = make.reflection(exchange.placements.get(side="A"))
    photo = make.reflection_picture(entry, released_at=make.NOW, caption="De hijskraan van dag twee")
    block = take_from_journal(story=story, found=photo, by=authors[0], now=make.NOW)
    DraftBlock.objects.filter(pk=block.pk).update(faces_checked=True)
    organiser = make.organiser(exchange.edition)
    shown = publish(story=make.agreed_by_all(story, organiser), by=authors[0], now=make.NOW)
    page = client.get(f"/verhalen/{shown.slug}/").content.decode()
    assert ("De hijskraan" in page, str(photo.picture_id) in page) == (True, True)
    throw_away(entry=entry, by=authors[0], now=make.NOW)
    page = client.get(f"/verhalen/{shown.slug}/").content.decode()
    assert ("De hijskraan" in page, str(photo.picture_id) in page) == (False, False)
    with pytest.raises(Refused, match="weggegooid"):
        ask(story=story, by=authors[0], now=make.NOW)
