"""The list of candidacies, one of them, by hand, and who may see them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exchanges.actions.intake import import_reading
from exchanges.models import Candidacy, Preference
from exchanges.queries.candidacies import candidacies_of
from exchanges.rules.candidacies import gaps
from participants.intake import read_candidacies
from participants.models import Challenge, Director, Organisation
from tests import make
from tests.exchanges.intake.sheets import RUBEN, SASKIA, like, reading_of
from tradingplaces.kit.spreadsheets import read_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False


@pytest.fixture
def edition():
    return make.edition("proef")


@pytest.fixture
def organiser(client, edition):
    person = make.organiser(edition)
    client.force_login(person)
    return person


def address(name, *arguments, edition="proef"):
    return reverse(f"exchanges:{name}", args=[edition, *arguments])


def imported(edition, *rows):
    return import_reading(reading_of(*rows), edition=edition, by=None, now=make.NOW)


def filled_in(client, candidacy, **others):
    """What the form of a candidacy sends when only ``others`` is changed."""
    form = client.get(address("candidacy", candidacy.pk)).context["form"]
    return {name: value for name, value in form.initial.items() if value not in (None, False)} | others


NEW = {
    "first_name": "Saskia",
    "infix": "van der",
    "last_name": "Meulen",
    "email": "saskia@deveste.example",
    "organisation": "Stichting De Veste",
    "availability": "1-3-2027 t/m 14-5-2027",
    "impossible": "wk 18 t/m 19",
    "vetoes": "Bouwgroep Stavast",
}


# --- The list -------------------------------------------------------------------------------------


def test_list_shows_who_what_and_what_is_missing(client, organiser, edition):
    make.candidacy(edition, learn="", offer="iets")
    page = client.get(address("candidacies"))
    ((_candidacy, missing),) = page.context["rows"]
    assert [gap.code for gap in missing] == ["learn", "meetings"]


def test_empty_list_says_what_to_do(client, organiser, edition):
    page = client.get(address("candidacies"))
    assert page.status_code == 200
    assert address("import") in page.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=meulen", ["Saskia"]),
        ("?q=nijmegen", ["Ruben"]),
        ("?q=veste+saskia", ["Saskia"]),
        ("?sector=construction", ["Ruben"]),
        ("?missing=availability", []),
        ("?missing=partner", ["Ruben", "Saskia"]),
        ("?status=withdrawn", []),
        ("?sector=onzin", ["Ruben", "Saskia"]),
    ],
)
def test_list_is_searched_and_filtered(client, organiser, edition, query, found):
    imported(edition, SASKIA, RUBEN)
    page = client.get(address("candidacies") + query)
    assert sorted(candidacy.director.first_name for candidacy, _missing in page.context["rows"]) == found


def test_list_asks_as_often_for_three_as_for_one(client, organiser, edition):
    imported(edition, like(SASKIA, Liever_niet_met="Nergens"))
    with CaptureQueriesContext(connection) as one:
        client.get(address("candidacies"))
    imported(edition, RUBEN, like(RUBEN, E_mail="derde@huis.example", Organisatie="Derde Huis"))
    with CaptureQueriesContext(connection) as three:
        client.get(address("candidacies"))
    assert len(three) == len(one)


def test_other_organiser_sees_neither_list_nor_candidacy_nor_organisation(client, edition):
    candidacy = make.candidacy(edition)
    client.force_login(make.organiser(make.edition("ander")))
    for path in (
        address("candidacies"),
        address("candidacy", candidacy.pk),
        address("candidacy", candidacy.pk, edition="ander"),
        address("organisation", candidacy.organisation_id, edition="ander"),
        address("candidacies_export", "csv"),
        address("doubles"),
    ):
        assert client.get(path).status_code == 404, path


def test_anonymous_is_sent_to_the_login(client, edition):
    assert client.get(address("candidacies"))["Location"].startswith(reverse("account_login"))


# --- By hand --------------------------------------------------------------------------------------


def test_somebody_added_by_hand_is_in_the_pool_with_the_same_spellings_as_an_import(client, organiser):
    response = client.post(address("candidacy_new"), NEW)
    candidacy = Candidacy.objects.get()
    assert response["Location"] == address("candidacy", candidacy.pk)
    assert candidacy.status == Candidacy.Status.POOL
    assert (candidacy.availability.count(), candidacy.preferences.get().kind) == (1, "veto")
    assert candidacy.impossible.count() > 0


def test_adding_twice_adds_once(client, organiser):
    client.post(address("candidacy_new"), NEW)
    response = client.post(address("candidacy_new"), NEW)
    assert response.status_code == 422
    assert Candidacy.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "geen adres"),
        ("last_name", ""),
        ("organisation", ""),
        ("availability", "31-2-2027 t/m 3-3-2027"),
        ("availability", "1-3-2045 t/m 14-5-2045"),
        ("impossible", "1-3-2027 t/m 14-5-2045"),
        ("impossible", "ergens in mei of zo"),
        ("last_name", "x" * 101),
        ("vetoes", "x" * 201),
    ],
)
def test_wrong_value_is_422_at_its_field_and_everything_typed_is_kept(client, organiser, field, value):
    response = client.post(address("candidacy_new"), NEW | {field: value})
    form = response.context["form"]
    assert response.status_code == 422
    assert list(form.errors) == [field]
    assert form[field].value() == value
    assert Candidacy.objects.count() == 0


def test_organisation_of_exactly_that_name_is_used_again(client, organiser, edition):
    imported(edition, like(RUBEN, Organisatie="De Veste"))
    client.post(address("candidacy_new"), NEW)
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("stored", "field"),
    [
        (like(RUBEN, Organisatie="Stichting De Vesten"), "organisation"),
        (like(SASKIA, E_mail="s.meulen@deveste.example"), "email"),
    ],
)
def test_near_name_and_namesake_are_asked_and_then_added(client, organiser, edition, stored, field):
    imported(edition, stored)
    response = client.post(address("candidacy_new"), NEW)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert "neem dan het adres of de naam over die bij het veld staat" in response.content.decode()
    assert client.post(address("candidacy_new"), NEW | {"is_certain": "on"}).status_code == 302
    assert Candidacy.objects.count() == 2


# --- Changing -------------------------------------------------------------------------------------


def test_form_sent_as_it_is_changes_nothing(client, organiser, edition):
    imported(edition, like(SASKIA, Liever_niet_met="Bouwgroep Stavast"), RUBEN)
    candidacy = Candidacy.objects.get(director__last_name="Meulen")
    before = client.get(address("candidacy", candidacy.pk)).context["form"].initial
    assert client.post(address("candidacy", candidacy.pk), filled_in(client, candidacy)).status_code == 302
    assert client.get(address("candidacy", candidacy.pk)).context["form"].initial == before


def test_challenges_of_others_are_not_taken_along(client, organiser, edition):
    others = [Challenge.objects.create(name=name) for name in ("sneller bouwen", "verduurzaming")]
    client.post(address("candidacy_new"), NEW | {"challenges": "Verduurzaming\nwonen en zorg"})
    candidacy = Candidacy.objects.get()
    named = ["verduurzaming", "wonen en zorg"]
    assert sorted(candidacy.challenges.values_list("name", flat=True)) == named
    client.post(address("candidacy", candidacy.pk), filled_in(client, candidacy))
    assert sorted(candidacy.challenges.values_list("name", flat=True)) == named
    assert Challenge.objects.count() == len(others) + 1


def test_what_is_emptied_becomes_empty_and_a_new_veto_is_recognised(client, organiser, edition):
    imported(edition, SASKIA, RUBEN)
    candidacy = Candidacy.objects.get(director__last_name="Meulen")
    changed = filled_in(client, candidacy, learn="", vetoes="Ruben Kortekaas", impossible="")
    assert client.post(address("candidacy", candidacy.pk), changed).status_code == 302
    candidacy.refresh_from_db()
    assert (candidacy.learn, candidacy.impossible.count()) == ("", 0)
    assert candidacy.preferences.get().director.email == "ruben@stavast.example"


def test_second_organiser_is_told_and_keeps_what_was_typed(client, organiser, edition):
    candidacy = make.candidacy(edition, learn="eerst")
    mine = filled_in(client, candidacy, learn="van mij")
    Candidacy.objects.update(learn="van een ander")
    response = client.post(address("candidacy", candidacy.pk), mine)
    assert response.status_code == 409
    assert response.context["form"]["learn"].value() == "van mij"
    assert Candidacy.objects.get().learn == "van een ander"
    again = mine | {"seen": response.context["form"]["seen"].value()}
    assert client.post(address("candidacy", candidacy.pk), again).status_code == 302
    assert Candidacy.objects.get().learn == "van mij"


def test_address_of_another_director_is_refused(client, organiser, edition):
    candidacy, other = make.candidacy(edition), make.director()
    response = client.post(
        address("candidacy", candidacy.pk), filled_in(client, candidacy, email=other.email)
    )
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["email"])


def test_unrecognised_veto_can_be_pointed_out(client, organiser, edition):
    candidacy, other = make.candidacy(edition), make.candidacy(edition)
    veto = Preference.objects.create(candidacy=candidacy, kind="veto", as_written="die man van de bouw")
    client.post(
        address("candidacy_point_out", candidacy.pk), {f"meant_{veto.pk}": f"director:{other.director_id}"}
    )
    veto.refresh_from_db()
    assert veto.director == other.director


def test_in_a_closed_edition_nobody_is_pointed_out_any_more(client, organiser, edition):
    candidacy, other = make.candidacy(edition), make.candidacy(edition)
    veto = Preference.objects.create(candidacy=candidacy, kind="veto", as_written="die man van de bouw")
    edition.status = edition.Status.CLOSED
    edition.save()
    pointed = {f"meant_{veto.pk}": f"director:{other.director_id}"}
    page = client.post(address("candidacy_point_out", candidacy.pk), pointed, follow=True)
    veto.refresh_from_db()
    assert (veto.director, "Deze editie is gesloten" in page.content.decode()) == (None, True)


def test_withdrawing_and_putting_back(client, organiser, edition):
    candidacy = make.candidacy(edition)
    page = client.post(address("candidacy_withdraw", candidacy.pk), follow=True)
    assert Candidacy.objects.in_pool().count() == 0
    assert f"{candidacy.director.name} doet niet meer mee." in page.content.decode()
    page = client.post(address("candidacy_restore", candidacy.pk), follow=True)
    assert Candidacy.objects.in_pool().count() == 1
    assert f"{candidacy.director.name} doet weer mee." in page.content.decode()


def test_who_still_lacks_a_partner_is_found_and_who_has_one_leads_to_the_exchange(client, organiser, edition):
    exchange = make.exchange(edition)
    theirs = make.candidacy(edition, exchange.sides()[0].director)
    free = make.candidacy(edition)
    page = client.get(address("candidacies") + "?missing=partner")
    assert [candidacy for candidacy, _missing in page.context["rows"]] == [free]
    link = f'/wissels/{exchange.pk}/"'
    assert link in client.get(address("candidacy", theirs.pk)).content.decode()
    assert link not in client.get(address("candidacy", free.pk)).content.decode()


def test_who_has_an_exchange_cannot_be_withdrawn(client, organiser, edition):
    exchange = make.exchange(edition)
    candidacy = make.candidacy(edition, exchange.placements.first().director)
    client.post(address("candidacy_withdraw", candidacy.pk))
    assert Candidacy.objects.get().status == Candidacy.Status.POOL


def test_complete_candidacy_has_no_gaps(edition):
    imported(edition, SASKIA)
    Organisation.objects.get().governance_meetings.create(body="rvc", held_on="2027-04-15")
    assert gaps(candidacies_of(edition).get()) == []


# --- Export ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_exported_list_imports_as_all_unchanged(client, organiser, edition, ending):
    imported(
        edition, like(SASKIA, Liever_niet_met="Bouwgroep Stavast"), like(RUBEN, Telefoon="+31 6 12345678")
    )
    content = client.get(address("candidacies_export", ending)).content
    span = (edition.starts_on, edition.last_day)
    reading = read_candidacies(read_sheet(content, f"lijst.{ending}"), edition_span=span)
    report = import_reading(reading, edition=edition, by=None, now=make.NOW, dry_run=True)
    assert [person.changed for person in report.people] == [(), ()]
    assert (report.rows, report.unchanged) == (2, 2)


def test_confidential_offer_is_marked_in_the_export(client, organiser, edition):
    make.candidacy(edition, offer="Inkijk in een fusie", offer_confidential=True)
    content = client.get(address("candidacies_export", "csv")).content.decode("utf-8-sig")
    assert "Inkijk in een fusie (vertrouwelijk)" in content


def test_export_writes_no_formula(client, organiser, edition):
    candidacy = make.candidacy(edition, remarks='=HYPERLINK("http://x.example")')
    content = client.get(address("candidacies_export", "csv")).content.decode("utf-8-sig")
    assert "'=HYPERLINK" in content
    assert Director.objects.get(pk=candidacy.director_id)
