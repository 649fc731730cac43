"""Stories in the making in the world of the sweeps: one in each edition, with canaries in every text."""

import re

from django.utils import timezone

from exchanges.models import Passage
from stories.actions.arranging import add_block, add_person, place_photo
from stories.actions.asking import ask, set_contact
from stories.actions.starting import start_story
from stories.actions.writing import Typed, mark_of, save_texts
from stories.models import Consent, DraftBlock, Portrayal, Story
from tests import make
from tests.sweeps.world import BOTH_DIRECTORS, ORGANISERS, OURS, THEIRS, World
from tradingplaces.kit.models import Letter

WRITERS = {
    OURS: BOTH_DIRECTORS | ORGANISERS[OURS],
    THEIRS: {"organiser_and_director"} | ORGANISERS[THEIRS],
}
EXCHANGES = {OURS: "running", THEIRS: "theirs"}


def tell(world: World) -> None:
    """A story per edition: asked about, answered by nobody, seen by its writers alone."""
    for scope, label in EXCHANGES.items():
        exchange, readers = world.exchanges[label], WRITERS[scope]
        author = exchange.sides()[0].director.user
        now = timezone.now()
        story = start_story(
            exchange=exchange, kind="diary", title=world.canary("kop", *readers), by=author, now=now
        )
        by = {"story": story, "by": author, "now": now}
        head = Typed(mark_of(story.draft), {"intro": world.canary("intro", *readers)})
        save_texts(typed={"head": head}, **by)
        add_block(kind="text", side="A", text=f"<p>{world.canary('stuk', *readers)}</p>", **by)
        place_photo(
            picture=make.picture(author),
            place="b",
            alt=world.canary("beeld", *readers),
            faces_checked=True,
            **by,
        )
        quote = add_block(kind="quote", side="B", text="Zo deden wij het altijd.", **by)
        add_person(
            key=str(quote.key),
            name="Iemand Geciteerd",
            email=f"geciteerd-{scope}@voorbeeld.example",
            kind=Portrayal.Kind.QUOTED,
            is_minor=False,
            is_tenant=False,
            **by,
        )
        house = Consent.objects.filter(story=story, organisation__isnull=False).first()
        set_contact(
            consent=house.pk,
            name=world.canary("tekenaar", *readers),
            email=f"tekenaar-{scope}@voorbeeld.example",
            **by,
        )
        ask(**by)
        world.told[scope] = story
    letter = Letter.objects.get(recipient=f"geciteerd-{OURS}@voorbeeld.example")
    world.consent_link = re.search(r"/akkoord/([^/]+)/", letter.text)[1]


def more_to_tell(world: World) -> None:
    """One more of everything that a list of stories or a story in the making shows."""
    story = world.told[OURS]
    author = world.exchanges["running"].sides()[0].director.user
    now = timezone.now()
    block = add_block(story=story, kind="text", side="A", text="<p>Meer.</p>", by=author, now=now)
    number = DraftBlock.objects.count()
    add_person(
        story=story, key=str(block.key), name=f"Nog Iemand {number}", email="", kind=Portrayal.Kind.QUOTED,
        is_minor=False, is_tenant=True, by=author, now=now,
    )  # fmt: skip
    start_story(
        exchange=world.exchanges["running"], kind="essay", title=f"Nog een {number}", by=author, now=now
    )


def consent_of(story: Story) -> int:
    return Consent.objects.filter(story=story, organisation__isnull=False).first().pk


def piece_of(story: Story) -> object:
    return story.draft.blocks.filter(kind="text").first().key


def photo_of(story: Story) -> object:
    return story.draft.blocks.exclude(picture=None).first().picture_id


def released_of(story: Story) -> int:
    passage = Passage.objects.filter(reflection__placement__exchange=story.exchange_id).first()
    return passage.pk if passage else 0
