"""How busy the weeks are, the limit, and spreading the periods of all pairs: look, confirm, undo."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from exchanges.lifecycle import State
from exchanges.models import Edition, Exchange, PlannedPeriod
from exchanges.pairing.spreading import load_of
from exchanges.queries.load import Week, weeks_of, where_to_start
from tests import make
from tradingplaces.kit.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(settings) -> Edition:
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    today = timezone.localdate()
    return make.edition("nu", starts_on=today, last_day=today + timedelta(days=120), week_limit=1)


@pytest.fixture
def organiser(client, edition):
    user = make.organiser(edition)
    client.force_login(user)
    return user


def monday(weeks: int) -> date:
    today = timezone.localdate()
    return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)


def pairs(edition: Edition, count: int, weeks: int = 4) -> None:
    """So many couples that arrive together, all of them free in the same weeks."""
    free = [(monday(5), monday(5) + timedelta(days=7 * weeks - 3))]
    for _ in range(count):
        one = make.candidacy(edition, make.director(make.corporation()), available=free)
        other = make.candidacy(edition, make.director(make.organisation()), available=free)
        one.pair_with, other.pair_with = other.director, one.director
        one.save()
        other.save()


def address(step: str = "") -> str:
    return reverse(f"exchanges:load{'_' if step else ''}{step}", args=["nu"])


def confirm(client) -> None:
    answer = client.get(address("spread")).context["answer"]
    client.post(address("spread"), {"seen": answer.fingerprint})


def page_and_spread(client) -> str:
    return "".join(client.get(address(step)).content.decode() for step in ("", "spread"))


def plans() -> list[date]:
    return sorted(PlannedPeriod.objects.values_list("starts_on", flat=True))


# --- The weeks ------------------------------------------------------------------------------------------


def test_a_week_tells_what_starts_goes_on_and_ends(edition):
    three_weeks = (monday(5), monday(7) + timedelta(days=4))
    make.exchange(edition, state=State.CONFIRMED, starts_on=three_weeks[0], last_day=three_weeks[1])
    found = {week.monday: week for week in weeks_of(edition) if week.count}
    told = [(len(week.starting), len(week.going_on), len(week.ending)) for week in found.values()]
    assert (list(found), told) == ([monday(5), monday(6), monday(7)], [(1, 0, 0), (0, 1, 0), (0, 0, 1)])


def test_proposals_and_plans_count_and_what_was_declined_does_not(edition):
    period = {"starts_on": monday(5), "last_day": monday(6) + timedelta(days=4)}
    make.exchange(edition, state=State.PROPOSED, **period)
    make.exchange(edition, state=State.DECLINED, **period)
    pairs(edition, 1)
    couple = [row.director for row in edition.candidacies.all()]
    make.planned_period(edition, *couple, **period)
    week = next(week for week in weeks_of(edition) if week.monday == monday(5))
    assert sorted(swap.certainty for swap in week.starting) == ["planned", "proposed"]
    assert (week.count, week.is_over) == (2, True)


@pytest.mark.parametrize(("today", "place"), [(1, 1), (8, 1), (14, 1), (15, 4), (60, 4)], ids=str)
def test_a_narrow_screen_starts_at_what_is_under_way_or_comes(today, place):
    first = date(2027, 3, 1)
    weeks = [
        Week(first + timedelta(weeks=n), (f"swap {n}",) if n in (1, 4) else (), (), (), None)
        for n in range(6)
    ]
    assert where_to_start(weeks, first + timedelta(days=today - 1)) == place
    assert where_to_start(weeks[:1], first) == 0


def test_the_page_says_how_busy_it_is_in_words_and_in_a_table(client, organiser, edition):
    exchange = make.exchange(
        edition, state=State.CONFIRMED, starts_on=monday(5), last_day=monday(6) + timedelta(days=4)
    )
    html = client.get(address()).content.decode()
    assert "In de drukste week loopt 1 wissel." in html
    assert html.count(exchange.sides()[0].director.name) == 2


# --- The limit ------------------------------------------------------------------------------------------


def test_a_limit_is_set_and_taken_away(client, organiser, edition):
    for written, stored in (("3", 3), ("", None)):
        client.post(address("limit"), {"limit": written})
        edition.refresh_from_db()
        assert edition.week_limit == stored


@pytest.mark.parametrize("limit", [None, 2])
def test_the_line_is_explained_only_where_there_is_one(client, organiser, edition, limit):
    Edition.objects.filter(pk=edition.pk).update(week_limit=limit)
    make.exchange(edition, starts_on=monday(5), last_day=monday(6) + timedelta(days=4))
    shown = client.get(address()).content.decode()
    assert ("De streep is de grens." in shown) == ('load-limit"' in shown) == (limit is not None)


@pytest.mark.parametrize("written", ["0", "-1", "101", "veel", "1,5"])
def test_a_limit_that_cannot_be_says_what_can_and_is_kept(client, organiser, edition, written):
    answer = client.post(address("limit"), {"limit": written})
    assert answer.status_code == 422
    assert f'value="{written}"' in answer.content.decode()
    edition.refresh_from_db()
    assert edition.week_limit == 1


@pytest.mark.parametrize("page", ["load", "exchange_new", "pairing_send", "pairing", "reminders"])
def test_a_page_of_a_closed_edition_says_so_before_anything_is_typed(client, organiser, edition, page):
    there = reverse(f"exchanges:{page}", args=["nu"])
    assert "Deze editie is gesloten." not in client.get(there).content.decode()
    Edition.objects.update(status=Edition.Status.CLOSED)
    assert "Deze editie is gesloten." in client.get(there).content.decode()


def test_a_limit_of_a_closed_edition_stays(client, organiser, edition):
    Edition.objects.update(status=Edition.Status.CLOSED)
    answer = client.post(address("limit"), {"limit": "3"})
    assert (answer.status_code, "Deze editie is gesloten; er is niets" in answer.content.decode()) == (
        409,
        True,
    )
    assert 'value="3"' in answer.content.decode()


# --- Spreading ------------------------------------------------------------------------------------------


def test_nothing_is_planned_by_looking(client, organiser, edition):
    pairs(edition, 2)
    answer = client.get(address("spread"))
    assert [len(answer.context["answer"].rows), plans()] == [2, []]


def test_pairs_with_the_same_wish_make_way_and_the_cost_is_told(client, organiser, edition):
    pairs(edition, 2)
    answer = client.get(address("spread"))
    rows = answer.context["answer"].rows
    given = sorted(row.given.starts_on for row in rows)
    html = answer.content.decode()
    assert max(load_of(row.given.span for row in rows).values()) == 1
    assert answer.context["answer"].result.loss == sum(row.loss for row in rows) > 0
    assert f"{sum(row.loss > 0 for row in rows)} van de 2 koppels krijg" in html
    assert "Minder kan niet: dat is bewezen." in html
    assert all(f"nummer {row.given.rank} van {row.periods}" in html for row in rows if row.loss)
    confirm(client)
    assert (plans(), Letter.objects.count()) == (given, 0)
    loss, moved = sum(row.loss for row in rows), sum(row.loss > 0 for row in rows)
    assert (
        f"Het kostte {moved} van de 2 koppels samen {loss} plaatsen" in client.get(address()).content.decode()
    )


def test_confirming_twice_plans_once_and_undo_puts_the_former_plan_back(client, organiser, edition):
    pairs(edition, 2)
    confirm(client)
    key = client.get(address()).context["undo"]["key"]
    for _press in range(2):
        client.post(address("undo"), {"key": key})
    assert plans() == []


def test_what_changed_after_looking_is_not_confirmed(client, organiser, edition):
    pairs(edition, 2)
    seen = client.get(address("spread")).context["answer"].fingerprint
    make.exchange(edition, starts_on=monday(5), last_day=monday(6) + timedelta(days=4))
    answer = client.post(address("spread"), {"seen": seen})
    assert (answer.status_code, plans()) == (409, [])
    assert "Er is intussen iets veranderd; er is niets bewaard." in answer.content.decode()


def test_no_choice_is_said_plainly_with_what_would_help(client, organiser, edition):
    pairs(edition, 3)
    html = client.get(address("spread")).content.decode()
    assert "Binnen deze grens is er geen verspreiding." in html
    assert "Verhoog de grens, of vraag iemand om meer weken." in html
    assert "Met 2 wissels per week lukt het wel." in html
    Edition.objects.update(week_limit=2)
    assert client.get(address("spread")).context["answer"].rows


def test_the_limit_that_works_leaves_room_for_what_is_asked_already(client, organiser, edition):
    pairs(edition, 5)
    for start in (monday(5), monday(7)):
        make.exchange(edition, starts_on=start, last_day=start + timedelta(days=11))
    works_from = client.get(address("spread")).context["answer"].works_from
    limits = {}
    for limit in range(1, works_from + 1):
        Edition.objects.update(week_limit=limit)
        limits[limit] = bool(client.get(address("spread")).context["answer"].rows)
    assert limits == {limit: limit == works_from for limit in range(1, works_from + 1)}


def test_a_closed_edition_offers_no_limit_and_no_spreading(client, organiser, edition):
    pairs(edition, 2)
    offered = ["Bewaar de grens", "Verspreid de perioden</a>", "Bevestig de verspreiding"]
    shown = [word for word in offered if word in page_and_spread(client)]
    Edition.objects.update(status=Edition.Status.CLOSED)
    assert (shown, [word for word in offered if word in page_and_spread(client)]) == (offered, [])


def test_pairs_without_any_period_left_are_named(client, organiser, edition):
    make.candidacy(edition)
    pairs(edition, 1)
    early = (timezone.localdate(), timezone.localdate() + timedelta(days=18))
    for row in edition.candidacies.exclude(pair_with=None):
        row.availability.update(starts_on=early[0], last_day=early[1])
    html = client.get(address("spread")).content.decode()
    assert "deze koppels hebben na de antwoordtijd geen enkele periode meer" in html


def test_without_a_limit_there_is_nothing_to_spread(client, organiser, edition):
    Edition.objects.update(week_limit=None)
    assert client.get(address("spread")).status_code == 302


def test_proposals_are_sent_with_the_planned_period_as_long_as_it_fits(client, organiser, edition):
    pairs(edition, 2)
    confirm(client)
    send = reverse("exchanges:pairing_send", args=["nu"])
    letters = [letter for letter, _ticked in client.get(send).context["letters"]]
    assert sorted(letter.window.starts_on for letter in letters) == plans()
    client.post(send, {"pairs": [letter.value for letter in letters], "answer_by": monday(1).isoformat()})
    assert sorted(Exchange.objects.values_list("starts_on", flat=True)) == plans()


def test_a_plan_that_no_longer_fits_gives_way_to_the_best_period(client, organiser, edition):
    pairs(edition, 2)
    confirm(client)
    late = PlannedPeriod.objects.order_by("-starts_on")[0]
    row = edition.candidacies.get(director=late.director_a)
    row.impossible.create(starts_on=late.last_day, last_day=late.last_day)
    letters = [
        one for one, _ticked in client.get(reverse("exchanges:pairing_send", args=["nu"])).context["letters"]
    ]
    assert sorted(letter.is_planned for letter in letters) == [False, True]
    assert [late.last_day in letter.window.span for letter in letters if not letter.is_planned] == [False]
