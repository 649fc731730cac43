"""The public site: what it shows, how little it asks of the database, and how quickly it forgets."""

import gzip
import json
import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from exchanges.lifecycle import State
from exchanges.models import Announcement, Exchange
from stories.models import Consent, Story, StoryBlock
from stories.queries.public import chapters, exchanges_now
from stories.share_card import _balanced, draw
from tests import make

pytestmark = pytest.mark.django_db
PAGES = ("/", "/verhalen/")
SHEETS = ("tokens", "base", "layout", "components", "story", "print")
HTML_LIMIT, PAGE_LIMIT = 14 * 1024, 30 * 1024


def announced(**fields: object) -> Exchange:
    """A confirmed exchange that all four parties agreed to announce."""
    made = make.exchange(make.edition(), state=State.CONFIRMED, **fields)
    for party in Announcement.Party.values:
        Announcement.objects.create(exchange=made, party=party, agreed=True, answered_at=make.NOW)
    return made


def stories(number: int) -> list[Story]:
    return [
        make.story(announced(), title=f"Verhaal {at}", intro="Tien dagen elders.") for at in range(number)
    ]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("path", PAGES)
def test_home_and_list_ask_at_most_six_queries(client, django_assert_max_num_queries, number, path):
    stories(number)
    with django_assert_max_num_queries(6):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_a_story_asks_at_most_five_queries(client, django_assert_max_num_queries, number):
    slug = stories(number)[0].slug
    with django_assert_max_num_queries(5):
        assert client.get(f"/verhalen/{slug}/").status_code == 200


@pytest.mark.parametrize("path", [*PAGES, "/programma/", "story"])
def test_a_page_weighs_at_most_thirty_kilobytes(client, path):
    made = stories(3)[0]
    html = client.get(f"/verhalen/{made.slug}/" if path == "story" else path).content
    sheets = [Path(finders.find(f"css/{name}.css")).read_bytes() for name in SHEETS]
    weights = [len(gzip.compress(sheet)) for sheet in sheets]
    weight = len(gzip.compress(html))
    assert weight <= HTML_LIMIT
    assert weight + sum(weights) <= PAGE_LIMIT
    assert re.findall(rb"<script(?! type=.application/ld.json.>)", html) == []


@pytest.mark.parametrize("path", [*PAGES, "/verhalen/feed/", "/sitemap.xml"])
def test_withdrawn_is_gone_with_the_next_request(client, path):
    made = stories(1)[0]
    assert made.slug in client.get(path).content.decode()
    Consent.objects.filter(story=made).first().delete()
    assert made.slug not in client.get(path).content.decode()
    assert client.get(f"/verhalen/{made.slug}/").status_code == 404


def test_a_story_without_every_yes_is_not_found(client):
    made = make.story(announced(), published=False)
    assert client.get(f"/verhalen/{made.slug}/").status_code == 404


def test_a_story_shows_both_voices_side_by_side(client):
    made = stories(1)[0]
    page = client.get(f"/verhalen/{made.slug}/").content.decode()
    assert page.count('<div class="voice voice-') == 2
    assert "Wat verraste je het meest?" in page


def test_one_voice_can_be_read_alone(client):
    made = stories(1)[0]
    page = client.get(f"/verhalen/{made.slug}/?stem=b").content.decode()
    assert page.count('<div class="voice voice-') == 1
    assert "voice voice-b" in page


def test_an_unknown_voice_shows_both(client):
    made = stories(1)[0]
    page = client.get(f"/verhalen/{made.slug}/?stem=%00").content.decode()
    assert page.count('<div class="voice voice-') == 2


@pytest.mark.parametrize("path", [*PAGES, "/programma/", "/verhalen/feed/", "/sitemap.xml"])
def test_anonymous_pages_are_asked_for_again_and_answered_with_304(client, path):
    stories(1)
    first = client.get(path)
    assert first["Cache-Control"] == "max-age=0, must-revalidate"
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_page_of_somebody_logged_in_is_kept_nowhere(client):
    client.force_login(make.user())
    assert "no-store" in client.get("/verhalen/")["Cache-Control"]


