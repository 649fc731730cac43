"""The page on which a story is written: nothing typed is lost, and nobody silently overwrites another."""

import io
import re
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from exchanges.lifecycle import State
from exchanges.rules.refusals import Refused
from stories.actions.publishing import publish, withdraw_as_director
from stories.actions.writing import Typed, mark_of, save_texts
from stories.arrangement import moved
from stories.models import DraftBlock, Story, StoryDraft
from tests import make
from tradingplaces.kit.pictures.rendering import render

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange():
    return make.exchange(make.edition(), state=State.CONFIRMED)


@pytest.fixture
def story(exchange):
    return make.told_story(exchange)


@pytest.fixture
def authors(exchange):
    return [half.director.user for half in exchange.placements.order_by("side")]


def fields(client, story: Story) -> dict[str, str]:
    """What a browser would send back of the editing page."""
    page = client.get(f"/mijn/verhaal/{story.pk}/").content.decode()
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and not re.search(r'type="(file|checkbox|radio)"', tag):
            found[name[1]] = value[1] if value else ""
    for name, value in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', page):
        found[name] = value.strip()
    return found


def text_of(story: Story, side: str) -> DraftBlock:
    return DraftBlock.objects.get(draft__story=story, kind="text", side=side)


def test_every_button_keeps_what_was_typed(client, story, authors):
    client.force_login(authors[0])
    key = text_of(story, "A").key
    typed = {**fields(client, story), f"{key}-text": "Wat ik net typte."}
    answer = client.post(f"/mijn/verhaal/{story.pk}/erbij/quote/b/{key}/", typed)
    assert answer.status_code == 302
    assert text_of(story, "A").text == "<p>Wat ik net typte.</p>"
    assert DraftBlock.objects.filter(draft__story=story, kind="quote", side="B").count() == 1


def test_two_authors_write_in_their_own_pieces_at_the_same_time(client, story, authors):
    a, b = text_of(story, "A").key, text_of(story, "B").key
    client.force_login(authors[0])
    page_a = fields(client, story)
    client.force_login(authors[1])
    page_b = fields(client, story)
    client.post(f"/mijn/verhaal/{story.pk}/bewaar/", {**page_b, f"{b}-text": "Van Ruben."})
    client.force_login(authors[0])
    answer = client.post(f"/mijn/verhaal/{story.pk}/bewaar/", {**page_a, f"{a}-text": "Van Saskia."})
    assert answer.status_code == 302
    assert (text_of(story, "A").text, text_of(story, "B").text) == ("<p>Van Saskia.</p>", "<p>Van Ruben.</p>")


