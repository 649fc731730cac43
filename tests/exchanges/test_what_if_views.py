"""What an organiser sees of ‘what if’: what forcing a pair costs, exceptions, and what can be taken along."""

# ruff: noqa: F401, F811  (the fixtures of the workbench serve here too)

import csv
import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.lifecycle import State
from exchanges.models import Candidacy, Overrule, PairDecision, Preference
from exchanges.pairing.facts import DEFAULT_WEIGHTS
from exchanges.queries import what_if as what_if_module
from tests import make
from tests.exchanges.test_pairing_views import (
    BENCH,
    _no_second_factor,
    edition,
    organiser,
    pair,
    people,
    shown_pairs,
    text_of,
    value,
)
from tradingplaces.kit.models import HistoryEntry

pytestmark = pytest.mark.django_db


def wants(one: Candidacy, other: Candidacy, kind: str = "wish") -> None:
    Preference.objects.create(
        candidacy=one, kind=kind, as_written=other.director.first_name, director=other.director
    )


def two_who_want_each_other(edition) -> list[Candidacy]:
    """Anna and Bram ask for each other, so forcing Anna with Dirk costs points."""
    anna, bram, cor, dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    wants(anna, bram)
    wants(bram, anna)
    return [anna, bram, cor, dirk]


def page_of(client, a: Candidacy, b: Candidacy, query: str = ""):
    return client.get(f"{BENCH}{a.pk}/{b.pk}/{query}")


def locked() -> set[frozenset[str]]:
    rows = PairDecision.objects.filter(kind="lock").select_related("director_a", "director_b")
    return {pair(row.director_a.first_name, row.director_b.first_name) for row in rows}


# --- Forcing a pair -------------------------------------------------------------------------------------


def test_page_of_a_pair_tells_what_forcing_costs_and_which_pairs_fall_apart(client, edition, organiser):
    anna, _bram, _cor, dirk = two_who_want_each_other(edition)
    before = client.get(BENCH).context["board"]
    what_if = page_of(client, anna, dirk).context["look"].what_if
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, dirk)})
    after = client.get(BENCH).context["board"]
    assert (what_if.people, what_if.points) == (after.placed - before.placed, after.total - before.total)
    assert what_if.points < 0
    assert {pair(line.a.director.first_name, line.b.director.first_name) for line in what_if.apart} == {
        pair("Anna", "Bram"),
        pair("Cor", "Dirk"),
    }
    assert {pair(line.a.director.first_name, line.b.director.first_name) for line in what_if.together} == {
        pair("Anna", "Dirk"),
        pair("Bram", "Cor"),
    }


def test_page_of_a_pair_in_the_best_set_tells_what_giving_it_up_costs(client, edition, organiser):
    anna, bram, *_rest = two_who_want_each_other(edition)
    response = page_of(client, anna, bram)
    assert response.context["look"].what_if.is_in_best
    assert "Dit koppel zit in de beste indeling." in text_of(response)
    assert response.context["look"].what_if.points < 0


def test_draft_of_the_workbench_goes_along_to_the_pair_and_back(client, edition, organiser):
    anna, bram, *_rest = two_who_want_each_other(edition)
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, bram)})
    draft = PairDecision.objects.get().draft_id
    response = page_of(client, anna, bram, f"?concept={draft}")
    assert f'href="{BENCH}?concept={draft}"' in response.content.decode()
    response = client.post(f"{BENCH}dwing-af/", {"pair": value(anna, bram), "concept": draft})
    assert response.url == f"{BENCH}{anna.pk}/{bram.pk}/?concept={draft}"


def test_forcing_in_a_draft_that_somebody_else_changed_writes_nothing(client, edition, organiser):
    anna, bram, _cor, dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, bram)})
    seen = {"concept": PairDecision.objects.get().draft_id, "version": 0}
    response = client.post(f"{BENCH}dwing-af/", {"pair": value(anna, dirk), **seen})
    assert response.status_code == 409
    assert locked() == {pair("Anna", "Bram")}


