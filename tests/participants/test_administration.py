"""What an administrator changes keeps what follows from it, and an odd address is told as one."""

import pytest

from participants.models import Director, Organisation
from tests import make
from tradingplaces.kit.models import HistoryEntry, Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    person = make.user(is_staff=True, is_superuser=True)
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def facts_of(house: Organisation, **changes: str) -> dict[str, str]:
    names = ("name", "sector", "place", "province", "region", "approval")
    empty = {"size": "", "archived_at_0": "", "archived_at_1": ""}
    return {name: getattr(house, name) for name in names} | empty | changes


def change_director(admin, director: Director, **changes: object):
    others = {"email": director.email, "language": "nl", "user": "", "archived_at_0": "", "archived_at_1": ""}
    names = {"first_name": director.first_name, "infix": "", "last_name": director.last_name}
    inlines = {"positions-TOTAL_FORMS": 0, "positions-INITIAL_FORMS": 0}
    address = f"/beheer/participants/director/{director.pk}/change/"
    response = admin.post(address, others | names | inlines | changes)
    director.refresh_from_db()
    return response


def test_another_name_of_a_director_is_sorted_by(admin):
    director = make.director(make.organisation(), last_name="Aalbers")
    names = {"first_name": "Saskia", "infix": "van der", "last_name": "Zwart"}
    assert change_director(admin, director, **names).status_code == 302
    assert director.sort_name == "zwart, saskia van der"


def test_nobody_gets_the_account_of_a_director_but_by_invitation(admin):
    director = make.director_with_account(make.corporation())
    own = director.user
    refused = change_director(admin, director, user=make.user().pk)
    assert ("hier kun je het alleen losmaken" in refused.content.decode(), director.user) == (True, own)
    assert (change_director(admin, director, user=own.pk).status_code, director.user) == (302, own)
    assert (change_director(admin, director).status_code, director.user) == (302, None)


def change_account(admin, user, **changes):
    facts = {"email": user.email, "name": user.name, "language": "nl", "is_active": "on"}
    return admin.post(f"/beheer/participants/user/{user.pk}/change/", facts | changes)


def test_the_old_address_hears_of_a_new_one(admin):
    """Who reads the mail of the new address can set a password, and so read what is private."""
    user = make.user("saskia@deveste.example", name="Saskia")
    assert change_account(admin, user, email="Ander@Adres.example").status_code == 302
    user.refresh_from_db()
    letter = Letter.objects.get()
    assert (user.email, letter.recipient) == ("ander@adres.example", "saskia@deveste.example")
    assert "Inloggen en brieven gaan voortaan via ander@adres.example." in letter.text
    assert HistoryEntry.objects.filter(verb="change_email").count() == 1


def test_another_name_of_an_account_is_no_letter(admin):
    user = make.user("saskia@deveste.example", name="Saskia")
    assert change_account(admin, user, name="Saskia van der Meulen").status_code == 302
    user.refresh_from_db()
    assert (user.name, Letter.objects.count()) == ("Saskia van der Meulen", 0)


def test_another_name_of_an_organisation_is_the_one_it_is_recognised_by(admin):
    house = make.organisation("Stichting Zuidrand")
    address = f"/beheer/participants/organisation/{house.pk}/change/"
    assert admin.post(address, facts_of(house, name="Stichting Noordrand")).status_code == 302
    house.refresh_from_db()
    assert house.match_name == "noordrand"


def test_a_name_that_is_taken_but_for_its_legal_form_is_refused(admin):
    make.organisation("Noordrand", match_name="noordrand")
    house = make.organisation("Zuidrand", match_name="zuidrand")
    address = f"/beheer/participants/organisation/{house.pk}/change/"
    page = admin.post(address, facts_of(house, name="Stichting Noordrand"))
    assert "Er is al een organisatie met deze naam." in page.content.decode()
    house.refresh_from_db()
    assert house.name == "Zuidrand"


@pytest.mark.parametrize(
    "address",
    ["kit/letter/?about=%00", "participants/organisation/?region__exact=%00", "kit/historyentry/?verb=%00"],
)
def test_a_null_byte_in_a_filter_is_a_bad_request(admin, address):
    assert admin.get(f"/beheer/{address}").status_code == 400
