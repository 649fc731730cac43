"""What directors answer, what organisers record, and other dates (docs/rules.md, 1 and 2)."""

from datetime import date, timedelta

import pytest

from exchanges.actions.answers import accept, decline
from exchanges.actions.exchanges import Changed, Conflicting, Overlap, Refused, extend_deadline
from exchanges.actions.periods import change_period
from exchanges.actions.thread import answer_question, ask
from exchanges.lifecycle import State
from exchanges.models import Exchange, Placement
from exchanges.queries.exchanges import next_step, with_people
from exchanges.queries.history import history_of
from tests import make
from tradingplaces.kit.models import Letter

pytestmark = pytest.mark.django_db
TODAY = date(2027, 2, 1)


@pytest.fixture
def edition():
    return make.edition("voorjaar")


@pytest.fixture
def by(edition):
    return make.organiser(edition, name="Loes Wiersma")


@pytest.fixture
def exchange(edition, by):
    return make.exchange(edition, answer_by=date(2027, 2, 12))


def said_yes(exchange: Exchange, side: str) -> Exchange:
    director = exchange.placements.get(side=side).director
    return accept(exchange=exchange, director=director, by=director.user, now=make.NOW)


def said_no(exchange: Exchange, side: str, reason: str = "Begroting") -> Exchange:
    director = exchange.placements.get(side=side).director
    return decline(exchange=exchange, director=director, reason=reason, by=director.user, now=make.NOW)


def test_two_yeses_confirm_and_hold_the_period(exchange):
    assert said_yes(exchange, "A").state == State.PROPOSED
    confirmed = said_yes(exchange, "B")
    assert (confirmed.state, confirmed.confirmed_at) == (State.CONFIRMED, make.NOW)
    assert set(Placement.objects.values_list("holds_period", flat=True)) == {True}


def test_the_confirmation_letter_brings_contact_data_and_a_firm_appointment(exchange):
    said_yes(exchange, "A")
    assert Letter.objects.count() == 0
    said_yes(exchange, "B")
    a, b = exchange.sides()
    letter = Letter.objects.get(recipient=a.director.email)
    assert b.director.email in letter.text
    assert "STATUS:CONFIRMED" in letter.calendar
    assert Letter.objects.count() == 2


def test_saying_yes_twice_changes_nothing(exchange):
    version = said_yes(exchange, "A").version
    assert said_yes(exchange, "A").version == version


def test_an_answer_after_the_deadline_is_refused_and_says_what_to_do(exchange):
    director = exchange.sides()[0].director
    with pytest.raises(Conflicting) as refusal:
        accept(exchange=exchange, director=director, by=director.user, now=make.NOW + timedelta(days=12))
    assert refusal.value.code == "deadline_passed"
    assert refusal.value.message == (
        "De antwoorddatum, vrijdag 12 februari, is voorbij. "
        "Stel een vraag: de organisator kan je meer tijd geven."
    )


def test_the_last_day_itself_still_counts(exchange):
    director = exchange.sides()[0].director
    accept(exchange=exchange, director=director, by=director.user, now=make.NOW + timedelta(days=11))
    assert exchange.placements.get(side="A").answer == Placement.Answer.ACCEPTED


def test_declining_after_the_other_accepted_ends_the_proposal_and_tells_everybody(exchange, by):
    said_yes(exchange, "A")
    declined = said_no(exchange, "B")
    assert (declined.state, declined.live) == (State.DECLINED, False)
    other = Letter.objects.get(recipient=exchange.sides()[0].director.email)
    assert "Begroting" not in other.text
    assert Letter.objects.filter(recipient=by.email).count() == 1
    assert Letter.objects.count() == 3


def test_a_declined_proposal_leaves_both_diaries(exchange):
    said_no(exchange, "B")
    for half in exchange.sides():
        letter = Letter.objects.get(recipient=half.director.email)
        assert "METHOD:CANCEL" in letter.calendar
        assert f"UID:exchange-{exchange.pk}-{half.side}@" in letter.calendar


def test_a_declined_proposal_cannot_be_accepted_any_more(exchange):
    said_no(exchange, "B")
    with pytest.raises(Conflicting) as refusal:
        said_yes(exchange, "A")
    assert refusal.value.code == "ended"


