"""Saying no, dropping out, letting a deadline pass: who is told, who is free, and the new best set."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from exchanges.actions.answers import accept, decline
from exchanges.actions.breaking_off import drop_out, reopen, settle
from exchanges.actions.candidacies import restore_candidacy
from exchanges.actions.exchanges import expire_all, extend_deadline
from exchanges.actions.pairing import decide
from exchanges.actions.sending import Asked, send_proposals
from exchanges.lifecycle import State
from exchanges.models import Candidacy, Edition, Exchange, PairDecision
from exchanges.queries.exchanges import standing, with_people
from exchanges.queries.new_set import broken_title, new_set
from exchanges.queries.pool import candidacies_in_pool
from exchanges.rules.refusals import Refused
from participants.models import Director
from tests import make
from tradingplaces.kit.models import Letter
from tradingplaces.kit.templatetags.formats import day

pytestmark = pytest.mark.django_db
TODAY = date(2027, 2, 1)


@pytest.fixture
def edition() -> Edition:
    return make.edition("voorjaar")


@pytest.fixture
def by(edition):
    return make.organiser(edition, name="Loes Wiersma")


@pytest.fixture
def exchange(edition, by) -> Exchange:
    """A proposal to two people with candidacies; an answer is due on 12 February."""
    made = make.exchange(edition, answer_by=date(2027, 2, 12), asked_at=make.NOW)
    for half in made.sides():
        make.candidacy(edition, half.director)
    return made


def director(exchange: Exchange, side: str) -> Director:
    return exchange.placements.select_related("director__user").get(side=side).director


def said_yes(exchange: Exchange, sides: str = "AB") -> Exchange:
    for side in sides:
        person = director(exchange, side)
        accept(exchange=exchange, director=person, by=person.user, now=make.NOW)
    return Exchange.objects.get(pk=exchange.pk)


def said_no(exchange: Exchange, side: str = "B") -> None:
    person = director(exchange, side)
    decline(exchange=exchange, director=person, reason="Begroting", by=person.user, now=make.NOW)


def dropped_out(exchange: Exchange, side: str = "B", by=None, **fields) -> Exchange:
    person = director(exchange, side)
    said = {"reason": "Ik ga weg bij Stavast.", "now": make.NOW, **fields}
    return drop_out(exchange=exchange, director=person, by=by or person.user, **said)


def pool(edition) -> set[str]:
    return {row.director.email for row in candidacies_in_pool(edition)}


def offer(edition):
    return new_set(edition, today=TODAY, answer_by=TODAY + timedelta(days=10))


def pairs(letters) -> set[frozenset[str]]:
    return {
        frozenset({letter.row.a.candidacy.director.email, letter.row.b.candidacy.director.email})
        for letter in letters
    }


# --- Dropping out ---------------------------------------------------------------------------------------


def test_the_other_one_goes_back_to_the_pool_and_the_dropper_leaves_it(edition, exchange):
    gone = dropped_out(said_yes(exchange))
    assert (gone.state, gone.live, gone.holds_period) == (State.CANCELLED, False, False)
    assert pool(edition) == {director(exchange, "A").email}
    own = Candidacy.objects.get(director=director(exchange, "B"))
    restore_candidacy(candidacy=own, by=None, now=make.NOW)
    assert len(pool(edition)) == 2


def test_all_are_told_and_only_the_organisers_read_why(exchange, by):
    said_yes(exchange)
    Letter.objects.all().delete()
    dropped_out(exchange)
    letters = {letter.recipient: letter for letter in Letter.objects.all()}
    assert set(letters) == {director(exchange, "A").email, director(exchange, "B").email, by.email}
    assert "Stavast." not in "".join(one.subject + one.text + one.html for one in letters.values())
    for side in "AB":
        assert "METHOD:CANCEL" in letters[director(exchange, side).email].calendar
    assert "/koppelen/opnieuw/" in letters[by.email].text


def test_twice_is_once(exchange):
    said_yes(exchange)
    version = dropped_out(exchange).version
    count = Letter.objects.count()
    assert dropped_out(exchange).version == version
    assert Letter.objects.count() == count


def test_after_a_yes_to_a_proposal_that_still_waits_for_the_other(edition, exchange):
    said_yes(exchange, "A")
    dropped_out(exchange, "A")
    assert pool(edition) == {director(exchange, "B").email}


def test_who_has_not_said_yes_declines_instead(exchange):
    with pytest.raises(Refused) as refusal:
        dropped_out(exchange)
    assert refusal.value.code == "too_late"


def test_once_it_runs_nobody_drops_out(exchange):
    said_yes(exchange)
    with pytest.raises(Refused) as refusal:
        dropped_out(exchange, now=make.NOW + timedelta(days=70))
    assert refusal.value.code == "too_late"


def test_an_organiser_writes_it_down_with_a_reason_and_nobody_else_does(exchange, by):
    said_yes(exchange)
    with pytest.raises(Refused) as refusal:
        dropped_out(exchange, "A", by=director(exchange, "B").user)
    assert refusal.value.code == "not_yours"
    with pytest.raises(Refused) as refusal:
        dropped_out(exchange, "A", by=by, reason="  ")
    assert refusal.value.code == "no_reason"
    dropped_out(exchange, "A", by=by)
    half = exchange.placements.get(side="A")
    assert (half.decline_reason, half.recorded_by) == ("Ik ga weg bij Stavast.", by)


def test_who_stops_herself_after_a_yes_that_was_written_down_is_not_said_to_be_written_down(
    client, settings, exchange, by
):
    """The page said 'Uitgevallen, vastgelegd door' the organiser (by telephone), on the day of the yes."""
    person = director(exchange, "A")
    said = {"exchange": exchange, "director": person, "now": make.NOW - timedelta(days=2)}
    accept(**said, by=by, recorded_note="telefonisch")
    dropped_out(exchange, "A")
    half = exchange.placements.get(side="A")
    assert (half.recorded_by, half.recorded_note) == (None, "")
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    client.force_login(by)
    html = client.get(f"/regie/{exchange.edition.slug}/wissels/{exchange.pk}/").content.decode()
    answer = html[html.index("Uitgevallen") : html.index("Uitgevallen") + 80]
    assert "vastgelegd" not in answer
    assert day(make.NOW) in answer


def test_also_in_an_edition_that_was_closed(edition, exchange):
    said_yes(exchange)
    Edition.objects.update(status=Edition.Status.CLOSED)
    assert dropped_out(exchange).state == State.CANCELLED


def test_the_badge_says_who(exchange):
    said_yes(exchange)
    dropped_out(exchange)
    found = with_people(Exchange.objects.all()).get()
    assert standing(found, TODAY).words == "Saskia valt uit"


# --- Kept apart -----------------------------------------------------------------------------------------


def test_after_a_no_these_two_are_not_proposed_to_each_other_again(edition, exchange):
    said_no(exchange)
    assert len(pool(edition)) == 2
    assert offer(edition).letters == []
    assert PairDecision.objects.get().kind == "forbid"


def test_a_lock_on_them_gives_way(edition, exchange):
    first, second = sorted((director(exchange, "A"), director(exchange, "B")), key=lambda one: one.pk)
    decide(edition=edition, a=first, b=second, kind="forbid", by=None, now=make.NOW)
    PairDecision.objects.update(kind="lock")
    said_no(exchange)
    assert PairDecision.objects.get().kind == "forbid"


def test_more_time_after_the_deadline_brings_them_together(edition, exchange, by):
    assert expire_all(make.NOW + timedelta(days=12)) == 1
    assert PairDecision.objects.count() == 1
    extend_deadline(exchange=exchange, answer_by=date(2027, 2, 26), by=by, now=make.NOW + timedelta(days=13))
    assert PairDecision.objects.count() == 0


def test_one_proposal_that_fails_to_expire_keeps_no_other_waiting(edition, exchange, monkeypatch):
    other = make.exchange(edition, answer_by=exchange.answer_by)

    def expired(one, *, now):
        if one.pk == exchange.pk:
            raise ValueError

    monkeypatch.setattr("exchanges.letters.exchanges.expired", expired)
    assert expire_all(make.NOW + timedelta(days=12)) == 1
    assert set(Exchange.objects.filter(state=State.PROPOSED)) == {exchange}
    assert Exchange.objects.get(pk=other.pk).state == State.EXPIRED


# --- The new best set -----------------------------------------------------------------------------------


@pytest.fixture
def others(edition) -> list[Candidacy]:
    """One who is free, and two who are confirmed together and stay so."""
    sure = make.exchange(edition, state=State.CONFIRMED)
    return [make.candidacy(edition), *(make.candidacy(edition, half.director) for half in sure.sides())]


def test_a_no_offers_the_best_set_with_everything_that_stands_left_alone(edition, exchange, others):
    said_no(exchange)
    found = offer(edition)
    assert broken_title(edition, candidacies_in_pool(edition)).endswith("heeft afgezegd")
    assert len(found.fresh) == 1
    ((a, b),) = pairs(found.fresh)
    assert others[0].director.email in {a, b}
    assert {a, b} & {one.director.email for one in others[1:]} == set()
    assert [row.exchange.state for row in found.staying] == [State.CONFIRMED]
    assert [one.exchange.pk for one in found.breaks] == [exchange.pk]
    assert len(found.unplaced) == 1


def test_looking_tells_nobody_and_writes_nothing(edition, exchange, others):
    said_no(exchange)
    before = Letter.objects.count(), Exchange.objects.count()
    offer(edition)
    assert (Letter.objects.count(), Exchange.objects.count()) == before


def test_a_pair_that_was_best_before_is_not_called_new(edition, exchange):
    for _one in range(4):
        make.candidacy(edition)
    said_no(exchange)
    found = offer(edition)
    assert len(found.letters) == 3
    assert {email for pair in pairs(found.letters) for email in pair} == pool(edition)
    assert pairs(found.fresh) | pairs(found.unchanged) == pairs(found.letters)


def test_a_drop_out_and_a_passed_deadline_do_the_same(edition, exchange, others):
    said_yes(exchange)
    dropped_out(exchange, "A")
    assert pairs(offer(edition).fresh) == {
        frozenset({director(exchange, "B").email, others[0].director.email})
    }  # fmt: skip
    again = make.exchange(edition, answer_by=date(2027, 2, 12), starts_on=date(2027, 6, 7),
                          last_day=date(2027, 6, 18))  # fmt: skip
    for half in again.sides():
        make.candidacy(edition, half.director)
    expire_all(make.NOW + timedelta(days=12))
    assert len(offer(edition).breaks) == 2
    assert broken_title(edition, candidacies_in_pool(edition)) == "2 wissels gingen niet door"


def test_sending_it_settles_what_broke_off(edition, exchange, others, by):
    said_no(exchange)
    (letter,) = offer(edition).fresh
    asked = Asked(
        letter.row.a.candidacy, letter.row.b.candidacy, letter.window.starts_on, letter.window.last_day
    )
    send_proposals(edition=edition, asked=[asked], answer_by=date(2027, 2, 12), note="", by=by, now=make.NOW)
    assert broken_title(edition, candidacies_in_pool(edition)) == ""


def test_left_as_it_is_and_looked_at_again(edition, exchange, by):
    said_no(exchange)
    assert settle(edition=edition, by=by, now=make.NOW) == 1
    assert broken_title(edition, candidacies_in_pool(edition)) == ""
    assert reopen(edition=edition, by=by, now=make.NOW) == 1
    assert broken_title(edition, candidacies_in_pool(edition)) != ""


def test_nothing_waits_once_nobody_of_it_is_free(edition, exchange):
    said_no(exchange)
    Candidacy.objects.update(status=Candidacy.Status.WITHDRAWN)
    assert broken_title(edition, candidacies_in_pool(edition)) == ""


# --- Pages ----------------------------------------------------------------------------------------------


@pytest.fixture
def now_edition(settings) -> Edition:
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    today = timezone.localdate()
    return make.edition("nu", starts_on=today - timedelta(days=90), last_day=today + timedelta(days=300))


@pytest.fixture
def confirmed(now_edition) -> Exchange:
    today = timezone.localdate()
    first = today + timedelta(days=70 - today.weekday())
    made = make.exchange(
        now_edition, state=State.CONFIRMED, starts_on=first, last_day=first + timedelta(days=11)
    )
    for half in made.sides():
        make.candidacy(now_edition, half.director)
    make.candidacy(now_edition)
    return made


def test_a_director_stops_on_her_own_page(client, confirmed):
    user = director(confirmed, "A").user
    client.force_login(user)
    path = f"/mijn/wissel/{confirmed.pk}/"
    assert "Ik kan niet meer meedoen" in client.get(path).content.decode()
    assert client.post(f"{path}ik-kan-niet-meer/").status_code == 422
    answer = client.post(f"{path}ik-kan-niet-meer/", {"drop-reason": "Zieke partner"}, follow=True)
    html = answer.content.decode()
    assert "Je liet weten dat je niet meer kunt" in html
    assert "Ik kan niet meer meedoen" not in html
    client.force_login(director(confirmed, "B").user)
    html = client.get(path).content.decode()
    assert "Zieke partner" not in html
    assert "valt uit" in html


def test_an_organiser_stops_it_takes_the_new_set_and_sends_it(client, now_edition, confirmed):
    client.force_login(make.organiser(now_edition))
    path = f"/regie/nu/wissels/{confirmed.pk}/"
    answer = client.post(f"{path}valt-uit/", {"drop-side": "A", "drop-reason": "Fusie"}, follow=True)
    assert "terug in de pool" in answer.content.decode()
    for page in ("/regie/nu/", "/regie/nu/koppelen/"):
        assert "/regie/nu/koppelen/opnieuw/" in client.get(page).content.decode()
    response = client.get("/regie/nu/koppelen/opnieuw/")
    html = response.content.decode()
    assert "heeft afgezegd: nieuw voorstel" in html
    chosen = [letter.value for letter in response.context["offer"].letters]
    answer_by = timezone.localdate() + timedelta(days=9)
    assert client.post(
        "/regie/nu/koppelen/verstuur/", {"pairs": chosen, "answer_by": answer_by}
    ).status_code == 302  # fmt: skip
    assert Exchange.objects.filter(live=True, state=State.PROPOSED).count() == 1
    assert "Er is niets om opnieuw in te delen" in client.get("/regie/nu/koppelen/opnieuw/").content.decode()


def test_left_as_it_is_from_the_page_and_back(client, now_edition, confirmed):
    client.force_login(make.organiser(now_edition))
    dropped_out(confirmed, "A", now=timezone.now())
    client.post("/regie/nu/koppelen/opnieuw/laat-zo/")
    html = client.get("/regie/nu/koppelen/opnieuw/").content.decode()
    assert "Kijk er toch naar" in html
    client.post("/regie/nu/koppelen/opnieuw/toch/")
    assert "nieuw voorstel" in client.get("/regie/nu/koppelen/opnieuw/").content.decode()


def test_other_people_find_no_such_pages(client, now_edition, confirmed):
    client.force_login(director(confirmed, "A").user)
    for page in ("koppelen/opnieuw/", "herinneringen/"):
        assert client.get(f"/regie/nu/{page}").status_code == 404
    client.force_login(make.user())
    assert client.post(f"/mijn/wissel/{confirmed.pk}/ik-kan-niet-meer/").status_code == 404
