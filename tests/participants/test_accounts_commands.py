"""What an administrator does for accounts on the command line."""

import io
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from participants.models import Invitation, User
from tests import make

pytestmark = pytest.mark.django_db


def run(*words):
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_create_organiser_makes_an_account_and_shows_a_link_that_opens_it(client):
    link = re.search(r"https?://[^/]+(/uitnodiging/\S+)", run("create_organiser", "Anna@Voorbeeld.example"))[
        1
    ]
    user = User.objects.get()
    assert (user.email, user.has_usable_password()) == ("anna@voorbeeld.example", False)
    new = {"name": "Anna", "password1": "tien-werkdagen", "password2": "tien-werkdagen"}
    assert client.post(link, new)["Location"] == "/start/"


def test_create_organiser_again_makes_no_second_account():
    run("create_organiser", "anna@voorbeeld.example")
    run("create_organiser", "anna@voorbeeld.example")
    assert User.objects.count() == 1
    assert Invitation.objects.count() == 2


def test_create_organiser_leaves_an_account_with_a_password_alone():
    make.user("anna@voorbeeld.example")
    assert "al een account" in run("create_organiser", "anna@voorbeeld.example")
    assert Invitation.objects.count() == 0


def test_create_organiser_refuses_what_is_no_address():
    with pytest.raises(CommandError, match="geen e-mailadres"):
        run("create_organiser", "anna")


def test_reset_second_factor_takes_everything_of_this_account_only():
    mine, other = make.user(), make.user()
    for user in (mine, other):
        for kind in Authenticator.Type.values:
            Authenticator.objects.create(user=user, type=kind, data={})
    run("reset_second_factor", mine.email.upper())
    assert Authenticator.objects.filter(user=mine).count() == 0
    assert Authenticator.objects.filter(user=other).count() == 3


def test_reset_second_factor_of_nobody_is_refused():
    with pytest.raises(CommandError, match="geen account"):
        run("reset_second_factor", "niemand@voorbeeld.example")
