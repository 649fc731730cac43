"""Proposing, entering the past, calling off, expiring: the verbs of an exchange (docs/rules.md, 1 and 2)."""

from datetime import date, timedelta

import pytest

from exchanges.actions.exchanges import (
    Conflicting,
    Overlap,
    Refused,
    cancel,
    expire_all,
    extend_deadline,
    propose,
    record_past,
)
from exchanges.lifecycle import Phase, State
from exchanges.models import Candidacy, ConflictOfInterest, Edition, Exchange, Placement
from participants.models import Invitation
from tests import make
from tradingplaces.kit.models import HistoryEntry, Letter

pytestmark = pytest.mark.django_db
NORMAL = {"starts_on": date(2027, 4, 12), "last_day": date(2027, 4, 23), "answer_by": date(2027, 2, 12)}


@pytest.fixture
def edition():
    return make.edition("voorjaar")


@pytest.fixture
def by(edition):
    return make.organiser(edition)


@pytest.fixture
def pair(edition):
    """A builder who applied first, and a corporation."""
    builder = make.candidacy(edition, make.director_with_account(make.organisation()))
    corporation = make.candidacy(
        edition, make.director_with_account(make.corporation()), applied_at=make.NOW + timedelta(days=1)
    )
    return builder, corporation


def proposed(edition, pair, by, **changes) -> Exchange:
    asked = {**NORMAL, "note": "", **changes}
    return propose(edition=edition, a=pair[0], b=pair[1], by=by, now=make.NOW, **asked)


def test_the_corporation_is_side_a_whoever_is_named_first(edition, pair, by):
    sides = {half.side: half.director for half in proposed(edition, pair, by).placements.all()}
    assert sides == {"A": pair[1].director, "B": pair[0].director}


def test_of_two_of_a_kind_who_applied_first_is_side_a(edition, by):
    late = make.candidacy(edition, applied_at=make.NOW + timedelta(days=3))
    early = make.candidacy(edition)
    exchange = proposed(edition, (late, early), by)
    assert exchange.placements.get(side="A").director == early.director


def test_each_is_guest_at_the_organisation_of_the_other(edition, pair, by):
    a, b = proposed(edition, pair, by).sides()
    assert (a.host, b.host) == (b.organisation, a.organisation)


def test_both_directors_get_one_letter_with_a_tentative_appointment(edition, pair, by):
    exchange = proposed(edition, pair, by, note="Jullie kennen elkaar van de Waalsprong.")
    letters = Letter.objects.filter(event=f"exchange:{exchange.pk}:asked:1")
    assert sorted(letters.values_list("recipient", flat=True)) == sorted(one.director.email for one in pair)
    for letter in letters:
        assert "STATUS:TENTATIVE" in letter.calendar
        assert "12 t/m 23 april 2027" in letter.text
        assert "vrijdag 12 februari" in letter.text
        assert "Jullie kennen elkaar van de Waalsprong." in letter.text
        assert "/mijn/" in letter.text


def test_who_has_no_account_gets_the_invitation_in_the_letter(edition, pair, by):
    newcomer = make.candidacy(edition, make.director(make.organisation()))
    proposed(edition, (newcomer, pair[1]), by)
    assert Invitation.objects.get().director == newcomer.director
    assert "/uitnodiging/" in Letter.objects.get(recipient=newcomer.director.email).text


def test_a_double_click_gives_one_exchange_and_one_letter_each(edition, pair, by):
    assert proposed(edition, pair, by) == proposed(edition, pair, by)
    assert (Exchange.objects.count(), Letter.objects.count()) == (1, 2)
    assert HistoryEntry.objects.filter(verb="proposed").count() == 1


def test_one_live_exchange_per_director_per_edition(edition, pair, by):
    proposed(edition, pair, by)
    third = make.candidacy(edition)
    with pytest.raises(Conflicting) as refusal:
        proposed(edition, (pair[0], third), by, starts_on=date(2027, 6, 7), last_day=date(2027, 6, 18))
    assert refusal.value.code == "already_live"
    assert refusal.value.message.startswith(f"{pair[0].director.name} heeft in deze editie al")


