"""The organisers' pages: list, new exchange on one form, one exchange, overview, and who sees them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from exchanges.lifecycle import State
from exchanges.models import Candidacy, Edition, Exchange, Placement
from participants.models import Director, Organisation
from tests import make
from tradingplaces.kit.models import Letter

pytestmark = pytest.mark.django_db
NEW = "/regie/nu/wissels/nieuw/"


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False


@pytest.fixture
def edition() -> Edition:
    today = timezone.localdate()
    return make.edition("nu", starts_on=today - timedelta(days=100), last_day=today + timedelta(days=300))


@pytest.fixture
def organiser(edition, client):
    user = make.organiser(edition, name="Loes Wiersma")
    client.force_login(user)
    return user


def monday(weeks: int) -> date:
    today = timezone.localdate()
    return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)


def typed(**changes) -> dict[str, str]:
    """A form filled in with two people nobody knows yet."""
    return {
        "one": "", "one_name": "Saskia van der Meulen", "one_email": "Saskia@Veste.example",
        "one_organisation": "Stichting De Veste", "one_sector": "corporation", "one_place": "Meppel",
        "other": "", "other_name": "Ruben Kortekaas", "other_email": "ruben@stavast.example",
        "other_organisation": "Bouwgroep Stavast", "other_sector": "construction", "other_place": "Nijmegen",
        "starts_on": monday(10).isoformat(), "last_day": (monday(11) + timedelta(days=4)).isoformat(),
        "answer_by": (timezone.localdate() + timedelta(days=10)).isoformat(), "note": "Welkom.",
        **changes,
    }  # fmt: skip


def test_one_form_makes_people_organisations_exchange_and_letters(client, organiser):
    answer = client.post(NEW, typed())
    exchange = Exchange.objects.get()
    assert answer.headers["Location"] == f"/regie/nu/wissels/{exchange.pk}/"
    a, b = exchange.sides()
    assert (a.director.infix, a.director.email) == ("van der", "saskia@veste.example")
    assert (a.organisation.match_name, a.organisation.region, b.host) == ("de veste", "noord", a.organisation)
    assert sorted(Letter.objects.values_list("recipient", flat=True)) == [
        "ruben@stavast.example",
        "saskia@veste.example",
    ]


def test_sending_the_form_twice_makes_one_exchange_and_one_letter_each(client, organiser):
    answers = [client.post(NEW, typed()) for _click in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    counts = (
        Exchange.objects.count(),
        Letter.objects.count(),
        Director.objects.count(),
        Organisation.objects.count(),
    )
    assert counts == (1, 2, 2, 2)


def test_a_known_organisation_and_a_known_person_are_not_made_again(client, organiser):
    house = make.corporation("De Veste", match_name="de veste")
    known = make.director(house, email="saskia@veste.example", first_name="Sas", last_name="Meulen")
    client.post(NEW, typed())
    a = Placement.objects.get(side="A")
    assert (a.director, a.organisation, a.director.first_name) == (known, house, "Sas")


def test_people_of_the_edition_are_chosen_from_the_list(client, organiser, edition):
    first, second = make.candidacy(edition), make.candidacy(edition, organisation=make.corporation())
    answer = client.get(f"{NEW}?a={first.pk}&b={second.pk}")
    assert f'<option value="{first.pk}" selected>' in answer.content.decode()
    client.post(NEW, typed(one=first.pk, other=second.pk))
    assert [half.director for half in Exchange.objects.get().sides()] == [second.director, first.director]


def test_the_form_never_offers_people_of_another_edition(client, organiser):
    stranger = make.candidacy(make.edition("elders"))
    assert stranger.director.name not in client.get(NEW).content.decode()
    assert client.post(NEW, typed(one=stranger.pk)).status_code == 422


def test_looking_for_periods_saves_nothing_and_keeps_the_words(client, organiser):
    answer = client.post(f"{NEW}bekijk/", typed(starts_on="", last_day=""))
    html = answer.content.decode()
    assert "Deze perioden passen" in html
    assert "Saskia van der Meulen" in html
    assert (Director.objects.count(), Exchange.objects.count()) == (0, 0)


def test_what_holds_for_every_period_is_said_once(client, organiser):
    """Of two newcomers each of five periods repeated that nothing was known of their meetings."""
    answer = client.post(f"{NEW}bekijk/", typed(starts_on="", last_day=""))
    html = answer.content.decode()
    assert len(answer.context["periods"].choices) > 1
    assert "Voor elke periode:" in html
    assert html.count("Vergaderdata van Stichting De Veste: onbekend") == 1


def test_the_letter_can_be_read_before_it_is_sent(client, organiser):
    html = client.post(f"{NEW}bekijk/", typed(note="Jullie kennen elkaar.")).content.decode()
    assert "Wij stellen je een wissel voor met Ruben Kortekaas" in html
    assert "Jullie kennen elkaar." in html
    assert Letter.objects.count() == 0


def test_a_period_from_the_list_fills_in_the_dates(client, organiser):
    last = monday(11) + timedelta(days=4)
    window = f"{monday(10).isoformat()}/{last.isoformat()}"
    client.post(NEW, typed(window=window, starts_on="", last_day=""))
    assert Exchange.objects.get().last_day == last


def test_a_past_exchange_is_entered_without_letters(client, organiser):
    values = typed(has_happened="on", starts_on="2025-10-06", last_day="2025-10-17", answer_by="")
    client.post(NEW, values)
    exchange = Exchange.objects.get()
    assert (exchange.state, Letter.objects.count()) == (State.CONFIRMED, 0)
    page = client.get(reverse("exchanges:exchange", args=[exchange.edition.slug, exchange.pk]))
    assert "uitnodiging staat in de brief" not in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"one_name": ""}, "Vul een voor- en achternaam in, of kies iemand uit de lijst."),
        ({"one_name": "Saskia"}, "Schrijf voor- en achternaam"),
        ({"one_name": "12 34"}, "Schrijf voor- en achternaam"),
        ({"one_name": f"{'A' * 81} Meulen"}, "Deze naam is te lang om te bewaren."),
        ({"one_name": f"Saskia {'M' * 101}"}, "Deze naam is te lang om te bewaren."),
        (
            {"one_email": f"{'s' * 60}@{'.'.join(['a' * 60] * 4)}.example"},
            "Zorg dat deze waarde niet meer dan 254 tekens bevat",
        ),
        ({"other_email": "ruben"}, "Voer een geldig e-mailadres in."),
        ({"other_sector": ""}, "Kies een sector: daaruit blijkt wie kant A is."),
        ({"starts_on": "32-13-2027"}, "Schrijf een dag als 23-4-2027."),
        (
            {"has_happened": "on", "starts_on": "0001-01-01", "last_day": "0001-01-10"},
            "Kies een jaar van 2000 tot en met 2100.",
        ),
        ({"last_day": ""}, "Vul een dag in, of kies hierboven een periode."),
        ({"answer_by": ""}, "Vul in wanneer je uiterlijk antwoord wilt."),
        ({"window": "gisteren/morgen"}, "Kies een periode uit de lijst, of vul zelf dagen in."),
        ({"other_organisation": "De Veste"}, "Een wissel is tussen twee verschillende organisaties."),
        ({"other_email": "saskia@veste.example"}, "Een wissel is tussen twee verschillende mensen."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(client, organiser, changes, sentence):
    answer = client.post(NEW, typed(**changes))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Welkom." in answer.content.decode()
    assert (Director.objects.count(), Exchange.objects.count(), Candidacy.objects.count()) == (0, 0, 0)


def test_a_second_organiser_gets_409_with_the_typed_text(client, organiser):
    client.post(NEW, typed())
    other_dates = {
        "starts_on": monday(20).isoformat(),
        "last_day": (monday(21) + timedelta(days=4)).isoformat(),
    }
    answer = client.post(NEW, typed(note="Ook ik schreef dit.", **other_dates))
    assert answer.status_code == 409
    assert "Ook ik schreef dit." in answer.content.decode()
    assert Exchange.objects.count() == 1


def test_whoever_has_an_exchange_already_is_marked_in_the_list_and_named_in_the_refusal(
    client, organiser, edition
):
    """The page advised another period, while no period would do."""
    busy = make.exchange(edition, state="confirmed", starts_on=monday(10),
                         last_day=monday(11) + timedelta(days=4)).sides()[0].director  # fmt: skip
    theirs = make.candidacy(edition, busy)
    free = make.candidacy(edition)
    html = client.get(NEW).content.decode()
    label = f"{busy.name}, {theirs.organisation.name}"
    assert f"{label}: heeft al een voorstel of wissel" in html
    assert html.index(free.director.name) < html.index(label)
    answer = client.post(NEW, typed(one=theirs.pk, other=free.pk))
    assert answer.status_code == 409
    html = answer.content.decode()
    assert f"{busy.name} heeft in deze editie al een voorstel of een wissel." in html
    assert "Kies een andere periode" not in html


def test_a_list_of_what_is_missing_says_of_which_person(client, organiser):
    html = client.post(NEW, typed(other_sector="")).content.decode()
    assert "Sector (tweede persoon)" in html
    assert "Sector (eerste persoon)" not in html


def test_a_past_exchange_that_was_entered_by_mistake_can_be_taken_away(client, organiser):
    """A slip in a date stayed for ever: nothing could be called off or changed any more."""
    past = {"starts_on": monday(-20).isoformat(), "last_day": (monday(-19) + timedelta(days=4)).isoformat()}
    client.post(NEW, typed(has_happened="on", **past))
    exchange = Exchange.objects.get()
    path = f"/regie/nu/wissels/{exchange.pk}/"
    assert "Haal deze wissel weg" in client.get(path).content.decode()
    for _press in range(2):
        assert client.post(f"{path}haal-weg/")["Location"] == "/regie/nu/wissels/"
    assert not Exchange.objects.exists()
    client.post(NEW, typed(has_happened="on", **past))
    assert Exchange.objects.count() == 1


def test_what_was_proposed_or_carries_something_is_not_taken_away(client, organiser, edition):
    proposal = made(edition, asked_at=timezone.now())
    past = make.exchange(edition, state="confirmed", starts_on=monday(-20),
                         last_day=monday(-19) + timedelta(days=4))  # fmt: skip
    client.post(f"/regie/nu/wissels/{past.pk}/bericht/", {"message-text": "Hoe was het?"})
    for exchange in (proposal, past):
        path = f"/regie/nu/wissels/{exchange.pk}/"
        assert "Haal deze wissel weg" not in client.get(path).content.decode()
        html = client.post(f"{path}haal-weg/", follow=True).content.decode()
        assert "Deze wissel kan niet meer weg" in html
    assert Exchange.objects.count() == 2


# --- The page of an exchange ----------------------------------------------------------------------------


def made(edition, **fields) -> Exchange:
    fields.setdefault("starts_on", monday(10))
    fields.setdefault("last_day", monday(11) + timedelta(days=4))
    fields.setdefault("answer_by", timezone.localdate() + timedelta(days=5))
    return make.exchange(edition, **fields)


def test_an_answer_by_telephone_is_marked_as_recorded(client, organiser, edition):
    exchange = made(edition)
    values = {"record-side": "A", "record-answer": "accepted", "record-note": "gebeld op 12 februari"}
    client.post(f"/regie/nu/wissels/{exchange.pk}/antwoord/", values)
    html = client.get(f"/regie/nu/wissels/{exchange.pk}/").content.decode()
    assert "vastgelegd door Loes Wiersma" in html
    assert "gebeld op 12 februari" in html


def test_who_may_still_say_whether_the_exchange_is_named_stands_there_by_name(client, organiser, edition):
    exchange = made(edition)
    house = exchange.sides()[0].organisation.name
    path = f"/regie/nu/wissels/{exchange.pk}/"
    values = {"announce-party": "organisation_a", "announce-agreed": "yes", "announce-evidence": "mail"}
    html = client.post(f"{path}noemen/", values, follow=True).content.decode()
    assert f"{house}: ja, vastgelegd door Loes Wiersma (mail)" in html
    assert f"{exchange.sides()[1].director.name}: nog geen antwoord" in html
    assert f"Mag deze wissel genoemd worden? {house} zegt ja" in html


def test_the_only_one_who_has_not_answered_is_chosen_already(client, organiser, edition):
    exchange = made(edition)
    exchange.placements.filter(side="B").update(answer="accepted")
    html = client.get(f"/regie/nu/wissels/{exchange.pk}/").content.decode()
    choice = html[html.index('name="record-side"') - 80 : html.index('name="record-side"') + 160]
    assert "checked" in choice


@pytest.mark.parametrize("verb", ["bericht", "antwoord", "meer-tijd", "afzeggen", "noemen"])
def test_every_verb_posted_empty_says_what_is_missing(client, organiser, edition, verb):
    exchange = made(edition)
    assert client.post(f"/regie/nu/wissels/{exchange.pk}/{verb}/").status_code == 422


def test_a_deadline_that_somebody_else_moved_is_409(client, organiser, edition):
    exchange = made(edition)
    Exchange.objects.filter(pk=exchange.pk).update(version=7)
    values = {
        "deadline-answer_by": (timezone.localdate() + timedelta(days=9)).isoformat(),
        "deadline-version": "1",
    }
    answer = client.post(f"/regie/nu/wissels/{exchange.pk}/meer-tijd/", values)
    assert answer.status_code == 409
    assert "Iemand anders heeft deze wissel intussen veranderd." in answer.content.decode()
    assert 'name="deadline-version" value="7"' in answer.content.decode()


def test_organisers_of_other_editions_and_directors_find_nothing(client, edition):
    exchange = made(edition)
    director = exchange.sides()[0].director
    for user in (make.organiser(make.edition("elders")), director.user, make.user()):
        client.force_login(user)
        paths = (
            "",
            "wissels/",
            "wissels/nieuw/",
            f"wissels/{exchange.pk}/",
            f"wissels/{exchange.pk}/periode/",
        )
        assert {client.get(f"/regie/nu/{path}").status_code for path in paths} == {404}


def test_an_exchange_under_another_edition_is_not_found(client, organiser, edition):
    other = make.edition("elders")
    organiser.editions.add(other)
    exchange = made(edition)
    assert client.get(f"/regie/elders/wissels/{exchange.pk}/").status_code == 404


# --- List and overview ----------------------------------------------------------------------------------


def test_an_empty_edition_leads_to_import_and_new_exchange(client, organiser):
    html = client.get("/regie/nu/").content.decode()
    assert ["/regie/nu/import/" in html, NEW in html] == [True, True]
    assert "Nog geen wissels" in client.get("/regie/nu/wissels/").content.decode()


def test_the_overview_tells_who_has_to_prepare_something_this_week(client, organiser, edition):
    """Only the page of reminders said that an assignment was due tomorrow."""
    today = timezone.localdate()
    assert "deze week nog iets doen" not in client.get("/regie/nu/").content.decode()
    make.exchange(edition, state="confirmed", starts_on=monday(6), last_day=monday(7) + timedelta(days=4),
                  confirmed_at=timezone.now() - timedelta(days=30))  # fmt: skip
    page = client.get("/regie/nu/")
    due = page.context["overview"].due
    assert due
    assert all(one.tasks[0].due <= today + timedelta(days=7) for one in due)
    assert "2 directeuren moeten deze week nog iets doen voor de wissel." in page.content.decode()


def test_the_overview_puts_an_open_question_first(client, organiser, edition):
    exchange = made(edition)
    exchange.messages.create(
        author=exchange.sides()[0].director.user, text="Waar?", written_at=timezone.now()
    )
    html = client.get("/regie/nu/").content.decode()
    assert "Wacht op jou" in html
    assert "Beantwoord de vraag" in html


@pytest.mark.parametrize("path", ["/regie/nu/", "/regie/nu/wissels/"])
def test_the_number_of_queries_does_not_grow_with_the_exchanges(
    client, organiser, edition, path, django_assert_num_queries
):
    made(edition)
    with CaptureQueriesContext(connection) as one:
        client.get(path)
    for _more in range(4):
        made(edition)
    with django_assert_num_queries(len(one)):
        client.get(path)
