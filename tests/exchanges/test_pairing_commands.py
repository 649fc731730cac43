"""propose_pairs and feasible_windows as other programs call them (docs/rules.md section 8)."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from exchanges.lifecycle import State
from exchanges.models import PairDecision, PairingProposal
from tests import make
from tests.exchanges.intake.sheets import SUPPLIED

pytestmark = pytest.mark.django_db

SHEET = SUPPLIED / "aanmeldingen-2027.csv"


def run(capsys, command, *args) -> tuple[int, dict]:
    """The exit code and the JSON on stdout."""
    code = 0
    try:
        call_command(command, *args, "--json")
    except SystemExit as stop:
        code = int(stop.code or 0)
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def edition():
    return make.edition("voorjaar")


@pytest.fixture
def four(edition):
    """Four people of four organisations, all available all edition long."""
    return [_person(edition, f"{letter}@voorbeeld.example") for letter in "abcd"]


def _person(edition, email, **fields):
    house = make.organisation()
    return make.candidacy(edition, make.director(house, email=email), **fields)


def test_everybody_is_placed_and_the_bound_proves_it(capsys, edition, four):
    code, answer = run(capsys, "propose_pairs", "--edition", "voorjaar")
    assert code == 0
    assert (answer["mode"], answer["placed"], answer["unplaced"]) == ("most-placed", 4, [])
    assert answer["total"] == answer["bound"] == sum(pair["score"] for pair in answer["pairs"])
    assert len(answer["candidates"]) == 6
    assert all(pair["a"] < pair["b"] for pair in answer["pairs"] + answer["candidates"])
    assert all(sum(part["points"] for part in pair["parts"]) == pair["score"] for pair in answer["pairs"])
    assert set(answer["pairs"][0]["window"]) == {"starts_on", "last_day"}


def test_a_lock_is_kept_and_a_forbid_left_out_whatever_the_case(capsys, edition, four):
    lock = ("--lock", "A@voorbeeld.example", "c@voorbeeld.example")
    _code, answer = run(capsys, "propose_pairs", "--edition", "voorjaar", *lock)
    assert _found(answer) == [("a", "c"), ("b", "d")]
    forbids = [("--forbid", "a@voorbeeld.example", f"{letter}@voorbeeld.example") for letter in "bc"]
    _code, answer = run(capsys, "propose_pairs", "--edition", "voorjaar", *sum(forbids, ()))
    assert _found(answer) == [("a", "d"), ("b", "c")]
    assert len(answer["candidates"]) == 6


def _found(answer) -> list[tuple[str, str]]:
    return [(pair["a"][0], pair["b"][0]) for pair in answer["pairs"]]


def test_decisions_of_the_workbench_count_only_when_asked_for(capsys, edition, four):
    draft = make.draft(edition)
    for other in four[1:]:
        PairDecision.objects.create(draft=draft, director_a=four[0].director, director_b=other.director,
                                    kind="forbid", decided_at=make.NOW)  # fmt: skip
    assert run(capsys, "propose_pairs", "--edition", "voorjaar")[1]["placed"] == 4
    assert run(capsys, "propose_pairs", "--edition", "voorjaar", "--decisions")[1]["placed"] == 2


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["--lock", "a@voorbeeld.example", "x@voorbeeld.example"], "unknown_address",
         "x@voorbeeld.example hoort bij niemand in deze editie."),
        (["--lock", "a@voorbeeld.example", "b@voorbeeld.example", "--forbid", "b@voorbeeld.example",
          "a@voorbeeld.example"], "locked_and_forbidden",
         "Saskia Voorbeeld en Saskia Voorbeeld staan vast én zijn verboden. Kies een van de twee."),
        (["--lock", "a@voorbeeld.example", "b@voorbeeld.example", "--lock", "a@voorbeeld.example",
          "c@voorbeeld.example"], "lock_shared", "Saskia Voorbeeld staat twee keer vast. Maak er één los."),
        (["--lock", "", ""], "unknown_address", "Schrijf twee e-mailadressen; een ervan is leeg."),
        (["--save", " "], "name", "Geef het koppelvoorstel een naam van hooguit 100 tekens."),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_is_refused_in_a_sentence(capsys, edition, args, code, message):
    for letter in "abc":
        house = make.organisation()
        make.candidacy(
            edition, make.director(house, email=f"{letter}@voorbeeld.example", last_name="Voorbeeld")
        )
    answer = run(capsys, "propose_pairs", "--edition", "voorjaar", *args)
    assert answer == (1, {"error": {"code": code, "message": message}})


def test_who_takes_part_but_cannot_be_paired_is_told_so(capsys, edition, four):
    away = make.candidacy(
        edition, make.director(make.organisation(), email="e@voorbeeld.example"), status="withdrawn"
    )
    answer = run(
        capsys,
        "propose_pairs",
        "--edition",
        "voorjaar",
        "--lock",
        "a@voorbeeld.example",
        "E@voorbeeld.example",
    )
    message = f"{away.director} heeft zich teruggetrokken uit deze editie."
    assert answer == (1, {"error": {"code": "not_in_pool", "message": message}})


@pytest.mark.parametrize("command", [["propose_pairs"], ["feasible_windows", "a@x.example", "b@x.example"]])
def test_unknown_edition_is_refused(capsys, command):
    answer = run(capsys, *command, "--edition", "nergens")
    message = "Er is geen editie met de webnaam nergens."
    assert answer == (1, {"error": {"code": "unknown_edition", "message": message}})


def test_a_mode_that_does_not_exist_is_a_wrong_way_of_calling(edition):
    with pytest.raises(CommandError):
        call_command("propose_pairs", "--edition", "voorjaar", "--mode", "mooiste")


def test_nothing_is_written_without_save_and_a_saved_name_is_used_once(capsys, edition, four):
    run(capsys, "propose_pairs", "--edition", "voorjaar")
    assert PairingProposal.objects.count() == 0
    _code, answer = run(capsys, "propose_pairs", "--edition", "voorjaar", "--save", "Concept 1")
    kept = PairingProposal.objects.get()
    assert (kept.name, kept.placed, kept.total, kept.bound) == (
        "Concept 1",
        4,
        answer["total"],
        answer["bound"],
    )
    assert sum(pair.score for pair in kept.pairs.all()) == answer["total"]
    code, answer = run(capsys, "propose_pairs", "--edition", "voorjaar", "--save", "Concept 1")
    assert code == 1
    assert answer["error"]["message"] == "Er is al een koppelvoorstel met de naam Concept 1."


@pytest.mark.parametrize("people", [0, 1, 3])
def test_few_people_are_no_error(capsys, edition, people):
    for letter in "abc"[:people]:
        _person(edition, f"{letter}@voorbeeld.example")
    code, answer = run(capsys, "propose_pairs", "--edition", "voorjaar")
    assert (code, answer["placed"], len(answer["unplaced"])) == (0, people // 2 * 2, people % 2)


def test_windows_are_ranked_and_sides_follow_the_arguments(capsys, edition):
    _person(edition, "a@voorbeeld.example", available=[(date(2027, 4, 12), date(2027, 4, 30))])
    _person(edition, "b@voorbeeld.example")
    code, answer = run(capsys, "feasible_windows", "a@voorbeeld.example", "B@voorbeeld.example",
                       "--edition", "voorjaar")  # fmt: skip
    assert code == 0
    assert [window["rank"] for window in answer["windows"]] == list(range(1, len(answer["windows"]) + 1))
    assert {"week": "2027-W18", "side": "a", "cause": "outside_availability"} in answer["blocked"]
    code, turned = run(capsys, "feasible_windows", "b@voorbeeld.example", "a@voorbeeld.example",
                       "--edition", "voorjaar")  # fmt: skip
    assert {"week": "2027-W18", "side": "b", "cause": "outside_availability"} in turned["blocked"]


def test_another_exchange_blocks_its_weeks_but_their_own_does_not(capsys, edition):
    a, b = _person(edition, "a@voorbeeld.example"), _person(edition, "b@voorbeeld.example")
    c = _person(edition, "c@voorbeeld.example")
    make.exchange(edition, a.director, b.director, state=State.CONFIRMED)
    theirs, others = (
        run(capsys, "feasible_windows", "a@voorbeeld.example", row.director.email, "--edition", "voorjaar")[1]
        for row in (b, c)
    )
    week = {"week": "2027-W15", "side": "a", "cause": "other_exchange"}
    assert week not in theirs["blocked"]
    assert week in others["blocked"]


def test_windows_of_an_unknown_address_are_refused(capsys, edition, four):
    answer = run(capsys, "feasible_windows", "a@voorbeeld.example", "x@y.example", "--edition", "voorjaar")
    message = "x@y.example hoort bij niemand in deze editie."
    assert answer == (1, {"error": {"code": "unknown_address", "message": message}})


def test_without_json_a_person_can_read_it(capsys, edition, four):
    call_command("propose_pairs", "--edition", "voorjaar")
    assert capsys.readouterr().out.startswith("4 mensen geplaatst in 2 koppels;")


@pytest.mark.skipif(not SHEET.exists(), reason="the supplied spreadsheet lies beside the project, not in it")
def test_the_supplied_sheet_is_paired_whole_with_proof(capsys):
    make.edition("proef", starts_on=date(2027, 1, 1), last_day=date(2027, 12, 31))
    code, report = run(capsys, "import_candidacies", str(SHEET), "--edition", "proef")
    assert (code, report["rows"], report["created"]) == (0, 29, 26)
    code, answer = run(capsys, "propose_pairs", "--edition", "proef")
    assert (code, answer["placed"], len(answer["pairs"])) == (0, 26, 13)
    assert answer["total"] == answer["bound"]
    assert answer["unplaced"] == []
    vetoed = {
        "fatima.smits@woonstichtingdebrug.example",
        "wouter.verhoeven@aannemersbedrijfnoorderlicht.example",
    }
    assert all({pair["a"], pair["b"]} != vetoed for pair in answer["candidates"])