def test_a_period_held_in_another_edition_is_refused_before_anybody_is_asked(edition, pair, by):
    elsewhere = make.edition("elders")
    make.exchange(elsewhere, pair[1].director, state=State.CONFIRMED)
    with pytest.raises(Overlap) as refusal:
        proposed(edition, pair, by)
    assert refusal.value.message == (
        f"{pair[1].director.name} heeft in deze periode al een andere wissel. Er is niets bewaard. "
        "Kies een andere periode."
    )
    assert Letter.objects.count() == 0


def test_the_day_after_another_exchange_is_free(edition, pair, by):
    make.exchange(make.edition("elders"), pair[1].director, state=State.CONFIRMED,
                  starts_on=date(2027, 3, 29), last_day=date(2027, 4, 9))  # fmt: skip
    assert proposed(edition, pair, by).state == State.PROPOSED


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"last_day": date(2027, 4, 16)}, "length_reason"),  # 5 weekdays
        ({"last_day": date(2027, 4, 30)}, "length_reason"),  # 15
        ({"last_day": date(2027, 4, 15)}, "length"),  # 4
        ({"last_day": date(2027, 5, 3)}, "length"),  # 16
        ({"last_day": date(2027, 4, 24)}, "length"),  # a Saturday
        ({"starts_on": date(2027, 1, 4), "last_day": date(2027, 1, 15)}, "past"),
        ({"starts_on": date(2027, 12, 13), "last_day": date(2027, 12, 24)}, "edition"),
        ({"answer_by": date(2027, 1, 31)}, "answer_by"),
        ({"answer_by": date(2027, 4, 12)}, "answer_by"),
    ],
)
def test_dates_that_do_not_fit_are_refused_with_a_sentence(edition, pair, by, changes, code):
    with pytest.raises(Refused) as refusal:
        proposed(edition, pair, by, **changes)
    assert refusal.value.code == code
    assert refusal.value.message.endswith(".")
    assert Exchange.objects.count() == 0


def test_another_length_is_allowed_with_a_reason(edition, pair, by):
    exchange = proposed(edition, pair, by, last_day=date(2027, 4, 16), length_reason="Meer past niet.")
    assert exchange.length_reason == "Meer past niet."


def test_a_closed_edition_takes_no_proposal_but_does_take_the_past(edition, pair, by):
    edition.status = Edition.Status.CLOSED
    with pytest.raises(Refused) as refusal:
        proposed(edition, pair, by)
    assert refusal.value.code == "closed"
    dates = {"starts_on": date(2026, 10, 5), "last_day": date(2026, 10, 16)}
    past = record_past(edition=edition, a=pair[0], b=pair[1], by=by, now=make.NOW, **dates)
    assert past.state == State.CONFIRMED


def test_the_same_organisation_is_refused(edition, pair, by):
    colleague = make.candidacy(edition, organisation=pair[0].organisation)
    with pytest.raises(Refused) as refusal:
        proposed(edition, (pair[0], colleague), by)
    assert refusal.value.code == "same_organisation"


def test_somebody_who_withdrew_is_refused(edition, pair, by):
    gone = make.candidacy(edition, status=Candidacy.Status.WITHDRAWN)
    with pytest.raises(Refused) as refusal:
        proposed(edition, (pair[0], gone), by)
    assert refusal.value.code == "withdrawn"


def test_a_recorded_conflict_of_interest_is_refused(edition, pair, by):
    first, second = sorted((one.director for one in pair), key=lambda director: director.pk)
    ConflictOfInterest.objects.create(
        director_a=first, director_b=second, reason="aanbesteding", recorded_at=make.NOW
    )
    with pytest.raises(Refused) as refusal:
        proposed(edition, pair, by)
    assert refusal.value.code == "conflict"


