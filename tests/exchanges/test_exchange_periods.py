"""The period page: which periods fit, why others do not, and choosing one (docs/rules.md, 1)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from exchanges.models import Edition, Exchange, ImpossiblePeriod
from exchanges.pairing.facts import Organisation, Person, Span
from exchanges.pairing.windows import describe, windows
from exchanges.period_words import dropped, legend, remarks
from exchanges.queries.periods import periods
from exchanges.year_strip import strip
from participants.models import CalendarEntry, GovernanceMeeting
from tests import make
from tradingplaces.kit.models import Letter

YEAR = Span(date(2027, 1, 4), date(2027, 12, 17))
KING = date(2027, 4, 27)


def house(name: str, **facts) -> Organisation:
    return Organisation(key=len(name), name=name, **{"region": "noord", **facts})


def person(name: str, organisation: Organisation, *spans: tuple[date, date]) -> Person:
    available = tuple(Span(*span) for span in spans) or (YEAR,)
    return Person(
        key=1, email=f"{name}@x.example", name=name, organisation=organisation, availability=available
    )


def words(starts_on: date, last_day: date, a: Person, b: Person) -> list[tuple[bool, str]]:
    return [(one.is_good, one.words) for one in remarks(describe(a, b, starts_on, last_day), a, b)]


def test_missing_facts_are_said_to_be_unknown():
    a, b = person("Saskia", house("De Veste", region=None)), person("Ruben", house("Stavast", region=None))
    assert words(date(2027, 6, 7), date(2027, 6, 18), a, b) == [
        (False, "Vergaderdata van Stavast: onbekend"),
        (False, "Vergaderdata van De Veste: onbekend"),
        (True, "Er valt geen werkdag weg"),
        (False, "Schoolvakanties bij Stavast en De Veste: onbekend, de regio ontbreekt"),
    ]


def test_meetings_lost_days_and_holidays_each_have_a_sentence():
    a = person(
        "Saskia", house("De Veste", meetings=frozenset({date(2027, 4, 21)}), free_days=frozenset({KING}))
    )
    b = person("Ruben", house("Stavast", meetings=frozenset({date(2027, 1, 6)}), region="zuid"))
    assert words(date(2027, 4, 19), date(2027, 4, 30), a, b) == [
        (False, "Geen vergadering bij Stavast"),
        (True, "Vergadering bij De Veste op woensdag 21 april"),
        (False, "Koningsdag (dinsdag 27 april) valt weg bij De Veste"),
        (False, "Meivakantie in Noord: 5 dagen"),
        (False, "Meivakantie in Zuid: 5 dagen"),
    ]


def test_school_holidays_and_missing_meetings_rank_but_never_block():
    a, b = person("Saskia", house("De Veste")), person("Ruben", house("Stavast"))
    result = windows(a, b, YEAR)
    assert dropped(result.blocked, a, b, YEAR) == []
    assert any(window.school_days > 0 for window in result.windows)


def test_weeks_in_a_row_with_one_cause_are_one_line_with_what_helps():
    a = person("Saskia Meulen", house("De Veste"), (date(2027, 3, 1), date(2027, 4, 25)))
    b = person("Ruben Kortekaas", house("Stavast"))
    lines = [(line.weeks, line.side, line.letter, line.cause, line.help) for line in
             dropped(windows(a, b, YEAR).blocked, a, b, YEAR)]  # fmt: skip
    said = "Saskia Meulen is dan niet beschikbaar"
    assert lines == [
        ("1 t/m 8", "a", "A", said, "Vraag Saskia om week 5 t/m 8"),
        ("17 t/m 50", "a", "A", said, "Vraag Saskia om week 17 t/m 20"),
    ]


def test_weeks_that_are_past_are_asked_of_nobody_nor_many_that_touch_no_free_week():
    spans = (date(2027, 3, 1), date(2027, 3, 28)), (date(2027, 6, 7), date(2027, 6, 20))
    a = person("Saskia Meulen", house("De Veste"), *spans)
    b = person("Ruben Kortekaas", house("Stavast"), (date(2027, 5, 3), date(2027, 12, 17)))
    coming = Span(date(2027, 2, 18), YEAR.last_day)
    lines = {line.weeks: line.help for line in dropped(windows(a, b, YEAR).blocked, a, b, coming)}
    assert lines == {
        "1 t/m 8": "Vraag Saskia om week 8",
        "9 t/m 12": "Vraag Ruben om week 9 t/m 12",
        "13 t/m 22": "Vraag Saskia om week 19 t/m 22",
        "25 t/m 50": "Vraag Saskia om week 25 t/m 28",
    }
    nobody = person("Saskia Meulen", house("De Veste"), (date(2026, 3, 1), date(2026, 3, 5)))
    assert [line.help for line in dropped(windows(nobody, b, YEAR).blocked, nobody, b, coming)] == [""]


def test_the_legend_explains_only_the_letters_that_occur():
    a = person("Saskia", house("De Veste"))
    b = person("Ruben", house("Stavast", closures=(Span(date(2027, 8, 2), date(2027, 8, 20)),)))
    assert legend(windows(a, b, YEAR).blocked, a, b) == [("S", "gastheer gesloten")]


def test_the_strip_has_columns_of_equal_width_and_no_style_of_its_own():
    a, b = person("Saskia", house("De Veste")), person("Ruben", house("Stavast"))
    result = windows(a, b, YEAR)
    drawn = strip(a, b, YEAR, result, result.shortlist(2), None)
    assert (drawn.last - drawn.first).days == 25 * 7
    assert ["style=" in drawn.large, 'width="962"' in drawn.large] == [False, True]


# --- From the database, on the page ---------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.ORGANISERS_NEED_SECOND_FACTOR = False


@pytest.fixture
def edition(db) -> Edition:
    today = timezone.localdate()
    return make.edition("nu", starts_on=today - timedelta(days=7), last_day=today + timedelta(days=200))


@pytest.fixture
def pair(edition):
    return make.candidacy(edition, organisation=make.corporation()), make.candidacy(edition)


@pytest.fixture
def organiser(edition, client):
    user = make.organiser(edition)
    client.force_login(user)
    return user


def address(pair) -> str:
    return f"/regie/nu/periode/?a={pair[0].pk}&b={pair[1].pk}"


def later(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_no_period_is_offered_that_begins_before_both_have_answered(edition, pair):
    today = timezone.localdate()
    found = periods(edition, *pair, today=today)
    assert min(choice.window.starts_on for choice in found.choices) > today + timedelta(days=10)


def test_unknown_availability_is_said_and_all_weeks_count(edition, pair):
    pair[0].whole_edition = False
    pair[0].save()
    found = periods(edition, *pair, today=timezone.localdate())
    assert (found.unknown, bool(found.choices)) == ([pair[0].director.name], True)


def test_one_click_on_a_period_proposes_it_to_both(client, organiser, edition, pair):
    assert "Kies" in client.get(address(pair)).content.decode()
    choice = periods(edition, *pair, today=timezone.localdate()).choices[0]
    client.post(address(pair), {"window": choice.value, "answer_by": later(1)})
    exchange = Exchange.objects.get()
    assert (exchange.starts_on, exchange.last_day) == (choice.window.starts_on, choice.window.last_day)
    assert Letter.objects.count() == 2


def test_the_page_names_facts_of_both_organisations(client, organiser, pair):
    GovernanceMeeting.objects.create(organisation=pair[0].organisation, body="rvc", held_on=later(60))
    CalendarEntry.objects.create(
        organisation=pair[1].organisation, kind="closure", starts_on=later(20), last_day=later(34)
    )
    ImpossiblePeriod.objects.create(candidacy=pair[0], starts_on=later(90), last_day=later(104))
    html = client.get(address(pair)).content.decode()
    assert f"{pair[1].organisation.name} is dan gesloten" in html
    assert f"{pair[0].director.name} gaf deze week op als onmogelijk" in html


def test_dates_by_hand_without_a_reason_are_refused_with_the_text_kept(client, organiser, pair):
    first = timezone.localdate() + timedelta(days=35 - timezone.localdate().weekday())
    values = {"starts_on": first.isoformat(), "last_day": (first + timedelta(days=4)).isoformat(),
              "answer_by": later(1), "note": "Kort maar krachtig."}  # fmt: skip
    answer = client.post(address(pair), values)
    assert answer.status_code == 422
    assert "Het mag, als je schrijft waarom." in answer.content.decode()
    assert "Kort maar krachtig." in answer.content.decode()


@pytest.mark.parametrize("query", ["", "?a=1", "?a=x&b=y", "?a=1&b=1", "?a=99999999999999999999999&b=1"])
def test_an_address_without_two_people_is_not_found(client, organiser, query):
    assert client.get(f"/regie/nu/periode/{query}").status_code == 404


def test_people_of_another_edition_are_not_found(client, organiser, pair):
    stranger = make.candidacy(make.edition("elders"))
    assert client.get(address((pair[0], stranger))).status_code == 404


def test_a_second_organiser_sees_what_changed_and_keeps_the_typed_text(client, organiser, edition, pair):
    choices = periods(edition, *pair, today=timezone.localdate()).choices
    client.post(address(pair), {"window": choices[0].value, "answer_by": later(1)})
    exchange = Exchange.objects.get()
    path = f"/regie/nu/wissels/{exchange.pk}/periode/"
    values = {"answer_by": later(1), "version": exchange.version, "note": "Van de tweede."}
    assert client.post(path, {**values, "window": choices[1].value}).status_code == 302
    answer = client.post(path, {**values, "window": choices[2].value})
    exchange.refresh_from_db()
    assert (answer.status_code, exchange.starts_on) == (409, choices[1].window.starts_on)
    html = answer.content.decode()
    assert "Van de tweede." in html
    assert f'name="version" value="{exchange.version}"' in html


# --- Bad input ------------------------------------------------------------------------------------------


def _ten_days_from(monday: date) -> dict[str, str]:
    return {"starts_on": monday.isoformat(), "last_day": (monday + timedelta(days=11)).isoformat()}


def test_a_period_in_2045_names_the_edition_and_keeps_what_was_typed(client, organiser, edition, pair):
    values = _ten_days_from(date(2045, 6, 5)) | {"answer_by": later(1), "note": "Ver vooruit."}
    answer = client.post(address(pair), values)
    html = answer.content.decode()
    assert (answer.status_code, Exchange.objects.count()) == (422, 0)
    assert "Deze periode valt buiten de editie, die loopt van" in html
    assert ["Ver vooruit." in html, "2045-06-05" in html] == [True, True]


def test_an_edition_closed_meanwhile_says_so_and_keeps_what_was_typed(client, organiser, edition, pair):
    choices = periods(edition, *pair, today=timezone.localdate()).choices
    values = {"window": choices[0].value, "answer_by": later(1), "note": "Voor het sluiten."}
    Edition.objects.update(status=Edition.Status.CLOSED)
    html = client.post(address(pair), values).content.decode()
    assert "Deze editie is gesloten: er kan geen voorstel meer bij. Vraag een beheerder" in html
    assert ["Voor het sluiten." in html, Exchange.objects.count()] == [True, 0]


def test_dates_of_an_exchange_stay_when_its_edition_was_closed_meanwhile(client, organiser, edition, pair):
    choices = periods(edition, *pair, today=timezone.localdate()).choices
    client.post(address(pair), {"window": choices[0].value, "answer_by": later(1)})
    exchange = Exchange.objects.get()
    Edition.objects.update(status=Edition.Status.CLOSED)
    values = {"window": choices[1].value, "answer_by": later(1), "version": exchange.version}
    answer = client.post(f"/regie/nu/wissels/{exchange.pk}/periode/", values)
    exchange.refresh_from_db()
    assert exchange.starts_on == choices[0].window.starts_on
    assert "de data veranderen niet meer" in answer.content.decode()


@pytest.mark.parametrize("field", ["availability", "impossible"])
def test_availability_that_ends_before_it_begins_is_refused_and_kept(client, organiser, edition, pair, field):
    one = pair[0]
    path = f"/regie/nu/aanmeldingen/{one.pk}/"
    shown = client.get(path).context["form"]
    values = {
        name: shown[name].value() or "" for name in shown.fields if not shown.fields[name].widget.is_hidden
    }
    values = {name: value for name, value in values.items() if value is not False}
    values |= {"seen": shown["seen"].value(), field: "7-5-2027 t/m 3-5-2027", "whole_edition": ""}
    answer = client.post(path, values)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert "7-5-2027 ligt na 3-5-2027. Draai de twee datums om." in answer.content.decode()


def test_every_week_and_the_reason_for_the_order_stand_on_the_page(client, organiser, edition, pair):
    html = client.get(address(pair)).content.decode()
    assert html.count('scope="row"') >= (edition.last_day - edition.starts_on).days // 7
    assert html.count("Vooraan: ") == 1
    assert "Voorbij, of te vroeg om eerst te antwoorden" in html


def test_a_period_of_the_list_of_weeks_can_be_chosen(client, organiser, edition, pair):
    found = periods(edition, *pair, today=timezone.localdate())
    line = [line for line in found.weeks if line.window][-1]
    client.post(address(pair), {"window": line.value, "answer_by": later(1)})
    assert Exchange.objects.get().starts_on == line.window.starts_on
