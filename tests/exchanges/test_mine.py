"""The participant's own page: who sees what, and the answers given there."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from exchanges.lifecycle import State
from exchanges.models import Announcement, Edition, Exchange, Placement
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False


def coming(weeks: int) -> tuple[date, date]:
    """Two full weeks, so many weeks from now."""
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(days=11)


@pytest.fixture
def edition() -> Edition:
    today = timezone.localdate()
    return make.edition(
        "nu", starts_on=today - timedelta(days=100), last_day=today + timedelta(days=300), name="Editie nu"
    )


@pytest.fixture
def exchange(edition) -> Exchange:
    make.organiser(edition)
    first, last = coming(10)
    return make.exchange(
        edition,
        make.director_with_account(make.corporation("De Veste"), first_name="Saskia", phone="06 1111 1111"),
        make.director_with_account(make.organisation("Stavast"), first_name="Ruben", phone="06 2222 2222"),
        starts_on=first,
        last_day=last,
        answer_by=timezone.localdate() + timedelta(days=10),
        note="Kijk eens van de andere kant.",
    )


def page(client, user, path="/mijn/"):
    client.force_login(user)
    return client.get(path)


def post(client, user, path, **values):
    client.force_login(user)
    return client.post(path, values)


def person(exchange, side):
    return exchange.placements.select_related("director__user").get(side=side).director


def test_anonymous_is_sent_to_log_in(client):
    assert client.get("/mijn/").headers["Location"].startswith("/inloggen/")


def test_the_proposal_is_the_first_thing_with_what_is_expected(client, exchange):
    answer = page(client, person(exchange, "A").user)
    html = answer.content.decode()
    assert f"Ruil je van baan met {person(exchange, 'B').name}?" in html
    assert "Kijk eens van de andere kant." in html
    assert f"/mijn/wissel/{exchange.pk}/akkoord/" in html
    assert "Geen antwoord telt als nee." in html
    assert html.lower().count("uiterlijk ") == 1


def test_contact_data_of_the_counterpart_show_from_acceptance_on(client, exchange):
    a, b = person(exchange, "A"), person(exchange, "B")
    assert b.email not in page(client, a.user).content.decode()
    for director in (a, b):
        post(client, director.user, f"/mijn/wissel/{exchange.pk}/akkoord/")
    html = page(client, a.user).content.decode()
    assert b.email in html
    assert b.phone in html


def test_accepting_leads_back_to_the_page(client, exchange):
    answer = post(client, person(exchange, "A").user, f"/mijn/wissel/{exchange.pk}/akkoord/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/mijn/wissel/{exchange.pk}/")
    assert exchange.placements.get(side="A").answer == Placement.Answer.ACCEPTED


def test_overlap_is_answered_409_and_says_what_to_do(client, exchange):
    a, b = person(exchange, "A"), person(exchange, "B")
    make.exchange(make.edition("elders"), b, state=State.CONFIRMED, starts_on=exchange.starts_on,
                  last_day=exchange.last_day)  # fmt: skip
    post(client, a.user, f"/mijn/wissel/{exchange.pk}/akkoord/")
    answer = post(client, b.user, f"/mijn/wissel/{exchange.pk}/akkoord/")
    assert answer.status_code == 409
    assert "Kies een andere periode, of vraag de organisator daarom." in answer.content.decode()


def test_an_answer_after_the_deadline_is_409_with_what_to_do(client, exchange):
    Exchange.objects.filter(pk=exchange.pk).update(answer_by=timezone.localdate() - timedelta(days=1))
    answer = post(client, person(exchange, "A").user, f"/mijn/wissel/{exchange.pk}/akkoord/")
    assert answer.status_code == 409
    assert "de organisator kan je meer tijd geven" in answer.content.decode()


def test_declining_without_a_reason_is_refused_with_a_sentence(client, exchange):
    answer = post(client, person(exchange, "A").user, f"/mijn/wissel/{exchange.pk}/afwijzen/")
    assert answer.status_code == 422
    assert "Schrijf in een paar woorden waarom" in answer.content.decode()


def test_the_reason_of_a_refusal_is_not_for_the_counterpart(client, exchange):
    a, b = person(exchange, "A"), person(exchange, "B")
    post(client, a.user, f"/mijn/wissel/{exchange.pk}/afwijzen/", **{"decline-reason": "Fusiegesprekken"})
    assert "Fusiegesprekken" not in page(client, b.user).content.decode()
    assert exchange.placements.get(side="A").decline_reason == "Fusiegesprekken"


def test_typed_text_of_a_late_refusal_is_kept(client, exchange):
    Exchange.objects.filter(pk=exchange.pk).update(answer_by=timezone.localdate() - timedelta(days=1))
    answer = post(client, person(exchange, "A").user, f"/mijn/wissel/{exchange.pk}/afwijzen/",
                  **{"decline-reason": "Drie zinnen uitleg"})  # fmt: skip
    assert answer.status_code == 409
    assert "Drie zinnen uitleg" in answer.content.decode()


def test_a_question_lands_in_the_thread_that_the_counterpart_reads(client, exchange):
    post(
        client,
        person(exchange, "A").user,
        f"/mijn/wissel/{exchange.pk}/vraag/",
        **{"ask-text": "Waar slaap ik?"},
    )
    assert "Waar slaap ik?" in page(client, person(exchange, "B").user).content.decode()


@pytest.mark.parametrize("verb", ["akkoord", "afwijzen", "vraag", "noemen"])
def test_verbs_are_for_the_two_directors_alone(client, exchange, edition, verb):
    strangers = [
        make.user(),
        make.organiser(edition),
        make.delegate(person(exchange, "A")),
        make.director_with_account(make.organisation()).user,
    ]
    statuses = [post(client, user, f"/mijn/wissel/{exchange.pk}/{verb}/").status_code for user in strangers]
    assert statuses == [404, 404, 404, 404]


def test_verbs_are_posted(client, exchange):
    assert page(client, person(exchange, "A").user, f"/mijn/wissel/{exchange.pk}/akkoord/").status_code == 405


def test_a_secretary_sees_dates_and_hosts_of_each_director_but_no_thread(client, exchange, edition):
    first, last = coming(20)
    other = make.exchange(edition, starts_on=first, last_day=last)
    secretary = make.delegate(person(exchange, "A"))
    secretary.delegations.create(director=person(other, "B"), since=date(2026, 1, 1))
    secretary.delegations.update(since=date(2026, 1, 1))
    post(
        client,
        person(exchange, "A").user,
        f"/mijn/wissel/{exchange.pk}/vraag/",
        **{"ask-text": "Geheim plan"},
    )
    html = page(client, secretary).content.decode()
    assert [f"Voor {person(exchange, 'A').name}" in html, f"Voor {person(other, 'B').name}" in html] == [
        True,
        True,
    ]
    assert "Stavast" in html
    assert "Geheim plan" not in html
    assert "/akkoord/" not in html
    assert "Kijk eens van de andere kant." not in html


def test_a_secretary_finds_what_her_director_needs_to_know_as_a_guest(client, exchange):
    """Only the page of the own house was led to; the one for the first morning was not."""
    secretary = make.delegate(person(exchange, "A"))
    secretary.delegations.update(since=date(2026, 1, 1))
    for side in ("A", "B"):
        post(client, person(exchange, side).user, f"/mijn/wissel/{exchange.pk}/akkoord/")
    html = page(client, secretary).content.decode()
    for side in ("a", "b"):
        path = f"/mijn/wissel/{exchange.pk}/praktisch/{side}/"
        assert f'href="{path}"' in html
        assert page(client, secretary, path).status_code == 200


def test_a_secretary_whose_work_ended_sees_nothing(client, exchange):
    secretary = make.delegate(person(exchange, "A"))
    secretary.delegations.update(since=date(2026, 1, 1), until=timezone.localdate() - timedelta(days=1))
    assert "Stavast" not in page(client, secretary).content.decode()


def test_who_has_no_exchange_sees_the_candidacy(client, edition):
    director = make.director_with_account(make.organisation())
    make.candidacy(edition, director)
    html = page(client, director.user).content.decode()
    assert "Editie nu" in html
    assert "Er is nog geen voorstel." in html


def test_who_takes_no_part_reads_what_to_do(client):
    assert "Je doet nog niet mee aan een wissel" in page(client, make.user()).content.decode()


def test_what_asks_for_an_answer_comes_before_what_is_over(client, exchange, edition):
    a = person(exchange, "A")
    make.exchange(make.edition("eerder"), a, state=State.CONFIRMED, starts_on=date(2026, 1, 5),
                  last_day=date(2026, 1, 16))  # fmt: skip
    html = page(client, a.user).content.decode()
    assert html.index("Ruil je van baan met") < html.index("Je andere wissels")


def test_of_what_fell_off_the_newest_comes_first(client, edition):
    """An exchange that was called off months ago stood above the proposal that had just expired."""
    a = make.director_with_account(make.corporation())
    first, last = coming(3)
    long_ago = timezone.now() - timedelta(days=60)
    make.exchange(edition, a, make.director(make.organisation("Oud")), state=State.CANCELLED,
                  starts_on=first, last_day=last, proposed_at=long_ago)  # fmt: skip
    first, last = coming(20)
    tineke = make.director(make.organisation("Nieuw"), first_name="Tineke")
    make.exchange(edition, a, tineke, state=State.EXPIRED, starts_on=first, last_day=last,
                  proposed_at=timezone.now())  # fmt: skip
    html = page(client, a.user).content.decode()
    assert "Wissel met Tineke" in html
    assert html.index("Tineke") < html.index("Je andere wissels")


def test_a_confirmed_exchange_that_is_off_was_more_than_a_proposal(client, exchange):
    Exchange.objects.filter(pk=exchange.pk).update(
        state=State.CANCELLED, live=False, holds_period=False, confirmed_at=timezone.now()
    )
    html = page(client, person(exchange, "A").user).content.decode()
    assert "deze wissel gaat niet door." in html
    assert "dit voorstel geldt niet meer" not in html


def test_the_exchange_is_public_only_after_all_four_said_yes(client, exchange, edition):
    organiser = make.organiser(edition)
    for side in ("A", "B"):
        post(client, person(exchange, side).user, f"/mijn/wissel/{exchange.pk}/akkoord/")
        post(
            client,
            person(exchange, side).user,
            f"/mijn/wissel/{exchange.pk}/noemen/",
            **{"announce-agreed": "yes"},
        )
    path = f"/regie/nu/wissels/{exchange.pk}/noemen/"
    for party in ("organisation_a", "organisation_b"):
        assert Exchange.objects.public().count() == 0
        values = {"announce-party": party, "announce-agreed": "yes", "announce-evidence": "mail van 3 maart"}
        post(client, organiser, path, **values)
    assert Exchange.objects.public().get() == exchange
    assert Announcement.objects.filter(recorded_by=organiser).count() == 2


def test_a_no_afterwards_takes_it_from_the_site_at_once(client, exchange, edition):
    test_the_exchange_is_public_only_after_all_four_said_yes(client, exchange, edition)
    post(
        client, person(exchange, "B").user, f"/mijn/wissel/{exchange.pk}/noemen/", **{"announce-agreed": "no"}
    )
    assert Exchange.objects.public().count() == 0


def test_a_secretary_opens_the_exchange_of_her_director_and_no_other(client, exchange, edition):
    first, last = coming(20)
    other = make.exchange(edition, starts_on=first, last_day=last)
    secretary = make.delegate(person(exchange, "A"))
    secretary.delegations.update(since=date(2026, 1, 1))
    statuses = [page(client, secretary, f"/mijn/wissel/{one.pk}/").status_code for one in (exchange, other)]
    assert statuses == [200, 404]


def test_a_proposal_without_a_deadline_can_be_read_and_answered(client, exchange):
    Exchange.objects.update(answer_by=None)
    saskia = person(exchange, "A").user
    assert "We horen graag je antwoord." in page(client, saskia).content.decode()
    assert post(client, saskia, f"/mijn/wissel/{exchange.pk}/akkoord/").status_code == 302
