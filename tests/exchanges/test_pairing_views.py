"""The pairing workbench as an organiser sees it."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchanges.lifecycle import State
from exchanges.models import Candidacy, Exchange, Overrule, PairDecision, PairingDraft, Preference
from exchanges.pairing.facts import DEFAULT_WEIGHTS
from tests import make
from tradingplaces.kit.models import HistoryEntry, Letter

pytestmark = pytest.mark.django_db

BENCH = "/regie/voorjaar/koppelen/"


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
def organiser(client, edition):
    person = make.organiser(edition, name="Loes Wiersma")
    client.force_login(person)
    return person


def people(edition, *names: str) -> list[Candidacy]:
    """Candidacies of organisations of their own; the first of each two leads a corporation."""
    made = []
    for number, name in enumerate(names):
        house = make.organisation(f"Huis {name}") if number % 2 else make.corporation(f"Huis {name}")
        made.append(make.candidacy(edition, make.director(house, first_name=name, last_name="Tuin")))
    return made


def text_of(response) -> str:
    """The words of the page, spaces and tags taken out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def shown_pairs(response) -> set[frozenset[str]]:
    return {frozenset({row.a.first_name, row.b.first_name}) for row in response.context["board"].rows}


def pair(*both: str) -> frozenset[str]:
    return frozenset(both)


def value(a: Candidacy, b: Candidacy) -> str:
    return f"{a.pk}-{b.pk}"


# --- The page -------------------------------------------------------------------------------------------


def test_best_set_is_shown_with_figures_and_its_proof(client, edition, organiser):
    people(edition, "Anna", "Bram", "Cor", "Dirk", "Els")
    response = client.get(BENCH)
    board = response.context["board"]
    assert (response.status_code, board.placed, len(board.rows), len(board.unplaced)) == (200, 4, 2, 1)
    words = text_of(response)
    assert "Bewezen beste indeling" in words
    assert "4 van 5" in words
    assert "Niet geplaatst (1)" in words
    assert "Kleinste wijziging:" in words
    assert "Verstuur 2 voorstellen" in words


def test_corporation_is_side_a(client, edition, organiser):
    people(edition, "Anna", "Bram")
    (row,) = client.get(BENCH).context["board"].rows
    assert (row.a.first_name, row.b.first_name) == ("Anna", "Bram")


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], "Nog niemand om te koppelen"),
        (["Anna"], "Er is één persoon, en een koppel heeft er twee"),
        (["Anna", "Bram", "Cor"], "Een oneven aantal: er blijft altijd iemand over."),
    ],
)
def test_few_people_get_a_clear_sentence(client, edition, organiser, names, sentence):
    people(edition, *names)
    response = client.get(BENCH)
    assert response.status_code == 200
    assert sentence in text_of(response)


def test_without_any_possible_pair_the_page_says_so(client, edition, organiser):
    anna, bram = people(edition, "Anna", "Bram")
    Preference.objects.create(candidacy=anna, kind="veto", as_written="Bram", director=bram.director)
    response = client.get(BENCH)
    assert "Geen enkel koppel is mogelijk" in text_of(response)
    assert ("Veto", 1) in response.context["board"].hard_rules


def test_what_goes_first_is_kept_with_the_draft_and_an_odd_one_is_refused(client, edition, organiser):
    people(edition, "Anna", "Bram")
    client.post(f"{BENCH}wat-voorgaat/", {"mode": "best-fit"})
    assert client.get(BENCH).context["board"].mode == "best-fit"
    assert client.post(f"{BENCH}wat-voorgaat/", {"mode": "mooiste"}).status_code == 422
    assert client.get(BENCH).context["board"].mode == "best-fit"


def test_number_of_queries_is_the_same_for_three_and_for_twelve(client, edition, organiser):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(BENCH)
        return len(captured)

    people(edition, "Anna", "Bram", "Cor")
    three = queries()
    people(edition, *"EFGHIJKLM")
    assert queries() == three
    assert three <= 25


# --- Who may --------------------------------------------------------------------------------------------


def addresses(edition, a, b) -> list[tuple[str, str]]:
    both = f"{BENCH}{a.pk}/{b.pk}/"
    posts = ["gewichten/", "zet-vast/", "verbied/", "maak-ongedaan/", "verstuur/"]
    return [
        ("get", BENCH),
        ("get", f"{BENCH}kies/?a={a.pk}&b={b.pk}"),
        ("get", f"{BENCH}verstuur/"),
        ("get", both),
        ("post", f"{both}uitzondering/"),
        ("post", f"{both}uitzondering/trek-in/"),
        *(("post", f"{BENCH}{name}") for name in posts),
    ]


