"""Asking, answering, publishing, withdrawing: what is public, and how quickly it is not."""

import itertools
import re

import pytest
from django.urls import reverse

from exchanges.lifecycle import State
from exchanges.models import Announcement, Edition, Exchange
from exchanges.rules.refusals import Changed, Conflicting, Refused
from participants.models import User
from stories.actions.answering import answer_as_director, answer_by_link, record_yes
from stories.actions.arranging import add_block, add_person, remove_block, remove_person
from stories.actions.asking import ask, set_contact
from stories.actions.links import link_of
from stories.actions.publishing import hide, publish, withdraw_as_director, withdraw_by_link
from stories.actions.writing import Typed, mark_of, save_texts
from stories.lifecycle import State as StoryState
from stories.models import Consent, Portrayal, Story, StoryAuthor
from stories.queries.drafts import PartyStanding, standing_of
from tests import make
from tradingplaces.kit.models import HistoryEntry, Letter

pytestmark = pytest.mark.django_db
CANARY = "zeldzaamwoord"


@pytest.fixture
def edition() -> Edition:
    return make.edition()


@pytest.fixture
def organiser(edition) -> User:
    return make.organiser(edition)


@pytest.fixture
def exchange(edition) -> Exchange:
    """A confirmed exchange, not announced: only its stories can name it."""
    return make.exchange(edition, state=State.CONFIRMED)


@pytest.fixture
def story(exchange) -> Story:
    return make.told_story(exchange, title=f"Wat kost {CANARY}")


def directors(exchange: Exchange) -> list[User]:
    return [half.director.user for half in exchange.placements.order_by("side")]


def fresh(story: Story) -> Story:
    return Story.objects.get(pk=story.pk)


def party(story: Story, key: str) -> PartyStanding:
    found = standing_of(fresh(story).draft).of(key)
    assert found is not None
    return found


def state(story: Story) -> StoryState:
    return standing_of(fresh(story).draft).state


def write(story: Story, text: str, by: User) -> None:
    block = story.draft.blocks.filter(kind="text").first()
    save_texts(
        story=story, typed={str(block.key): Typed(mark_of(block), {"text": text})}, by=by, now=make.NOW
    )


def quote(story: Story, by: User, name: str = "Mw. Aydin", **flags: object) -> Portrayal:
    block = story.draft.blocks.filter(kind="text").last()
    values = {"email": "aydin@voorbeeld.example", "is_minor": False, "is_tenant": False, **flags}
    return add_person(
        story=story, key=str(block.key), name=name, kind="quoted", by=by, now=make.NOW, **values
    )


def online(story: Story, organiser: User) -> Story:
    author = directors(story.exchange)[0]
    return publish(story=make.agreed_by_all(story, organiser), by=author, now=make.NOW)


def token_to(address: str) -> str:
    letter = Letter.objects.filter(recipient=address).latest("pk")
    return re.search(r"/akkoord/([^/]+)/", letter.text)[1]


# --- The rows that block ---------------------------------------------------------------------


def test_every_party_has_an_open_consent_from_the_first_save(story, exchange):
    quote(story, directors(exchange)[0])
    answers = story.consents.values_list("version", "answer")
    assert sorted(answers) == [(1, "open")] * 5


def test_nothing_is_public_before_everybody_said_yes(story, exchange):
    with pytest.raises(Refused):
        publish(story=story, by=directors(exchange)[0], now=make.NOW)
    assert not Story.objects.public().exists()


def test_of_all_rows_of_answers_in_the_database_exactly_one_is_public(exchange):
    """Four parties × four answers × published or not × withdrawn or not: 1,024 stories, one public."""
    answers = Consent.Answer.values
    halves = list(exchange.placements.order_by("side"))
    who = [{"director": half.director} for half in halves]
    who += [{"organisation": half.organisation} for half in halves]
    cases = list(itertools.product(itertools.product(answers, repeat=4), (True, False), (True, False)))
    stories = Story.objects.bulk_create(
        Story(
            slug=f"v{number}", kind="essay", title="x", exchange=exchange, created_at=make.NOW,
            published_at=make.NOW if is_published else None, withdrawn_at=make.NOW if is_withdrawn else None,
        )
        for number, (_said, is_published, is_withdrawn) in enumerate(cases)
    )  # fmt: skip
    Consent.objects.bulk_create(
        Consent(story=story, version=1, answer=answer, **one)
        for story, (said, _published, _withdrawn) in zip(stories, cases, strict=True)
        for one, answer in zip(who, said, strict=True)
    )
    shown = list(Story.objects.public())
    assert len(cases) == 1024
    assert [cases[int(one.slug[1:])] for one in shown] == [(("yes",) * 4, True, False)]


