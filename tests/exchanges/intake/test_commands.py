"""`import_candidacies` and `create_edition`: pinned in docs/rules.md section 8."""

import json

import pytest
from django.core.management import CommandError, call_command

from exchanges.models import Candidacy, Edition
from tests import make
from tests.exchanges.intake.sheets import RUBEN, SASKIA, SUPPLIED, csv_of, like
from tradingplaces.kit.spreadsheets import write_xlsx

pytestmark = pytest.mark.django_db
COUNTS = ("rows", "created", "updated", "unchanged", "skipped")


def run(capsys, *arguments):
    """Exit code and what stood on stdout."""
    try:
        call_command("import_candidacies", *map(str, arguments))
        code = 0
    except SystemExit as ending:
        code = ending.code
    return code, capsys.readouterr().out


def report(capsys, *arguments):
    code, out = run(capsys, *arguments, "--json")
    assert code == 0
    return json.loads(out)


def figures(found):
    return tuple(found[name] for name in COUNTS)


@pytest.mark.parametrize("name", ["aanmeldingen-2027.csv", "aanmeldingen-2027.xlsx"])
def test_supplied_file_gives_29_26_0_0_3_and_again_29_0_0_26_3(capsys, name):
    make.edition("proef")
    found = report(capsys, SUPPLIED / name, "--edition", "proef")
    assert figures(found) == (29, 26, 0, 0, 3)
    again = report(capsys, SUPPLIED / name, "--edition", "proef")
    assert figures(again) == (29, 0, 0, 26, 3)
    assert [fault["kind"] for fault in found["faults"] if fault["kind"] != "warning"] == [
        "duplicate",
        "error",
        "error",
    ]


def test_workbook_after_the_csv_mends_the_one_damaged_name(capsys):
    make.edition("proef")
    report(capsys, SUPPLIED / "aanmeldingen-2027.csv", "--edition", "proef")
    found = report(capsys, SUPPLIED / "aanmeldingen-2027.xlsx", "--edition", "proef")
    assert figures(found) == (29, 0, 1, 25, 3)
    again = report(capsys, SUPPLIED / "aanmeldingen-2027.csv", "--edition", "proef")
    assert figures(again) == (29, 0, 0, 26, 3)


def test_faults_have_exactly_the_pinned_keys(capsys, tmp_path):
    make.edition("proef")
    file = tmp_path / "lijst.csv"
    file.write_bytes(csv_of(SASKIA, like(RUBEN, E_mail="geen adres")))
    found = report(capsys, file, "--edition", "proef")
    assert set(found) == {*COUNTS, "faults"}
    (fault,) = found["faults"]
    assert set(fault) == {"row", "column", "kind", "value", "message"}
    assert (fault["row"], fault["column"], fault["kind"], fault["value"]) == (
        3,
        "E-mail",
        "error",
        "geen adres",
    )


def test_trial_saves_nothing(capsys, tmp_path):
    make.edition("proef")
    file = tmp_path / "lijst.csv"
    file.write_bytes(csv_of(SASKIA))
    assert figures(report(capsys, file, "--edition", "proef", "--dry-run")) == (1, 1, 0, 0, 0)
    assert Candidacy.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("foto.png", b"\x89PNG\r\n\x1a\n" + b"0" * 50, "wrong_type"),
        ("leeg.csv", b"", "empty"),
        ("koppen.csv", csv_of(), "no_rows"),
        ("kolommen.csv", b"Voornaam;Achternaam\r\nSaskia;Meulen", "missing_columns"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_code_and_a_sentence(capsys, tmp_path, name, content, code):
    make.edition("proef")
    (tmp_path / name).write_bytes(content)
    exit_code, out = run(capsys, tmp_path / name, "--edition", "proef", "--json")
    assert exit_code == 1
    assert json.loads(out)["error"]["code"] == code


def test_unknown_edition_and_missing_file_are_refused(capsys, tmp_path):
    code, out = run(capsys, tmp_path / "niets.csv", "--edition", "nergens", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (1, "unknown_edition")
    make.edition("proef")
    code, out = run(capsys, tmp_path / "niets.csv", "--edition", "proef", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (1, "unreadable")


def test_without_json_it_tells_in_dutch(capsys, tmp_path):
    make.edition("proef")
    (tmp_path / "lijst.xlsx").write_bytes(write_xlsx(list(SASKIA), [list(SASKIA.values())]))
    code, out = run(capsys, tmp_path / "lijst.xlsx", "--edition", "proef")
    assert (code, out.splitlines()[0]) == (0, "1 rijen: 1 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 overgeslagen.")


def test_create_edition_opens_it_with_its_organiser(capsys):
    organiser = make.user("loes@programma.example")
    call_command(
        "create_edition",
        *("--slug", "2028", "--name", "Editie 2028", "--from", "2028-01-03", "--to", "2028-12-15"),
        *("--rule", "corporation-other", "--organiser", "LOES@programma.example"),
    )
    edition = Edition.objects.get(slug="2028")
    assert (edition.rule, list(edition.organisers.all())) == ("corporation-other", [organiser])


def opened(capsys, slug: str = "2028") -> tuple[Edition, str]:
    call_command(
        "create_edition", "--slug", slug, "--name", "x", "--from", "2028-01-03", "--to", "2028-12-15"
    )
    return Edition.objects.get(slug=slug), capsys.readouterr().out


def test_first_edition_goes_to_whom_the_command_line_made_an_organiser(capsys):
    make.organiser(make.edition("eerder"))
    make.user("lid@programma.example")
    call_command("create_organiser", "Loes@programma.example")
    edition, said = opened(capsys)
    assert [user.email for user in edition.organisers.all()] == ["loes@programma.example"]
    assert "Organisatoren: loes@programma.example" in said
    later, said = opened(capsys, "later")
    assert list(later.organisers.all()) == []
    assert "Nog niemand organiseert deze editie." in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--slug", "voor jaar", "--name", "x"), "--slug: "),
        (("--slug", "2028", "--name", ""), "--name: "),
    ],
)
def test_create_edition_says_which_argument_is_wrong(arguments, sentence):
    with pytest.raises(CommandError) as refusal:
        call_command("create_edition", *arguments, "--from", "2028-01-03", "--to", "2028-12-15")
    assert str(refusal.value).startswith(sentence)


def test_create_edition_says_how_to_write_a_day():
    with pytest.raises(CommandError, match="‘3-1-2028’ is geen dag"):
        call_command(
            "create_edition", "--slug", "x", "--name", "x", "--from", "3-1-2028", "--to", "2028-12-15"
        )


@pytest.mark.parametrize(
    "arguments",
    [
        ("--slug", "2028", "--name", "x", "--from", "2028-12-15", "--to", "2028-01-03"),
        ("--slug", "proef", "--name", "x", "--from", "2028-01-03", "--to", "2028-12-15"),
        (
            "--slug",
            "n",
            "--name",
            "x",
            "--from",
            "2028-01-03",
            "--to",
            "2028-12-15",
            "--organiser",
            "x@y.example",
        ),
    ],
)
def test_create_edition_refuses_turned_round_dates_a_taken_name_and_an_unknown_organiser(arguments):
    make.edition("proef")
    with pytest.raises(CommandError) as refusal:
        call_command("create_edition", *arguments)
    assert refusal.value.returncode == 1
    assert Edition.objects.count() == 1