def test_a_yes_cannot_be_turned_into_a_no(exchange):
    said_yes(exchange, "A")
    with pytest.raises(Conflicting) as refusal:
        said_no(exchange, "A")
    assert refusal.value.code == "answered"


def test_a_yes_to_overlapping_dates_is_refused_and_nothing_is_kept(exchange):
    a = exchange.sides()[0].director
    make.exchange(make.edition("elders"), a, state=State.CONFIRMED, starts_on=date(2027, 4, 19),
                  last_day=date(2027, 4, 30))  # fmt: skip
    said_yes(exchange, "A")
    with pytest.raises(Overlap):
        said_yes(exchange, "B")
    exchange.refresh_from_db()
    assert exchange.state == State.PROPOSED
    assert exchange.placements.get(side="B").answer == Placement.Answer.OPEN


def test_a_secretary_cannot_accept(exchange):
    director = exchange.sides()[0].director
    secretary = make.delegate(director)
    with pytest.raises(Refused) as refusal:
        accept(exchange=exchange, director=director, by=secretary, now=make.NOW)
    assert refusal.value.code == "not_yours"


def test_the_swap_partner_cannot_answer_for_the_other(exchange):
    a, b = exchange.sides()
    with pytest.raises(Refused):
        accept(exchange=exchange, director=a.director, by=b.director.user, now=make.NOW)


def test_an_organiser_records_an_answer_with_a_note_and_it_is_marked(exchange, by):
    director = exchange.sides()[0].director
    with pytest.raises(Refused) as refusal:
        accept(exchange=exchange, director=director, by=by, now=make.NOW)
    assert refusal.value.code == "no_note"
    accept(exchange=exchange, director=director, by=by, now=make.NOW, recorded_note="gebeld")
    half = exchange.placements.get(side="A")
    assert (half.answer, half.recorded_by, half.recorded_note) == (Placement.Answer.ACCEPTED, by, "gebeld")
    line = history_of(exchange)[0]
    assert (line.words, line.by, line.note) == (f"Akkoord van {director.name}", "Loes Wiersma", "gebeld")


def test_an_organiser_of_another_edition_records_nothing(exchange):
    stranger = make.organiser(make.edition("elders"))
    with pytest.raises(Refused):
        accept(exchange=exchange, director=exchange.sides()[0].director, by=stranger, now=make.NOW,
               recorded_note="gebeld")  # fmt: skip


# --- The thread -----------------------------------------------------------------------------------------


def test_a_question_tells_the_organisers_without_its_text(exchange, by):
    director = exchange.sides()[0].director
    ask(exchange=exchange, director=director, text="Mag mijn RvC mee?", by=director.user, now=make.NOW)
    letter = Letter.objects.get()
    assert letter.recipient == by.email
    assert "RvC mee" not in letter.text + letter.html + letter.subject


def test_a_question_is_open_until_an_organiser_answers(exchange, by):
    director = exchange.sides()[0].director
    ask(exchange=exchange, director=director, text="Mag mijn RvC mee?", by=director.user, now=make.NOW)
    assert next_step(with_people(Exchange.objects.all()).get(), TODAY) == "Beantwoord de vraag"
    answer_question(exchange=exchange, text="Ja.", by=by, now=make.NOW)
    assert next_step(with_people(Exchange.objects.all()).get(), TODAY) == "Wacht op antwoord"


def test_the_same_question_twice_is_one_question(exchange, by):
    director = exchange.sides()[0].director
    for _click in range(2):
        ask(exchange=exchange, director=director, text="Waar?", by=director.user, now=make.NOW)
    assert (exchange.messages.count(), Letter.objects.count()) == (1, 1)


# --- Other dates ----------------------------------------------------------------------------------------


def moved(exchange: Exchange, by, seen_version: int | None = None) -> Exchange:
    return change_period(
        exchange=exchange, starts_on=date(2027, 5, 31), last_day=date(2027, 6, 11), by=by,
        answer_by=date(2027, 2, 20), now=make.NOW,
        seen_version=exchange.version if seen_version is None else seen_version,
    )  # fmt: skip