@pytest.mark.parametrize("answer", ["open", "no", "withdrawn", "yes to another text"])
@pytest.mark.parametrize("at", range(5))
def test_one_answer_that_is_no_yes_to_this_text_keeps_it_dark(story, exchange, organiser, at, answer):
    a = directors(exchange)[0]
    quote(story, a)
    make.agreed_by_all(story, organiser)
    row = story.consents.order_by("pk")[at]
    if answer == "yes to another text":
        row.fingerprint = "0" * 64
    else:
        row.answer = answer
    row.save()
    with pytest.raises(Refused):
        publish(story=story, by=a, now=make.NOW)
    assert not Story.objects.public().exists()


def test_a_text_without_an_exchange_needs_its_authors_and_is_closed_without_any(exchange):
    told = Story.objects.create(
        slug="essay", kind="essay", title="x", created_at=make.NOW, published_at=make.NOW
    )
    assert not Story.objects.public().exists()
    author = exchange.placements.first().director
    StoryAuthor.objects.create(story=told, director=author, side="A")
    assert not Story.objects.public().exists()
    Consent.objects.create(story=told, version=1, director=author, answer="yes")
    assert Story.objects.public().get() == told


def test_the_consents_of_another_version_do_not_count(exchange):
    shown = make.story(exchange)
    Story.objects.filter(pk=shown.pk).update(version=2)
    assert not Story.objects.public().exists()


# --- Asking ------------------------------------------------------------------------------------


def test_asking_twice_writes_every_letter_once(story, exchange):
    a = directors(exchange)[0]
    quote(story, a)
    assert ask(story=story, by=a, now=make.NOW) == 3
    assert ask(story=story, by=a, now=make.NOW) == 0
    assert Letter.objects.count() == 3


def test_when_all_are_asked_there_is_nothing_left_to_press(client, story, exchange):
    a = directors(exchange)[0]
    client.force_login(a)
    page = f"/mijn/verhaal/{story.pk}/stand/"
    for row in story.consents.filter(organisation__isnull=False):
        set_contact(
            story=story, consent=row.pk, name="H", email=f"h{row.pk}@voorbeeld.example", by=a, now=make.NOW
        )
    assert "/vraag-akkoord/" in client.get(page).content.decode()
    ask(story=story, by=a, now=make.NOW)
    assert "/vraag-akkoord/" not in client.get(page).content.decode()
    write(story, "<p>Toch anders.</p>", a)
    assert "/vraag-akkoord/" in client.get(page).content.decode()


def test_no_letter_carries_the_text(story, exchange, organiser):
    a = directors(exchange)[0]
    write(story, "<p>Diepgeheim geheimtekst.</p>", a)
    quote(story, a)
    ask(story=story, by=a, now=make.NOW)
    online(story, organiser)
    withdraw_as_director(story=story, by=a, now=make.NOW)
    assert not Letter.objects.filter(text__contains="geheimtekst").exists()
    assert not Letter.objects.filter(html__contains="geheimtekst").exists()


def test_drafting_voids_silently_and_asks_nobody(story, exchange, organiser):
    make.agreed_by_all(story, organiser)
    letters = Letter.objects.count()
    write(story, "<p>Toch anders.</p>", directors(exchange)[0])
    assert Letter.objects.count() == letters
    assert len(standing_of(fresh(story).draft).silent) == 4
    assert state(story) == StoryState.DRAFT


def test_another_title_is_another_text_also_when_its_words_go_to_the_introduction(story, exchange, organiser):
    a = directors(exchange)[0]
    head = {"title": "Wat kost nee ons", "intro": "allemaal", "drawing": "", "alt": "", "caption": ""}
    save_texts(story=story, typed={"head": Typed(mark_of(story.draft), head)}, by=a, now=make.NOW)
    agreed = make.agreed_by_all(fresh(story), organiser).draft
    moved = head | {"title": "Wat kost nee", "intro": "ons allemaal"}
    save_texts(story=story, typed={"head": Typed(mark_of(agreed), moved)}, by=a, now=make.NOW)
    assert len(standing_of(fresh(story).draft).silent) == 4


