"""Two assignments: drafting, sending, asking, adjusting, accepting, and who reads what."""

import pytest

from exchanges.assignments import AssignmentState
from exchanges.models import Assignment, AssignmentVersion
from tests import make
from tests.exchanges.preparation.conftest import confirmed_in
from tests.exchanges.preparation.test_goals import get, half, post, user
from tradingplaces.kit.models import Letter

pytestmark = pytest.mark.django_db


def path(exchange, side="a", verb="") -> str:
    return f"/mijn/wissel/{exchange.pk}/opdracht/{side}/{verb}"


@pytest.fixture
def sent(exchange) -> Assignment:
    return make.assignment(
        exchange, "A", state=AssignmentState.SENT, text="Kijk een week mee", by=user(exchange, "A")
    )


def state(exchange, side="A") -> str:
    return Assignment.objects.get(exchange=exchange, side=side).state


def test_a_draft_is_read_by_its_author_alone(client, exchange):
    post(client, user(exchange, "A"), path(exchange, verb="bewaar/"), text="Geheim concept")
    assert state(exchange) == "draft"
    assert "Geheim concept" in get(client, user(exchange, "A"), path(exchange)).content.decode()
    assert "Geheim concept" not in get(client, user(exchange, "B"), path(exchange)).content.decode()
    organiser = exchange.edition.organisers.get()
    page = f"/regie/{exchange.edition.slug}/wissels/{exchange.pk}/voorbereiding/"
    assert "Geheim concept" not in get(client, organiser, page).content.decode()
    assert Letter.objects.count() == 0


def test_sending_twice_is_one_version_and_one_letter(client, exchange):
    for _ in range(2):
        answer = post(
            client, user(exchange, "A"), path(exchange, verb="verstuur/"), text="Kijk mee", version=1
        )
        assert answer.status_code == 302
    assert (AssignmentVersion.objects.count(), Letter.objects.count()) == (1, 1)


def test_a_letter_names_and_links_and_says_no_words(client, exchange):
    post(
        client,
        user(exchange, "A"),
        path(exchange, verb="verstuur/"),
        text="Vertrouwelijk",
        remark="Stil",
        version=1,
    )
    letter = Letter.objects.get()
    whole = letter.subject + letter.text + letter.html
    assert letter.recipient == half(exchange, "B").director.email
    assert path(exchange) in letter.text
    assert ("Vertrouwelijk" in whole, "Stil" in whole) == (False, False)


def test_the_receiver_asks_the_asker_answers_the_receiver_accepts(client, exchange, sent):
    a, b = user(exchange, "A"), user(exchange, "B")
    post(client, b, path(exchange, verb="vraag/"), **{"ask-text": "Ook de opzichters?"})
    assert state(exchange) == "questioned"
    post(client, a, path(exchange, verb="antwoord/"), **{"reply-text": "Ja, graag."})
    assert state(exchange) == "sent"
    sent.refresh_from_db()
    post(client, b, path(exchange, verb="akkoord/"), version=sent.version)
    sent.refresh_from_db()
    assert (sent.state, sent.accepted_version) == ("accepted", 1)
    assert [letter.recipient for letter in Letter.objects.order_by("pk")] == [a.email, b.email, a.email]


def test_an_adjustment_shows_what_changed_and_the_asker_accepts_it(client, exchange, sent):
    a, b = user(exchange, "A"), user(exchange, "B")
    post(client, b, path(exchange, verb="pas-aan/"), **{"adjust-text": "Kijk vier dagen mee", "version": 1})
    html = get(client, a, path(exchange)).content.decode()
    assert ("<del>" in html, "<ins>" in html) == (True, True)
    sent.refresh_from_db()
    post(client, a, path(exchange, verb="akkoord/"), version=sent.version)
    sent.refresh_from_db()
    assert (sent.state, sent.accepted_version) == ("accepted", 2)


def test_changed_words_are_escaped(client, exchange, sent):
    post(client, user(exchange, "B"), path(exchange, verb="pas-aan/"), **{
        "adjust-text": "Kijk <script>alert(1)</script> mee", "version": 1})  # fmt: skip
    html = get(client, user(exchange, "A"), path(exchange)).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_nobody_accepts_her_own_words(client, exchange, sent):
    answer = post(client, user(exchange, "A"), path(exchange, verb="akkoord/"), version=1)
    assert (answer.status_code, state(exchange)) == (409, "sent")


