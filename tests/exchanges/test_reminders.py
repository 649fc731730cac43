"""Reminders: only to who still has to act, once per moment, never with what somebody wrote."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from exchanges.actions.answers import accept
from exchanges.actions.exchanges import extend_deadline
from exchanges.actions.reminders import remind_all, remind_by_hand, remind_each_day, set_reminder_days
from exchanges.lifecycle import State
from exchanges.models import Edition, Exchange, Reminder
from exchanges.queries.history import history_of
from exchanges.queries.reminders import open_work_in
from exchanges.reminder_moments import moment, next_day
from exchanges.rules.refusals import Refused
from tests import make
from tradingplaces.kit.models import Letter
from tradingplaces.kit.ticking import tick

pytestmark = pytest.mark.django_db
DUE = date(2027, 2, 12)
ACCEPTED = {"state": "accepted", "accepted_version": 1}
NINE = datetime(2027, 2, 1, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def edition() -> Edition:
    return make.edition("voorjaar")


@pytest.fixture
def by(edition):
    return make.organiser(edition, name="Loes Wiersma")


@pytest.fixture
def exchange(edition, by) -> Exchange:
    """Asked on 1 February, an answer is due on the 12th."""
    return make.exchange(edition, answer_by=DUE, proposed_at=NINE, asked_at=NINE)


def said_yes(exchange: Exchange, side: str) -> None:
    director = exchange.placements.get(side=side).director
    accept(exchange=exchange, director=director, by=director.user, now=NINE)


def reminded() -> list[str]:
    return list(Letter.objects.filter(subject__startswith="Herinnering").values_list("recipient", flat=True))


def addresses(exchange: Exchange, sides: str = "AB") -> list[str]:
    return sorted(half.director.email for half in exchange.sides() if half.side in sides)


# --- Moments --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "expected"),
    [(4, None), (5, 7), (8, 7), (10, 2), (12, 2), (13, None)],
)
def test_the_latest_moment_that_has_come_until_the_due_date(today, expected):
    found = moment((7, 2), due=DUE, asked_on=date(2027, 2, 1), today=date(2027, 2, today))
    assert found == expected


def test_a_moment_before_the_question_never_was_one():
    assert moment((7, 2), due=DUE, asked_on=date(2027, 2, 6), today=date(2027, 2, 7)) is None
    assert moment((7, 2), due=DUE, asked_on=date(2027, 2, 5), today=date(2027, 2, 5)) is None


def test_the_next_moment_is_the_first_one_still_to_come():
    days = [
        next_day((7, 2), due=DUE, asked_on=date(2027, 2, 1), today=date(2027, 2, day)) for day in (1, 5, 10)
    ]
    assert days == [date(2027, 2, 5), date(2027, 2, 10), None]


# --- Answers --------------------------------------------------------------------------------------------


def test_who_has_not_answered_is_reminded_seven_and_two_days_before(exchange):
    sent = [remind_all(morning(date(2027, 2, day))) for day in range(1, 14)]
    assert [day for day, count in enumerate(sent, start=1) if count] == [5, 10]
    assert sorted(reminded()) == sorted(addresses(exchange) * 2)


def test_once_per_moment_however_often_it_is_looked_at(exchange):
    assert [remind_all(morning(date(2027, 2, 5))) for _tick in range(3)] == [2, 0, 0]
    assert remind_all(morning(date(2027, 2, 6))) == 0


def test_who_said_yes_is_not_reminded(exchange):
    said_yes(exchange, "A")
    remind_all(morning(date(2027, 2, 5)))
    assert reminded() == addresses(exchange, "B")


def test_a_moment_that_was_missed_is_made_up_for_once(exchange):
    assert remind_all(morning(date(2027, 2, 11))) == 2
    assert list(Reminder.objects.values_list("days_before", flat=True)) == [2, 2]


@pytest.mark.parametrize("state", [State.DECLINED, State.EXPIRED, State.CANCELLED])
def test_nobody_is_reminded_of_what_broke_off(exchange, state):
    exchange.set_state(state)
    exchange.save()
    assert remind_all(morning(date(2027, 2, 5))) == 0


def test_more_time_starts_the_moments_again(exchange, by):
    remind_all(morning(date(2027, 2, 5)))
    given = morning(date(2027, 2, 11))
    extend_deadline(exchange=exchange, answer_by=date(2027, 2, 19), by=by, now=given)
    sent = [remind_all(morning(date(2027, 2, day))) for day in range(11, 20)]
    assert [day for day, count in enumerate(sent, start=11) if count] == [12, 17]


def test_the_letter_has_the_dates_for_the_diary_and_a_link(exchange):
    remind_all(morning(date(2027, 2, 5)))
    a, b = exchange.sides()
    letter = Letter.objects.get(recipient=a.director.email)
    assert letter.subject == f"Herinnering: je antwoord over een wissel met {b.director.name}"
    assert "Beantwoord het voorstel (uiterlijk vrijdag 12 februari)" in letter.text
    assert "STATUS:TENTATIVE" in letter.calendar
    assert "/mijn/" in letter.text


def test_who_has_no_account_gets_a_link_that_opens_one(exchange):
    director = exchange.sides()[0].director
    director.user, gone = None, director.user
    director.save()
    gone.delete()
    remind_all(morning(date(2027, 2, 5)))
    assert "/uitnodiging/" in Letter.objects.get(recipient=director.email).text


def test_an_account_that_was_switched_off_is_left_alone(exchange):
    user = exchange.sides()[0].director.user
    user.is_active = False
    user.save()
    remind_all(morning(date(2027, 2, 5)))
    assert reminded() == addresses(exchange, "B")


def test_an_edition_without_moments_reminds_nobody(exchange, edition, by):
    set_reminder_days(edition=edition, days=[], by=by, now=NINE)
    assert sum(remind_all(morning(date(2027, 2, day))) for day in range(1, 14)) == 0


def test_the_moments_of_the_edition_count(exchange, edition, by):
    set_reminder_days(edition=edition, days=[4, 4, 1], by=by, now=NINE)
    sent = [remind_all(morning(date(2027, 2, day))) for day in range(1, 14)]
    assert [day for day, count in enumerate(sent, start=1) if count] == [8, 11]


# --- Preparation ----------------------------------------------------------------------------------------


def prepared(edition, **fields) -> Exchange:
    """Day one is 12 April: goals are due on 1 March, the assignment on the 8th, its answer on the 15th."""
    return make.exchange(edition, state=State.CONFIRMED, confirmed_at=NINE, **fields)


def test_goals_and_assignments_are_reminded_of_until_they_are_there(edition):
    exchange = prepared(edition)
    make.goal(exchange.sides()[0])
    days = [date(2027, 2, 1) + timedelta(days=number) for number in range(70)]
    sent = {day: remind_all(morning(day)) for day in days}
    assert {day: count for day, count in sent.items() if count} == {
        date(2027, 2, 22): 1,
        date(2027, 2, 27): 1,
        date(2027, 3, 1): 2,
        date(2027, 3, 6): 2,
    }


def test_one_letter_tells_everything_that_is_due(edition):
    exchange = prepared(edition, starts_on=date(2027, 2, 22), last_day=date(2027, 3, 5))
    assert remind_all(morning(date(2027, 2, 6))) == 2
    letter = Letter.objects.get(recipient=exchange.sides()[0].director.email)
    assert [line for line in letter.text.splitlines() if line.startswith("- ")] == [
        "- Schrijf je leerdoelen (uiterlijk maandag 8 februari)",
        "- Verstuur je opdracht aan Saskia (uiterlijk maandag 8 februari)",
    ]


def test_an_assignment_waits_for_its_receiver_and_its_words_stay_on_the_site(edition):
    exchange = prepared(edition)
    for side in "AB":
        make.goal(exchange.placements.get(side=side), text="Geheim leerdoel")
        make.assignment(
            exchange, side, text="Geheime opdracht", **(ACCEPTED if side == "B" else {"state": "sent"})
        )
    sent = {day: remind_all(morning(date(2027, 3, day))) for day in range(1, 20)}
    assert {day: count for day, count in sent.items() if count} == {8: 1, 13: 1}
    letter = Letter.objects.filter(recipient=exchange.sides()[1].director.email).first()
    assert "Antwoord op de opdracht van" in letter.text
    assert "Geheim" not in letter.subject + letter.text + letter.html + letter.calendar


def test_an_assignment_that_came_late_is_not_reminded_of_the_same_day(edition):
    exchange = prepared(edition)
    for half in exchange.sides():
        make.goal(half)
    make.assignment(exchange, "B", **ACCEPTED)
    late = make.assignment(exchange, "A", state="sent")
    late.versions.update(written_at=morning(date(2027, 3, 13)))
    assert remind_all(morning(date(2027, 3, 14))) == 0


def test_nothing_is_reminded_of_once_the_exchange_has_begun(edition):
    prepared(edition)
    assert remind_all(morning(date(2027, 4, 12))) == 0


# --- The clock ------------------------------------------------------------------------------------------


def test_nobody_is_reminded_before_eight(exchange):
    early = morning(date(2027, 2, 5)).replace(hour=7, minute=59)
    assert (remind_each_day(early), remind_each_day(early.replace(hour=8, minute=0))) == (0, 2)


def test_the_tick_reminds_once_a_day(exchange, django_assert_max_num_queries):
    now = morning(date(2027, 2, 5))
    assert tick(now) == []
    assert len(reminded()) == 2
    with django_assert_max_num_queries(1):
        assert remind_each_day(now + timedelta(minutes=1)) == 0


def test_one_that_fails_keeps_nobody_else_from_her_letter(exchange, edition):
    other = make.exchange(edition, answer_by=DUE, proposed_at=NINE, asked_at=NINE)
    Reminder.objects.create(
        placement=exchange.placements.get(side="A"), task="answer", due=NINE.date(), on=date(2027, 2, 5)
    )
    assert remind_all(morning(date(2027, 2, 5))) == 3
    assert sorted(reminded()) == sorted([*addresses(exchange, "B"), *addresses(other)])


# --- By hand --------------------------------------------------------------------------------------------


def test_by_hand_once_a_day_and_the_moment_of_that_day_is_done(exchange, by):
    half = exchange.placements.get(side="A")
    now = morning(date(2027, 2, 5))
    remind_by_hand(exchange=exchange, placement=half.pk, by=by, now=now)
    with pytest.raises(Refused) as refusal:
        remind_by_hand(exchange=exchange, placement=half.pk, by=by, now=now)
    assert refusal.value.code == "today"
    assert remind_all(now) == 1
    assert sorted(reminded()) == addresses(exchange)
    remind_by_hand(exchange=exchange, placement=half.pk, by=by, now=now + timedelta(days=1))


def test_who_has_nothing_to_do_is_not_reminded_by_hand(exchange, by):
    said_yes(exchange, "A")
    with pytest.raises(Refused) as refusal:
        remind_by_hand(exchange=exchange, placement=exchange.placements.get(side="A").pk, by=by, now=NINE)
    assert refusal.value.code == "nothing_open"


def test_the_history_says_who_was_reminded(exchange, by):
    half = exchange.placements.get(side="A")
    remind_by_hand(exchange=exchange, placement=half.pk, by=by, now=NINE)
    line = history_of(exchange)[0]
    assert (line.words, line.by) == (f"Herinnering gestuurd aan {half.director.name}", "Loes Wiersma")


def test_the_organiser_sees_who_waits_when_they_were_reminded_and_what_comes(exchange, edition, by):
    remind_all(morning(date(2027, 2, 5)))
    remind_by_hand(
        exchange=exchange,
        placement=exchange.placements.get(side="B").pk,
        by=by,
        now=morning(date(2027, 2, 8)),
    )
    found = {one.placement.side: one for one in open_work_in(edition, date(2027, 2, 8)).waiting}
    assert found["A"].reminded_on == [(date(2027, 2, 5), "")]
    assert found["B"].reminded_on == [(date(2027, 2, 8), "Loes Wiersma"), (date(2027, 2, 5), "")]
    assert found["A"].next_day == date(2027, 2, 10)


def test_what_is_past_its_date_stays_in_sight_of_the_organisers_and_writes_nobody(edition):
    """It vanished from the list on the day after, as if it had been done."""
    exchange = prepared(edition)
    make.goal(exchange.sides()[0])
    day_after = date(2027, 3, 2)
    assert [
        (one.placement.side, [task.code for task in one.tasks])
        for one in open_work_in(edition, day_after).late
    ] == [("B", ["goals"])]
    assert "goals" not in [
        task.code for one in open_work_in(edition, day_after).waiting for task in one.tasks
    ]
    assert open_work_in(edition, date(2027, 3, 1)).late == []
    assert open_work_in(edition, exchange.starts_on).late == []
    remind_all(morning(day_after))
    assert not Reminder.objects.filter(task=Reminder.Task.GOALS).exists()


# --- Pages ----------------------------------------------------------------------------------------------


@pytest.fixture
def organiser(client, settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    today = timezone.localdate()
    edition = make.edition("nu", starts_on=today - timedelta(days=90), last_day=today + timedelta(days=300))
    user = make.organiser(edition)
    client.force_login(user)
    first = today + timedelta(days=70 - today.weekday())
    make.exchange(
        edition, starts_on=first, last_day=first + timedelta(days=11), answer_by=today + timedelta(days=10)
    )
    return user


def test_the_page_reminds_and_says_so(client, organiser):
    exchange = Exchange.objects.get(edition__slug="nu")
    path = f"/regie/nu/wissels/{exchange.pk}/herinner/a/"
    html = client.get("/regie/nu/herinneringen/").content.decode()
    assert html.count("Nog niet herinnerd.") == 2
    answer = client.post(path, {"back": "list"}, follow=True).content.decode()
    assert "krijgt een herinnering." in answer
    assert "vandaag herinnerd" in answer
    assert "is vandaag al herinnerd" in client.post(path, follow=True).content.decode()
    assert Letter.objects.count() == 1


def test_who_is_late_stands_first_and_on_the_overview(client, organiser):
    today = timezone.localdate()
    first = today + timedelta(days=14 - today.weekday())
    make.exchange(
        organiser.editions.get(),
        state=State.CONFIRMED,
        starts_on=first,
        last_day=first + timedelta(days=11),
        confirmed_at=timezone.now() - timedelta(days=60),
    )
    html = client.get("/regie/nu/herinneringen/").content.decode()
    assert html.index("Te laat") < html.index("Wie nog iets moet doen")
    assert "2 directeuren zijn te laat met de voorbereiding." in client.get("/regie/nu/").content.decode()


def test_the_moments_are_chosen_and_nonsense_is_kept_and_explained(client, organiser):
    client.post("/regie/nu/herinneringen/dagen/", {"days": "3; 10 3"})
    assert Edition.objects.get(slug="nu").reminder_days == [10, 3]
    for typed in ("morgen", "0", "99", "1,2,3,4,5", "99999999999"):
        answer = client.post("/regie/nu/herinneringen/dagen/", {"days": typed})
        assert answer.status_code == 422
        assert f'value="{typed}"' in answer.content.decode()
    assert Edition.objects.get(slug="nu").reminder_days == [10, 3]


def test_a_third_side_is_not_found(client, organiser):
    exchange = Exchange.objects.get(edition__slug="nu")
    assert client.post(f"/regie/nu/wissels/{exchange.pk}/herinner/c/").status_code == 404