def test_a_changed_piece_leaves_the_yes_of_who_is_not_in_it(story, exchange, organiser):
    a = directors(exchange)[0]
    quote(story, a)
    make.agreed_by_all(story, organiser)
    write(story, "<p>Toch anders.</p>", a)
    assert party(story, "person:mw. aydin").is_yes
    assert ask(story=story, by=a, now=make.NOW) == 2


def test_who_is_taken_out_need_not_agree_any_more(story, exchange, organiser):
    a = directors(exchange)[0]
    quote(story, a)
    last = story.draft.blocks.last()
    remove_block(story=story, key=str(last.key), by=a, now=make.NOW)
    assert len(standing_of(fresh(story).draft).parties) == 4


def test_nobody_is_asked_about_a_story_without_title_or_text(exchange):
    a = directors(exchange)[0]
    empty = make.told_story(exchange, title=" ")
    with pytest.raises(Refused, match="titel"):
        ask(story=empty, by=a, now=make.NOW)


# --- Answering ---------------------------------------------------------------------------------


def test_a_director_answers_for_herself_only(story, exchange, organiser):
    for stranger in (organiser, make.user()):
        with pytest.raises(Refused):
            answer_as_director(story=story, yes=True, remark="", seen="", by=stranger, now=make.NOW)
    assert set(story.consents.values_list("answer", flat=True)) == {"open"}


def test_an_answer_to_another_text_than_was_read_is_refused(story, exchange):
    a, b = directors(exchange)
    seen = party(story, f"director:{b.director.pk}").fingerprint
    write(story, "<p>Ondertussen.</p>", a)
    with pytest.raises(Changed):
        answer_as_director(story=story, yes=True, remark="", seen=seen, by=b, now=make.NOW)
    assert not party(story, f"director:{b.director.pk}").is_yes


def test_a_no_keeps_the_remark_and_tells_both_directors(story, exchange):
    b = directors(exchange)[1]
    seen = party(story, f"director:{b.director.pk}").fingerprint
    answer_as_director(story=story, yes=False, remark="Niet die zin.", seen=seen, by=b, now=make.NOW)
    assert party(story, f"director:{b.director.pk}").consent.remark == "Niet die zin."
    assert Letter.objects.count() == 2


def test_a_recorded_yes_needs_evidence_is_marked_and_told(story, exchange, organiser):
    a = directors(exchange)[0]
    quote(story, a)
    row = party(story, "person:mw. aydin").consent
    with pytest.raises(Refused):
        record_yes(story=story, consent=row.pk, evidence=" ", by=organiser, now=make.NOW)
    with pytest.raises(Refused):
        record_yes(story=story, consent=row.pk, evidence="brief", by=a, now=make.NOW)
    record_yes(story=story, consent=row.pk, evidence="brief van 3 mei", by=organiser, now=make.NOW)
    row.refresh_from_db()
    assert (row.answer, row.recorded_by, row.evidence) == ("yes", organiser, "brief van 3 mei")
    assert "/intrekken/" in Letter.objects.get(recipient="aydin@voorbeeld.example").text


def test_an_organiser_who_is_a_director_records_nothing_for_herself(story, exchange, edition):
    a = directors(exchange)[0]
    a.editions.add(edition)
    row = party(story, f"director:{a.director.pk}").consent
    with pytest.raises(Refused):
        record_yes(story=story, consent=row.pk, evidence="brief", by=a, now=make.NOW)


def test_the_yes_of_a_tenant_counts_only_with_evidence(story, exchange, organiser):
    a = directors(exchange)[0]
    quote(story, a, is_tenant=True)
    make.agreed_by_all(story, organiser)
    Consent.objects.filter(story=story, person="Mw. Aydin").update(evidence="", recorded_by=None)
    with pytest.raises(Refused):
        publish(story=story, by=a, now=make.NOW)


def test_a_name_is_one_person_within_a_story(story, exchange):
    a = directors(exchange)[0]
    quote(story, a)
    with pytest.raises(Refused):
        quote(story, a, name="mw.  aydin", email="iemand-anders@voorbeeld.example")


# --- Personal links ----------------------------------------------------------------------------


@pytest.fixture
def link(story, exchange):
    a = directors(exchange)[0]
    quote(story, a)
    ask(story=story, by=a, now=make.NOW)
    return token_to("aydin@voorbeeld.example")