def test_kinds_and_words_narrow_the_list(client):
    make.story(announced(), title="De agenda", kind=Story.Kind.DIARY)
    make.story(announced(), title="De steiger", kind=Story.Kind.LOOK_BACK)
    assert "De steiger" not in client.get("/verhalen/?soort=diary").content.decode()
    assert "De agenda" not in client.get("/verhalen/?q=steiger").content.decode()


def test_a_search_finds_the_names_and_organisations_under_a_story(client):
    made = announced()
    make.story(made, title="De agenda")
    make.story(announced(), title="De steiger")
    ours = made.placements.get(side="B")
    for word in (ours.director.last_name, ours.organisation.name, f"{ours.director.first_name} agenda"):
        page = client.get("/verhalen/", {"q": word, "soort": "bestaat-niet"}).content.decode()
        assert ("De agenda" in page, "De steiger" in page) == (True, False)


def test_one_filter_can_be_taken_off_and_the_others_stay(client):
    stories(2)
    page = client.get("/verhalen/", {"q": "één twee", "soort": ["diary", "essay"]}).content.decode()
    off = [unescape(address) for address in re.findall(r'class="tag" href="([^"]+)"', page)]
    words = "q=%C3%A9%C3%A9n+twee"
    assert off == [
        "/verhalen/?soort=diary&soort=essay",
        f"/verhalen/?{words}&soort=essay",
        f"/verhalen/?{words}&soort=diary",
    ]


def test_home_and_a_story_lead_to_the_page_of_the_exchange(client):
    shown, quiet = make.story(announced()), make.story(make.exchange(make.edition()))
    address = f'href="/wissels/{shown.exchange_id}/"'
    assert address in client.get("/").content.decode()
    assert address in client.get(f"/verhalen/{shown.slug}/").content.decode()
    assert "Bekijk hun wissel" not in client.get(f"/verhalen/{quiet.slug}/").content.decode()


@pytest.mark.parametrize("query", ["soort=%00&q=x", "q=%00", "page=abc", "page=99999", "soort=bestaat-niet"])
def test_a_strange_address_is_answered_with_the_list(client, query):
    stories(1)
    assert client.get(f"/verhalen/?{query}").status_code == 200


def test_an_empty_site_says_what_will_come(client):
    assert "Nog geen verhalen" in client.get("/verhalen/").content.decode()
    assert "Wie staat nu in wiens schoenen" not in client.get("/").content.decode()


def test_an_exchange_that_is_not_announced_stays_off_the_home_page(client):
    hidden = make.exchange(make.edition(), state=State.CONFIRMED, starts_on=timezone.localdate())
    assert hidden.placements.first().director.name not in client.get("/").content.decode()


def test_the_address_of_an_exchange_tells_of_both_sides_when_it_is_shared(client):
    made = announced()
    names = [half.director.name for half in made.placements.order_by("side")]
    page = client.get(f"/wissels/{made.pk}/").content.decode()
    assert f'property="og:title" content="{names[0]} en {names[1]}"' in page


@pytest.mark.parametrize(("number", "single"), [(1, True), (2, False), (3, False)])
def test_a_single_story_fills_the_row_under_another(client, number, single):
    for _story in range(number + 1):
        make.story(announced())
    shown = Story.objects.public().first()
    page = client.get(f"/verhalen/{shown.slug}/").content.decode()
    assert ('class="next-stories one"' in page, page.count('class="story-card"')) == (single, min(number, 2))
    assert ('class="story-grid one"' in client.get("/").content.decode()) == single


def test_running_comes_first_then_coming_then_just_back():
    today = date(2027, 4, 14)
    back = announced(starts_on=date(2027, 3, 1), last_day=date(2027, 3, 12))
    coming = announced(starts_on=date(2027, 5, 10), last_day=date(2027, 5, 21))
    running = announced(starts_on=date(2027, 4, 12), last_day=date(2027, 4, 23))
    long_ago = announced(starts_on=today - timedelta(days=400), last_day=today - timedelta(days=390))
    shown = exchanges_now(today)
    assert shown == [running, coming, back]
    assert long_ago not in shown