def test_forcing_lets_go_of_the_locks_in_the_way_and_is_undone_step_by_step(client, edition, organiser):
    anna, bram, cor, dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    for one, other in ((anna, bram), (cor, dirk)):
        client.post(f"{BENCH}zet-vast/", {"pair": value(one, other)})
    page = page_of(client, anna, dirk)
    assert len(page.context["look"].what_if.freed) == 2
    assert "Dwing af" in text_of(page)
    response = client.post(f"{BENCH}dwing-af/", {"pair": value(anna, dirk)})
    assert (response.status_code, response.url.split("?")[0]) == (302, f"{BENCH}{anna.pk}/{dirk.pk}/")
    assert locked() == {pair("Anna", "Dirk")}
    for _step in range(3):
        client.post(f"{BENCH}stap-terug/")
    assert locked() == {pair("Anna", "Bram"), pair("Cor", "Dirk")}


def test_forcing_a_forbidden_pair_takes_the_forbid_off(client, edition, organiser):
    anna, bram = people(edition, "Anna", "Bram")
    client.post(f"{BENCH}verbied/", {"pair": value(anna, bram)})
    assert "Het verbod vervalt dan." in text_of(page_of(client, anna, bram))
    client.post(f"{BENCH}dwing-af/", {"pair": value(anna, bram)})
    assert [decision.kind for decision in PairDecision.objects.all()] == ["lock"]


def test_forcing_against_a_hard_rule_is_refused_and_no_lock_is_let_go(client, edition, organiser):
    anna, bram, cor, _dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, bram)})
    wants(anna, cor, "veto")
    response = client.post(f"{BENCH}dwing-af/", {"pair": value(anna, cor)})
    assert response.status_code == 409
    assert "Tussen Anna Tuin en Cor Tuin staat een veto." in text_of(response)
    assert locked() == {pair("Anna", "Bram")}


@pytest.mark.parametrize("sent", ["", "x", "1-1", "1-2 3-4", "1-99999"])
def test_forcing_nonsense_is_refused(client, edition, organiser, sent):
    assert client.post(f"{BENCH}dwing-af/", {"pair": sent}).status_code in (404, 422)


def test_where_decisions_contradict_the_page_says_so_and_can_still_be_read(client, edition, organiser):
    anna, bram, cor, _dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, bram)})
    wants(anna, bram, "veto")
    response = page_of(client, anna, cor)
    assert (response.status_code, response.context["look"].what_if) == (200, None)
    assert "Daardoor is er nu geen beste indeling om mee te vergelijken." in text_of(response)
    assert client.get(f"{BENCH}{anna.pk}/").status_code == 200


# --- Everybody beside one person ------------------------------------------------------------------------


def test_partners_of_a_person_stand_in_order_of_what_they_cost(client, edition, organiser):
    anna, _bram, cor, dirk = two_who_want_each_other(edition)
    wants(anna, cor, "veto")
    response = client.get(f"{BENCH}{anna.pk}/")
    rows = response.context["found"].rows
    assert [row.candidacy.director.first_name for row in rows] == ["Bram", "Dirk"]
    assert [row.what_if.is_in_best for row in rows] == [True, False]
    assert rows[1].what_if.points == page_of(client, anna, dirk).context["look"].what_if.points


def test_the_page_of_one_person_says_whom_the_best_set_gives_her(client, edition, organiser):
    anna, bram, cor = people(edition, "Anna", "Bram", "Cor")
    wants(anna, bram)
    wants(bram, anna)
    assert "In de beste indeling wisselt Anna Tuin met Bram Tuin." in text_of(
        client.get(f"{BENCH}{anna.pk}/")
    )
    assert "In de beste indeling heeft Cor Tuin nu geen plek." in text_of(client.get(f"{BENCH}{cor.pk}/"))


def test_above_the_limit_partners_are_listed_without_their_cost(client, edition, organiser, monkeypatch):
    anna, *_rest = people(edition, "Anna", "Bram", "Cor")
    monkeypatch.setattr(what_if_module, "MOST_WEIGHED", 2)
    rows = client.get(f"{BENCH}{anna.pk}/").context["found"].rows
    assert [row.what_if for row in rows] == [None, None]