def answer_with(client, token: str, **typed: str):
    page = client.get(f"/akkoord/{token}/").content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)[1]
    return client.post(f"/akkoord/{token}/", {"answer": "yes", "signed_name": "A", "seen": seen, **typed})


def test_looking_never_uses_a_link_up_and_answering_does(client, link, story):
    for _time in range(3):
        assert client.get(f"/akkoord/{link}/").status_code == 200
    answer_with(client, link)
    assert party(story, "person:mw. aydin").is_yes
    assert client.get(f"/akkoord/{link}/").status_code == 302
    assert client.post(f"/akkoord/{link}/", {"answer": "no", "signed_name": "A"}).status_code == 409
    assert party(story, "person:mw. aydin").is_yes


def test_a_person_in_the_story_sees_just_her_own_piece(client, link, exchange):
    page = client.get(f"/akkoord/{link}/").content.decode()
    mine, other = (f"Dit zag {half.director}" for half in exchange.placements.order_by("-side"))
    assert (mine in page, other in page, CANARY in page) == (True, False, False)
    assert client.get(f"/akkoord/{link}/lees/").status_code == 302


def test_only_the_hash_of_a_link_is_kept(link, story):
    kept = story.links.get()
    assert link not in str(vars(kept).values())
    assert len(kept.token_hash) == 64


def test_an_answer_after_the_text_changed_is_refused_and_said(client, link, story, exchange):
    page = client.get(f"/akkoord/{link}/").content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)[1]
    last = story.draft.blocks.last()
    typed = {str(last.key): Typed(mark_of(last), {"text": "<p>Ondertussen.</p>"})}
    save_texts(story=story, typed=typed, by=directors(exchange)[0], now=make.NOW)
    posted = {"answer": "yes", "signed_name": "A", "seen": seen}
    assert client.post(f"/akkoord/{link}/", posted).status_code == 409
    assert not party(story, "person:mw. aydin").is_yes


def test_an_expired_link_answers_nothing_but_still_withdraws(client, link, story, organiser):
    answer_with(client, link)
    online(story, organiser)
    story.links.update(expires_at=make.NOW)
    assert client.post(f"/akkoord/{link}/intrekken/").status_code == 302
    assert not Story.objects.public().exists()


def test_a_link_to_the_wrong_address_opens_nothing_any_more(client, story, exchange):
    a = directors(exchange)[0]
    row = story.consents.filter(organisation__isnull=False).first()
    who = {"story": story, "consent": row.pk, "name": "H", "by": a, "now": make.NOW}
    set_contact(email="fout@voorbeeld.example", **who)
    ask(story=story, by=a, now=make.NOW)
    wrong = token_to("fout@voorbeeld.example")
    set_contact(email="goed@voorbeeld.example", **who)
    assert client.get(f"/akkoord/{wrong}/").status_code == 410
    ask(story=story, by=a, now=make.NOW)
    assert client.get(f"/akkoord/{token_to('goed@voorbeeld.example')}/").status_code == 200


def test_a_link_to_a_wrong_address_of_a_quoted_person_answers_nothing_either(client, story, exchange):
    a = directors(exchange)[0]
    named = quote(story, a, email="fout@voorbeeld.example")
    ask(story=fresh(story), by=a, now=make.NOW)
    wrong = token_to("fout@voorbeeld.example")
    remove_person(story=fresh(story), portrayal=named.pk, by=a, now=make.NOW)
    quote(fresh(story), a, email="goed@voorbeeld.example")
    ask(story=fresh(story), by=a, now=make.NOW)
    assert client.get(f"/akkoord/{wrong}/").status_code == 410
    assert client.get(f"/akkoord/{token_to('goed@voorbeeld.example')}/").status_code == 200


def test_naming_a_signer_of_a_former_version_is_told_as_a_change(client, story, exchange, organiser):
    a = directors(exchange)[0]
    row = story.consents.filter(organisation__isnull=False).first()
    online(story, organiser)
    write(fresh(story), "Anders.", a)
    client.force_login(a)
    values = {f"contact-{row.pk}-name": "Henk", f"contact-{row.pk}-email": "h@voorbeeld.example"}
    response = client.post(f"/mijn/verhaal/{story.pk}/tekenaar/{row.pk}/", values)
    assert response.status_code == 409
    assert "het verhaal is veranderd" in response.content.decode()