def test_only_organisers_of_this_edition_find_the_workbench(client, edition):
    anna, bram = people(edition, "Anna", "Bram")
    client.force_login(make.organiser(make.edition()))
    for method, address in addresses(edition, anna, bram):
        assert getattr(client, method)(address, {"pair": value(anna, bram)}).status_code == 404, address
    assert PairDecision.objects.count() == 0


def test_anonymous_goes_to_the_login(client, edition):
    anna, bram = people(edition, "Anna", "Bram")
    for method, address in addresses(edition, anna, bram):
        response = getattr(client, method)(address)
        assert (response.status_code, response.url.split("?")[0]) == (302, "/inloggen/"), address


def test_candidacy_of_another_edition_does_not_exist_here(client, edition, organiser):
    (anna,) = people(edition, "Anna")
    stranger = make.candidacy(make.edition())
    assert client.get(f"{BENCH}{anna.pk}/{stranger.pk}/").status_code == 404
    assert client.post(f"{BENCH}zet-vast/", {"pair": value(anna, stranger)}).status_code == 404
    assert client.get(f"{BENCH}{anna.pk}/{anna.pk}/").status_code == 404
    assert client.get(f"{BENCH}{anna.pk}/99999999999999999999/").status_code == 404


# --- Lock and forbid ------------------------------------------------------------------------------------


def test_a_lock_is_kept_and_told_by_whom(client, edition, organiser):
    anna, _bram, _cor, dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    response = client.post(f"{BENCH}zet-vast/", {"pair": value(anna, dirk)})
    (draft,) = PairingDraft.objects.all()
    assert (response.status_code, response.url) == (
        302,
        f"{BENCH}?concept={draft.pk}#koppel-{anna.pk}-{dirk.pk}",
    )
    response = client.get(BENCH)
    assert shown_pairs(response) == {pair("Anna", "Dirk"), pair("Bram", "Cor")}
    assert "Op slot gezet door Loes Wiersma" in text_of(response)
    assert HistoryEntry.objects.filter(verb="pair_lock").count() == 1


def test_a_forbidden_pair_is_not_proposed_and_can_be_let_free(client, edition, organiser):
    anna, bram = people(edition, "Anna", "Bram")
    client.post(f"{BENCH}verbied/", {"pair": value(anna, bram)})
    response = client.get(BENCH)
    assert shown_pairs(response) == set()
    assert [row.key for row in response.context["board"].forbidden] == [value(anna, bram)]
    client.post(f"{BENCH}maak-ongedaan/", {"pair": value(anna, bram)})
    assert shown_pairs(client.get(BENCH)) == {pair("Anna", "Bram")}


def test_forbidding_a_locked_pair_takes_the_lock_off(client, edition, organiser):
    anna, bram = people(edition, "Anna", "Bram")
    for verb in ("zet-vast", "verbied"):
        client.post(f"{BENCH}{verb}/", {"pair": value(anna, bram)})
    assert [decision.kind for decision in PairDecision.objects.all()] == ["forbid"]


def test_second_lock_on_a_person_is_refused_with_409_and_nothing_changes(client, edition, organiser):
    anna, bram, cor = people(edition, "Anna", "Bram", "Cor")
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, bram)})
    response = client.post(f"{BENCH}zet-vast/", {"pair": value(anna, cor)})
    assert response.status_code == 409
    assert "Anna Tuin staat twee keer vast. Maak er één los." in text_of(response)
    assert PairDecision.objects.count() == 1


def test_lock_on_a_pair_with_a_veto_asks_for_a_reason(client, edition, organiser):
    anna, bram = people(edition, "Anna", "Bram")
    Preference.objects.create(candidacy=anna, kind="veto", as_written="Bram", director=bram.director)
    response = client.post(f"{BENCH}zet-vast/", {"pair": value(anna, bram)})
    assert response.status_code == 409
    assert "Vastzetten mag, als je schrijft waarom." in text_of(response)
    client.post(f"{BENCH}{anna.pk}/{bram.pk}/uitzondering/", {"reason": "Beiden willen het."})
    assert client.post(f"{BENCH}zet-vast/", {"pair": value(anna, bram)}).status_code == 302


