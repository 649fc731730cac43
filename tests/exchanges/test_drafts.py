"""Drafts of the workbench: named, copied, thrown away, compared; two organisers at once; bad input."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks import barrier
from exchanges.actions.drafts import MOST_DRAFTS
from exchanges.models import DraftChange, Exchange, PairDecision, PairingDraft, PairingProposal, Preference
from exchanges.pairing.facts import DEFAULT_WEIGHTS
from tests import make
from tests.exchanges.test_pairing_views import BENCH, people, shown_pairs, text_of, value
from tradingplaces.kit.models import HistoryEntry, Letter

pytestmark = pytest.mark.django_db

DRAFTS = f"{BENCH}concepten/"


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False


@pytest.fixture
def edition():
    today = timezone.localdate()
    return make.edition(
        "voorjaar", starts_on=today + timedelta(days=60), last_day=today + timedelta(days=300)
    )


@pytest.fixture
def loes(client, edition):
    """The organiser of `client`."""
    person = make.organiser(edition, name="Loes Wiersma")
    client.force_login(person)
    return person


@pytest.fixture
def other(edition):
    """The browser of a second organiser."""
    browser = Client()
    browser.force_login(make.organiser(edition, name="Sem Bakker"))
    return browser


def seen(response) -> dict[str, int]:
    """The draft and version that the forms of a page carry."""
    draft = response.context["draft"]
    return {"concept": draft.pk or "", "version": draft.version}


def do(client, verb: str, **fields):
    """Look at the workbench and then press a button of it."""
    return client.post(f"{BENCH}{verb}/", {**seen(client.get(BENCH)), **fields})


def decided() -> list[str]:
    return sorted(PairDecision.objects.values_list("kind", flat=True))


# --- Steps back and forth -------------------------------------------------------------------------------


def test_every_kind_of_step_can_be_undone_and_redone(client, edition, loes):
    anna, bram, *_rest = people(edition, "Anna", "Bram", "Cor", "Dirk")
    before = shown_pairs(client.get(BENCH))
    do(client, "verbied", pair=value(anna, bram))
    do(client, "gewichten", **{**DEFAULT_WEIGHTS, "wish": 60})
    do(client, "wat-voorgaat", mode="best-fit")
    after = shown_pairs(client.get(BENCH))
    for _step in range(3):
        assert do(client, "stap-terug").status_code == 302
    draft = PairingDraft.objects.get()
    assert (decided(), draft.all_weights, draft.mode) == ([], dict(DEFAULT_WEIGHTS), "most-placed")
    assert shown_pairs(client.get(BENCH)) == before
    for _step in range(3):
        assert do(client, "stap-vooruit").status_code == 302
    draft.refresh_from_db()
    assert (decided(), draft.all_weights["wish"], draft.mode) == (["forbid"], 60, "best-fit")
    assert shown_pairs(client.get(BENCH)) == after


def test_there_is_nothing_to_undo_in_a_new_draft(client, edition, loes):
    response = do(client, "stap-terug")
    assert response.status_code == 409
    assert "Er is niets meer om ongedaan te maken." in text_of(response)
    assert DraftChange.objects.count() == 0


def test_a_new_step_ends_redoing(client, edition, loes):
    anna, bram, cor, _dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    do(client, "verbied", pair=value(anna, bram))
    do(client, "stap-terug")
    do(client, "verbied", pair=value(anna, cor))
    assert do(client, "stap-vooruit").status_code == 409


def test_a_lock_that_became_impossible_does_not_come_back_by_undoing(client, edition, loes):
    anna, bram = people(edition, "Anna", "Bram")
    do(client, "zet-vast", pair=value(anna, bram))
    do(client, "maak-ongedaan", pair=value(anna, bram))
    Preference.objects.create(candidacy=anna, kind="veto", as_written="Bram", director=bram.director)
    response = do(client, "stap-terug")
    assert response.status_code == 409
    assert "Tussen Anna Tuin en Bram Tuin staat een veto." in text_of(response)
    assert decided() == []


def test_undoing_is_told_with_who_gains_and_loses(client, edition, loes):
    anna, bram, *_rest = people(edition, "Anna", "Bram", "Cor", "Dirk")
    do(client, "verbied", pair=value(anna, bram))
    do(client, "stap-terug")
    response = client.get(BENCH)
    words = "Ongedaan gemaakt. Anna Tuin en Bram Tuin mogen weer een koppel zijn."
    assert words in text_of(response)
    assert response.context["announcement"].startswith(f"{words} 4 van 4 mensen geplaatst, totale score ")


def test_what_changes_nothing_is_no_step(client, edition, loes):
    anna, bram = people(edition, "Anna", "Bram")
    for _time in range(2):
        do(client, "zet-vast", pair=value(anna, bram))
        do(client, "gewichten", **DEFAULT_WEIGHTS)
    assert PairingDraft.objects.get().version == 1
    assert HistoryEntry.objects.filter(verb="pair_lock").count() == 1


def test_taking_back_an_exception_takes_the_lock_off_as_a_step(client, edition, loes):
    anna, bram = people(edition, "Anna", "Bram")
    Preference.objects.create(candidacy=anna, kind="veto", as_written="Bram", director=bram.director)
    page = f"{BENCH}{anna.pk}/{bram.pk}/"
    client.post(f"{page}uitzondering/", {"reason": "Het veto was een vergissing."})
    do(client, "zet-vast", pair=value(anna, bram))
    client.post(f"{page}uitzondering/trek-in/")
    assert (decided(), PairingDraft.objects.get().version) == ([], 2)


# --- Two organisers on one draft ------------------------------------------------------------------------


def test_the_second_organiser_sees_what_changed_and_nothing_is_overwritten(client, edition, loes, other):
    anna, bram, cor, dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    had = seen(other.get(BENCH))
    do(client, "zet-vast", pair=value(anna, bram))
    response = other.post(f"{BENCH}verbied/", {**had, "pair": value(cor, dirk)})
    assert response.status_code == 409
    words = text_of(response)
    assert "Dit concept is net veranderd. Wat jij deed is nog niet bewaard." in words
    assert "Anna Tuin en Bram Tuin zijn vastgezet." in words
    assert "Loes Wiersma," in words
    assert "Verbied Cor Tuin en Dirk Tuin toch" in words
    assert decided() == ["lock"]
    again = {**seen(response), **response.context["trouble"].wish.fields}
    assert other.post(response.context["trouble"].wish.url, again).status_code == 302
    assert decided() == ["forbid", "lock"]


def test_weights_of_two_organisers_are_laid_over_each_other(client, edition, loes, other):
    people(edition, "Anna", "Bram")
    had = seen(other.get(BENCH))
    do(client, "gewichten", **{**DEFAULT_WEIGHTS, "wish": 60})
    response = other.post(f"{BENCH}gewichten/", {**had, **DEFAULT_WEIGHTS, "size": 44})
    assert response.status_code == 409
    form = response.context["weights"]
    assert (form["wish"].value(), form["size"].value()) == (60, 44)
    assert PairingDraft.objects.get().all_weights == {**DEFAULT_WEIGHTS, "wish": 60}
    typed = {code: form[code].value() for code in DEFAULT_WEIGHTS}
    other.post(f"{BENCH}gewichten/", {**seen(response), **typed})
    assert PairingDraft.objects.get().all_weights == {**DEFAULT_WEIGHTS, "wish": 60, "size": 44}


def test_undoing_what_is_no_longer_the_last_step_is_refused(client, edition, loes, other):
    anna, bram, cor, _dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    do(client, "verbied", pair=value(anna, bram))
    had = seen(client.get(BENCH))
    do(other, "verbied", pair=value(anna, cor))
    response = client.post(f"{BENCH}stap-terug/", had)
    assert (response.status_code, decided()) == (409, ["forbid", "forbid"])
    assert "De laatste stap is nu een andere." in text_of(response)


def test_who_wanted_the_same_is_not_told_off(client, edition, loes, other):
    anna, bram = people(edition, "Anna", "Bram")
    had = seen(other.get(BENCH))
    do(client, "zet-vast", pair=value(anna, bram))
    assert other.post(f"{BENCH}zet-vast/", {**had, "pair": value(anna, bram)}).status_code == 302


def test_a_draft_thrown_away_meanwhile_is_told_and_can_be_put_back(client, edition, loes, other):
    anna, bram = people(edition, "Anna", "Bram")
    do(client, "concepten/nieuw", name="Ruilen dicht bij huis")
    draft = PairingDraft.objects.get(name="Ruilen dicht bij huis")
    had = {"concept": draft.pk, "version": draft.version}
    other.post(f"{DRAFTS}gooi-weg/", had)
    response = client.post(f"{BENCH}zet-vast/", {**had, "pair": value(anna, bram)})
    assert response.status_code == 409
    assert "Het concept ‘Ruilen dicht bij huis’ is intussen weggegooid." in text_of(response)
    assert decided() == []
    response = client.post(f"{DRAFTS}{draft.pk}/zet-terug/")
    assert (response.status_code, response.url) == (302, f"{BENCH}?concept={draft.pk}")


@pytest.mark.django_db(transaction=True)
def test_two_steps_at_one_moment_never_both_count_on_the_same_version(edition):
    rows = people(edition, "Anna", "Bram", "Cor", "Dirk")
    for round_ in range(10):
        browsers = []
        for name in "ab":
            browser = Client()
            browser.force_login(make.organiser(edition, name=f"{name}{round_}"))
            browsers.append((browser, seen(browser.get(BENCH))))
        pairs = [value(*rows[:2]), value(*rows[2:])]

        def press(at: int, browsers=browsers, pairs=pairs, verb=("verbied", "maak-ongedaan")[round_ % 2]):
            browser, had = browsers[at]
            return browser.post(f"{BENCH}{verb}/", {**had, "pair": pairs[at]}).status_code

        results = barrier.at_once(lambda press=press: press(0), lambda press=press: press(1))
        assert sorted(outcome.result for outcome in results) in ([302, 409], [302, 302])
        version = PairingDraft.objects.get(edition=edition).version
        assert DraftChange.objects.filter(draft__edition=edition).count() == version


# --- Drafts ---------------------------------------------------------------------------------------------


def test_a_copy_goes_on_on_its_own(client, edition, loes):
    anna, bram, *_rest = people(edition, "Anna", "Bram", "Cor", "Dirk")
    do(client, "zet-vast", pair=value(anna, bram))
    response = do(client, "concepten/nieuw", name="Concept 2")
    copy = PairingDraft.objects.get(name="Concept 2")
    assert (response.status_code, response.url) == (302, f"{BENCH}?concept={copy.pk}")
    do(client, "maak-ongedaan", pair=value(anna, bram))
    first = PairingDraft.objects.get(name="Concept 1")
    assert (first.decisions.count(), copy.decisions.count()) == (1, 0)


def test_the_workbench_comes_back_to_the_draft_last_looked_at(client, edition, loes):
    people(edition, "Anna", "Bram")
    do(client, "concepten/nieuw", name="Concept 2")
    assert client.get(BENCH).context["draft"].name == "Concept 2"
    first = PairingDraft.objects.get(name="Concept 1")
    client.get(f"{BENCH}?concept={first.pk}")
    assert client.get(BENCH).context["draft"] == first


def test_a_draft_of_another_edition_does_not_exist_here(client, edition, loes):
    stranger = make.draft(make.edition())
    sent = {"concept": stranger.pk, "version": 0, "name": "x", **DEFAULT_WEIGHTS}
    for verb in ("gewichten", "wat-voorgaat", "stap-terug", "concepten/nieuw", "concepten/gooi-weg"):
        assert client.post(f"{BENCH}{verb}/", {**sent, "mode": "best-fit"}).status_code == 404, verb
    assert client.post(f"{DRAFTS}{stranger.pk}/zet-terug/").status_code == 404
    assert client.get(f"{BENCH}?concept={stranger.pk}").context["draft"].edition == edition


def test_a_draft_gets_another_name_and_the_old_one_comes_back_by_undoing(client, edition, loes):
    do(client, "concepten/hernoem", name="  Dicht bij huis ")
    assert PairingDraft.objects.get().name == "Dicht bij huis"
    assert "‘Concept 1’ heet nu ‘Dicht bij huis’." in text_of(client.get(BENCH))
    do(client, "stap-terug")
    assert PairingDraft.objects.get().name == "Concept 1"


@pytest.mark.parametrize(
    ("name", "status", "sentence"),
    [
        ("", 422, "Geef het concept een naam van hooguit 100 tekens."),
        ("x" * 101, 422, "Geef het concept een naam van hooguit 100 tekens."),
        ("Concept 2", 409, "Er is al een concept met de naam ‘Concept 2’. Kies een andere."),
    ],
)
def test_a_wrong_name_is_refused_and_stays_in_its_field(client, edition, loes, name, status, sentence):
    first = make.draft(edition)
    make.draft(edition, "Concept 2")
    response = client.post(f"{DRAFTS}hernoem/", {"concept": first.pk, "version": 0, "name": name})
    assert response.status_code == status
    assert sentence in text_of(response)
    assert "een slot, verbod of gewicht aanpassen" not in text_of(response)
    assert (first, name) in response.context["drafts"]


def test_a_thirteenth_draft_is_refused(client, edition, loes):
    for number in range(1, MOST_DRAFTS + 1):
        make.draft(edition, f"Concept {number}")
    response = do(client, "concepten/nieuw", name="Nog een")
    assert response.status_code == 409
    assert "Er zijn al 12 concepten. Gooi er eerst een weg." in text_of(response)


def test_a_name_given_to_another_meanwhile_keeps_the_old_draft_in_the_bin(client, edition, loes):
    old = make.draft(edition, thrown_away_at=make.NOW)
    make.draft(edition)
    response = client.post(f"{DRAFTS}{old.pk}/zet-terug/")
    assert response.status_code == 409
    old.refresh_from_db()
    assert old.thrown_away_at == make.NOW


def test_what_the_command_saves_is_a_draft_that_solves_to_the_same(client, edition, loes, capsys):
    anna, bram, cor, _dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    emails = [row.director.email for row in (anna, bram, cor)]
    call_command(
        "propose_pairs", "--edition", "voorjaar", "--mode", "best-fit", "--json", "--save", "Uit de lijn",
        "--forbid", emails[0], emails[1], "--lock", emails[0], emails[2],
    )  # fmt: skip
    capsys.readouterr()
    draft = PairingDraft.objects.get(name="Uit de lijn")
    assert (draft.mode, decided(), PairingProposal.objects.get().draft) == (
        "best-fit",
        ["forbid", "lock"],
        draft,
    )
    response = client.get(f"{BENCH}?concept={draft.pk}")
    assert response.context["board"].total == PairingProposal.objects.get().total
    assert "Uit de lijn" in text_of(client.get(DRAFTS))


def test_nobody_hears_of_a_draft(client, edition, loes):
    anna, bram, *_rest = people(edition, "Anna", "Bram", "Cor", "Dirk")
    do(client, "zet-vast", pair=value(anna, bram))
    do(client, "concepten/nieuw", name="Concept 2")
    assert (Letter.objects.count(), Exchange.objects.count()) == (0, 0)


def test_a_draft_becomes_a_proposal_when_its_letters_are_sent(client, edition, loes):
    anna, _bram, cor, _dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    do(client, "zet-vast", pair=value(anna, cor))
    page = client.get(f"{BENCH}verstuur/")
    values = [letter.value for letter, _ticked in page.context["letters"]]
    sent = {**seen(page), "pairs": values, "answer_by": page.context["form"].initial["answer_by"]}
    assert client.post(f"{BENCH}verstuur/", sent).status_code == 302
    kept = PairingProposal.objects.get()
    assert (kept.draft.name, kept.name, kept.placed) == ("Concept 1", "Concept 1", 4)
    assert sum(pair.score for pair in kept.pairs.all()) == kept.total
    assert sorted(pair.locked for pair in kept.pairs.all()) == [False, True]
    assert {pair.starts_on for pair in kept.pairs.all()} == {
        exchange.starts_on for exchange in Exchange.objects.all()
    }


# --- Two drafts side by side ----------------------------------------------------------------------------


def test_two_drafts_tell_who_gains_who_loses_and_what_each_costs(client, edition, loes):
    anna, _bram, cor, _dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    first = make.draft(edition)
    second = make.draft(edition, "Met slot", mode="best-fit")
    low, high = sorted((anna.director, cor.director), key=lambda person: person.pk)
    PairDecision.objects.create(
        draft=second, director_a=low, director_b=high, kind="lock", decided_at=make.NOW
    )
    found = client.get(f"{DRAFTS}?a={first.pk}&b={second.pk}").context["comparison"]
    assert (found.first.placed, found.second.placed, found.shared) == (4, 4, 0)
    assert found.second.cost == (0, -found.difference)
    assert found.first.cost == (0, 0)
    assert sum(shift.gain for shift in found.shifts) == 2 * found.difference
    assert {frozenset({row.a, row.b}) for row in found.only_second} == {
        frozenset({"Anna Tuin", "Cor Tuin"}),
        frozenset({"Bram Tuin", "Dirk Tuin"}),
    }
    assert [row.locked for row in found.only_second if "Anna Tuin" in (row.a, row.b)] == [True]
    assert [setting.second for setting in found.settings] == ["beste passing"]


def test_drafts_with_other_weights_are_measured_with_those_of_the_first(client, edition, loes):
    people(edition, "Anna", "Bram", "Cor", "Dirk")
    first = make.draft(edition)
    second = make.draft(edition, "Concept 2", weights={**DEFAULT_WEIGHTS, "wish": 100})
    found = client.get(f"{DRAFTS}?a={first.pk}&b={second.pk}").context["comparison"]
    if not found.only_second:
        assert (found.difference, found.shifts) == (0, [])
    assert found.first.total != found.second.total
    assert found.difference <= 0


@pytest.mark.parametrize("query", ["", "?a=x&b=y", "?a=1", "?a=99999999999999999999"])
def test_comparing_nonsense_compares_the_first_two(client, edition, loes, query):
    people(edition, "Anna", "Bram")
    first, second = make.draft(edition), make.draft(edition, "Concept 2")
    response = client.get(f"{DRAFTS}{query}")
    assert (response.context["first"], response.context["second"]) == (first, second)


def test_comparing_keeps_within_the_ceiling_of_queries(client, edition, loes):
    people(edition, *"ABCDEFGH")
    for number in range(1, 4):
        make.draft(edition, f"Concept {number}")
    with CaptureQueriesContext(connection) as captured:
        client.get(DRAFTS)
    assert len(captured) <= 25


# --- Bad input ------------------------------------------------------------------------------------------


def test_everything_on_drafts_is_refused_in_a_closed_edition(client, edition, loes):
    draft = make.draft(edition)
    gone = make.draft(edition, "Weg", thrown_away_at=make.NOW)
    edition.status = "closed"
    edition.save()
    sent = {"concept": draft.pk, "version": 0, "name": "Nieuw", "mode": "best-fit"}
    verbs = ("wat-voorgaat", "stap-terug", "stap-vooruit", "concepten/nieuw", "concepten/hernoem",
             "concepten/gooi-weg", f"concepten/{gone.pk}/zet-terug")  # fmt: skip
    for verb in verbs:
        response = client.post(f"{BENCH}{verb}/", sent)
        assert response.status_code == 409, verb
        assert "Deze editie is gesloten. Er kan niets meer aan de koppels veranderen." in text_of(response)
    assert client.get(DRAFTS).status_code == 200


@pytest.mark.parametrize("wrong", ["-1", "x", "9" * 30, ""])
def test_nonsense_about_what_was_seen_is_harmless(client, edition, loes, wrong):
    anna, bram = people(edition, "Anna", "Bram")
    sent = {"concept": wrong, "version": wrong, "pair": value(anna, bram)}
    assert client.post(f"{BENCH}zet-vast/", sent).status_code == 302
    assert client.get(f"{BENCH}?concept={wrong}").status_code == 200


def test_an_answer_after_a_step_takes_at_most_25_queries(client, edition, loes):
    anna, bram, *_rest = people(edition, *"ABCDEFGHIJKL")
    do(client, "verbied", pair=value(anna, bram))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(BENCH).context["board"].before is not None
    print(f"workbench after a step: {len(captured)} queries")
    assert len(captured) <= 25