def test_somebody_who_takes_no_part_or_has_nobody_gets_a_clear_page(client, edition, organiser):
    anna, bram, cor = people(edition, "Anna", "Bram", "Cor")
    make.exchange(edition, anna.director, bram.director, state=State.CONFIRMED)
    assert "Anna Tuin doet nu niet mee met koppelen" in text_of(client.get(f"{BENCH}{anna.pk}/"))
    assert "Niemand kan met Cor Tuin" in text_of(client.get(f"{BENCH}{cor.pk}/"))


@pytest.mark.parametrize(
    "address", ["{a}/", "{a}/{b}/", "uitzonderingen/", "afdruk/", "koppels.csv", "scores.csv"]
)
def test_queries_do_not_grow_with_the_people(client, edition, organiser, address):
    anna, bram, *_rest = people(edition, "Anna", "Bram", "Cor")
    address = BENCH + address.format(a=anna.pk, b=bram.pk)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    queries()
    few = queries()
    people(edition, *"EFGHIJ")
    assert queries() == few
    assert few <= 25


# --- The smallest change, applied -----------------------------------------------------------------------


def unplaced(client) -> list:
    return client.get(BENCH).context["board"].unplaced


def test_a_lock_that_keeps_somebody_out_is_let_go_with_one_button(client, edition, organiser):
    anna, bram, cor = people(edition, "Anna", "Bram", "Cor")
    wants(bram, cor)
    wants(cor, bram)
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, bram)})
    (one,) = unplaced(client)
    assert (one.person.first_name, one.change.code, one.needs_reason) == ("Cor", "lock", False)
    assert "Maak dit slot los" in text_of(client.get(BENCH))
    client.post(f"{BENCH}maak-ongedaan/", {"pair": one.key})
    assert shown_pairs(client.get(BENCH)) == {pair("Bram", "Cor")}


def test_a_forbid_that_keeps_two_out_is_taken_off_with_one_button(client, edition, organiser):
    anna, bram = people(edition, "Anna", "Bram")
    client.post(f"{BENCH}verbied/", {"pair": value(anna, bram)})
    one, _other = unplaced(client)
    assert one.change.code == "forbid"
    client.post(f"{BENCH}maak-ongedaan/", {"pair": one.key})
    assert shown_pairs(client.get(BENCH)) == {pair("Anna", "Bram")}


@pytest.mark.parametrize("code", ["veto", "earlier", "veto on the organisation"])
def test_what_needs_an_exception_is_applied_with_a_written_reason(client, edition, organiser, code):
    anna, bram = people(edition, "Anna", "Bram")
    if code == "earlier":
        monday = edition.starts_on - timedelta(days=400)
        days = {"starts_on": monday, "last_day": monday + timedelta(days=11)}
        make.exchange(make.edition(), anna.director, bram.director, state=State.CONFIRMED, **days)
    elif code == "veto":
        wants(anna, bram, "veto")
    else:
        Preference.objects.create(
            candidacy=anna, kind="veto", as_written="Huis", organisation=bram.organisation
        )
    one = unplaced(client)[0]
    assert (one.change.code, one.needs_reason) == (code.split()[0], True)
    assert "Waarom mogen Anna Tuin en Bram Tuin toch?" in text_of(client.get(BENCH))
    address = f"{BENCH}{one.pair[0].candidacy.pk}/{one.pair[1].candidacy.pk}/uitzondering/"
    assert client.post(address, {"reason": " ", "back": "bench"}).status_code == 422
    response = client.post(address, {"reason": "Beiden vragen erom.", "back": "bench"})
    assert (response.status_code, response.url.split("?")[0]) == (302, BENCH)
    assert shown_pairs(client.get(BENCH)) == {pair("Anna", "Bram")}


# --- Exceptions -----------------------------------------------------------------------------------------


def test_an_exception_can_force_the_pair_at_once(client, edition, organiser):
    anna, bram, cor, _dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, cor)})
    wants(anna, bram, "veto")
    client.post(f"{BENCH}{anna.pk}/{bram.pk}/uitzondering/", {"reason": "Het mag.", "lock": "1"})
    assert locked() == {pair("Anna", "Bram")}
    assert client.get(BENCH).context["board"].error == ""