def test_a_lock_that_became_impossible_is_told_and_can_be_taken_off(client, edition, organiser):
    anna, bram = people(edition, "Anna", "Bram")
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, bram)})
    Preference.objects.create(candidacy=anna, kind="veto", as_written="Bram", director=bram.director)
    response = client.get(BENCH)
    assert "Tussen Anna Tuin en Bram Tuin staat een veto." in text_of(response)
    assert [row.key for row in response.context["board"].locked] == [value(anna, bram)]
    assert client.post(f"{BENCH}maak-ongedaan/", {"pair": value(anna, bram)}).status_code == 302


@pytest.mark.parametrize("sent", ["", "x", "1", "1-2-3", "-", "9" * 30 + "-1"])
def test_a_button_without_a_pair_is_refused_with_422(client, edition, organiser, sent):
    assert client.post(f"{BENCH}zet-vast/", {"pair": sent}).status_code == 422


def test_in_a_closed_edition_nothing_changes(client, edition, organiser):
    anna, bram = people(edition, "Anna", "Bram")
    edition.status = "closed"
    edition.save()
    posts = {
        "zet-vast/": {"pair": value(anna, bram)},
        "gewichten/": DEFAULT_WEIGHTS,
        "verstuur/": {},
        f"{anna.pk}/{bram.pk}/uitzondering/": {"reason": "x"},
    }
    for name, sent in posts.items():
        assert client.post(f"{BENCH}{name}", sent).status_code == 409, name
    assert "Deze editie is gesloten." in text_of(client.get(BENCH))


# --- Weights --------------------------------------------------------------------------------------------


def test_weights_are_kept_with_the_draft_and_solve_again(client, edition, organiser):
    people(edition, "Anna", "Bram")
    response = client.post(f"{BENCH}gewichten/", {**DEFAULT_WEIGHTS, "wish": 60})
    (draft,) = PairingDraft.objects.all()
    assert (response.status_code, response.url) == (302, f"{BENCH}?concept={draft.pk}")
    assert draft.weights == {**DEFAULT_WEIGHTS, "wish": 60}
    words = text_of(client.get(BENCH))
    assert "Laatste wijziging: Gewicht van ‘Wens’ van 15 naar 60." in words


@pytest.mark.parametrize("wrong", ["-1", "101", "", "2,5", "veel"])
def test_a_wrong_weight_is_refused_and_what_was_typed_stays(client, edition, organiser, wrong):
    response = client.post(f"{BENCH}gewichten/", {**DEFAULT_WEIGHTS, "wish": wrong, "size": 44})
    assert response.status_code == 422
    assert "Vul een heel getal van 0 t/m 100 in." in text_of(response)
    assert response.context["weights"]["size"].value() == "44"
    assert PairingDraft.objects.count() == 0


def test_all_weights_zero_is_refused(client, edition, organiser):
    response = client.post(f"{BENCH}gewichten/", dict.fromkeys(DEFAULT_WEIGHTS, 0))
    assert response.status_code == 422
    assert "Alle gewichten staan op 0. Zet er ten minste één hoger." in text_of(response)


# --- Who gains, who loses, and the way back -------------------------------------------------------------


def test_after_a_change_the_page_tells_who_gains_and_loses(client, edition, organiser):
    anna, _bram, cor, _dirk = people(edition, "Anna", "Bram", "Cor", "Dirk")
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, cor)})
    response = client.get(BENCH)
    board = response.context["board"]
    assert {row.is_new for row in board.rows} == {True}
    assert "Anna Tuin en Cor Tuin zijn vastgezet. 2 koppels zijn nieuw." in text_of(response)
    assert sum(shift.gain for shift in board.shifts) == 2 * board.gained < 0


# --- One pair -------------------------------------------------------------------------------------------


def test_a_pair_stands_side_by_side_with_every_part_and_its_periods(client, edition, organiser):
    anna, bram, *_rest = people(edition, "Anna", "Bram", "Cor", "Dirk")
    response = client.get(f"{BENCH}{bram.pk}/{anna.pk}/")
    look = response.context["look"]
    assert (look.a.first_name, look.b.first_name) == ("Anna", "Bram")
    assert [part.code for part in look.parts] == list(DEFAULT_WEIGHTS)
    assert look.score == sum(part.points for part in look.parts)
    assert 1 <= len(look.periods.choices) <= 5
    words = text_of(response)
    assert all(part.sentence in words.replace("&#x27;", "'") for part in look.parts)
    assert "Geen enkele harde regel staat dit koppel in de weg." in words


