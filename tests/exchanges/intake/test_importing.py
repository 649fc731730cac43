"""What importing a sheet does to what is stored."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exchanges.actions.candidacies import withdraw_candidacy
from exchanges.actions.intake import IntakeError, import_reading
from exchanges.models import Candidacy, Edition, Preference
from participants.intake import read_candidacies
from participants.models import Director, Organisation, Position
from tests import make
from tests.exchanges.intake.sheets import RUBEN, SASKIA, csv_of, like, many, reading_of
from tradingplaces.kit.models import HistoryEntry
from tradingplaces.kit.spreadsheets import read_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make.edition("proef")


def imported(edition, *rows, by=None, dry_run=False):
    return import_reading(reading_of(*rows), edition=edition, by=by, now=make.NOW, dry_run=dry_run)


def counts(report):
    return (report.rows, report.created, report.updated, report.unchanged, report.skipped)


def sentences(report, kind="warning"):
    return [(fault.row, fault.column) for fault in report.faults if fault.kind == kind]


def test_good_row_becomes_a_candidacy_in_the_pool_with_all_its_facts(edition):
    report = imported(edition, SASKIA)
    assert counts(report) == (1, 1, 0, 0, 0)
    candidacy = Candidacy.objects.get()
    assert candidacy.status == Candidacy.Status.POOL
    assert candidacy.director.name == "Saskia van der Meulen"
    assert candidacy.director.sort_name == "meulen, saskia van der"
    assert (candidacy.organisation.sector, candidacy.organisation.region) == ("corporation", "noord")
    assert candidacy.director.positions.get().title == "bestuurder"
    window = candidacy.availability.get()
    assert (window.starts_on, window.last_day) == (date(2027, 3, 1), date(2027, 5, 14))
    assert candidacy.impossible.count() > 0
    assert report.people[0].candidacy == candidacy.pk


def test_importing_again_doubles_nobody_and_counts_all_unchanged(edition):
    imported(edition, SASKIA, RUBEN)
    report = imported(edition, SASKIA, RUBEN)
    assert counts(report) == (2, 0, 0, 2, 0)
    assert (Director.objects.count(), Organisation.objects.count(), Position.objects.count()) == (2, 2, 2)


def test_address_in_capitals_is_the_same_person(edition):
    imported(edition, SASKIA)
    report = imported(edition, like(SASKIA, E_mail="SASKIA@DEVESTE.EXAMPLE"))
    assert counts(report) == (1, 0, 0, 1, 0)


def test_changed_cell_updates_just_that(edition):
    imported(edition, SASKIA, RUBEN)
    report = imported(edition, like(SASKIA, Telefoon="0687654321"), RUBEN)
    assert counts(report) == (2, 0, 1, 1, 0)
    assert report.people[0].changed == ("phone",)
    assert Director.objects.get(last_name="Meulen").phone == "0687654321"


def test_empty_cell_erases_nothing(edition):
    imported(edition, SASKIA)
    report = imported(edition, like(SASKIA, Telefoon="", Wat_wil_je_leren="", Niet_beschikbaar=""))
    assert counts(report) == (1, 0, 0, 1, 0)
    assert Candidacy.objects.get().learn == "Sneller besluiten"


def test_damaged_name_warns_and_never_overwrites_the_stored_one(edition):
    imported(edition, like(SASKIA, Achternaam="Yıldırım"))
    report = imported(edition, like(SASKIA, Achternaam="Y?ld?r?m"))
    assert counts(report) == (1, 0, 0, 1, 0)
    assert sentences(report) == [(2, "Achternaam")]
    assert Director.objects.get().last_name == "Yıldırım"


def test_whole_name_replaces_a_damaged_one(edition):
    imported(edition, like(SASKIA, Achternaam="Y?ld?r?m"))
    imported(edition, like(SASKIA, Achternaam="Yıldırım"))
    assert Director.objects.get().last_name == "Yıldırım"


def test_same_name_and_organisation_with_another_address_is_a_question_never_a_merge(edition):
    imported(edition, SASKIA)
    report = imported(edition, like(SASKIA, E_mail="s.meulen@deveste.example"))
    assert counts(report) == (1, 1, 0, 0, 0)
    assert sentences(report) == [(2, "E-mail")]
    assert Director.objects.count() == 2


def test_organisations_match_after_the_legal_form_is_taken_off(edition):
    imported(edition, SASKIA)
    imported(edition, like(RUBEN, Organisatie="De Veste"))
    assert Organisation.objects.get().name == "Stichting De Veste"


def test_near_organisation_is_asked_and_made(edition):
    imported(edition, like(SASKIA, Organisatie="Woonstichting Sluishuis"))
    report = imported(edition, like(RUBEN, Organisatie="Woonstichting Sluishuys"))
    assert sentences(report) == [(2, "Organisatie")]
    assert Organisation.objects.count() == 2


def test_near_names_within_a_sheet_are_asked_once(edition):
    first = like(SASKIA, Organisatie="Woonstichting Sluishuis")
    report = imported(edition, first, like(RUBEN, Organisatie="Woonstichting Sluishuys"))
    assert sentences(report) == [(3, "Organisatie")]


def test_namesake_within_a_sheet_is_asked_once(edition):
    report = imported(edition, SASKIA, like(SASKIA, E_mail="s.meulen@deveste.example"))
    assert sentences(report) == [(3, "E-mail")]


def test_organiser_is_not_told_names_of_an_edition_she_does_not_organise(edition):
    imported(make.edition("ander"), like(SASKIA, Organisatie="Woonstichting Sluishuis"))
    rows = (like(RUBEN, Organisatie="Woonstichting Sluishuys"), like(SASKIA, E_mail="ander@deveste.example"))
    assert sentences(imported(edition, *rows, by=make.organiser(edition))) == []


def test_rather_not_with_is_a_veto_and_preference_a_wish_whatever_the_order(edition):
    imported(
        edition,
        like(SASKIA, Liever_niet_met="Bouwgroep Stavast", Voorkeur_wisselpartner="Ruben Kortekaas"),
        RUBEN,
    )
    veto = Preference.objects.get(kind=Preference.Kind.VETO)
    wish = Preference.objects.get(kind=Preference.Kind.WISH)
    assert veto.organisation.name == "Bouwgroep Stavast"
    assert wish.director.email == "ruben@stavast.example"


@pytest.mark.parametrize("written", ["Ruben Kortekaas (Bouwgroep Stavast)", "dhr. Ruben Kortekaas"])
def test_person_is_known_however_the_name_is_written(edition, written):
    report = imported(edition, like(SASKIA, Liever_niet_met=written), RUBEN)
    veto = Preference.objects.get(kind=Preference.Kind.VETO)
    assert (veto.director.email, sentences(report)) == ("ruben@stavast.example", [])


def test_namesake_of_another_house_is_not_meant(edition):
    imported(edition, like(SASKIA, Liever_niet_met="Ruben Kortekaas (Zorggroep Elders)"), RUBEN)
    assert Preference.objects.get(kind=Preference.Kind.VETO).director is None


def test_unknown_veto_is_asked_and_counts_once_that_organisation_comes_in(edition):
    report = imported(edition, like(SASKIA, Liever_niet_met="Bouwgroep Stavast"))
    assert sentences(report) == [(2, "Liever niet met")]
    imported(edition, RUBEN)
    assert Preference.objects.get().organisation.name == "Bouwgroep Stavast"


def test_import_adds_wishes_and_vetoes_and_takes_none_away(edition):
    imported(edition, like(SASKIA, Liever_niet_met="Bouwgroep Stavast"), RUBEN)
    report = imported(edition, like(SASKIA, Liever_niet_met=""), RUBEN)
    assert counts(report) == (2, 0, 0, 2, 0)
    assert Preference.objects.count() == 1


def test_director_of_another_edition_is_used_again_also_when_archived(edition):
    imported(make.edition("vorig"), SASKIA)
    Director.objects.update(archived_at=make.NOW)
    report = imported(edition, SASKIA)
    assert counts(report) == (1, 1, 0, 0, 0)
    assert Director.objects.get().archived_at is None


def test_withdrawn_candidacy_stays_withdrawn_and_that_is_said(edition):
    imported(edition, SASKIA)
    withdraw_candidacy(candidacy=Candidacy.objects.get(), by=None, now=make.NOW)
    report = imported(edition, SASKIA)
    assert counts(report) == (1, 0, 0, 1, 0)
    assert sentences(report) == [(2, "E-mail")]
    assert Candidacy.objects.get().status == Candidacy.Status.WITHDRAWN


def test_draft_comes_into_the_pool(edition):
    imported(edition, SASKIA)
    Candidacy.objects.update(status=Candidacy.Status.DRAFT)
    assert counts(imported(edition, SASKIA)) == (1, 0, 1, 0, 0)
    assert Candidacy.objects.get().status == Candidacy.Status.POOL


def test_trial_writes_nothing_and_says_what_would_happen(edition):
    report = imported(edition, SASKIA, RUBEN, dry_run=True)
    assert counts(report) == (2, 2, 0, 0, 0)
    assert (Director.objects.count(), Organisation.objects.count(), HistoryEntry.objects.count()) == (0, 0, 0)


def test_trial_and_import_say_the_same(edition):
    imported(edition, like(SASKIA, Liever_niet_met="Onbekend B.V."))
    rows = (like(SASKIA, Telefoon="0611111111"), RUBEN, like(RUBEN, E_mail="geen adres"))
    trial = imported(edition, *rows, dry_run=True)
    assert trial.as_json() == imported(edition, *rows).as_json()


def test_two_rows_that_disagree_about_their_organisation_keep_the_first_every_time(edition):
    other = like(RUBEN, Organisatie="De Veste", Plaats="Assen", Sector="woningcorporatie")
    report = imported(edition, SASKIA, other)
    assert sentences(report) == [(3, "Plaats")]
    assert counts(imported(edition, SASKIA, other)) == (2, 0, 0, 2, 0)
    assert Organisation.objects.get().place == "Meppel"


def test_faulty_row_never_blocks_the_good_ones(edition):
    report = imported(edition, SASKIA, like(RUBEN, E_mail="ruben zonder adres"))
    assert counts(report) == (2, 1, 0, 0, 1)


def test_confidential_offer_stays_confidential(edition):
    imported(edition, like(SASKIA, Wat_heb_je_te_bieden="Inkijk in een fusie (vertrouwelijk)"))
    imported(edition, like(SASKIA, Wat_heb_je_te_bieden="Inkijk in een fusie"))
    assert Candidacy.objects.get().offer_confidential is True


def test_formula_is_text(edition):
    imported(edition, like(SASKIA, Wat_wil_je_leren='=HYPERLINK("http://x.example")'))
    assert Candidacy.objects.get().learn == '=HYPERLINK("http://x.example")'


def test_sheet_without_addresses_is_refused_whole(edition):
    columns = ("Voornaam", "Achternaam", "Organisatie")
    reading = read_candidacies(read_sheet(csv_of(SASKIA, columns=columns), "lijst.csv"))
    with pytest.raises(IntakeError) as refusal:
        import_reading(reading, edition=edition, by=None, now=make.NOW)
    assert refusal.value.code == "missing_columns"


def test_closed_edition_takes_nobody(edition):
    edition.status = Edition.Status.CLOSED
    edition.save()
    with pytest.raises(IntakeError) as refusal:
        imported(edition, SASKIA)
    assert refusal.value.code == "edition_closed"


def test_one_line_of_history_with_the_counts(edition):
    imported(edition, SASKIA, by=make.organiser(edition))
    entry = HistoryEntry.objects.get()
    assert (entry.verb, entry.details["created"]) == ("candidacies.imported", 1)


def test_number_of_queries_does_not_grow_with_the_rows():
    def queries(edition, rows):
        with CaptureQueriesContext(
            connection,
        ) as found:
            imported(edition, *rows)
        return len(found)

    first = [like(row, Liever_niet_met="Nergens") for row in many(1)]
    more = [like(row, Liever_niet_met="Nergens") for row in many(31)[1:]]
    assert queries(make.edition("een"), first) == queries(make.edition("meer"), more)


@pytest.mark.django_db(transaction=True)
def test_two_organisers_importing_at_once_double_nobody():
    edition, together, failures = make.edition("proef"), Barrier(2), []
    rows = many(20)

    def run():
        try:
            together.wait()
            imported(Edition.objects.get(pk=edition.pk), *rows)
        except Exception as problem:  # pragma: no cover - only when the rule is broken
            failures.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert (Candidacy.objects.count(), Director.objects.count(), Organisation.objects.count()) == (20, 20, 20)