def test_other_dates_ask_both_again(exchange, by):
    said_yes(exchange, "A")
    exchange.refresh_from_db()
    assert moved(exchange, by).starts_on == date(2027, 5, 31)
    halves = exchange.placements.all()
    assert {(half.answer, half.starts_on) for half in halves} == {(Placement.Answer.OPEN, date(2027, 5, 31))}
    assert Letter.objects.filter(subject__startswith="Nieuwe periode").count() == 2


def test_other_dates_on_which_one_of_the_two_swaps_elsewhere_are_refused_by_name(exchange, by):
    her = exchange.placements.get(side="A").director
    make.exchange(make.edition("elders"), her, state=State.CONFIRMED,
                  starts_on=date(2027, 6, 7), last_day=date(2027, 6, 18))  # fmt: skip
    with pytest.raises(Overlap) as refusal:
        moved(exchange, by)
    assert refusal.value.message.startswith(f"{her.name} heeft in deze periode al een andere wissel.")


def test_a_second_organiser_at_the_same_time_overwrites_nothing(exchange, by):
    seen = exchange.version
    moved(exchange, by)
    with pytest.raises(Changed):
        change_period(
            exchange=exchange, starts_on=date(2027, 9, 6), last_day=date(2027, 9, 17), by=by,
            answer_by=date(2027, 2, 20), now=make.NOW, seen_version=seen,
        )  # fmt: skip
    exchange.refresh_from_db()
    assert exchange.starts_on == date(2027, 5, 31)


def test_the_same_dates_posted_twice_ask_once(exchange, by):
    seen = exchange.version
    version = moved(exchange, by, seen).version
    said_yes(exchange, "A")
    assert moved(exchange, by, seen).version == version + 1
    assert exchange.placements.get(side="A").answer == Placement.Answer.ACCEPTED
    assert Letter.objects.filter(subject__startswith="Nieuwe periode").count() == 2


def test_dates_that_somebody_refused_can_be_asked_once_more(exchange, by):
    said_yes(exchange, "A")
    said_yes(exchange, "B")
    exchange.refresh_from_db()
    moved(exchange, by)
    said_no(exchange, "A")
    exchange.refresh_from_db()
    moved(exchange, by)
    assert set(exchange.placements.values_list("answer", flat=True)) == {Placement.Answer.OPEN}


def test_the_same_deadline_posted_twice_is_given_once(exchange, by):
    seen = exchange.version
    for _click in range(2):
        given = extend_deadline(
            exchange=exchange, answer_by=date(2027, 2, 26), by=by, now=make.NOW, seen_version=seen
        )
    assert (given.version, given.answer_by) == (seen + 1, date(2027, 2, 26))
    assert Letter.objects.filter(subject__startswith="Meer tijd").count() == 2


def test_another_deadline_meanwhile_is_not_overwritten(exchange, by):
    seen = exchange.version
    extend_deadline(exchange=exchange, answer_by=date(2027, 2, 26), by=by, now=make.NOW, seen_version=seen)
    with pytest.raises(Changed):
        extend_deadline(exchange=exchange, answer_by=date(2027, 3, 5), by=by, now=make.NOW, seen_version=seen)


def test_other_dates_of_a_confirmed_exchange_leave_it_confirmed(exchange, by):
    said_yes(exchange, "A")
    said_yes(exchange, "B")
    exchange.refresh_from_db()
    moved(exchange, by)
    assert said_no(exchange, "A").state == State.CONFIRMED
    assert next_step(with_people(Exchange.objects.all()).get(), TODAY) == "Kies een andere periode"


def test_new_dates_that_another_exchange_holds_are_refused(exchange, by):
    a = exchange.sides()[0].director
    said_yes(exchange, "A")
    said_yes(exchange, "B")
    exchange.refresh_from_db()
    make.exchange(make.edition("elders"), a, state=State.CONFIRMED, starts_on=date(2027, 6, 7),
                  last_day=date(2027, 6, 18))  # fmt: skip
    with pytest.raises(Overlap):
        moved(exchange, by)
    exchange.refresh_from_db()
    assert exchange.starts_on == date(2027, 4, 12)