def test_two_names_lead_to_the_page_of_that_pair(client, edition, organiser):
    anna, bram = people(edition, "Anna", "Bram")
    response = client.get(f"{BENCH}kies/", {"a": anna.pk, "b": bram.pk})
    assert (response.status_code, response.url) == (302, f"{BENCH}{anna.pk}/{bram.pk}/")
    assert client.get(f"{BENCH}kies/", {"a": anna.pk, "b": anna.pk}).status_code == 422
    assert client.get(f"{BENCH}kies/").status_code == 422


def test_an_exception_needs_a_written_reason_and_can_be_withdrawn(client, edition, organiser):
    anna, bram = people(edition, "Anna", "Bram")
    Preference.objects.create(candidacy=anna, kind="veto", as_written="Bram", director=bram.director)
    page = f"{BENCH}{anna.pk}/{bram.pk}/"
    assert client.post(f"{page}uitzondering/", {"reason": "  "}).status_code == 422
    client.post(f"{page}uitzondering/", {"reason": "Het veto was een vergissing."})
    assert Overrule.objects.get().reason == "Het veto was een vergissing."
    assert shown_pairs(client.get(BENCH)) == {pair("Anna", "Bram")}
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, bram)})
    client.post(f"{page}uitzondering/trek-in/")
    assert (Overrule.objects.count(), PairDecision.objects.count()) == (0, 0)


def test_same_organisation_cannot_be_overruled(client, edition, organiser):
    house = make.organisation("Eén huis")
    anna, bram = (make.candidacy(edition, make.director(house)) for _ in range(2))
    response = client.get(f"{BENCH}{anna.pk}/{bram.pk}/")
    assert response.context["look"].refusal.code == "lock_same_organisation"
    assert "Waarom mag dit koppel toch?" not in text_of(response)


def test_pair_of_somebody_with_a_live_exchange_can_be_read(client, edition, organiser):
    anna, bram, cor = people(edition, "Anna", "Bram", "Cor")
    make.exchange(edition, anna.director, bram.director, state=State.CONFIRMED)
    response = client.get(f"{BENCH}{anna.pk}/{cor.pk}/")
    assert response.status_code == 200
    assert "Anna Tuin heeft in deze editie al een voorstel of een wissel." in text_of(response)


def test_two_who_swap_already_are_told_once_with_the_way_to_their_exchange(client, edition, organiser):
    anna, bram, *_rest = people(edition, "Anna", "Bram", "Cor", "Dirk")
    theirs = make.exchange(edition, anna.director, bram.director, state=State.CONFIRMED)
    response = client.get(f"{BENCH}{anna.pk}/{bram.pk}/")
    assert "hebben samen al een voorstel of een wissel. Bekijk hun wissel" in text_of(response)
    assert f'href="/regie/{edition.slug}/wissels/{theirs.pk}/"' in response.content.decode()
    assert "Vastzetten mag" not in text_of(response)


@pytest.mark.parametrize("page", ["", "verstuur/"])
def test_lock_that_facts_made_impossible_is_named_as_what_stands_in_the_way(client, edition, organiser, page):
    anna, bram = people(edition, "Anna", "Bram")
    client.post(f"{BENCH}zet-vast/", {"pair": value(anna, bram)})
    Candidacy.objects.filter(pk=anna.pk).update(whole_edition=False)
    anna.availability.create(starts_on=edition.starts_on, last_day=edition.starts_on)
    shown = text_of(client.get(BENCH + page))
    assert "Anna Tuin en Bram Tuin hebben geen periode samen." in shown
    assert "Zolang dat zo is, is er geen indeling." in shown
    assert "Er is niets veranderd." not in shown


@pytest.mark.parametrize("action", ["zet-vast/", "dwing-af/"])
def test_lock_on_who_got_an_exchange_meanwhile_is_refused_by_name(client, edition, organiser, action):
    anna, bram, cor = people(edition, "Anna", "Bram", "Cor")
    make.exchange(edition, anna.director, bram.director)
    response = client.post(BENCH + action, {"pair": value(anna, cor)})
    assert response.status_code == 409
    assert "Anna Tuin heeft in deze editie al een voorstel of een wissel." in text_of(response)
    assert PairDecision.objects.count() == 0