def test_exceptions_are_listed_with_reason_and_history_and_can_be_withdrawn(client, edition, organiser):
    anna, bram = people(edition, "Anna", "Bram")
    wants(anna, bram, "veto")
    client.post(f"{BENCH}{anna.pk}/{bram.pk}/uitzondering/", {"reason": "Het was een vergissing."})
    words = text_of(client.get(f"{BENCH}uitzonderingen/"))
    assert "Het was een vergissing." in words
    assert "Opgeschreven door Loes Wiersma" in words
    response = client.post(f"{BENCH}{anna.pk}/{bram.pk}/uitzondering/trek-in/", {"back": "list"})
    assert response.url == f"{BENCH}uitzonderingen/"
    client.get(response.url)
    words = text_of(client.get(response.url))
    assert "Er is geen uitzondering" in words
    assert "Ingetrokken: Anna Tuin en Bram Tuin , door Loes Wiersma" in words
    assert "Het was een vergissing." not in words
    assert HistoryEntry.objects.filter(verb__startswith="pair_overrule").count() == 2


def test_a_reason_written_while_the_edition_was_closed_stays_on_the_page(client, edition, organiser):
    anna, bram = people(edition, "Anna", "Bram")
    wants(anna, bram, "veto")
    type(edition).objects.update(status="closed")
    answer = client.post(f"{BENCH}{anna.pk}/{bram.pk}/uitzondering/", {"reason": "Beiden willen het."})
    assert (answer.status_code, Overrule.objects.count()) == (409, 0)
    assert "Beiden willen het." in answer.content.decode()
    assert "Er kan niets meer aan de koppels veranderen." in text_of(answer)


@pytest.mark.parametrize("back", ["list", "pair"])
def test_the_reason_of_a_withdrawn_exception_is_offered_once_to_put_it_back(client, edition, organiser, back):
    anna, bram, *_rest = people(edition, "Anna", "Bram", "Cor", "Dirk")
    wants(anna, bram, "veto")
    there = f"{BENCH}{anna.pk}/{bram.pk}/uitzondering/"
    client.post(there, {"reason": "Beiden willen het.", "lock": "1"})
    after = client.post(f"{there}trek-in/", {"back": back}).url
    assert "Beiden willen het." in client.get(after).content.decode()
    assert "Beiden willen het." not in client.get(after).content.decode()
    client.post(there, {"reason": "Beiden willen het.", "back": back})
    assert Overrule.objects.get().reason == "Beiden willen het."
    client.post(f"{BENCH}stap-terug/")
    assert locked() == {frozenset({"Anna", "Bram"})}


def test_no_exception_is_stored_against_an_overlap_or_the_same_organisation(client, edition, organiser):
    anna, bram, cor = people(edition, "Anna", "Bram", "Cor")
    elsewhere = make.edition("ander", starts_on=edition.starts_on, last_day=edition.last_day)
    days = {"starts_on": edition.starts_on, "last_day": edition.last_day}
    stranger = make.candidacy(elsewhere).director
    make.exchange(elsewhere, anna.director, stranger, state=State.CONFIRMED, **days)
    cor.organisation = bram.organisation
    cor.save()
    for one, other in ((anna, bram), (bram, cor)):
        address = f"{BENCH}{one.pk}/{other.pk}/uitzondering/"
        assert client.post(address, {"reason": "Het moet."}).status_code == 409
    assert Overrule.objects.count() == 0


# --- Taken along ----------------------------------------------------------------------------------------


