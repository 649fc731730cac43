"""Taking the demo out and building it again, after people did things in it."""

import pytest
from django.core.management import CommandError, call_command

from exchanges.models import Edition
from participants.models import User
from tests import make
from tradingplaces.demo.remove import remove

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return make.edition("demo")


def test_an_account_that_was_opened_from_a_letter_of_the_demo_goes_along(edition):
    """It stayed, and with it there nobody got the demo back."""
    guest = make.director_with_account(make.organisation())
    make.candidacy(edition, guest)
    remove()
    assert not User.objects.filter(pk=guest.user_id).exists()


def test_an_account_that_does_other_work_stays(edition):
    both = make.director_with_account(make.organisation())
    make.candidacy(edition, both)
    make.edition("echt").organisers.add(both.user)
    remove()
    assert User.objects.filter(pk=both.user_id).exists()


def test_beside_other_accounts_nothing_is_removed(edition, settings):
    """The demo was gone and did not come back."""
    settings.DEMO = True
    stranger = make.user("iemand@echt.example")
    with pytest.raises(CommandError, match="iemand@echt"):
        call_command("demo", "--reset")
    assert Edition.objects.filter(pk=edition.pk).exists()
    assert User.objects.get() == stranger
