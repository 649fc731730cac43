"""What an organiser writes down about an organisation: facts, meetings, deviating days, holidays."""

from datetime import date

import pytest
from django.urls import reverse

from participants.models import CalendarEntry, GovernanceMeeting
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    return make.edition("proef", starts_on=date(2027, 3, 1), last_day=date(2027, 7, 16))


@pytest.fixture
def house(client, edition):
    client.force_login(make.organiser(edition))
    return make.candidacy(edition).organisation


def address(name, house):
    return reverse(f"exchanges:{name}", args=["proef", house.pk])


FACTS = {
    "name": "Stichting Nieuw",
    "sector": "care",
    "place": "Assen",
    "province": "Drenthe",
    "region": "noord",
}


def test_facts_change_and_the_compared_name_follows(client, house):
    client.post(address("organisation", house), FACTS | {"approval": "board", "size": "120"})
    house.refresh_from_db()
    assert (house.name, house.match_name, house.size, house.approval) == (
        "Stichting Nieuw",
        "nieuw",
        120,
        "board",
    )


def test_name_of_another_organisation_is_422(client, house):
    make.organisation("Nieuw", match_name="nieuw")
    response = client.post(address("organisation", house), FACTS | {"approval": "none"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["name"])


def test_who_saves_second_is_told_and_keeps_what_she_typed(client, house):
    seen = client.get(address("organisation", house)).context["form"]["seen"].value()
    typed = FACTS | {"approval": "board", "seen": seen}
    client.post(address("organisation", house), typed | {"place": "Meppel"})
    response = client.post(address("organisation", house), typed | {"place": "Emmen"})
    house.refresh_from_db()
    assert (response.status_code, house.place) == (409, "Meppel")
    assert (response.context["form"]["place"].value(), response.context["different"]) == ("Emmen", ["Plaats"])
    assert "Anders dan wat er nu staat: Plaats." in response.content.decode()
    again = response.context["form"]["seen"].value()
    client.post(address("organisation", house), typed | {"place": "Emmen", "seen": again})
    house.refresh_from_db()
    assert house.place == "Emmen"


def test_the_same_facts_sent_twice_are_no_conflict(client, house):
    seen = client.get(address("organisation", house)).context["form"]["seen"].value()
    typed = FACTS | {"approval": "board", "seen": seen}
    assert [client.post(address("organisation", house), typed).status_code for _press in range(2)] == [
        302,
        302,
    ]


def test_several_meetings_at_once_each_once(client, house):
    days = {"body": "rvc", "days": "15-4-2027\n10 juni 2027; 2027-04-15"}
    client.post(address("organisation_add_meetings", house), days)
    client.post(address("organisation_add_meetings", house), days)
    held = GovernanceMeeting.objects.order_by("held_on").values_list("held_on", flat=True)
    assert list(held) == [date(2027, 4, 15), date(2027, 6, 10)]


def test_date_that_cannot_be_is_422_and_kept(client, house):
    response = client.post(address("organisation_add_meetings", house), {"body": "rvc", "days": "31-2-2027"})
    assert response.status_code == 422
    assert response.context["meetings_form"]["days"].value() == "31-2-2027"
    assert GovernanceMeeting.objects.count() == 0


def test_meeting_is_removed_also_when_pressed_twice(client, house):
    meeting = house.governance_meetings.create(body="rvc", held_on="2027-04-15")
    for _press in range(2):
        answer = client.post(address("organisation_remove_meeting", house), {"line": meeting.pk})
        assert answer.status_code == 302
    assert GovernanceMeeting.objects.count() == 0


def test_meeting_of_another_organisation_stays(client, house):
    meeting = make.organisation().governance_meetings.create(body="rvc", held_on="2027-04-15")
    client.post(address("organisation_remove_meeting", house), {"line": meeting.pk})
    assert GovernanceMeeting.objects.count() == 1


def test_closure_over_several_days_and_one_free_day(client, house):
    closure = {"kind": "closure", "name": "Verhuizing", "starts_on": "3-5-2027", "last_day": "7 mei 2027"}
    client.post(address("organisation_add_days", house), closure)
    client.post(address("organisation_add_days", house), {"kind": "free", "starts_on": "28-4-2027"})
    spans = CalendarEntry.objects.values_list("kind", "starts_on", "last_day")
    assert list(spans) == [
        ("free", date(2027, 4, 28), date(2027, 4, 28)),
        ("closure", date(2027, 5, 3), date(2027, 5, 7)),
    ]


def test_last_day_before_the_first_is_422(client, house):
    turned = {"kind": "free", "starts_on": "7-5-2027", "last_day": "3-5-2027"}
    response = client.post(address("organisation_add_days", house), turned)
    assert (response.status_code, list(response.context["entry_form"].errors)) == (422, ["last_day"])


def test_only_what_differs_from_the_usual_holidays_is_written_down(client, house):
    form = client.get(address("organisation", house)).context["holidays_form"]
    usual = form.initial["free"]
    client.post(address("organisation_holidays", house), {"free": usual})
    assert CalendarEntry.objects.count() == 0
    assert "2027-04-27" in usual
    chosen = [day for day in usual if day != "2027-04-27"] + ["2027-05-05"]
    client.post(address("organisation_holidays", house), {"free": chosen})
    kinds = dict(CalendarEntry.objects.values_list("starts_on", "kind"))
    assert kinds == {date(2027, 4, 27): "working", date(2027, 5, 5): "free"}
    again = client.get(address("organisation", house)).context["holidays_form"]
    assert sorted(again.initial["free"]) == sorted(chosen)