def test_page_of_a_pair_keeps_within_the_ceiling_of_queries(client, edition, organiser):
    anna, bram, *_rest = people(edition, *"ABCDEFGH")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{BENCH}{anna.pk}/{bram.pk}/")
    assert len(captured) <= 25


# --- Sending --------------------------------------------------------------------------------------------


def test_all_proposals_are_sent_at_once(client, edition, organiser):
    people(edition, "Anna", "Bram", "Cor", "Dirk")
    page = client.get(f"{BENCH}verstuur/")
    values = [letter.value for letter, ticked in page.context["letters"] if ticked]
    assert len(values) == 2
    deadline = page.context["form"].initial["answer_by"]
    response = client.post(f"{BENCH}verstuur/", {"pairs": values, "answer_by": deadline, "note": "Tot dan."})
    assert (response.status_code, response.url) == (302, BENCH)
    assert [exchange.note for exchange in Exchange.objects.all()] == ["Tot dan.", "Tot dan."]
    assert Letter.objects.count() == 4
    after = client.get(BENCH)
    assert "2 voorstellen zijn verstuurd. Alle 4 mensen krijgen een brief." in text_of(after)
    assert "Nog niemand om te koppelen" in text_of(after)


def test_if_one_cannot_be_sent_none_is_and_the_page_says_which(client, edition, organiser):
    people(edition, "Anna", "Bram", "Cor", "Dirk")
    page = client.get(f"{BENCH}verstuur/")
    values = [letter.value for letter, _ticked in page.context["letters"]]
    (mine,) = [letter for letter, _ticked in page.context["letters"] if "Anna" in letter.row.a.name]
    other = make.candidacy(edition)
    make.exchange(edition, mine.row.a.candidacy.director, other.director)
    deadline = page.context["form"].initial["answer_by"]
    response = client.post(f"{BENCH}verstuur/", {"pairs": values, "answer_by": deadline, "note": "Hallo"})
    assert response.status_code == 409
    words = text_of(response)
    assert "Er is nog niets verstuurd." in words
    assert f"{mine.row.a.name} en {mine.row.b.name}:" in words
    assert response.context["form"]["note"].value() == "Hallo"
    assert (Exchange.objects.count(), Letter.objects.count()) == (1, 0)


@pytest.mark.parametrize("wrong", [{}, {"pairs": ["x"]}, {"pairs": ["1-2/2027-01-01/gisteren"]}])
def test_sending_nothing_or_nonsense_is_refused_with_422(client, edition, organiser, wrong):
    people(edition, "Anna", "Bram")
    response = client.post(f"{BENCH}verstuur/", {"answer_by": "2027-01-01", **wrong})
    assert response.status_code == 422
    assert Exchange.objects.count() == 0


def test_an_answer_date_that_passed_is_refused_once_at_its_field(client, edition, organiser):
    people(edition, "Anna", "Bram", "Cor", "Dirk")
    values = [letter.value for letter, _ticked in client.get(f"{BENCH}verstuur/").context["letters"]]
    sent = {"pairs": values, "answer_by": "1-3-2024", "note": "Hallo"}
    response = client.post(f"{BENCH}verstuur/", sent)
    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (422, ["answer_by"])
    assert form.errors["answer_by"] == ["De antwoorddatum is al voorbij. Kies vandaag of later."]
    assert (form["note"].value(), form["pairs"].value()) == ("Hallo", values)


def test_a_period_already_begun_is_never_sent(client):
    today = timezone.localdate()
    edition = make.edition(
        "voorjaar", starts_on=today - timedelta(days=100), last_day=today + timedelta(days=100)
    )
    client.force_login(make.organiser(edition))
    people(edition, "Anna", "Bram")
    ((letter, _ticked),) = client.get(f"{BENCH}verstuur/").context["letters"]
    assert letter.window.starts_on > today + timedelta(days=edition.answer_days)


def test_dates_that_passed_leave_nothing_to_send(client, edition, organiser):
    edition.starts_on, edition.last_day = date(2020, 1, 6), date(2020, 6, 26)
    edition.save()
    people(edition, "Anna", "Bram")
    response = client.get(f"{BENCH}verstuur/")
    assert "Na de antwoorddatum is er geen periode meer waarin beiden kunnen." in text_of(response)