def test_who_accepts_what_was_rewritten_meanwhile_is_told(client, exchange, sent):
    post(client, user(exchange, "A"), path(exchange, verb="verstuur/"), text="Heel iets anders", version=1)
    answer = post(client, user(exchange, "B"), path(exchange, verb="akkoord/"), version=1)
    assert (answer.status_code, state(exchange)) == (409, "sent")
    assert "Heel iets anders" in answer.content.decode()


def test_the_text_of_who_comes_second_is_kept_and_shown(client, exchange, sent):
    post(client, user(exchange, "A"), path(exchange, verb="verstuur/"), text="Herschreven", version=1)
    answer = post(client, user(exchange, "B"), path(exchange, verb="pas-aan/"), **{
        "adjust-text": "Mijn werk van een uur", "version": 1})  # fmt: skip
    html = answer.content.decode()
    assert answer.status_code == 409
    assert ("Mijn werk van een uur" in html, "Herschreven" in html) == (True, True)
    assert 'name="version" value="2"' in html


def test_new_words_after_a_yes_ask_again(client, exchange, sent):
    post(client, user(exchange, "B"), path(exchange, verb="akkoord/"), version=1)
    sent.refresh_from_db()
    post(
        client,
        user(exchange, "A"),
        path(exchange, verb="verstuur/"),
        text="Toch anders",
        version=sent.version,
    )
    sent.refresh_from_db()
    assert (sent.state, sent.accepted_version) == ("sent", None)


def test_an_adjustment_that_changes_nothing_is_refused(client, exchange, sent):
    answer = post(client, user(exchange, "B"), path(exchange, verb="pas-aan/"), **{
        "adjust-text": "Kijk een week mee", "version": 1})  # fmt: skip
    assert answer.status_code == 422
    assert "Ga akkoord, of stel een vraag." in answer.content.decode()


def test_the_receiver_does_not_write_the_askers_words(client, exchange, sent):
    for verb in ("bewaar/", "verstuur/"):
        assert (
            post(client, user(exchange, "B"), path(exchange, verb=verb), text="x", version=1).status_code
            == 404
        )


def test_a_secretary_reads_no_assignment(client, exchange, sent):
    secretary = make.delegate(half(exchange, "A").director)
    assert get(client, secretary, path(exchange)).status_code == 404


def test_the_organiser_reads_what_was_sent_and_changes_nothing(client, exchange, sent):
    organiser = exchange.edition.organisers.get()
    page = f"/regie/{exchange.edition.slug}/wissels/{exchange.pk}/voorbereiding/"
    assert "Kijk een week mee" in get(client, organiser, page).content.decode()
    assert get(client, organiser, path(exchange)).status_code == 404


def test_the_organiser_of_another_edition_finds_nothing(client, exchange, sent):
    stranger = make.organiser(make.edition())
    page = f"/regie/{exchange.edition.slug}/wissels/{exchange.pk}/voorbereiding/"
    assert get(client, stranger, page).status_code == 404


def test_after_the_last_day_the_typed_text_is_given_back(client):
    exchange = confirmed_in(-4)
    answer = post(
        client, user(exchange, "A"), path(exchange, verb="verstuur/"), text="Te laat bedacht", version=1
    )
    assert answer.status_code == 422
    assert "Te laat bedacht" in answer.content.decode()


def test_queries_do_not_grow_with_the_versions(client, exchange, sent, django_assert_max_num_queries):
    counts = []
    for number in (1, 3):
        while sent.versions.count() < number:
            make.assignment_version(sent, text=f"Kijk {number} weken mee", by=user(exchange, "B"))
            make.assignment_remark(sent, text="Waarom?", by=user(exchange, "B"))
        client.force_login(user(exchange, "B"))
        client.get(path(exchange))
        with django_assert_max_num_queries(25) as captured:
            client.get(path(exchange))
        counts.append(len(captured))
    assert counts[0] == counts[1]
