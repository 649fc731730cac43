"""After logging in one comes where one's work is."""

from datetime import date

import pytest

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False


def goes_to(client, user):
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client.get("/start/")["Location"]


def test_an_organiser_goes_to_the_latest_edition(client):
    old = make.edition("oud", starts_on=date(2025, 1, 6), last_day=date(2025, 12, 19))
    assert goes_to(client, make.organiser(old, make.edition("nieuw"))) == "/regie/nieuw/"


def test_a_director_and_a_secretary_go_to_the_exchange(client):
    director = make.director_with_account()
    assert goes_to(client, director.user) == "/mijn/"
    assert goes_to(client, make.delegate(director)) == "/mijn/"


def test_an_organiser_who_is_a_director_goes_to_the_edition(client):
    director = make.director_with_account()
    director.user.editions.add(make.edition("proef"))
    assert goes_to(client, director.user) == "/regie/proef/"


def test_anybody_else_goes_to_the_own_account_and_a_visitor_logs_in(client):
    assert client.get("/start/")["Location"] == "/inloggen/?next=/start/"
    assert goes_to(client, make.user()) == "/account/"
    assert "Je doet nog nergens aan mee." in client.get("/account/").content.decode()
    client.force_login(
        make.director_with_account().user, "allauth.account.auth_backends.AuthenticationBackend"
    )
    assert "Je doet nog nergens aan mee." not in client.get("/account/").content.decode()


def test_an_administrator_goes_to_users_and_settings_unless_there_is_other_work(client):
    administrator = make.user(is_staff=True)
    assert goes_to(client, administrator) == "/beheer/"
    administrator.editions.add(make.edition("proef"))
    assert goes_to(client, administrator) == "/regie/proef/"


def test_editions_are_a_choice_only_for_who_has_two(client):
    organiser = make.organiser(make.edition("een"))
    client.force_login(organiser, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/regie/")["Location"] == "/regie/een/"
    organiser.editions.add(make.edition("twee"))
    assert [edition.slug for edition in client.get("/regie/").context["editions"]] == ["een", "twee"]
    client.force_login(make.user(), "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/regie/").status_code == 404