def test_a_link_cannot_answer_twice_at_once(link, story):
    found = link_of(link)
    seen = party(story, "person:mw. aydin").fingerprint
    said = {"link": found, "remark": "", "signed_name": "A", "seen": seen, "now": make.NOW}
    answer_by_link(yes=True, **said)
    with pytest.raises(Conflicting):
        answer_by_link(yes=False, **said)


# --- Publishing --------------------------------------------------------------------------------


def test_publishing_twice_is_one_publication(story, exchange, organiser):
    online(story, organiser)
    letters = Letter.objects.count()
    publish(story=story, by=directors(exchange)[1], now=make.NOW)
    assert HistoryEntry.objects.filter(verb="published").count() == 1
    assert Letter.objects.count() == letters


def test_no_story_gets_the_address_of_the_feed(story, exchange, organiser):
    told = make.told_story(exchange, title="Feed")
    assert online(told, organiser).slug == "feed-2"


def test_who_agreed_without_an_account_gets_a_letter_with_the_way_back(client, story, exchange, organiser):
    a = directors(exchange)[0]
    row = story.consents.filter(organisation__isnull=False).first()
    set_contact(story=story, consent=row.pk, name="Henk", email="h@voorbeeld.example", by=a, now=make.NOW)
    quote(story, a)
    shown = online(story, organiser)
    for address in ("h@voorbeeld.example", "aydin@voorbeeld.example"):
        letter = Letter.objects.filter(recipient=address).latest("pk")
        assert f"/verhalen/{shown.slug}/" in letter.text
        assert f"/akkoord/{token_to(address)}/intrekken/" in letter.text
    story.links.update(expires_at=make.NOW)
    assert client.get(f"/akkoord/{token_to('h@voorbeeld.example')}/intrekken/").status_code == 200
    assert client.post(f"/akkoord/{token_to('h@voorbeeld.example')}/intrekken/").status_code == 302
    assert not Story.objects.public().exists()


def test_a_director_without_an_account_takes_a_yes_back_by_letter_too(story, exchange, organiser):
    half = exchange.placements.get(side="B")
    type(half.director).objects.filter(pk=half.director_id).update(user=None)
    online(story, organiser)
    letter = Letter.objects.filter(recipient=half.director.email).latest("pk")
    assert f"/akkoord/{token_to(half.director.email)}/intrekken/" in letter.text


def test_an_edit_keeps_the_approved_version_online_until_all_agree_again(client, story, exchange, organiser):
    shown = online(story, organiser)
    path = reverse("stories:detail", args=[shown.slug])
    write(story, "<p>De tweede tekst.</p>", directors(exchange)[0])
    assert "De tweede tekst" not in client.get(path).content.decode()
    with pytest.raises(Refused):
        publish(story=story, by=organiser, now=make.NOW)
    again = online(story, organiser)
    assert (again.version, "De tweede tekst" in client.get(path).content.decode()) == (2, True)


def test_a_second_question_shows_a_director_just_the_difference(client, story, exchange, organiser):
    a, b = directors(exchange)
    online(story, organiser)
    write(story, "<p>De tweede tekst.</p>", a)
    changes = party(story, f"director:{b.director.pk}").changes
    assert [change.after.text for change in changes] == ["<p>De tweede tekst.</p>"]


def test_the_question_again_shows_each_kind_of_change(client, story, exchange, organiser):
    """A title, a description and a name under a picture: each is said, and what stayed is not repeated."""
    a, b = directors(exchange)
    block = add_block(
        story=story, kind="picture", side="A", drawing="deur-a", alt="Een deur", by=a, now=make.NOW
    )
    online(story, organiser)
    draft = fresh(story).draft
    head = {"title": "Nieuwe kop", "intro": draft.intro, "drawing": "", "alt": "", "caption": ""}
    picture = {"text": "", "alt": "Een deur op een kier"}
    typed = {"head": Typed(mark_of(draft), head), str(block.key): Typed(mark_of(block), picture)}
    save_texts(story=story, typed=typed, by=a, now=make.NOW)
    add_person(story=story, key=str(block.key), name="Mw. Aydin", email="", kind="pictured",
               is_minor=False, is_tenant=False, by=a, now=make.NOW)  # fmt: skip
    client.force_login(b)
    page = client.get(f"/mijn/verhaal/{story.pk}/akkoord/").content.decode()
    shown = page[page.index("Wat er veranderde") : page.index("Jouw antwoord</h2>")]
    said = re.findall(r"<ins>([^<]+)</ins>", shown)
    assert said == ["Nieuwe kop", "Een deur op een kier", "Mw. Aydin"]


