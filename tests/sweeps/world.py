"""Two editions, eleven roles and the double ones, an object in every state, a canary in every private field.

A canary is a word that stands nowhere else. Who receives a canary that is not meant for her has found a
leak; ``Canary.readers`` says for whom it is meant.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from exchanges.actions.merging import merge
from exchanges.actions.uploads import confirm_upload, keep_upload
from exchanges.lifecycle import State
from exchanges.models import (
    Announcement,
    Candidacy,
    ConflictOfInterest,
    DraftAnswer,
    DraftChange,
    Edition,
    Exchange,
    ImpossiblePeriod,
    IntakeUpload,
    LearningGoal,
    Overrule,
    PairDecision,
    PairingDraft,
    PairingProposal,
    Passage,
    Placement,
    Preference,
    ProposedPair,
    Reflection,
    ReflectionPicture,
    ThreadMessage,
)
from participants.actions.invitations import invite, make_invitation
from participants.models import (
    CalendarEntry,
    Challenge,
    Delegate,
    Director,
    GovernanceMeeting,
    Invitation,
    Merge,
    Organisation,
    Sector,
    User,
)
from partnerships.models import Collaboration
from stories.models import Story
from tests import make
from tests.sweeps.world_preparation import prepare, prepare_more
from tradingplaces.kit.models import Heartbeat, HistoryEntry, Letter

# The eleven roles of rules.md section 7, and two people who hold two roles at once.
ROLES = (
    "anonymous",
    "member",
    "director",
    "partner",
    "other_director",
    "secretary",
    "signer",
    "organiser",
    "other_organiser",
    "administrator",
    "deactivated",
    "organiser_and_director",
    "secretary_of_two",
)
OURS, THEIRS = "ours", "theirs"
ORGANISERS = {OURS: {"organiser", "organiser_and_director"}, THEIRS: {"other_organiser"}}
BOTH_DIRECTORS = {"director", "partner"}


@dataclass(frozen=True)
class Canary:
    word: str
    readers: frozenset[str]


@dataclass
class World:
    """Everything the sweeps walk through; built once per test by ``build``."""

    users: dict[str, User | None] = field(default_factory=dict)
    editions: dict[str, Edition] = field(default_factory=dict)
    exchanges: dict[str, Exchange] = field(default_factory=dict)
    candidacies: dict[str, list[Candidacy]] = field(default_factory=dict)
    # Two candidacies that can still be paired.
    pool: dict[str, list[Candidacy]] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    uploads: dict[str, IntakeUpload] = field(default_factory=dict)
    reports: dict[str, IntakeUpload] = field(default_factory=dict)
    proposals: dict[str, PairingProposal] = field(default_factory=dict)
    drafts: dict[str, PairingDraft] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    merges: dict[str, Merge] = field(default_factory=dict)
    stories: dict[str, Story] = field(default_factory=dict)
    entries: dict[str, Reflection] = field(default_factory=dict)
    photos: dict[str, ReflectionPicture] = field(default_factory=dict)
    passage: Passage | None = None
    goals: dict[str, LearningGoal] = field(default_factory=dict)
    # Stories in the making, by scope, and the personal link of somebody who is quoted in ours.
    told: dict[str, Story] = field(default_factory=dict)
    consent_link: str = ""
    invitation: str = ""
    # Who keeps the diary of whom, by the role of the director, and whom they asked; the link of one asked.
    delegates: dict[str, Delegate] = field(default_factory=dict)
    ended: dict[str, Delegate] = field(default_factory=dict)
    asked: dict[str, Invitation] = field(default_factory=dict)
    delegate_link: str = ""
    canaries: list[Canary] = field(default_factory=list)

    def canary(self, label: str, *readers: str) -> str:
        """A new word, meant for these roles only."""
        word = f"kanarie{len(self.canaries):03d}{label}"
        self.canaries.append(Canary(word, frozenset(readers)))
        return word


def build(size: int = 1) -> World:
    """The world; ``size`` times as many candidacies, exchanges, letters and stories in our edition."""
    from tests.sweeps.world_journal import journals, more_of_journals
    from tests.sweeps.world_stories import more_to_tell, tell

    world = World()
    today = timezone.localdate()
    for scope, slug in ((OURS, "onze"), (THEIRS, "hunne")):
        world.editions[scope] = make.edition(
            slug,
            starts_on=today - timedelta(days=400),
            last_day=today + timedelta(days=500),
            week_limit=1,
        )
    _people(world)
    _exchanges(world, today)
    for scope in (OURS, THEIRS):
        _workplace(world, scope, today)
    _stories(world)
    prepare(world, ORGANISERS)
    journals(world)
    tell(world)
    _surroundings(world, today)
    for _ in range(size - 1):
        _more(world, today)
        more_of_journals(world)
        more_to_tell(world)
    return world


def _people(world: World) -> None:
    ours, theirs = world.editions[OURS], world.editions[THEIRS]
    world.users = {
        "anonymous": None,
        "signer": None,
        "member": make.user(),
        "organiser": make.organiser(ours),
        "other_organiser": make.organiser(theirs),
        "administrator": make.user(is_staff=True, is_superuser=True),
        "deactivated": make.user(is_active=False),
    }


def _director(world: World, role: str, *readers: str):
    house = make.corporation() if role in {"director", "other_director"} else make.organisation()
    made = make.director_with_account(
        house,
        # Accounts and names of directors stand in the administration too.
        email=world.canary("mail", role, "administrator", *readers) + "@voorbeeld.example",
        phone=world.canary("tel", role, *readers),
    )
    world.users.setdefault(role, made.user)
    return made


def _exchanges(world: World, today: date) -> None:
    """The running exchange of both directors, one in every other state, and the one of others."""
    ours, theirs = ORGANISERS[OURS], ORGANISERS[THEIRS]
    a = _director(world, "director", "partner", "secretary", "secretary_of_two", *ours)
    b = _director(world, "partner", "director", "secretary", "secretary_of_two", *ours)
    c = _director(world, "other_director", *ours)
    d = _director(world, "nobody", "other_director", *ours)
    world.users["secretary"] = make.delegate(a)
    world.users["secretary_of_two"] = make.delegate(a)
    Delegate.objects.create(director=b, user=world.users["secretary_of_two"], since=today)
    for role, director in (("director", a), ("partner", b)):
        _diary(world, role, director, today)

    def between(people, *, starts_in: int, state: str = State.CONFIRMED, edition=OURS, **more) -> Exchange:
        monday = today + timedelta(days=starts_in - today.weekday())
        return make.exchange(
            world.editions[edition],
            *people,
            state=state,
            starts_on=monday,
            last_day=monday + timedelta(days=11),
            answer_by=monday,
            note=world.canary("note", *people_roles[people], *ORGANISERS[edition]),
            **more,
        )

    people_roles = {
        (a, b): ("director", "partner", "secretary", "secretary_of_two"),
        (c, d): ("other_director",),
    }
    running = between((a, b), starts_in=0)
    world.exchanges["running"] = running
    for state in (State.DECLINED, State.EXPIRED, State.CANCELLED):
        world.exchanges[state] = between((a, b), starts_in=70, state=state)
    _dropped_out(world, world.exchanges[State.CANCELLED].placements.get(side="A"))
    world.exchanges["others"] = between((c, d), starts_in=42, state=State.PROPOSED)
    for key, readers in (
        ("running", {*BOTH_DIRECTORS, *ours}),
        ("others", {"other_director", *ours}),
    ):
        ThreadMessage.objects.create(
            exchange=world.exchanges[key],
            author=world.exchanges[key].placements.first().director.user,
            text=world.canary("draad", *readers),
            written_at=timezone.now(),
        )

    e = _director(world, "organiser_and_director", *theirs)
    f = _director(world, "somebody", "organiser_and_director", *theirs)
    e.user.editions.add(world.editions[OURS])
    people_roles[(e, f)] = ("organiser_and_director",)
    world.exchanges["theirs"] = between((e, f), starts_in=21, edition=THEIRS)
    for exchange in world.exchanges.values():
        for placement in exchange.placements.all():
            _candidacy(world, exchange.edition, placement.director)


def _diary(world: World, role: str, director: Director, today: date) -> None:
    """Who keeps it, who did until today, and who was asked to: the director alone sees them."""
    world.delegates[role] = director.delegates.latest("pk")
    ended = make.delegate(director, name=world.canary("oud", role, "administrator"))
    director.delegates.filter(user=ended).update(until=today - timedelta(days=1))
    world.ended[role] = director.delegates.get(user=ended)
    asked = {
        "email": world.canary("gevraagd", role, "administrator") + "@voorbeeld.example",
        "name": world.canary("gevraagde", role, "administrator"),
    }
    more = {"by": director.user, "delegate_of": director, "now": timezone.now()}
    world.asked[role], _ = make_invitation(**asked, **more)
    _, world.delegate_link = make_invitation(email=f"{role}@hulp.example", name="Hulp", **more)


def _dropped_out(world: World, half: Placement) -> None:
    """Why somebody stopped is for her and the organisers; the other director knows that she did."""
    half.decline_reason = world.canary("uitval", "director", *ORGANISERS[OURS])
    half.dropped_out_at = timezone.now()
    half.save(update_fields=["decline_reason", "dropped_out_at"])
    make.reminder(half)


def _candidacy(world: World, edition: Edition, director=None) -> Candidacy:
    scope = OURS if edition == world.editions[OURS] else THEIRS
    own = [role for role, user in world.users.items() if user and director and director.user == user]
    found = director and Candidacy.objects.filter(edition=edition, director=director).first()
    if found:
        return found
    readers = (*own, *ORGANISERS[scope])
    made = make.candidacy(
        edition,
        director,
        learn=world.canary("leer", *readers),
        offer=world.canary("bied", *readers),
        remarks=world.canary("opm", *ORGANISERS[scope]),
    )
    for kind in Preference.Kind.values:
        Preference.objects.create(
            candidacy=made, kind=kind, as_written=world.canary(kind, *ORGANISERS[scope])
        )
    world.candidacies.setdefault(scope, []).append(made)
    return made


def _workplace(world: World, scope: str, today: date) -> None:
    """What organisers make: uploads, proposals, letters, merges, calendars."""
    edition, organiser = world.editions[scope], world.users[min(ORGANISERS[scope], key=len)]
    now = timezone.now()
    readers = tuple(ORGANISERS[scope])
    world.pool[scope] = [_candidacy(world, edition) for _ in range(2)]
    pair = sorted((candidacy.director for candidacy in world.pool[scope]), key=lambda director: director.pk)
    house = world.pool[scope][1].organisation
    world.organisations[scope] = house
    CalendarEntry.objects.create(
        organisation=house,
        kind="closure",
        name=world.canary("dicht", "administrator", *readers),
        starts_on=today,
        last_day=today,
    )
    GovernanceMeeting.objects.create(organisation=house, body="rvt", held_on=today + timedelta(days=30))
    world.uploads[scope] = _upload(world, scope, organiser, readers, today)
    world.reports[scope] = _upload(world, scope, organiser, readers, today)
    confirm_upload(upload=world.reports[scope], by=organiser, now=now)
    proposal = PairingProposal.objects.create(
        edition=edition,
        name=world.canary("concept", *readers),
        mode="most-placed",
        weights={"wish": 1},
        placed=2,
        total=500,
        bound=500,
        created_at=now,
        created_by=organiser,
    )
    ProposedPair.objects.create(
        proposal=proposal, director_a=pair[0], director_b=pair[1], score=500, parts=[]
    )
    world.drafts[scope] = _draft(world, scope, pair, organiser)
    make.planned_period(
        edition, *pair, starts_on=today + timedelta(days=100), last_day=today + timedelta(days=111)
    )
    ConflictOfInterest.objects.create(
        director_a=pair[0], director_b=pair[1], reason=world.canary("belang", *readers), recorded_at=now
    )
    world.proposals[scope] = proposal
    world.merges[scope] = _merge(world, scope, organiser)
    world.letters[scope] = _letter(edition, world.canary("brief", *readers))
    world.invitation = invite(
        email=f"nieuw-{scope}@voorbeeld.example", name="Nieuw", director=None, by=organiser, now=now
    )


def _draft(world: World, scope: str, pair: list[Director], organiser: User) -> PairingDraft:
    """A draft with a step to undo and one to redo, and one in the bin; its organisers read the names."""
    readers, now, edition = ORGANISERS[scope], timezone.now(), world.editions[scope]
    draft = PairingDraft.objects.create(
        edition=edition, name=world.canary("werkbank", *readers), version=3, created_at=now
    )
    both = {"director_a": pair[0], "director_b": pair[1]}
    PairDecision.objects.create(draft=draft, **both, kind="forbid", decided_at=now)
    steps: list[dict] = [
        {"what": "pair", "after": "forbid", **both},
        {"what": "mode", "before": "most-placed", "after": "best-fit"},
        {"what": "mode", "before": "best-fit", "after": "most-placed", "way": "undo", "of": 2},
    ]
    for number, step in enumerate(steps, start=1):
        DraftChange.objects.create(draft=draft, number=number, at=now, by=organiser, **step)
    PairingDraft.objects.create(
        edition=edition, name=world.canary("prullenbak", *readers), created_at=now, thrown_away_at=now
    )
    answer = world.canary("antwoord", *readers)
    DraftAnswer.objects.create(draft=draft, version=1, asked_at=now, refusal=answer)
    return draft


def _upload(world: World, scope: str, organiser: User, readers: tuple[str, ...], today: date) -> IntakeUpload:
    """A sheet with one good row and one faulty row."""
    number = len(world.canaries)
    until, name = today + timedelta(days=60), world.canary("naam", "administrator", *readers)
    sheet = (
        "Voornaam;Achternaam;E-mail;Organisatie;Beschikbaar van;Beschikbaar t/m\n"
        f"Loes;{name};loes-{number}@voorbeeld.example;Stichting Nieuw {number};"
        f"{today:%d-%m-%Y};{until:%d-%m-%Y}\n"
        f"Piet;Fout;geen adres;Stichting Nieuw {number};{today:%d-%m-%Y};{until:%d-%m-%Y}\n"
    )
    return keep_upload(
        edition=world.editions[scope],
        filename=world.canary("bestand", *readers) + ".csv",
        content=sheet.encode(),
        by=organiser,
        now=timezone.now(),
    )


def _merge(world: World, scope: str, organiser: User) -> Merge:
    """Two records of one director made one, long ago: the second stands in the snapshot alone."""
    kept = world.pool[scope][1].director
    twice = make.director(world.pool[scope][1].organisation)
    merge(kind=Merge.Kind.DIRECTOR, kept=kept.pk, gone=twice.pk, by=organiser, now=timezone.now())
    return Merge.objects.get(kept_id=kept.pk)


def _letter(edition: Edition, text: str) -> Letter:
    now = timezone.now()
    number = Letter.objects.count()
    return Letter.objects.create(
        event=f"proef:{number}",
        about=f"edition:{edition.slug}",
        recipient="iemand@voorbeeld.example",
        subject=f"Brief {number}",
        text=text,
        html=f"<html><head></head><body><p>{text}</p></body></html>",
        calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        message_id=f"<{number}@voorbeeld.example>",
        created_at=now,
        next_attempt_at=now,
    )


def _stories(world: World) -> None:
    """One story is public; a draft and a withdrawn one are not."""
    running = world.exchanges["running"]
    world.stories["public"] = make.story(running, slug="openbaar")
    writers = BOTH_DIRECTORS | ORGANISERS[OURS]
    draft = make.story(running, published=False, slug="concept", title=world.canary("titel", *writers))
    withdrawn = make.story(running, slug="ingetrokken", title=world.canary("weg", *writers))
    withdrawn.withdrawn_at = timezone.now()
    withdrawn.save(update_fields=["withdrawn_at"])
    world.stories |= {"draft": draft, "withdrawn": withdrawn}


def _surroundings(world: World, today: date) -> None:
    """What stands around the people of our edition: a sector of its own, challenges, exceptions, history."""
    now, ours, readers = timezone.now(), world.editions[OURS], tuple(ORGANISERS[OURS])
    first, second = sorted(world.pool[OURS], key=lambda candidacy: candidacy.director_id)
    houses = sorted((first.organisation, second.organisation), key=lambda house: house.pk)
    Sector.objects.create(code="water", name_nl="waterbeheer", name_en="water management")
    Collaboration.objects.create(organisation_a=houses[0], organisation_b=houses[1], since=2020)
    first.challenges.add(Challenge.objects.create(name=world.canary("opgave", "administrator", *readers)))
    ImpossiblePeriod.objects.create(
        candidacy=first, starts_on=today, last_day=today, as_written=world.canary("kanniet", *readers)
    )
    Overrule.objects.create(
        edition=ours,
        director_a=first.director,
        director_b=second.director,
        reason=world.canary("uitzondering", *readers),
        decided_at=now,
        decided_by=world.users["organiser"],
    )
    Announcement.objects.create(
        exchange=world.exchanges["running"],
        party=Announcement.Party.DIRECTOR_A,
        agreed=True,
        answered_at=now,
        evidence=world.canary("bewijs", *readers),
    )
    Heartbeat.objects.create(name="worker", seen_at=now)
    HistoryEntry.objects.create(
        at=now,
        verb="cancelled",
        subject_type="exchanges.exchange",
        subject_id=str(world.exchanges["running"].pk),
        details={"reason": world.canary("geschiedenis", *readers)},
    )


def _more(world: World, today: date) -> None:
    """One more of everything that a list shows."""
    ours = world.editions[OURS]
    for _ in range(2):
        _candidacy(world, ours)
    exchange = make.exchange(
        ours,
        state=State.CONFIRMED,
        starts_on=today + timedelta(days=28 - today.weekday()),
        last_day=today + timedelta(days=39 - today.weekday()),
    )
    for placement in exchange.placements.all():
        _candidacy(world, ours, placement.director)
    ThreadMessage.objects.create(exchange=exchange, text="Vraag", written_at=timezone.now())
    make.story(exchange)
    prepare_more(world.exchanges["running"])
    director = world.exchanges["running"].placements.get(side="A").director
    email = make.delegate(director).email + ".nl"
    make_invitation(email=email, name="Nog een", by=director.user, delegate_of=director, now=timezone.now())
    _letter(ours, "Nog een brief.")