def test_the_loser_of_the_same_piece_keeps_the_text_and_sees_the_other(client, story, authors):
    client.force_login(authors[0])
    key = text_of(story, "A").key
    old = fields(client, story)
    client.post(f"/mijn/verhaal/{story.pk}/bewaar/", {**old, f"{key}-text": "De eerste."})
    answer = client.post(f"/mijn/verhaal/{story.pk}/bewaar/", {**old, f"{key}-text": "De tweede."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("De eerste." in page, "De tweede." in page) == (True, True)
    assert text_of(story, "A").text == "<p>De eerste.</p>"
    seen = re.search(rf'name="{key}-seen" value="([^"]+)"', page)[1]
    again = {**old, f"{key}-text": "De tweede.", f"{key}-seen": seen}
    assert client.post(f"/mijn/verhaal/{story.pk}/bewaar/", again).status_code == 302
    assert text_of(story, "A").text == "<p>De tweede.</p>"


def test_text_in_a_piece_that_was_taken_away_comes_back_to_its_writer(client, story, authors):
    client.force_login(authors[0])
    key = text_of(story, "A").key
    old = fields(client, story)
    client.post(f"/mijn/verhaal/{story.pk}/deel/{key}/weg/", old)
    answer = client.post(f"/mijn/verhaal/{story.pk}/bewaar/", {**old, f"{key}-text": "Mijn lange tekst."})
    assert answer.status_code == 409
    assert "Mijn lange tekst." in answer.content.decode()


def test_a_title_that_is_too_long_keeps_everything_typed(client, story, authors):
    client.force_login(authors[0])
    typed = {**fields(client, story), "head-title": "x" * 151, "head-intro": "Mijn inleiding."}
    answer = client.post(f"/mijn/verhaal/{story.pk}/bewaar/", typed)
    assert answer.status_code == 422
    assert "Mijn inleiding." in answer.content.decode()


def test_an_empty_post_empties_nothing(client, story, authors):
    client.force_login(authors[0])
    client.post(f"/mijn/verhaal/{story.pk}/bewaar/", {})
    assert StoryDraft.objects.get(story=story).title == "Wat kost nee?"


def test_starting_twice_is_one_story(client, exchange, authors):
    client.force_login(authors[0])
    for _click in range(2):
        client.post("/mijn/verhaal/nieuw/", {"exchange": exchange.pk, "kind": "essay", "title": "Eén"})
    assert Story.objects.count() == 1


def test_no_mark_but_ours_is_kept_whatever_is_posted(client, story, authors):
    client.force_login(authors[0])
    key = text_of(story, "A").key
    hostile = "<p data-x=1 hx-get=/ style=x onclick=y class=z>a<script>b</script></p>"
    client.post(f"/mijn/verhaal/{story.pk}/bewaar/", {**fields(client, story), f"{key}-text": hostile})
    assert text_of(story, "A").text == "<p>a</p>"


def test_a_text_that_is_too_long_with_its_marks_is_refused_and_stays_typed(client, story, authors):
    client.force_login(authors[0])
    key = text_of(story, "A").key
    long = "<p><strong><em>" + "<p>x" * 9000
    posted = {**fields(client, story), f"{key}-text": long}
    answer = client.post(f"/mijn/verhaal/{story.pk}/bewaar/", posted)
    page = answer.content.decode()
    assert (answer.status_code, "Verdeel hem over twee stukken" in page) == (422, True)
    assert page.count("&lt;p&gt;x") == 9000
    typed = {str(key): Typed(mark_of(text_of(story, "A")), {"text": long})}
    with pytest.raises(Refused):
        save_texts(story=story, typed=typed, by=authors[0], now=make.NOW)


def test_a_question_is_one_line_of_at_most_300_letters(client, story, authors):
    client.force_login(authors[0])
    question = DraftBlock.objects.filter(draft__story=story, kind="question").first()
    posted = {**fields(client, story), f"{question.key}-text": "x" * 301}
    assert client.post(f"/mijn/verhaal/{story.pk}/bewaar/", posted).status_code == 422


# --- Saving while somebody types ----------------------------------------------------------------


def save_typing(client, story: Story, typed: dict[str, str]):
    return client.post(f"/mijn/verhaal/{story.pk}/bewaar/", typed, headers={"accept": "application/json"})


def test_saving_while_typing_gives_the_new_marks_so_that_the_next_one_is_no_conflict(client, story, authors):
    client.force_login(authors[0])
    key = text_of(story, "A").key
    typed = fields(client, story)
    for words in ("Een begin.", "Een begin en meer.", "Nog meer."):
        answer = save_typing(client, story, {**typed, f"{key}-text": words})
        assert answer.status_code == 200
        typed |= {f"{piece}-seen": mark for piece, mark in answer.json()["seen"].items()}
    assert text_of(story, "A").text == "<p>Nog meer.</p>"
    assert answer.json()["words"].startswith("Bewaard ")


def test_saving_while_typing_never_overwrites_what_another_wrote(client, story, authors):
    client.force_login(authors[0])
    a, b = text_of(story, "A").key, text_of(story, "B").key
    old = fields(client, story)
    client.post(f"/mijn/verhaal/{story.pk}/bewaar/", {**old, f"{b}-text": "Van een ander."})
    answer = save_typing(client, story, {**old, f"{a}-text": "Van mij.", f"{b}-text": "Ook van mij."})
    assert (answer.status_code, answer.json()["conflicts"]) == (409, [str(b)])
    assert str(b) not in answer.json()["seen"]
    assert (text_of(story, "A").text, text_of(story, "B").text) == (
        "<p>Van mij.</p>",
        "<p>Van een ander.</p>",
    )


def test_after_a_conflict_typing_saves_nothing_there_until_the_button_is_pressed(client, story, authors):
    client.force_login(authors[0])
    key = text_of(story, "A").key
    old = fields(client, story)
    client.post(f"/mijn/verhaal/{story.pk}/bewaar/", {**old, f"{key}-text": "De eerste."})
    page = client.post(f"/mijn/verhaal/{story.pk}/bewaar/", {**old, f"{key}-text": "De tweede."})
    assert f'data-conflict="{key}"' in page.content.decode()


def test_saving_while_typing_says_what_is_wrong(client, story, authors):
    client.force_login(authors[0])
    answer = save_typing(client, story, {**fields(client, story), "head-title": "x" * 151})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert StoryDraft.objects.get(story=story).title == "Wat kost nee?"


def photo() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (640, 480), "#0A5C60").save(content, "JPEG")
    return SimpleUploadedFile("foto.jpg", content.getvalue(), "image/jpeg")


def place_photo(client, story: Story, **more: object):
    typed = {"photo-photo": photo(), "photo-alt": "Een muur", "photo-place": "a", "photo-faces_checked": "on"}
    return client.post(f"/mijn/verhaal/{story.pk}/foto/", {**typed, **more})


def test_a_photo_needs_a_description(client, story, authors):
    client.force_login(authors[0])
    assert place_photo(client, story, **{"photo-alt": ""}).status_code == 422
    assert not DraftBlock.objects.filter(kind="picture").exists()


def test_a_photo_is_seen_by_everybody_as_long_as_its_story_is_public(client, story, authors, exchange):
    a, b = authors
    client.force_login(a)
    place_photo(client, story)
    picture = DraftBlock.objects.get(kind="picture").picture
    address = f"/beeld/{picture.pk}/{picture.sizes['jpeg'][0]}.jpeg"

    def seen_by(user) -> int:
        client.logout()
        if user:
            client.force_login(user)
        return client.get(address).status_code

    organiser = make.organiser(exchange.edition)
    stranger = make.user()
    assert [seen_by(user) for user in (a, b, organiser, stranger, None)] == [200, 200, 200, 404, 404]
    assert render(str(picture.pk))
    publish(story=make.agreed_by_all(story, organiser), by=a, now=make.NOW)
    assert [seen_by(user) for user in (stranger, None)] == [200, 200]
    assert client.get(address).headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    withdraw_as_director(story=story, by=b, now=make.NOW)
    assert [seen_by(user) for user in (stranger, None)] == [404, 404]


def test_a_photo_without_a_word_about_faces_cannot_be_asked_about(client, story, authors):
    client.force_login(authors[0])
    place_photo(client, story, **{"photo-faces_checked": ""})
    assert client.post(f"/mijn/verhaal/{story.pk}/vraag-akkoord/").status_code == 422


def test_a_released_passage_goes_in_once_and_out_when_it_is_taken_back(client, story, exchange, authors):
    entry = make.reflection(exchange.placements.get(side="B"))
    passage = make.passage(entry, "Wat ik zag.")
    client.force_login(authors[0])
    for _click in range(2):
        client.post(f"/mijn/verhaal/{story.pk}/dagboek/passage/{passage.pk}/", fields(client, story))
    assert [block.side for block in DraftBlock.objects.filter(passage=passage)] == ["B"]
    passage.delete()
    assert not DraftBlock.objects.filter(text__contains="Wat ik zag").exists()


def pieces(words: str) -> list[SimpleNamespace]:
    kinds = {"Q": ("question", ""), "A": ("text", "A"), "B": ("text", "B")}
    return [
        SimpleNamespace(name=word, kind=kinds[word[0]][0], side=kinds[word[0]][1]) for word in words.split()
    ]


@pytest.mark.parametrize(
    ("before", "which", "up", "after"),
    [
        ("Q1 A1 B1 A2", "A2", True, "Q1 A2 A1 B1"),
        ("Q1 A1 B1 A2", "A1", False, "Q1 B1 A2 A1"),
        ("Q1 A1 Q2 B2", "A1", False, "Q1 Q2 A1 B2"),
        ("Q1 A1 Q2 B2", "Q2", True, "Q2 B2 Q1 A1"),
        ("Q1 A1 Q2 B2", "Q1", False, "Q2 B2 Q1 A1"),
        ("Q1 A1 Q2 B2", "Q1", True, "Q1 A1 Q2 B2"),
        ("A1 B1", "B1", True, "A1 B1"),
    ],
)
def test_a_piece_moves_among_what_stands_above_and_below_it(before, which, up, after):
    found = pieces(before)
    at = [piece.name for piece in found].index(which)
    assert " ".join(piece.name for piece in moved(found, at, up=up)) == after