def test_a_past_exchange_is_confirmed_at_once_without_letters(edition, pair, by):
    dates = {"starts_on": date(2026, 10, 5), "last_day": date(2026, 10, 16)}
    exchange = record_past(edition=edition, a=pair[0], b=pair[1], by=by, now=make.NOW, **dates)
    assert exchange.phase(date(2027, 2, 1)) == Phase.AFTER
    assert exchange.state == State.CONFIRMED
    assert {half.answer for half in exchange.placements.all()} == {Placement.Answer.ACCEPTED}
    assert Letter.objects.count() == 0
    assert record_past(edition=edition, a=pair[0], b=pair[1], by=by, now=make.NOW, **dates) == exchange


def test_an_exchange_that_is_not_over_is_no_past_exchange(edition, pair, by):
    with pytest.raises(Refused) as refusal:
        record_past(edition=edition, a=pair[0], b=pair[1], by=by, now=make.NOW,
                    starts_on=date(2027, 1, 25), last_day=date(2027, 2, 5))  # fmt: skip
    assert refusal.value.code == "not_past"


def test_calling_off_frees_both_and_takes_the_dates_out_of_the_diary(edition, by):
    exchange = cancel(
        exchange=make.exchange(edition, state=State.CONFIRMED), reason="Ziekte", by=by, now=make.NOW
    )
    assert (exchange.state, exchange.live, exchange.holds_period) == (State.CANCELLED, False, False)
    assert set(Placement.objects.values_list("live", "holds_period")) == {(False, False)}
    for letter in Letter.objects.all():
        assert "METHOD:CANCEL" in letter.calendar
        assert "Ziekte" in letter.text
    cancel(exchange=exchange, reason="Ziekte", by=by, now=make.NOW)
    assert Letter.objects.count() == 2


def test_an_exchange_that_is_over_cannot_be_called_off(edition, by):
    past = make.exchange(
        edition, state=State.CONFIRMED, starts_on=date(2027, 1, 4), last_day=date(2027, 1, 15)
    )
    with pytest.raises(Refused):
        cancel(exchange=past, reason="Te laat", by=by, now=make.NOW)


def test_a_proposal_expires_the_day_after_its_deadline_and_tells_everybody_once(edition, by):
    exchange = make.exchange(edition, answer_by=date(2027, 2, 1))
    assert expire_all(make.NOW) == 0
    assert expire_all(make.NOW + timedelta(days=1)) == 1
    assert expire_all(make.NOW + timedelta(days=1)) == 0
    exchange.refresh_from_db()
    assert (exchange.state, exchange.live) == (State.EXPIRED, False)
    assert Letter.objects.count() == 3


def test_a_deadline_that_passed_shows_before_the_clock_stored_it(edition):
    exchange = make.exchange(edition, answer_by=date(2027, 1, 31))
    assert (exchange.state, exchange.shown_state(date(2027, 2, 1))) == (State.PROPOSED, State.EXPIRED)


def test_more_time_brings_an_expired_proposal_back(edition, by):
    exchange = make.exchange(edition, answer_by=date(2027, 1, 31))
    expire_all(make.NOW)
    back = extend_deadline(exchange=exchange, answer_by=date(2027, 2, 20), by=by, now=make.NOW)
    assert (back.state, back.live) == (State.PROPOSED, True)
    assert Letter.objects.filter(subject__startswith="Meer tijd").count() == 2


def test_more_time_is_refused_when_one_of_the_two_found_somebody_else(edition, by):
    exchange = make.exchange(edition, answer_by=date(2027, 1, 31))
    expire_all(make.NOW)
    make.exchange(edition, exchange.sides()[0].director)
    with pytest.raises(Conflicting):
        extend_deadline(exchange=exchange, answer_by=date(2027, 2, 20), by=by, now=make.NOW)
