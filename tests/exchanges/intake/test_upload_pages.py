"""The import in the browser: upload, look, confirm, report."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from exchanges.actions.candidacies import withdraw_candidacy
from exchanges.actions.uploads import KEPT_FOR, tidy_uploads
from exchanges.models import Candidacy, IntakeUpload
from participants.intake import read_candidacies
from tests import make
from tests.exchanges.intake.sheets import RUBEN, SASKIA, csv_of, like
from tradingplaces.kit.spreadsheets import read_sheet, write_xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make.edition("proef")


@pytest.fixture
def organiser(client, edition):
    person = make.organiser(edition)
    client.force_login(person)
    return person


def upload(client, content, name="lijst.csv"):
    return client.post(
        reverse("exchanges:import", args=["proef"]), {"file": SimpleUploadedFile(name, content)}
    )


def address(step, kept=None):
    kept = kept or IntakeUpload.objects.get()
    return reverse(f"exchanges:import_{step}", args=["proef", kept.pk])


def test_upload_leads_to_a_preview_and_saves_nobody(client, organiser):
    response = upload(client, csv_of(SASKIA, RUBEN))
    assert (response.status_code, response["Location"]) == (302, address("preview"))
    page = client.get(address("preview"))
    assert page.status_code == 200
    assert page.context["report"].created == 2
    assert Candidacy.objects.count() == 0


def test_confirming_saves_and_leads_to_the_report(client, organiser):
    upload(client, csv_of(SASKIA, RUBEN))
    response = client.post(address("confirm"))
    assert (response.status_code, response["Location"]) == (302, address("report"))
    assert Candidacy.objects.count() == 2
    assert client.get(address("report")).status_code == 200
    assert client.get(address("preview"))["Location"] == address("report")


def test_confirming_twice_is_one_import(client, organiser):
    upload(client, csv_of(SASKIA))
    client.post(address("confirm"))
    report = IntakeUpload.objects.get().report
    client.post(address("confirm"))
    assert IntakeUpload.objects.get().report == report
    assert Candidacy.objects.count() == 1


def test_sending_the_same_file_twice_keeps_it_once(client, organiser):
    assert upload(client, csv_of(SASKIA))["Location"] == upload(client, csv_of(SASKIA))["Location"]
    assert IntakeUpload.objects.count() == 1


def test_good_rows_come_in_and_faulty_ones_can_be_downloaded_mended_and_uploaded_as_they_are(
    client, organiser, edition
):
    upload(client, csv_of(SASKIA, like(RUBEN, E_mail="ruben bij stavast")))
    client.post(address("confirm"))
    assert Candidacy.objects.count() == 1
    sheet = read_sheet(client.get(address("faults")).content, "fout.xlsx")
    headings, row = sheet.rows[0].cells, list(sheet.rows[1].cells)
    assert headings[-1] == "Wat er mis is"
    row[headings.index("E-mail")] = "ruben@stavast.example"
    mended = write_xlsx(headings, [row])
    reading = read_candidacies(read_sheet(mended, "verbeterd.xlsx"))
    assert reading.columns[-1].field == "ignore"
    response = upload(client, mended, "verbeterd.xlsx")
    client.post(response["Location"] + "neem-over/")
    assert Candidacy.objects.count() == 2


FATIMA = like(RUBEN, Voornaam="Fatima", E_mail="fatima@stavast.example")


def in_pool():
    return set(Candidacy.objects.filter(status="pool").values_list("director__first_name", flat=True))


def test_an_import_can_be_taken_back_and_put_back(client, organiser, edition):
    """Only what it made: who was known stays, and who had withdrawn before stays withdrawn."""
    upload(client, csv_of(SASKIA))
    client.post(address("confirm"))
    IntakeUpload.objects.all().delete()
    upload(client, csv_of(like(SASKIA, Voornaam="Sas"), RUBEN, FATIMA))
    client.post(address("confirm"))
    assert in_pool() == {"Sas", "Ruben", "Fatima"}
    withdraw_candidacy(
        candidacy=Candidacy.objects.get(director__first_name="Fatima"), by=organiser, now=timezone.now()
    )
    client.post(address("take_back"))
    assert in_pool() == {"Sas"}
    assert "1 aanmelding is uit de pool gehaald" in client.get(address("report")).content.decode()
    client.post(address("take_back"))
    client.post(address("put_back"))
    assert in_pool() == {"Sas", "Ruben"}
    assert "Draai deze import terug" in client.get(address("report")).content.decode()


def test_taking_back_leaves_who_has_an_exchange_by_now(client, organiser, edition):
    upload(client, csv_of(SASKIA, RUBEN))
    client.post(address("confirm"))
    saskia = Candidacy.objects.get(director__first_name="Saskia").director
    make.exchange(edition, saskia)
    client.post(address("take_back"))
    assert "Saskia" in in_pool()
    assert "Ruben" not in in_pool()


@pytest.mark.parametrize("step", ["take_back", "put_back"])
def test_what_is_not_known_any_more_cannot_be_taken_back(client, organiser, step):
    upload(client, csv_of(SASKIA))
    client.post(address("confirm"))
    tidy_uploads(timezone.now() + 2 * KEPT_FOR)
    page = client.post(address(step), follow=True)
    assert "Wie er in dit bestand stond is niet meer bekend." in page.content.decode()
    assert in_pool() == {"Saskia"}


def test_columns_can_be_chosen_otherwise(client, organiser):
    upload(client, csv_of(SASKIA))
    columns = client.get(address("preview")).context["reading"].columns
    chosen = {f"column_{column.index}": column.field for column in columns}
    learn = next(column.index for column in columns if column.field == "learn")
    offer = next(column.index for column in columns if column.field == "offer")
    response = client.post(
        address("preview"), chosen | {f"column_{learn}": "offer", f"column_{offer}": "ignore"}
    )
    assert response.status_code == 302
    client.post(address("confirm"))
    candidacy = Candidacy.objects.get()
    assert (candidacy.learn, candidacy.offer) == ("", "Sneller besluiten")


def test_columns_are_chosen_once_for_the_same_headings(client, organiser):
    """The mended faulty rows, and a later version of the sheet, need no choosing again."""
    head = b"Deelnemer;Club;Mail;Iets\n"
    upload(client, head + b"Jan Bos;Boswonen;jan@bos.example;Zwolle\nAn Bos;Boswonen;an bij bos;Zwolle\n")
    chosen = {"column_0": "full_name", "column_1": "organisation", "column_2": "email", "column_3": "place"}
    assert client.post(address("preview"), chosen).status_code == 302
    client.post(address("confirm"))
    faulty = client.get(address("faults")).content
    response = upload(client, faulty, "verbeterd.xlsx")
    fields = [column.field for column in client.get(response["Location"]).context["reading"].columns]
    assert fields == ["full_name", "organisation", "email", "place", "ignore"]
    response = upload(client, head + b"Piet Bos;Boswonen;piet@bos.example;Zwolle\n", "later.csv")
    assert client.get(response["Location"]).context["report"].created == 1


def test_columns_are_not_chosen_for_other_headings(client, organiser):
    upload(client, b"Deelnemer;Club;Mail\nJan Bos;Boswonen;jan@bos.example\n")
    client.post(
        address("preview"), {"column_0": "full_name", "column_1": "organisation", "column_2": "email"}
    )
    upload(client, b"Naam;Mail\nJan Bos;jan@bos.example\n", "anders.csv")
    assert IntakeUpload.objects.get(filename="anders.csv").mapping == {}


def test_one_field_chosen_twice_is_422_and_keeps_what_was_chosen(client, organiser):
    upload(client, csv_of(SASKIA))
    columns = client.get(address("preview")).context["reading"].columns
    chosen = {f"column_{column.index}": "email" for column in columns}
    response = client.post(address("preview"), chosen)
    assert response.status_code == 422
    assert response.context["form"]["column_0"].value() == "email"


def test_sheet_without_addresses_says_so_and_cannot_be_confirmed(client, organiser):
    upload(client, b"Voornaam;Achternaam;Organisatie\r\nSaskia;Meulen;De Veste")
    page = client.get(address("preview"))
    assert (page.status_code, "report" in page.context) == (200, False)
    assert client.post(address("confirm")).status_code == 422
    assert Candidacy.objects.count() == 0


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("foto.png", b"\x89PNG\r\n\x1a\n" + b"0" * 50),
        ("brief.pdf", b"%PDF-1.7 niets"),
        ("oud.xls", OLE),
        ("slot.xlsx", LOCKED),
        ("kapot.xlsx", b"PK\x03\x04 stuk"),
        ("leeg.csv", b""),
        ("leeg.xlsx", write_xlsx([], [])),
        ("lege-rijen.csv", b";;;\r\n" * 100_000),
        ("lege-rijen.xlsx", write_xlsx([], [[None, None]] * 100_000)),
    ],
)
def test_file_that_cannot_be_read_is_422_with_a_sentence(client, organiser, name, content):
    response = upload(client, content, name)
    assert response.status_code == 422
    assert len(response.context["form"].errors["file"]) == 1
    assert IntakeUpload.objects.count() == 0


def test_no_file_at_all_is_422(client, organiser):
    response = client.post(reverse("exchanges:import", args=["proef"]), {})
    assert response.context["form"].errors["file"] == ["Kies eerst een bestand."]
    assert response.status_code == 422


def test_more_than_20_megabytes_is_refused_by_its_length_without_reading_the_form(client, organiser):
    response = client.post(
        reverse("exchanges:import", args=["proef"]),
        b"x" * (21 * 1024**2),
        content_type="multipart/form-data; boundary=x",
    )
    assert response.status_code == 422
    assert "20 MB" in response.context["refusal"]


def test_forged_upload_is_refused(edition):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make.organiser(edition))
    assert upload(strict, csv_of(SASKIA)).status_code == 403
    assert IntakeUpload.objects.count() == 0


def test_discarding_leaves_nothing_and_can_be_pressed_twice(client, organiser):
    upload(client, csv_of(SASKIA))
    discard = address("discard")
    assert client.post(discard).status_code == client.post(discard).status_code == 302
    assert IntakeUpload.objects.count() == 0


def test_confirming_what_was_thrown_away_meanwhile_says_so(client, organiser):
    """A colleague in another tab ended on a page that was not there."""
    upload(client, csv_of(SASKIA))
    confirm = address("confirm")
    assert "lijst.csv is weggegooid." in client.post(address("discard"), follow=True).content.decode()
    html = client.post(confirm, follow=True).content.decode()
    assert "Dit bestand is intussen weggegooid; er is niets overgenomen." in html
    assert Candidacy.objects.count() == 0


def test_preview_tells_when_each_can_as_it_was_read(client, organiser):
    """Of dates only what could not be read was shown; a day read for a month went unseen."""
    silent = RUBEN | dict.fromkeys(("Beschikbaar van", "Beschikbaar t/m", "Niet beschikbaar"), "")
    upload(client, csv_of(SASKIA, silent))
    people = client.get(address("preview")).context["people"]
    assert people[0]["when"] == "1 maart t/m 14 mei 2027; niet: 3 t/m 16 mei 2027"
    assert people[1]["when"] == ""


def test_preview_speaks_of_faulty_rows_only_where_there_are_some(client, organiser):
    upload(client, csv_of(SASKIA))
    assert "de foute rijen apart" not in client.get(address("preview")).content.decode()
    upload(client, csv_of(SASKIA, like(RUBEN, E_mail="fout")), "andere.csv")
    kept = IntakeUpload.objects.get(filename="andere.csv")
    assert "de foute rijen apart" in client.get(address("preview", kept)).content.decode()


def test_missing_columns_are_summed_up_as_one_would_say_them(client, organiser):
    upload(client, b"Opmerking;Nog iets\nzo;anders\n")
    html = client.get(address("preview")).content.decode()
    assert "met e-mailadressen, namen en organisaties." in html


@pytest.mark.parametrize("step", ["preview", "report", "faults"])
def test_organiser_of_another_edition_sees_no_upload(client, edition, organiser, step):
    upload(client, csv_of(SASKIA, like(RUBEN, E_mail="fout")))
    client.post(address("confirm"))
    client.force_login(make.organiser(make.edition("ander")))
    assert client.get(address(step)).status_code == 404
    elsewhere = address(step).replace("/proef/", "/ander/")
    assert client.get(elsewhere).status_code == 404


def test_file_waits_a_day_and_a_report_forgets_its_people_after_a_day(client, organiser):
    upload(client, csv_of(SASKIA, like(RUBEN, E_mail="fout")))
    client.post(address("confirm"))
    upload(client, csv_of(RUBEN))
    uploaded = IntakeUpload.objects.get(confirmed_at=None).uploaded_at
    tidy_uploads(uploaded)
    assert IntakeUpload.objects.count() == 2
    tidy_uploads(uploaded + KEPT_FOR + KEPT_FOR)
    left = IntakeUpload.objects.get()
    assert (bytes(left.content), "people" in left.report, left.report["created"]) == (b"", False, 1)
    assert client.get(address("report")).status_code == 200
    assert client.get(address("faults")).status_code == 404


def test_formula_in_a_faulty_row_stays_text(client, organiser):
    upload(client, csv_of(like(SASKIA, E_mail="fout", Opmerkingen="=1+1")))
    sheet = read_sheet(client.get(address("faults")).content, "fout.xlsx")
    assert sheet.rows[1].cells[sheet.rows[0].cells.index("Opmerkingen")] == "'=1+1"
