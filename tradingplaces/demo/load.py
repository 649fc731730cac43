"""Fills an empty database with the demo: a believable edition around the day it is loaded.

Dates come from the product's own window finder, so that one exchange is always running. Everything that
has a verb is done by that verb: letters, history and checks are the real ones.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from exchanges.actions.answers import accept
from exchanges.actions.exchanges import propose, record_past
from exchanges.models import Announcement, Candidacy, Edition, Exchange, Preference
from exchanges.pairing.facts import Span
from exchanges.pairing.windows import Window, windows
from exchanges.queries.pool import persons
from participants.intake.names import sort_name
from participants.models import (
    CalendarEntry,
    Challenge,
    Delegate,
    Director,
    GovernanceMeeting,
    Organisation,
    Position,
    User,
)
from participants.organisation_names import match_name
from partnerships.models import Collaboration
from tradingplaces.demo import experience, people, telling
from tradingplaces.demo.story import AGENDA, SCAFFOLD, WEEK_ONE

DOMAIN = "demo.example"
SLUGS = ("demo", "proef", "najaar")
ACCOUNTS = {
    "organisator": "Loes Wiersma",
    "organisator-2": "Hans Kramer",
    "secretaresse": "Ellen Kok",
    "lid": "Femke Aalders",
    "beheerder": "Bram Postma",
}


@transaction.atomic
def load(*, now: datetime) -> None:
    """Write the whole demo. Refuses nothing: the caller checks that there is nobody yet."""
    today = timezone.localdate(now)
    accounts = _accounts()
    demo = _edition("demo", "Demo-editie", today - timedelta(weeks=30), today + timedelta(weeks=40))
    demo.organisers.add(accounts["organisator"])
    year = max(2027, today.year)
    proef = _edition("proef", "Proefeditie", date(year, 1, 1), date(year, 12, 31))
    proef.organisers.add(accounts["organisator"])
    other = _edition("najaar", "Najaarseditie", today + timedelta(weeks=41), today + timedelta(weeks=70))
    other.organisers.add(accounts["organisator-2"])
    houses = _organisations(demo)
    candidacies = _candidacies(demo, houses, now)
    _preferences(candidacies, houses)
    _exchanges(demo, candidacies, accounts, now)
    _secretary(candidacies, accounts["secretaresse"], today)


def _accounts() -> dict[str, User]:
    made = {
        name: User.objects.create_user(f"{name}@{DOMAIN}", settings.DEMO_PASSWORD, name=full_name)
        for name, full_name in ACCOUNTS.items()
    }
    made["beheerder"].is_staff = made["beheerder"].is_superuser = True
    made["beheerder"].save(update_fields=["is_staff", "is_superuser"])
    return made


def _edition(slug: str, name: str, starts_on: date, last_day: date) -> Edition:
    return Edition.objects.create(slug=slug, name=name, starts_on=starts_on, last_day=last_day)


def _organisations(edition: Edition) -> dict[str, Organisation]:
    """Every house with the meetings of its governance body, and who already works with whom."""
    made = {}
    for key, house in people.HOUSES.items():
        made[key] = Organisation.objects.create(
            name=house.name,
            match_name=match_name(house.name),
            sector=house.sector,
            place=house.place,
            province=house.province,
            region=house.region,
            size=house.size,
        )
        GovernanceMeeting.objects.bulk_create(
            GovernanceMeeting(organisation=made[key], body=house.body, held_on=day)
            for day in _meeting_days(edition, house.meets_on)
        )
    for first, second, kind, since in people.COLLABORATIONS:
        a, b = sorted((made[first].pk, made[second].pk))
        Collaboration.objects.create(organisation_a_id=a, organisation_b_id=b, kind=kind, since=since)
    CalendarEntry.objects.create(
        organisation=made["stavast"],
        kind=CalendarEntry.Kind.CLOSURE,
        name="bouwvak",
        starts_on=edition.last_day - timedelta(weeks=3),
        last_day=edition.last_day - timedelta(weeks=1),
    )
    return made


def _meeting_days(edition: Edition, days_of_month: tuple[int, ...]) -> list[date]:
    """The days of each month in the edition, moved to Monday where they fall in a weekend."""
    every = (
        edition.starts_on + timedelta(days=n) for n in range((edition.last_day - edition.starts_on).days)
    )
    held = (day for day in every if day.day in days_of_month)
    return sorted({day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day for day in held})


def _candidacies(edition: Edition, houses: dict[str, Organisation], now: datetime) -> dict[str, Candidacy]:
    keys = {house.name: key for key, house in people.HOUSES.items()}
    made = {}
    pairs = (people.RUNNING, people.STORY, people.FINISHED, people.PREPARING, people.PREPARING_TOO)
    everybody = [person for pair in pairs for person in pair] + list(people.POOL)
    for number, person in enumerate(everybody):
        house = houses[keys[person.house.name]]
        director = Director.objects.create(
            first_name=person.first_name,
            infix=person.infix,
            last_name=person.last_name,
            sort_name=sort_name(person.first_name, person.infix, person.last_name),
            email=person.email,
            phone=f"06 00 00 00 {number:02d}",
            user=_login(person),
        )
        Position.objects.create(director=director, organisation=house, title=person.title)
        candidacy = Candidacy.objects.create(
            edition=edition,
            director=director,
            organisation=house,
            applied_at=now - timedelta(weeks=29, hours=-number),
            learn=person.learn,
            offer=person.offer,
            offer_confidential=person.confidential,
            whole_edition=number < len(everybody) - len(people.POOL),
        )
        candidacy.challenges.set(
            Challenge.objects.get_or_create(name=challenge)[0] for challenge in person.challenges
        )
        made[f"{person.first_name} {person.last_name}"] = candidacy
    _availability([made[f"{person.first_name} {person.last_name}"] for person in people.POOL], edition, now)
    return made


def _login(person: people.Person) -> User | None:
    """The three directors of the pinned accounts can log in; those who finished have an account without
    a password, the others get an invitation by letter."""
    if not person.account and person not in people.STORY + people.FINISHED:
        return None
    name = " ".join(filter(None, (person.first_name, person.infix, person.last_name)))
    return User.objects.create_user(
        person.email, settings.DEMO_PASSWORD if person.account else None, name=name
    )


def _availability(pool: list[Candidacy], edition: Edition, now: datetime) -> None:
    """Those still to be paired can from some week on, for ten to twenty weeks; two cannot in between."""
    monday = timezone.localdate(now) + timedelta(days=7 - timezone.localdate(now).weekday())
    for number, candidacy in enumerate(pool):
        starts_on = monday + timedelta(weeks=4 + 2 * (number % 5))
        candidacy.availability.create(
            starts_on=starts_on, last_day=starts_on + timedelta(weeks=10 + number % 11, days=-3)
        )
        if number % 6 == 0:
            gap = starts_on + timedelta(weeks=3)
            candidacy.impossible.create(
                starts_on=gap, last_day=gap + timedelta(days=4), as_written="vakantie"
            )


def _preferences(candidacies: dict[str, Candidacy], houses: dict[str, Organisation]) -> None:
    by_name = {house.name: house for house in houses.values()}
    for person in people.POOL:
        for kind, about in ((Preference.Kind.WISH, person.wish), (Preference.Kind.VETO, person.veto)):
            if about:
                Preference.objects.create(
                    candidacy=candidacies[f"{person.first_name} {person.last_name}"],
                    kind=kind,
                    as_written=about,
                    organisation=by_name[about],
                )


# --- Exchanges ----------------------------------------------------------------------------------


def _exchanges(
    edition: Edition, candidacies: dict[str, Candidacy], accounts: dict[str, User], now: datetime
) -> None:
    """Two finished, one running, two in preparation: one of these confirmed, one waiting for an answer."""
    today, organiser = timezone.localdate(now), accounts["organisator"]

    def of(pair: tuple[people.Person, ...]) -> tuple[Candidacy, Candidacy]:
        a, b = (candidacies[f"{person.first_name} {person.last_name}"] for person in pair)
        return a, b

    told = _past(edition, of(people.STORY), today - timedelta(weeks=18), organiser, now)
    finished = _past(edition, of(people.FINISHED), today - timedelta(weeks=9), organiser, now)
    running = _confirmed(
        edition, of(people.RUNNING), _containing(edition, of(people.RUNNING), today), organiser, now
    )
    soon = _after(edition, of(people.PREPARING), today + timedelta(weeks=3))
    preparing = _confirmed(edition, of(people.PREPARING), soon, organiser, now)
    _asked(
        edition,
        of(people.PREPARING_TOO),
        _after(edition, of(people.PREPARING_TOO), today + timedelta(weeks=8)),
        organiser,
        now,
    )
    for exchange in (told, finished, running, preparing):
        _announce(exchange, now)
    for exchange, written in (
        (told, experience.TOLD),
        (finished, experience.FINISHED),
        (running, experience.RUNNING),
    ):
        experience.write(exchange, written, now=now)
    telling.publish_story(told, SCAFFOLD, organiser, now)
    telling.publish_story(finished, AGENDA, organiser, now)
    telling.begin_story(running, WEEK_ONE, now)


def _feasible(edition: Edition, pair: tuple[Candidacy, Candidacy]) -> tuple[Window, ...]:
    facts = persons(edition, pair)
    span = Span(edition.starts_on, edition.last_day)
    return windows(facts[pair[0].pk], facts[pair[1].pk], span, edition.preferred_weekdays).windows


def _containing(edition: Edition, pair: tuple[Candidacy, Candidacy], today: date) -> Window:
    """The best window that is going on today, and began before it (a proposal is for days to come)."""
    return next(window for window in _feasible(edition, pair) if window.starts_on < today <= window.last_day)


def _after(edition: Edition, pair: tuple[Candidacy, Candidacy], day: date) -> Window:
    """The best window that starts within a month after ``day``."""
    last = day + timedelta(weeks=4)
    return next(window for window in _feasible(edition, pair) if day <= window.starts_on <= last)


def _past(
    edition: Edition, pair: tuple[Candidacy, Candidacy], day: date, organiser: User, now: datetime
) -> Exchange:
    window = _after(edition, pair, day)
    a, b = pair
    return record_past(
        edition=edition, a=a, b=b, starts_on=window.starts_on, last_day=window.last_day, by=organiser, now=now
    )


def _asked(
    edition: Edition, pair: tuple[Candidacy, Candidacy], window: Window, organiser: User, now: datetime
) -> Exchange:
    """Proposed some days ago; the second director has said yes, the first still thinks."""
    exchange = _proposed(edition, pair, window, organiser, now - timedelta(days=4))
    other = pair[1].director
    return accept(
        exchange=exchange,
        director=other,
        by=organiser,
        recorded_note="telefonisch",
        now=now - timedelta(days=1),
    )


def _confirmed(
    edition: Edition, pair: tuple[Candidacy, Candidacy], window: Window, organiser: User, now: datetime
) -> Exchange:
    """Proposed ten weeks before it starts, accepted by both in the days after."""
    asked = now + (window.starts_on - timezone.localdate(now)) - timedelta(weeks=10)
    exchange = _proposed(edition, pair, window, organiser, asked)
    for days, candidacy in enumerate(pair, start=2):
        exchange = accept(
            exchange=exchange,
            director=candidacy.director,
            by=candidacy.director.user or organiser,
            recorded_note="" if candidacy.director.user else "per mail",
            now=asked + timedelta(days=days),
        )
    return exchange


def _proposed(
    edition: Edition, pair: tuple[Candidacy, Candidacy], window: Window, organiser: User, asked: datetime
) -> Exchange:
    a, b = pair
    return propose(
        edition=edition,
        a=a,
        b=b,
        starts_on=window.starts_on,
        last_day=window.last_day,
        answer_by=timezone.localdate(asked) + timedelta(days=edition.answer_days),
        note="Jullie organisaties kennen elkaar; jullie agenda’s nog niet. Ik denk dat deze weken passen.",
        by=organiser,
        now=asked,
    )


def _announce(exchange: Exchange, now: datetime) -> None:
    for party in Announcement.Party.values:
        Announcement.objects.update_or_create(
            exchange=exchange, party=party, defaults={"agreed": True, "answered_at": now}
        )


def _secretary(candidacies: dict[str, Candidacy], user: User, today: date) -> None:
    person = people.RUNNING[0]
    director = candidacies[f"{person.first_name} {person.last_name}"].director
    Delegate.objects.create(director=director, user=user, since=today - timedelta(weeks=20))