def test_after_a_withdrawal_it_comes_back_only_when_all_agree_again(story, exchange, organiser):
    a = directors(exchange)[0]
    online(story, organiser)
    withdraw_as_director(story=story, by=a, now=make.NOW)
    assert state(story) == StoryState.WITHDRAWN
    with pytest.raises(Refused):
        publish(story=story, by=organiser, now=make.NOW)
    silent = [one.party.key for one in standing_of(fresh(story).draft).silent]
    assert silent == [f"director:{a.director.pk}"]
    assert online(story, organiser).version == 2
    assert Story.objects.public().count() == 1


# --- Withdrawing, on every public surface -------------------------------------------------------


def surfaces(story: Story) -> list[str]:
    """Every public address that may show a story; docs/privacy.md lists the same."""
    return [
        "/",
        "/en/",
        "/verhalen/",
        "/verhalen/?q=" + CANARY,
        f"/verhalen/{story.slug}/",
        f"/en/stories/{story.slug}/",
        "/verhalen/feed/",
        "/sitemap.xml",
        f"/wissels/{story.exchange_id}/",
        f"/verhalen/{story.slug}/kaart.png",
    ]


def showing(client, story: Story) -> list[str]:
    """The surfaces on which the story is: by its words, its address, or simply by being there."""
    found = []
    for address in surfaces(story):
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        searched = body.replace(b"q=" + CANARY.encode(), b"").replace(f'value="{CANARY}"'.encode(), b"")
        words = searched.replace(f"\u2018{CANARY}\u2019".encode(), b"")
        is_there = story.slug.encode() in words or f"kost {CANARY}".encode() in words
        if answer.status_code == 200 and (is_there or address.endswith(".png")):
            found.append(address)
    return found


WAYS = ["director a", "director b", "signer", "recorded", "organiser"]


@pytest.mark.parametrize("way", WAYS)
def test_withdrawing_hides_on_every_public_surface_with_the_next_request(client, exchange, organiser, way):
    for name in Announcement.Party.values:
        Announcement.objects.create(exchange=exchange, party=name, agreed=True, answered_at=make.NOW)
    a, b = directors(exchange)
    story = make.told_story(exchange, title=f"Wat kost {CANARY}")
    row = story.consents.filter(organisation__isnull=False).first()
    set_contact(story=story, consent=row.pk, name="H", email="h@voorbeeld.example", by=a, now=make.NOW)
    if way == "signer":
        ask(story=story, by=a, now=make.NOW)
        answer_with(client, token_to("h@voorbeeld.example"))
    shown = online(story, organiser)
    assert showing(client, shown) == surfaces(shown)
    known = {address: client.get(address).headers.get("ETag") for address in surfaces(shown)}
    if way in ("director a", "director b"):
        withdraw_as_director(story=shown, by=a if way == "director a" else b, now=make.NOW)
    elif way == "organiser":
        hide(story=shown, by=organiser, now=make.NOW)
    else:
        withdraw_by_link(link=link_of(token_to("h@voorbeeld.example")), now=make.NOW)
    assert showing(client, shown) == []
    for address, etag in known.items():
        assert client.get(address, headers={"If-None-Match": etag}).status_code != 304, address


def test_what_is_being_written_is_on_no_public_surface(client, story, exchange):
    write(story, f"<p>{CANARY}</p>", directors(exchange)[0])
    ask(story=story, by=directors(exchange)[0], now=make.NOW)
    for address in (*surfaces(story), "/wissels/", "/programma/", "/robots.txt"):
        assert f"kost {CANARY}" not in client.get(address).content.decode("utf-8", "replace"), address


def test_outsiders_find_no_story_in_the_making(client, story):
    for name in ("edit", "preview", "state", "consent", "withdraw"):
        address = reverse(f"stories:{name}", args=[story.pk])
        assert client.get(address).status_code == 302
        client.force_login(make.user())
        assert client.get(address).status_code == 404
        client.logout()


def test_the_pages_behind_a_link_let_the_browser_say_where_a_form_comes_from(client, link):
    """With ``no-referrer`` a browser sends ``Origin: null``, and the answer would be refused as foreign."""
    page = client.get(f"/akkoord/{link}/")
    assert 'name="referrer"' not in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
