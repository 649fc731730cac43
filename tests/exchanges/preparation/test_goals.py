"""Learning goals: who writes and reads them, order, undo, figures, and nothing lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exchanges.actions.goals import forget_removed_goals
from exchanges.models import LearningGoal
from tests import make
from tests.exchanges.preparation.conftest import confirmed_in
from tradingplaces.kit.models import HistoryEntry

pytestmark = pytest.mark.django_db
WORDS = {
    "text": "Sneller besluiten",
    "sign_of_success": "Zelfde dag",
    "programme_goal": "organisation",
}


def half(exchange, side):
    return exchange.placements.select_related("director__user").get(side=side)


def user(exchange, side):
    return half(exchange, side).director.user


def base(exchange) -> str:
    return f"/mijn/wissel/{exchange.pk}/leerdoelen/"


def get(client, person, path):
    client.force_login(person)
    return client.get(path)


def post(client, person, path, **values):
    client.force_login(person)
    return client.post(path, values)


def test_a_goal_is_added_once_on_a_double_click(client, exchange):
    for _ in range(2):
        answer = post(client, user(exchange, "A"), base(exchange) + "nieuw/", **WORDS)
    assert answer.status_code == 302
    assert LearningGoal.objects.count() == 1


def test_a_goal_without_programme_goal_is_422_and_keeps_the_text(client, exchange):
    answer = post(client, user(exchange, "A"), base(exchange) + "nieuw/", text="Half getypt doel")
    assert answer.status_code == 422
    assert "Half getypt doel" in answer.content.decode()
    assert "Kies het doel dat het dichtst bij ligt." in answer.content.decode()


def test_the_partner_reads_the_goals_but_never_the_figures(client, exchange):
    make.goal(half(exchange, "A"), text="Leren van Ruben", rating_start=7)
    make.goal(half(exchange, "B"), text="Leren van Saskia")
    html = get(client, user(exchange, "B"), base(exchange)).content.decode()
    assert "Leren van Ruben" in html
    assert html.count('<option value="7" selected>') == 0
    own = get(client, user(exchange, "A"), base(exchange)).content.decode()
    assert own.count('<option value="7" selected>') == 1


def test_the_organiser_reads_goals_and_no_figures(client, exchange):
    make.goal(half(exchange, "A"), text="Leren van Ruben", rating_start=7, rating_end=9)
    organiser = exchange.edition.organisers.get()
    path = f"/regie/{exchange.edition.slug}/wissels/{exchange.pk}/voorbereiding/"
    answer = get(client, organiser, path)
    assert "Leren van Ruben" in answer.content.decode()
    loaded = answer.context["sides"][0][0].goals[0]
    assert {"rating_start", "rating_end"} <= loaded.get_deferred_fields()


def test_figures_stand_in_no_history(client, exchange):
    goal = make.goal(half(exchange, "A"))
    post(client, user(exchange, "A"), base(exchange) + "cijfers/", **{f"goal_{goal.pk}": "8"})
    entry = HistoryEntry.objects.get(verb="goals_rated")
    assert entry.details == {"moment": "start"}


def test_somebody_elses_goal_does_not_exist(client, exchange):
    goal = make.goal(half(exchange, "A"))
    for verb in ("", "haal-weg/", "zet-terug/", "verplaats/"):
        assert post(client, user(exchange, "B"), f"{base(exchange)}{goal.pk}/{verb}").status_code == 404
    assert get(client, make.director_with_account().user, base(exchange)).status_code == 404


def test_before_the_yes_of_both_there_is_nothing_to_prepare(client, exchange):
    type(exchange).objects.filter(pk=exchange.pk).update(confirmed_at=None)
    assert get(client, user(exchange, "A"), base(exchange)).status_code == 404


def test_a_removed_goal_is_gone_for_the_partner_and_can_be_put_back(client, exchange):
    goal = make.goal(half(exchange, "A"), text="Weg ermee")
    post(client, user(exchange, "A"), f"{base(exchange)}{goal.pk}/haal-weg/")
    assert "Weg ermee" not in get(client, user(exchange, "B"), base(exchange)).content.decode()
    assert "Weg ermee" in get(client, user(exchange, "A"), base(exchange)).content.decode()
    post(client, user(exchange, "A"), f"{base(exchange)}{goal.pk}/zet-terug/")
    assert "Weg ermee" in get(client, user(exchange, "B"), base(exchange)).content.decode()


def test_a_removed_goal_goes_for_good_after_a_day(exchange):
    now = timezone.now()
    make.goal(half(exchange, "A"), text="gisteren", removed_at=now - timedelta(hours=25))
    make.goal(half(exchange, "A"), text="net", removed_at=now - timedelta(hours=23))
    forget_removed_goals(now)
    assert [goal.text for goal in LearningGoal.objects.all()] == ["net"]


def test_goals_change_places(client, exchange):
    first, second, third = (make.goal(half(exchange, "A"), text=text) for text in ("een", "twee", "drie"))
    post(client, user(exchange, "A"), f"{base(exchange)}{third.pk}/verplaats/", to="up")
    post(client, user(exchange, "A"), f"{base(exchange)}{first.pk}/verplaats/", to="up")
    assert [goal.pk for goal in LearningGoal.objects.all()] == [first.pk, third.pk, second.pk]


def test_who_changes_an_older_text_is_told_and_loses_nothing(client, exchange):
    goal = make.goal(half(exchange, "A"), text="oud")
    path = f"{base(exchange)}{goal.pk}/"
    post(client, user(exchange, "A"), path, **{**WORDS, "text": "eerste tab"}, version=1)
    answer = post(client, user(exchange, "A"), path, **{**WORDS, "text": "tweede tab"}, version=1)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert ("eerste tab" in html, "tweede tab" in html) == (True, True)
    again = post(client, user(exchange, "A"), path, **{**WORDS, "text": "tweede tab"}, version=2)
    goal.refresh_from_db()
    assert (again.status_code, goal.text) == (302, "tweede tab")


def test_hints_go_off_with_one_click_and_on_again(client, exchange):
    make.goal(half(exchange, "A"), text="Meer inzicht in de bouw")
    person = user(exchange, "A")
    assert "zelf een meerwerkbon beoordelen" in get(client, person, base(exchange)).content.decode()
    post(client, person, base(exchange) + "tips/", shown="no")
    assert "zelf een meerwerkbon beoordelen" not in get(client, person, base(exchange)).content.decode()
    post(client, person, base(exchange) + "tips/", shown="yes")
    assert "zelf een meerwerkbon beoordelen" in get(client, person, base(exchange)).content.decode()


@pytest.mark.parametrize(
    ("weeks", "status", "kept"), [(10, 302, (6, None)), (0, 422, (None, None)), (-4, 302, (None, 6))]
)
def test_figures_are_given_before_day_one_and_after_the_last_day(client, weeks, status, kept):
    exchange = confirmed_in(weeks)
    goal = make.goal(half(exchange, "A"))
    answer = post(client, user(exchange, "A"), base(exchange) + "cijfers/", **{f"goal_{goal.pk}": "6"})
    goal.refresh_from_db()
    assert (answer.status_code, (goal.rating_start, goal.rating_end)) == (status, kept)


def test_a_figure_of_eleven_is_422(client, exchange):
    goal = make.goal(half(exchange, "A"))
    answer = post(client, user(exchange, "A"), base(exchange) + "cijfers/", **{f"goal_{goal.pk}": "11"})
    assert answer.status_code == 422
    assert "Kies een cijfer van 1 tot en met 10." in answer.content.decode()


def test_after_the_last_day_goals_stay_as_they_are(client):
    exchange = confirmed_in(-4)
    answer = post(client, user(exchange, "A"), base(exchange) + "nieuw/", **WORDS)
    assert answer.status_code == 422
    assert "Sneller besluiten" in answer.content.decode()
    assert LearningGoal.objects.count() == 0


def test_a_ninth_goal_is_refused_with_what_is_possible(client, exchange):
    for number in range(8):
        make.goal(half(exchange, "A"), text=f"doel {number}")
    answer = post(client, user(exchange, "A"), base(exchange) + "nieuw/", **WORDS)
    assert answer.status_code == 422
    assert "Haal er eerst een weg, of pas er een aan." in answer.content.decode()


def test_queries_do_not_grow_with_the_goals(client, exchange, django_assert_max_num_queries):
    counts = []
    for number in (1, 3):
        while LearningGoal.objects.count() < number * 2:
            make.goal(half(exchange, "A"))
            make.goal(half(exchange, "B"))
        client.force_login(user(exchange, "A"))
        client.get(base(exchange))
        with django_assert_max_num_queries(25) as captured:
            client.get(base(exchange))
        counts.append(len(captured))
    assert counts[0] == counts[1]
