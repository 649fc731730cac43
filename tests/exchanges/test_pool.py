"""The facts of an edition, out of the database and into the pairing engine."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exchanges.lifecycle import State
from exchanges.models import (
    AvailabilityWindow,
    ConflictOfInterest,
    ImpossiblePeriod,
    Overrule,
    PairDecision,
    Preference,
)
from exchanges.pairing.facts import DEFAULT_WEIGHTS, Person, Pool, Relation, Span
from exchanges.queries.pool import candidacies_in_pool, persons, pool_of
from participants.models import CalendarEntry, Challenge, GovernanceMeeting, Sector
from partnerships.models import Collaboration
from tests import make

pytestmark = pytest.mark.django_db


def person(pool: Pool, email: str) -> Person:
    return next(one for one in pool.people if one.email == email)


def pair(one, other) -> frozenset[str]:
    return frozenset({one.director.email, other.director.email})


def ordered(one, other) -> dict:
    first, second = sorted([one.director, other.director], key=lambda director: director.pk)
    return {"director_a": first, "director_b": second}


@pytest.fixture
def edition():
    return make.edition("voorjaar")


def test_whole_edition_is_available_from_first_to_last_day(edition):
    row = make.candidacy(edition)
    assert person(pool_of(edition), row.director.email).availability == (
        Span(date(2027, 1, 4), date(2027, 12, 17)),
    )


def test_own_windows_and_impossible_periods_are_taken_over(edition):
    row = make.candidacy(edition, available=[(date(2027, 3, 1), date(2027, 5, 14))])
    ImpossiblePeriod.objects.create(candidacy=row, starts_on=date(2027, 5, 3), last_day=date(2027, 5, 7))
    found = person(pool_of(edition), row.director.email)
    assert found.availability == (Span(date(2027, 3, 1), date(2027, 5, 14)),)
    assert found.impossible == (Span(date(2027, 5, 3), date(2027, 5, 7)),)


def test_without_windows_availability_is_unknown(edition):
    row = make.candidacy(edition, whole_edition=False)
    assert person(pool_of(edition), row.director.email).can_be_paired is False


def test_only_candidacies_in_the_pool_of_this_edition_count(edition):
    row = make.candidacy(edition)
    make.candidacy(edition, status="draft")
    make.candidacy(edition, status="withdrawn")
    make.candidacy(make.edition())
    assert [one.email for one in pool_of(edition).people] == [row.director.email]


@pytest.mark.parametrize("state", [State.PROPOSED, State.CONFIRMED])
def test_who_has_a_live_exchange_in_this_edition_is_not_in_the_pool(edition, state):
    row, other = make.candidacy(edition), make.candidacy(edition)
    make.exchange(edition, row.director, other.director, state=state)
    assert pool_of(edition).people == ()


@pytest.mark.parametrize("state", [State.DECLINED, State.EXPIRED, State.CANCELLED])
def test_after_a_decline_both_return_to_the_pool_and_may_meet_again(edition, state):
    row, other = make.candidacy(edition), make.candidacy(edition)
    make.exchange(edition, row.director, other.director, state=state)
    pool = pool_of(edition)
    assert {one.email for one in pool.people} == pair(row, other)
    assert pool.earlier == frozenset()
    assert all(one.taken == () for one in pool.people)


def test_exchange_of_another_edition_takes_its_dates_and_is_an_earlier_exchange(edition):
    row, other = make.candidacy(edition), make.candidacy(edition)
    make.exchange(make.edition(), row.director, other.director, state=State.CONFIRMED)
    pool = pool_of(edition)
    assert person(pool, row.director.email).taken == (Span(date(2027, 4, 12), date(2027, 4, 23)),)
    assert pool.earlier == {pair(row, other)}


def test_proposed_exchange_of_another_edition_takes_its_dates_but_is_not_earlier(edition):
    row, other = make.candidacy(edition), make.candidacy(edition)
    make.exchange(make.edition(), row.director, other.director, state=State.PROPOSED)
    pool = pool_of(edition)
    assert person(pool, row.director.email).taken == (Span(date(2027, 4, 12), date(2027, 4, 23)),)
    assert pool.earlier == frozenset()


def test_dates_of_the_exchange_that_is_planned_anew_do_not_count_as_taken(edition):
    row, other = make.candidacy(edition), make.candidacy(edition)
    planned = make.exchange(edition, row.director, other.director)
    assert persons(edition, [row])[row.pk].taken == (Span(date(2027, 4, 12), date(2027, 4, 23)),)
    assert persons(edition, [row], without=planned)[row.pk].taken == ()


def test_organisation_comes_with_coordinates_sector_and_region(edition):
    row = make.candidacy(
        edition, organisation=make.corporation("De Veste", place="Meppel", province="Drenthe")
    )
    house = person(pool_of(edition), row.director.email).organisation
    assert (house.name, house.sector_label, house.is_corporation, house.region) == (
        "De Veste",
        "Woningcorporatie",
        True,
        "noord",
    )
    assert house.coordinates is not None
    assert [round(degrees) for degrees in house.coordinates] == [53, 6]


def test_unknown_place_has_no_coordinates(edition):
    row = make.candidacy(edition, organisation=make.organisation(place="Nergenshuizen", region=""))
    house = person(pool_of(edition), row.director.email).organisation
    assert (house.coordinates, house.region) == (None, None)


def test_sector_an_organiser_added_has_its_name(edition):
    Sector.objects.create(code="tuinbouw", name_nl="Tuinbouw")
    row = make.candidacy(edition, organisation=make.organisation(sector="tuinbouw"))
    assert person(pool_of(edition), row.director.email).organisation.sector_label == "Tuinbouw"


def test_free_days_are_public_holidays_minus_worked_ones_plus_own_choices(edition):
    row = make.candidacy(edition)
    king, friday = date(2027, 4, 27), date(2027, 3, 26)
    assert king in person(pool_of(edition), row.director.email).organisation.free_days
    _entry(row, CalendarEntry.Kind.WORKING, king, king)
    _entry(row, CalendarEntry.Kind.FREE, friday, friday)
    free = person(pool_of(edition), row.director.email).organisation.free_days
    assert king not in free
    assert friday in free
    assert date(2027, 5, 17) in free  # Whit Monday


def _entry(row, kind, starts_on, last_day):
    CalendarEntry.objects.create(
        organisation=row.organisation, kind=kind, starts_on=starts_on, last_day=last_day
    )


def test_closures_recess_and_meetings_are_taken_over(edition):
    row = make.candidacy(edition)
    _entry(row, CalendarEntry.Kind.CLOSURE, date(2027, 7, 19), date(2027, 7, 30))
    _entry(row, CalendarEntry.Kind.RECESS, date(2027, 5, 3), date(2027, 5, 7))
    GovernanceMeeting.objects.create(organisation=row.organisation, body="rvc", held_on=date(2027, 4, 15))
    house = person(pool_of(edition), row.director.email).organisation
    assert house.closures == (Span(date(2027, 7, 19), date(2027, 7, 30)),)
    assert house.recess == (Span(date(2027, 5, 3), date(2027, 5, 7)),)
    assert house.meetings == {date(2027, 4, 15)}


def test_wishes_and_vetoes_name_people_or_houses_and_unrecognised_ones_nobody(edition):
    row, other = make.candidacy(edition), make.candidacy(edition)
    Preference.objects.create(candidacy=row, kind="wish", as_written="Saskia", director=other.director)
    Preference.objects.create(candidacy=row, kind="veto", as_written="Huis", organisation=other.organisation)
    Preference.objects.create(candidacy=row, kind="veto", as_written="wie weet")
    found = person(pool_of(edition), row.director.email)
    assert (found.wishes, found.wish_organisations) == ({other.director.email}, frozenset())
    assert (found.vetoes, found.veto_organisations) == (frozenset(), {other.organisation_id})


def test_challenges_texts_and_arriving_together_are_taken_over(edition):
    other = make.candidacy(edition)
    row = make.candidacy(
        edition, learn="Loslaten", offer="Renovatie", offer_confidential=True, pair_with=other.director
    )
    row.challenges.add(Challenge.objects.create(name="bewoners in de woning"))
    found = person(pool_of(edition), row.director.email)
    assert (found.learn, found.offer, found.offer_confidential) == ("Loslaten", "Renovatie", True)
    assert found.challenges == {"bewoners in de woning"}
    assert found.pair_with == other.director.email


def test_conflicts_overrules_and_collaborations_are_taken_over(edition):
    row, other = make.candidacy(edition), make.candidacy(edition)
    ConflictOfInterest.objects.create(**ordered(row, other), reason="aanbesteding", recorded_at=make.NOW)
    Overrule.objects.create(
        edition=edition, **ordered(row, other), reason="beiden willen", decided_at=make.NOW
    )
    first, second = sorted([row.organisation, other.organisation], key=lambda house: house.pk)
    Collaboration.objects.create(organisation_a=first, organisation_b=second, kind="agreement", since=2021)
    pool = pool_of(edition)
    assert pool.conflicts == {pair(row, other)}
    assert pool.overrules == {pair(row, other): "beiden willen"}
    assert pool.relations == {frozenset({first.pk, second.pk}): Relation(2021, "prestatieafspraken")}


def test_overrule_of_another_edition_does_not_count(edition):
    row, other = make.candidacy(edition), make.candidacy(edition)
    Overrule.objects.create(
        edition=make.edition(), **ordered(row, other), reason="beiden willen", decided_at=make.NOW
    )
    assert pool_of(edition).overrules == {}


def test_decisions_of_the_workbench_count_unless_others_are_given(edition):
    row, other, third = (make.candidacy(edition) for _ in range(3))
    draft = make.draft(edition)
    PairDecision.objects.create(draft=draft, **ordered(row, other), kind="lock", decided_at=make.NOW)
    PairDecision.objects.create(draft=draft, **ordered(row, third), kind="forbid", decided_at=make.NOW)
    pool = pool_of(edition)
    assert (pool.locks, pool.forbids) == ({pair(row, other)}, {pair(row, third)})
    asked = pool_of(edition, locks=[pair(other, third)], forbids=[])
    assert (asked.locks, asked.forbids) == ({pair(other, third)}, frozenset())


def test_decision_about_somebody_who_left_the_pool_is_left_out(edition):
    row, other = make.candidacy(edition), make.candidacy(edition, status="withdrawn")
    draft = make.draft(edition)
    PairDecision.objects.create(draft=draft, **ordered(row, other), kind="lock", decided_at=make.NOW)
    assert pool_of(edition).locks == frozenset()


def test_weights_of_the_main_draft_fill_up_with_the_defaults():
    edition = make.edition(rule="corporation-other", preferred_weekdays=8)
    make.draft(edition, weights={"wish": 40, "size": 0})
    pool = pool_of(edition)
    assert pool.weights == {**DEFAULT_WEIGHTS, "wish": 40, "size": 0}
    assert (pool.rule, pool.preferred_weekdays, pool.span) == (
        "corporation-other",
        8,
        Span(date(2027, 1, 4), date(2027, 12, 17)),
    )
    assert pool_of(edition, weights={"wish": 1}).weights == {"wish": 1}


def test_number_of_queries_does_not_grow_with_the_people(edition):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            pool_of(edition)
        return len(captured)

    _full_candidacy(edition)
    one = queries()
    for _ in range(3):
        _full_candidacy(edition)
    assert queries() == one
    assert one <= 18


def _full_candidacy(edition):
    row = make.candidacy(edition, whole_edition=False)
    AvailabilityWindow.objects.create(candidacy=row, starts_on=date(2027, 3, 1), last_day=date(2027, 5, 14))
    ImpossiblePeriod.objects.create(candidacy=row, starts_on=date(2027, 5, 3), last_day=date(2027, 5, 7))
    Preference.objects.create(candidacy=row, kind="wish", as_written="x", director=make.director())
    _entry(row, CalendarEntry.Kind.FREE, date(2027, 5, 5), date(2027, 5, 5))
    return row


def test_people_come_in_order_of_name(edition):
    make.candidacy(edition, make.director(make.organisation(), last_name="Zandstra"))
    make.candidacy(edition, make.director(make.organisation(), last_name="Benali"))
    assert [row.director.last_name for row in candidacies_in_pool(edition)] == ["Benali", "Zandstra"]
