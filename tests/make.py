"""The cast: makers for every model, with Dutch defaults and only what a test does not care about.

``make.director(last_name="Kortekaas")`` - what a test cares about it says, the rest is filled in.
"""

import hashlib
import io
import itertools
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from PIL import Image

from exchanges.lifecycle import State
from exchanges.models import (
    Assignment,
    AssignmentRemark,
    AssignmentVersion,
    AvailabilityWindow,
    Candidacy,
    Edition,
    Exchange,
    LearningGoal,
    PairingDraft,
    Passage,
    Placement,
    PlannedPeriod,
    PracticalPage,
    Reflection,
    ReflectionPicture,
    Reminder,
)
from participants.models import Delegate, Director, Organisation, Position, User
from stories.models import Consent, Story, StoryAuthor, StoryBlock
from tradingplaces.kit.models import Picture, ReadEntry, Rendition
from tradingplaces.kit.pictures.limits import FORMATS, PREVIEW_FORMAT, widths_for

PASSWORD = "in-andermans-schoenen"
NOW = datetime(2027, 2, 1, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
_numbers = itertools.count(1)


def user(email: str = "", **fields: Any) -> User:
    number = next(_numbers)
    fields.setdefault("name", f"Persoon {number}")
    return User.objects.create_user(email or f"persoon-{number}@voorbeeld.example", PASSWORD, **fields)


def organiser(*editions: Edition, **fields: Any) -> User:
    person = user(**fields)
    person.editions.add(*editions)
    return person


def organisation(name: str = "", **fields: Any) -> Organisation:
    name = name or f"Stichting Voorbeeld {next(_numbers)}"
    fields.setdefault("match_name", name.casefold())
    fields.setdefault("sector", "welfare")
    fields.setdefault("place", "Zwolle")
    fields.setdefault("province", "Overijssel")
    fields.setdefault("region", "noord")
    return Organisation.objects.create(name=name, **fields)


def corporation(name: str = "", **fields: Any) -> Organisation:
    return organisation(name, **{"sector": "corporation", **fields})


def director(organisation: Organisation | None = None, **fields: Any) -> Director:
    """A director, with a position when an organisation is given."""
    number = next(_numbers)
    fields.setdefault("first_name", "Saskia")
    fields.setdefault("last_name", f"Voorbeeld{number}")
    fields.setdefault("email", f"directeur-{number}@voorbeeld.example")
    fields.setdefault("sort_name", f"{fields['last_name']} {fields['first_name']}".casefold())
    made = Director.objects.create(**fields)
    if organisation:
        Position.objects.create(director=made, organisation=organisation, title="bestuurder")
    return made


def director_with_account(organisation: Organisation | None = None, **fields: Any) -> Director:
    made = director(organisation, **fields)
    made.user = user(made.email, name=made.name)
    made.save(update_fields=["user"])
    return made


def delegate(director: Director, **fields: Any) -> User:
    person = user(**fields)
    Delegate.objects.create(director=director, user=person, since=date(2026, 1, 1))
    return person


def edition(slug: str = "", **fields: Any) -> Edition:
    number = next(_numbers)
    fields.setdefault("name", f"Editie {number}")
    fields.setdefault("starts_on", date(2027, 1, 4))
    fields.setdefault("last_day", date(2027, 12, 17))
    return Edition.objects.create(slug=slug or f"editie-{number}", **fields)


def candidacy(edition: Edition, director: Director | None = None, **fields: Any) -> Candidacy:
    """A candidacy in the pool that can all edition long, unless ``available`` spans are given."""
    available = fields.pop("available", ())
    house = fields.pop("organisation", None)
    if director is None:
        house = house or organisation()
        director = globals()["director"](house)
    if house is None:
        position = director.positions.first()
        house = position.organisation if position else organisation()
    fields.setdefault("applied_at", NOW)
    fields.setdefault("whole_edition", not available)
    made = Candidacy.objects.create(edition=edition, director=director, organisation=house, **fields)
    for starts_on, last_day in available:
        AvailabilityWindow.objects.create(candidacy=made, starts_on=starts_on, last_day=last_day)
    return made


def draft(edition: Edition, name: str = "Concept 1", **fields: Any) -> PairingDraft:
    """A draft of the workbench, without decisions."""
    return PairingDraft.objects.create(edition=edition, name=name, **{"created_at": NOW, **fields})


def exchange(
    edition: Edition,
    a: Director | None = None,
    b: Director | None = None,
    *,
    state: str = State.PROPOSED,
    starts_on: date = date(2027, 4, 12),
    last_day: date = date(2027, 4, 23),
    **fields: Any,
) -> Exchange:
    """An exchange between two directors with accounts; A leads a corporation."""
    a = a or director_with_account(corporation())
    b = b or director_with_account(organisation())
    fields.setdefault("proposed_at", NOW)
    made = Exchange(edition=edition, starts_on=starts_on, last_day=last_day, **fields)
    made.set_state(state)
    if state == State.CONFIRMED:
        made.confirmed_at = made.confirmed_at or NOW
    made.save()
    answer = Placement.Answer.ACCEPTED if state == State.CONFIRMED else Placement.Answer.OPEN
    houses = [person.positions.get().organisation for person in (a, b)]
    for side, person, own, host in (("A", a, houses[0], houses[1]), ("B", b, houses[1], houses[0])):
        Placement.objects.create(
            exchange=made,
            side=side,
            director=person,
            organisation=own,
            host=host,
            answer=answer,
            edition=edition,
            starts_on=starts_on,
            last_day=last_day,
            holds_period=made.holds_period,
            live=made.live,
        )
    return made


def reminder(placement: Placement, **fields: Any) -> Reminder:
    """Somebody was reminded of an answer, by the clock."""
    fields.setdefault("task", Reminder.Task.ANSWER)
    fields.setdefault("due", NOW.date())
    fields.setdefault("on", NOW.date())
    return Reminder.objects.create(placement=placement, **fields)


def planned_period(edition: Edition, one: Director, other: Director, **fields: Any) -> PlannedPeriod:
    """The period that organisers planned for two directors who were not asked yet."""
    a, b = sorted((one, other), key=lambda director: director.pk)
    fields.setdefault("starts_on", date(2027, 4, 12))
    fields.setdefault("last_day", date(2027, 4, 23))
    fields.setdefault("planned_at", NOW)
    return PlannedPeriod.objects.create(edition=edition, director_a=a, director_b=b, **fields)


def goal(
    placement: Placement, text: str = "Sneller besluiten met minder overleg", **fields: Any
) -> LearningGoal:
    fields.setdefault("programme_goal", LearningGoal.ProgrammeGoal.ORGANISATION)
    fields.setdefault("position", placement.learning_goals.count() + 1)
    fields.setdefault("written_at", NOW)
    fields.setdefault("changed_at", NOW)
    return LearningGoal.objects.create(placement=placement, text=text, **fields)


def assignment(
    exchange: Exchange,
    side: str = "A",
    *,
    text: str = "Waar blijft onze tijd?",
    remark: str = "",
    by: User | None = None,
    **fields: Any,
) -> Assignment:
    """The advice that side asks, a draft unless ``state`` says otherwise, with its first version."""
    made = Assignment.objects.create(exchange=exchange, side=side, **fields)
    assignment_version(made, text=text, remark=remark, by=by)
    return made


def assignment_version(
    assignment: Assignment, *, text: str, remark: str = "", by: User | None = None
) -> AssignmentVersion:
    number = assignment.versions.count() + 1
    return AssignmentVersion.objects.create(
        assignment=assignment, number=number, text=text, remark=remark, written_by=by, written_at=NOW
    )


def assignment_remark(assignment: Assignment, *, text: str, by: User | None = None) -> AssignmentRemark:
    return AssignmentRemark.objects.create(
        assignment=assignment, about_version=1, text=text, written_by=by, written_at=NOW
    )


def practical_page(exchange: Exchange, side: str = "B", **fields: Any) -> PracticalPage:
    fields.setdefault("emergency", "06 1234 5678")
    return PracticalPage.objects.create(exchange=exchange, side=side, changed_at=NOW, **fields)


def story(exchange: Exchange, *, published: bool = True, **fields: Any) -> Story:
    """A double story of an exchange; published means that all four parties said yes to this version."""
    number = next(_numbers)
    fields.setdefault("slug", f"verhaal-{number}")
    fields.setdefault("kind", Story.Kind.LOOK_BACK)
    fields.setdefault("title", f"Verhaal {number}")
    fields.setdefault("created_at", NOW)
    fields.setdefault("published_at", NOW if published else None)
    made = Story.objects.create(exchange=exchange, **fields)
    StoryBlock.objects.create(story=made, position=1, kind="question", text="Wat verraste je het meest?")
    for position, placement in enumerate(exchange.placements.all(), start=2):
        StoryAuthor.objects.create(story=made, director=placement.director, side=placement.side)
        StoryBlock.objects.create(
            story=made,
            position=position,
            kind="text",
            side=placement.side,
            text=f"Dit zag {placement.director}.",
        )
        for party in ({"director": placement.director}, {"organisation": placement.organisation}):
            Consent.objects.create(
                story=made,
                version=made.version,
                answer=Consent.Answer.YES if published else Consent.Answer.OPEN,
                answered_at=NOW if published else None,
                **party,
            )
    return made


def photo_bytes(size: tuple[int, int] = (640, 480), format: str = "JPEG", **options: Any) -> bytes:
    """A photo that differs from every other: a sky, a field and a number of its own in the colours."""
    number = next(_numbers)
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.paste((number % 256, 120, 90), (0, size[1] // 2, size[0], size[1]))
    target = io.BytesIO()
    image.save(target, format, **options)
    return target.getvalue()


def picture(
    by: User | None = None, *, ready: bool = True, size: tuple[int, int] = (640, 480), **fields: Any
) -> Picture:
    """A photo as it is kept, without the child process; ready means with its whole set of renditions."""
    content = photo_bytes(size)
    fields.setdefault("owner", (by or user()).key)
    fields.setdefault("uploaded_at", NOW)
    fields.setdefault("alt", "Twee directeuren op een bouwplaats")
    fields.setdefault("state", Picture.State.READY if ready else Picture.State.WAITING)
    made = Picture(width=size[0], height=size[1], sha256=hashlib.sha256(content).hexdigest(), **fields)
    made.original.save("original.jpeg", ContentFile(content), save=False)
    made.save()
    widths = widths_for(size[0])
    whole_set = [(kind, width) for kind in FORMATS for width in widths]
    for kind, width in whole_set if ready else [(PREVIEW_FORMAT, widths[0])]:
        shown = (width, size[1] * width // size[0])
        file = photo_bytes(shown, kind.upper())
        rendition = Rendition(picture=made, format=kind, width=shown[0], height=shown[1], size=len(file))
        rendition.file.save(f"rendition.{kind}", ContentFile(file), save=False)
        rendition.save()
    return made


def reflection(
    placement: Placement, text: str = "Vandaag zag ik hoe het ook kan.", **fields: Any
) -> Reflection:
    """A journal entry; only its author reads it unless ``readers`` says otherwise."""
    fields.setdefault("day", placement.starts_on)
    fields.setdefault("written_at", NOW)
    fields.setdefault("saved_at", NOW)
    return Reflection.objects.create(placement=placement, text=text, **fields)


def read_entry(entry: Reflection, by: User) -> ReadEntry:
    """That somebody read an entry of another."""
    return ReadEntry.objects.create(
        reader=by.key,
        subject_type="exchanges.reflection",
        subject_id=str(entry.pk),
        day=NOW.date(),
        read_at=NOW,
    )


def passage(entry: Reflection, text: str = "") -> Passage:
    """A piece of an entry that its author released for the story."""
    return Passage.objects.create(reflection=entry, text=text or entry.text, released_at=NOW)


def reflection_picture(entry: Reflection, **fields: Any) -> ReflectionPicture:
    """A photo with an entry, owned by its author."""
    made = picture(entry.placement.director.user)
    return ReflectionPicture.objects.create(reflection=entry, picture=made, **fields)


def told_story(exchange: Exchange, *, title: str = "Wat kost nee?", by: User | None = None) -> Story:
    """A story in the making, as its first author leaves it: a question and a text of each side.

    StoryDraft, DraftBlock, Portrayal and ConsentLink are made by the verbs of stories.actions alone.
    """
    from stories.actions.arranging import add_block
    from stories.actions.starting import start_story

    halves = list(exchange.placements.order_by("side"))
    author = by or halves[0].director.user
    told = start_story(exchange=exchange, kind=Story.Kind.LOOK_BACK, title=title, by=author, now=NOW)
    for half in halves:
        words = f"<p>Dit zag {half.director} bij {half.host}.</p>"
        add_block(story=told, kind="text", side=half.side, text=words, by=author, now=NOW)
    return told


def agreed_by_all(story: Story, organiser: User, now: datetime = NOW) -> Story:
    """Everybody says yes to the newest text: directors themselves, the rest recorded with evidence."""
    from stories.actions.answering import answer_as_director, record_yes
    from stories.queries.drafts import standing_of

    fresh = Story.objects.get(pk=story.pk)
    for one in standing_of(fresh.draft).silent:
        if one.consent.director and one.consent.director.user:
            person = one.consent.director.user
            answer_as_director(story=fresh, yes=True, remark="", seen=one.fingerprint, by=person, now=now)
        else:
            record_yes(story=fresh, consent=one.consent.pk, evidence="formulier", by=organiser, now=now)
    return Story.objects.get(pk=story.pk)
