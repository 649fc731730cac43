"""The calendar of an organisation: for organisers, its director and her secretary; undo, rhythm, a file."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from exchanges.models import Candidacy, Edition
from participants.models import CalendarEntry, Delegate, GovernanceMeeting
from tests import make
from tradingplaces.kit.models import HistoryEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    return make.edition("proef", starts_on=date(2027, 3, 1), last_day=date(2027, 7, 16))


@pytest.fixture
def candidacy(edition) -> Candidacy:
    return make.candidacy(edition, make.director_with_account(make.corporation("Wonen Noord")))


@pytest.fixture
def organiser(client, edition):
    user = make.organiser(edition)
    client.force_login(user)
    return user


@pytest.fixture
def director(client, candidacy):
    client.force_login(candidacy.director.user)
    return candidacy.director


def at(candidacy, step: str) -> str:
    """The address of a step for the organisers."""
    return reverse(f"exchanges:organisation_{step}", args=["proef", candidacy.organisation_id])


def mine(candidacy, step: str = "") -> str:
    """The address of a step for the house itself."""
    return reverse(f"exchanges:my_calendar{'_' if step else ''}{step}", args=[candidacy.pk])


def entries() -> list[tuple]:
    return list(CalendarEntry.objects.values_list("kind", "starts_on", "last_day", "name"))


def meetings() -> list[date]:
    return list(GovernanceMeeting.objects.values_list("held_on", flat=True))


CLOSED = {"kind": "closure", "name": "Verhuizing", "starts_on": "3-5-2027", "last_day": "7-5-2027"}
MAY = ("closure", date(2027, 5, 3), date(2027, 5, 7), "Verhuizing")


# --- Who ------------------------------------------------------------------------------------------------


def test_the_director_keeps_the_calendar_of_the_own_house(client, director, candidacy):
    assert mine(candidacy) in client.get(reverse("exchanges:my_exchange")).content.decode()
    client.post(mine(candidacy, "add_days"), CLOSED)
    assert "Verhuizing" in client.get(mine(candidacy)).content.decode()
    assert entries() == [MAY]


def test_the_secretary_keeps_it_as_long_as_she_serves(client, candidacy):
    secretary = make.delegate(candidacy.director)
    client.force_login(secretary)
    assert mine(candidacy) in client.get(reverse("exchanges:my_exchange")).content.decode()
    client.post(mine(candidacy, "add_meetings"), {"body": "rvc", "days": "15-4-2027"})
    assert meetings() == [date(2027, 4, 15)]
    Delegate.objects.update(until=timezone.localdate() - timezone.timedelta(days=1))
    assert client.get(mine(candidacy)).status_code == 404


def test_another_director_and_somebody_who_withdrew_find_nothing(client, edition, candidacy):
    other = make.candidacy(edition, make.director_with_account(make.organisation()))
    client.force_login(other.director.user)
    assert client.get(mine(candidacy)).status_code == 404
    assert client.post(mine(candidacy, "add_days"), CLOSED).status_code == 404
    Candidacy.objects.filter(pk=other.pk).update(status=Candidacy.Status.WITHDRAWN)
    assert client.get(mine(other)).status_code == 404


def test_history_tells_what_and_when_but_not_the_name_that_was_given(client, organiser, candidacy):
    client.post(at(candidacy, "add_days"), CLOSED)
    details = HistoryEntry.objects.get(verb="calendar.changed").details
    assert details == {"added": [["closure", "2027-05-03", "2027-05-07"]], "removed": []}


# --- Undo -----------------------------------------------------------------------------------------------


def undo(client, page: str, address: str) -> None:
    key = client.get(page).context["undo"].key
    for _press in range(2):
        client.post(address, {"key": key})


def test_what_was_added_goes_and_comes_back(client, organiser, candidacy):
    page = reverse("exchanges:organisation", args=["proef", candidacy.organisation_id])
    client.post(at(candidacy, "add_days"), CLOSED)
    undo(client, page, at(candidacy, "undo"))
    assert entries() == []
    undo(client, page, at(candidacy, "undo"))
    assert entries() == [MAY]


def test_what_stood_there_already_is_said_and_what_is_added_is_counted(client, organiser, candidacy):
    two = {"body": "board", "days": "3-3-2027, 4-3-2027"}
    told = []
    for _press in range(2):
        answer = client.post(at(candidacy, "add_meetings"), two, follow=True)
        told.append(answer.content.decode())
    assert "2 vergaderingen toegevoegd aan de kalender." in told[0]
    assert "Dit stond er al; er is niets veranderd." not in told[0]
    assert "Dit stond er al; er is niets veranderd." in told[1]


def test_what_was_removed_comes_back_with_its_name(client, director, candidacy):
    row = candidacy.organisation.calendar_entries.create(
        kind=MAY[0], starts_on=MAY[1], last_day=MAY[2], name=MAY[3]
    )
    client.post(mine(candidacy, "remove_days"), {"line": row.pk})
    assert entries() == []
    undo(client, mine(candidacy), mine(candidacy, "undo"))
    assert entries() == [MAY]


def test_undo_takes_away_only_what_this_change_brought(client, director, candidacy):
    candidacy.organisation.governance_meetings.create(body="rvc", held_on=date(2027, 4, 15))
    client.post(mine(candidacy, "add_meetings"), {"body": "rvc", "days": "15-4-2027\n16-4-2027"})
    undo(client, mine(candidacy), mine(candidacy, "undo"))
    assert meetings() == [date(2027, 4, 15)]


def test_holidays_are_put_back_as_they_were(client, director, candidacy):
    chosen = client.get(mine(candidacy)).context["holidays_form"].initial["free"]
    client.post(mine(candidacy, "holidays"), {"free": [day for day in chosen if day != "2027-04-27"]})
    assert [entry[0] for entry in entries()] == ["working"]
    undo(client, mine(candidacy), mine(candidacy, "undo"))
    assert entries() == []


# --- A rhythm -------------------------------------------------------------------------------------------


RHYTHM = {"repeat-body": "rvc", "repeat-weekday": "1", "repeat-first": "5-4-2027", "repeat-last": "31-5-2027"}


def test_every_second_tuesday_is_written_out_without_free_days_and_saved_by_a_second_press(
    client, director, candidacy
):
    answer = client.post(
        mine(candidacy, "repeat"), RHYTHM | {"repeat-every": "two_weeks", "repeat-first": "13-4-2027"}
    )
    written = answer.context["meetings_form"]["days"].value()
    assert written.split() == ["13-4-2027", "11-5-2027", "25-5-2027"]
    assert answer.context["left_out"] == [date(2027, 4, 27)]
    assert meetings() == []
    client.post(mine(candidacy, "add_meetings"), {"body": "rvc", "days": written})
    assert meetings() == [date(2027, 4, 13), date(2027, 5, 11), date(2027, 5, 25)]


@pytest.mark.parametrize("between", ["\n", ", ", "; ", ",\n"])
def test_dates_of_meetings_are_parted_as_people_do(client, director, candidacy, between):
    written = between.join(["13-4-2027", "11 mei 2027", "2027-05-25"])
    client.post(mine(candidacy, "add_meetings"), {"body": "rvc", "days": written})
    assert meetings() == [date(2027, 4, 13), date(2027, 5, 11), date(2027, 5, 25)]


def test_a_meeting_in_the_weekend_is_kept_and_pointed_out(client, director, candidacy):
    sent = {"body": "rvc", "days": "14-4-2027, 17-4-2027"}
    html = client.post(mine(candidacy, "add_meetings"), sent, follow=True).content.decode()
    assert meetings() == [date(2027, 4, 14), date(2027, 4, 17)]
    assert "2 vergaderingen toegevoegd aan de kalender. Let op: zaterdag 17 april valt in het weekend" in html
    assert "woensdag 14 april valt" not in html


def test_the_next_meeting_stands_there_without_unfolding(client, director, candidacy):
    assert "De eerstvolgende:" not in client.get(mine(candidacy)).content.decode()
    candidacy.organisation.governance_meetings.create(body="rvc", held_on=timezone.localdate())
    assert "De eerstvolgende:" in client.get(mine(candidacy)).content.decode()


def test_the_last_tuesday_of_the_month(client, director, candidacy):
    answer = client.post(mine(candidacy, "repeat"), RHYTHM | {"repeat-every": "month-1"})
    assert answer.context["meetings_form"]["days"].value() == "25-5-2027"


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"repeat-last": "1-4-2027"}, "last", "De laatste dag ligt voor de eerste dag."),
        ({"repeat-last": "6-4-2045"}, "last", "6-4-2045 ligt ver buiten de editie"),
        ({"repeat-last": "5-4-2027"}, "last", "In deze tijd valt geen enkele vergadering."),
        ({"repeat-first": "gauw"}, "first", ""),
    ],
)
def test_a_rhythm_that_cannot_be_says_why_and_is_kept(client, director, candidacy, wrong, field, sentence):
    answer = client.post(mine(candidacy, "repeat"), RHYTHM | {"repeat-every": "week"} | wrong)
    form = answer.context["repeat_form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert form.errors[field][0].startswith(sentence)
    assert form[field].value() == wrong[f"repeat-{field}"]


# --- Bad input ------------------------------------------------------------------------------------------


def test_a_day_in_2045_names_the_edition(client, director, candidacy):
    answer = client.post(mine(candidacy, "add_days"), CLOSED | {"last_day": "7-5-2045"})
    assert answer.status_code == 422
    assert answer.context["entry_form"].errors["last_day"] == [
        "7-5-2045 ligt ver buiten de editie, die loopt van 1 maart t/m 16 juli 2027. Kijk het jaartal na."
    ]


@pytest.mark.parametrize("step", ["add_days", "add_meetings", "keep", "file"])
def test_an_edition_closed_meanwhile_says_so_and_keeps_what_was_typed(client, director, candidacy, step):
    Edition.objects.update(status=Edition.Status.CLOSED)
    sent = {
        "add_days": CLOSED,
        "add_meetings": {"body": "rvc", "days": "15-4-2027"},
        "keep": TICKED,
        "file": {"file": upload(ical(event("DTSTART;VALUE=DATE:20270503")))},
    }[step]
    answer = client.post(mine(candidacy, step), sent)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Deze editie is gesloten; er is niets bewaard. Vraag een beheerder haar weer te openen." in html
    assert {"add_days": "Verhuizing", "add_meetings": "15-4-2027", "keep": "2027-05-03", "file": ""}[
        step
    ] in html
    assert (entries(), meetings()) == ([], [])


def test_years_without_known_school_holidays_say_so(client, edition, candidacy):
    Edition.objects.update(starts_on=date(2044, 9, 1), last_day=date(2045, 6, 30))
    client.force_login(candidacy.director.user)
    html = client.get(mine(candidacy)).content.decode()
    assert "2044: onbekend, nog niet vastgesteld." in html
    assert "2045: onbekend, nog niet vastgesteld." in html


# --- A calendar file ------------------------------------------------------------------------------------


def ical(*events: str) -> bytes:
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Proef//NL", *events, "END:VCALENDAR", "")
    return "\r\n".join(lines).encode()


def event(*lines: str, uid: str = "1", title: str = "Kantoor dicht") -> str:
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"))


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("agenda.ics", content, "text/calendar")


TICKED = {
    "count": "1",
    "title_0": "Kantoor dicht",
    "days_0": "2027-05-03/2027-05-07",
    "all_0": "on",
    "kind": "closure",
}


def test_a_file_is_shown_per_title_and_nothing_is_saved(client, director, candidacy):
    content = ical(
        event("DTSTART;VALUE=DATE:20270503", "DTEND;VALUE=DATE:20270508"),
        event("DTSTART;VALUE=DATE:20270601", "RRULE:FREQ=WEEKLY;COUNT=3", uid="2", title="Thuiswerkdag"),
        event("DTSTART;VALUE=DATE:20270602", "CLASS:PRIVATE", uid="3", title="Tandarts"),
    )
    answer = client.post(mine(candidacy, "file"), {"file": upload(content)})
    items = answer.context["keep_form"].items
    assert [(item.title, len(item.days)) for item in items] == [("Thuiswerkdag", 3), ("Kantoor dicht", 1)]
    html = answer.content.decode()
    assert ["Privé-afspraken, weggelaten: 1." in html, "Tandarts" in html] == [True, False]
    assert (entries(), meetings()) == ([], [])


def test_ticked_days_are_kept_without_their_title(client, director, candidacy):
    client.post(mine(candidacy, "keep"), TICKED)
    assert entries() == [("closure", date(2027, 5, 3), date(2027, 5, 7), "")]


def test_the_title_is_kept_only_when_it_is_ticked_too(client, director, candidacy):
    client.post(mine(candidacy, "keep"), TICKED | {"name_0": "on"})
    assert entries() == [("closure", date(2027, 5, 3), date(2027, 5, 7), "Kantoor dicht")]


def test_single_days_of_a_series_are_kept_as_meetings(client, organiser, candidacy):
    days = ["2027-04-08/2027-04-08", "2027-04-22/2027-04-22", "2027-05-06/2027-05-07"]
    sent = {
        "count": "1",
        "title_0": "RvC",
        "days_0": " ".join(days),
        "day_0": days[1:],
        "kind": "meeting-rvc",
    }
    client.post(at(candidacy, "keep"), sent)
    assert meetings() == [date(2027, 4, 22), date(2027, 5, 6)]


def test_nothing_ticked_and_no_kind_keep_the_page_as_it_was(client, director, candidacy):
    sent = {**TICKED, "kind": "", "name_0": "on"}
    del sent["all_0"]
    answer = client.post(mine(candidacy, "keep"), sent)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Vink eerst aan welke dagen je wilt bewaren." in html
    assert ['name="name_0" checked' in html, "2027-05-03/2027-05-07" in html] == [True, True]


@pytest.mark.parametrize(
    "sent",
    [
        {"count": "99999999999999999999", "kind": "free"},
        {"count": "1", "days_0": "2027-05-07/2027-05-03", "all_0": "on", "kind": "free"},
        {"count": "1", "days_0": "gisteren/morgen 0001-01-01/9999-12-31", "all_0": "on", "kind": "free"},
    ],
)
def test_days_that_cannot_be_are_not_kept(client, director, candidacy, sent):
    assert client.post(mine(candidacy, "keep"), sent).status_code in {302, 422}
    assert entries() == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Dit is geen agendabestand."),
        (b"PK\x03\x04 geen agenda", "Dit is geen agendabestand."),
        (ical(event("DTSTART;VALUE=DATE:20270503"))[:-60], "Dit agendabestand is beschadigd of afgebroken."),
        (b"BEGIN:VCALENDAR" + b"a" * (2 * 1024**2), "Dit bestand is groter dan 2 MB."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(client, director, candidacy, content, sentence):
    answer = client.post(mine(candidacy, "file"), {"file": upload(content)})
    assert answer.status_code == 422
    assert answer.context["file_form"].errors["file"][0].startswith(sentence)


def test_a_file_without_days_in_the_edition_says_what_to_do(client, director, candidacy):
    answer = client.post(
        mine(candidacy, "file"), {"file": upload(ical(event("DTSTART;VALUE=DATE:20210503")))}
    )
    assert "In dit bestand staat niets in de tijd van de editie." in answer.content.decode()


def test_no_file_chosen_is_422(client, director, candidacy):
    assert client.post(mine(candidacy, "file"), {}).status_code == 422
