"""Sessions and forms of accounts under attack: a planted session, and asking without end."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db
PASSWORD = "een zin van een paar woorden"


def test_a_session_that_was_planted_before_logging_in_is_worth_nothing_after_it(client):
    person = make.user()
    person.set_password(PASSWORD)
    person.save()
    planted = client.session
    planted["planted"] = True
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    client.post("/inloggen/", {"login": person.email, "password": PASSWORD})
    own = client.cookies["sessionid"].value
    assert client.get("/mijn/").status_code == 200
    assert own != planted.session_key
    assert not Session.objects.filter(pk=planted.session_key).exists()


def test_asking_for_a_new_password_without_end_is_slowed_down(client):
    address = reverse("account_reset_password")
    statuses = [client.post(address, {"email": f"x{n}@voorbeeld.example"}).status_code for n in range(30)]
    assert (statuses[0], statuses[-1]) == (302, 429)


def test_trying_links_of_invitations_without_end_is_slowed_down(client):
    address = reverse("participants:accept_invitation", args=["gok"])
    statuses = [client.post(address, {"name": "Jan"}).status_code for _try in range(40)]
    assert statuses[0] != 429
    assert statuses[-1] == 429