def sheet(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_pairs_as_csv_hold_every_pair_its_points_and_who_has_no_place(client, edition, organiser):
    people(edition, "Anna", "Bram", "Cor")
    board = client.get(BENCH).context["board"]
    headings, first, last = sheet(client.get(f"{BENCH}koppels.csv"))
    row = dict(zip(headings, first, strict=True))
    (shown,) = board.rows
    assert (row["Kant A"], row["Kant B"]) == (shown.a.name, shown.b.name)
    assert row["Score"] == f"{shown.score / 10:.1f}".replace(".", ",")
    assert row["Eerste dag"] == f"{(day := shown.window.starts_on).day}-{day.month}-{day.year}"
    assert last[:2] == ["niet geplaatst", board.unplaced[0].person.name]


def test_paper_and_sheet_name_a_period_that_is_still_to_come_and_the_one_that_was_planned(
    client, edition, organiser
):
    today = timezone.localdate()
    edition.starts_on = today - timedelta(days=90)
    edition.save()
    anna, bram = people(edition, "Anna", "Bram")
    headings, first = sheet(client.get(f"{BENCH}koppels.csv"))
    day, month, year = map(int, dict(zip(headings, first, strict=True))["Eerste dag"].split("-"))
    assert date(year, month, day) > today + timedelta(days=edition.answer_days)
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=20)
    make.planned_period(
        edition, anna.director, bram.director, starts_on=monday, last_day=monday + timedelta(days=11)
    )
    (row,) = client.get(f"{BENCH}afdruk/").context["rows"]
    assert row.window.starts_on == monday


def test_scores_as_workbook_hold_every_possible_pair_and_parts_that_sum(client, edition, organiser):
    people(edition, "Anna", "Bram", "Cor", "Dirk")
    response = client.get(f"{BENCH}scores.xlsx")
    headings, *rows = openpyxl.load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True)
    assert len(rows) == 6
    score = headings.index("Score")
    for row in rows:
        parts = row[score + 1 : score + 1 + len(DEFAULT_WEIGHTS)]
        assert round(sum(part * 10 for part in parts)) == round(row[score] * 10)
    assert [row[score] for row in rows] == sorted((row[score] for row in rows), reverse=True)
    assert sum(row[-1] == "ja" for row in rows) == 2


@pytest.mark.parametrize("address", ["koppels.csv", "scores.csv", "afdruk/"])
def test_no_confidential_offer_veto_or_reason_leaves_the_workbench(client, edition, organiser, address):
    anna, bram, cor, _dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    Candidacy.objects.filter(pk=bram.pk).update(offer="fusiegeheim", offer_confidential=True)
    Candidacy.objects.filter(pk=anna.pk).update(learn="alles over een fusiegeheim")
    wants(anna, cor, "veto")
    client.post(f"{BENCH}{anna.pk}/{cor.pk}/uitzondering/", {"reason": "redengeheim"})
    words = client.get(BENCH + address).content.decode("utf-8-sig").lower()
    assert "bram tuin" in words
    assert [word for word in ("fusiegeheim", "veto", "redengeheim") if word in words] == []


def test_a_name_that_looks_like_a_formula_stays_text(client, edition, organiser):
    people(edition, "=1+1", "Bram")
    assert sheet(client.get(f"{BENCH}koppels.csv"))[1][1] == "'=1+1 Tuin"


@pytest.mark.parametrize("name", ["koppels.csv", "koppels.xlsx", "scores.csv", "scores.xlsx"])
def test_no_empty_file_where_decisions_contradict_but_a_sentence(client, edition, organiser, name):
    anna, bram, *_others = people(edition, "Anna", "Bram", "Cor", "Dirk")
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, bram)})
    wants(anna, bram, "veto")
    response = client.get(BENCH + name)
    assert response.status_code == 409
    assert "Tussen Anna Tuin en Bram Tuin staat een veto." in text_of(response)
    assert "Zolang dat zo is, is er geen indeling." in text_of(response)


@pytest.mark.parametrize("name", ["koppels.pdf", "scores.exe"])
def test_other_kinds_of_file_do_not_exist(client, edition, organiser, name):
    assert client.get(BENCH + name).status_code == 404


def test_without_people_every_page_and_file_still_answers(client, edition, organiser):
    for name in ("afdruk/", "uitzonderingen/", "koppels.csv", "koppels.xlsx", "scores.csv", "scores.xlsx"):
        assert client.get(BENCH + name).status_code == 200, name