def test_blocks_before_the_first_question_belong_to_a_chapter_without_one():
    blocks = [
        StoryBlock(kind="text", text="Vooraf"),
        StoryBlock(kind="question", text="Wat nu?"),
        StoryBlock(kind="text", side="A", text="Dit."),
        StoryBlock(kind="quote", side="B", text="Dat."),
    ]
    first, second = chapters(blocks)
    assert (first.question, first.shared) == ("", blocks[:1])
    assert (second.question, second.a, second.b) == ("Wat nu?", blocks[2:3], blocks[3:])


def test_the_feed_is_atom_and_names_the_stories(client):
    made = stories(1)[0]
    feed = client.get("/verhalen/feed/")
    assert feed["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert made.title in feed.content.decode()
    assert feed.content.decode().count("<updated>") == 2
    assert "<author><name>Trading Places</name></author>" in feed.content.decode()


def test_search_engines_stay_out_of_the_workplaces(client):
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /regie/" in robots
    assert "sitemap.xml" in robots


# --- Structured data and the language of stories ------------------------------------------------


def article_data(page: str) -> dict:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert len(found) == 1
    return json.loads(found[0])


def test_a_story_tells_search_engines_what_it_is(client, settings):
    made = stories(1)[0]
    facts = article_data(client.get(f"/verhalen/{made.slug}/").content.decode())
    half = made.exchange.placements.first()
    assert (facts["@type"], facts["headline"], facts["inLanguage"]) == ("Article", made.title, "nl")
    assert facts["mainEntityOfPage"] == f"{settings.SITE_URL}/verhalen/{made.slug}/"
    assert facts["image"] == f"{settings.SITE_URL}/verhalen/{made.slug}/kaart.png"
    assert facts["author"][0] == {
        "@type": "Person",
        "name": half.director.name,
        "jobTitle": "bestuurder",
        "worksFor": {"@type": "Organization", "name": half.organisation.name},
    }


def test_no_word_of_a_story_ends_its_structured_data(client):
    made = stories(1)[0]
    hostile = '</script><script>trap()</script><!-- "\u2028&amp;'
    Story.objects.filter(pk=made.pk).update(title=hostile, intro=hostile)
    page = client.get(f"/verhalen/{made.slug}/").content.decode()
    assert article_data(page)["headline"] == hostile
    assert "<script>" not in page


def test_words_of_a_story_are_dutch_on_an_english_page(client):
    made = stories(1)[0]
    quote = StoryBlock.objects.create(story=made, position=9, kind="quote", side="A", text="Zo dus.")
    page = client.get(f"/en/stories/{made.slug}/").content.decode()
    assert '<html lang="en">' in page
    for words in (f'<h1 lang="nl">{made.title}', f'<blockquote lang="nl">{quote.text}'):
        assert words in page
    for address in ("/en/", "/en/stories/"):
        assert re.search(rf'lang="nl"><a[^>]*>{made.title}', client.get(address).content.decode())
    assert 'xml:lang="nl"' in client.get("/en/stories/feed/").content.decode()


@pytest.mark.parametrize(("path", "card"), [("/", "/kaart.png"), ("/en/programme/", "/en/card.png")])
def test_a_link_to_a_page_without_a_card_of_its_own_shows_that_of_the_site(client, path, card):
    page = client.get(path).content.decode()
    assert f'<meta property="og:image" content="http://localhost:8000{card}">' in page
    assert client.get(card)["Content-Type"] == "image/png"


def test_a_title_on_a_card_leaves_no_word_alone_and_ends_in_dots_where_it_is_too_long():
    lines = ["Twee weken in de", "schoenen van de ander"]
    assert _balanced(" ".join(lines), 64) == lines
    assert _balanced("woord " * 60, 42)[2].endswith(" …")


def test_a_share_card_is_drawn_once():
    first = draw("Wat kost nee?", ("Saskia Bruin", "Łukasz Şahin"))
    assert first.startswith(b"\x89PNG")
    assert draw("Wat kost nee?", ("Saskia Bruin", "Łukasz Şahin")) is first
    assert draw("Wat kost ja?", ("Saskia Bruin", "Łukasz Şahin")) != first
