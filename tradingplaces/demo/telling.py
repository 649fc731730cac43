"""Tells the stories of the demo by the verbs of the product, so that every yes is about exactly this text."""

from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.base import ContentFile

from exchanges.models import Exchange, Passage, Placement
from participants.models import User
from stories import rich_text
from stories.actions.answering import answer_as_director, record_yes
from stories.actions.arranging import place_photo, take_from_journal
from stories.actions.asking import ask
from stories.actions.publishing import publish
from stories.actions.starting import start_story
from stories.actions.writing import Typed, mark_of, save_texts
from stories.models import DraftBlock, Story
from stories.queries.drafts import HEAD, standing_of
from tradingplaces.demo.story import Begun, Told
from tradingplaces.kit.pictures.receiving import receive

PHOTOS = Path(__file__).parent / "photos"
"""Our own drawings, as photos: what a camera of this invented world would see."""


def publish_story(exchange: Exchange, told: Told, organiser: User, now: datetime) -> None:
    """A double story with a yes of all four: both directors themselves, the organisations on paper."""
    published = now - timedelta(weeks=told.weeks_ago)
    author = _halves(exchange)[0].director.user
    story = _written(exchange, told, published - timedelta(weeks=2))
    ask(story=story, by=author, now=published - timedelta(days=6))
    for one in standing_of(story.draft).silent:
        director = one.consent.director
        if director:
            answer_as_director(
                story=story,
                yes=True,
                remark="",
                seen=one.fingerprint,
                by=director.user,
                now=published - timedelta(days=4),
            )
        else:
            evidence = f"formulier van {one.consent.party_name}, in de map van de wissel"
            record_yes(
                story=story,
                consent=one.consent.pk,
                evidence=evidence,
                by=organiser,
                now=published - timedelta(days=1),
            )
    publish(story=Story.objects.get(pk=story.pk), by=author, now=published)


def begin_story(exchange: Exchange, begun: Begun, now: datetime) -> None:
    """A story in the making: its first pieces, photos of both sides, and what they released of a journal."""
    story = _written(exchange, begun, now - timedelta(days=2))
    for half, (name, alt, caption) in zip(_halves(exchange), begun.photos, strict=True):
        user = half.director.user
        upload = ContentFile((PHOTOS / f"{name}.webp").read_bytes(), name=f"{name}.webp")
        place_photo(
            story=story,
            picture=receive(upload, by=user, now=now, alt=alt),
            place=half.side.lower(),
            alt=alt,
            faces_checked=True,
            by=user,
            now=now,
        )
        story.draft.blocks.filter(side=half.side, kind=DraftBlock.Kind.PICTURE).update(text=caption)
    released = Passage.objects.filter(reflection__placement__exchange=exchange).first()
    if released:
        take_from_journal(
            story=story, found=released, by=released.reflection.placement.director.user, now=now
        )


def _written(exchange: Exchange, told: Told | Begun, moment: datetime) -> Story:
    """The first text, in one save: the pieces are put there at once rather than one click after another."""
    author = _halves(exchange)[0].director.user
    story = start_story(exchange=exchange, kind=told.kind, title=told.title, by=author, now=moment)
    story.draft.blocks.all().delete()
    DraftBlock.objects.bulk_create(
        _piece(story, position, *block) for position, block in enumerate(told.blocks, start=1)
    )
    head = {
        "title": told.title,
        "intro": told.intro,
        "drawing": told.drawing,
        "alt": told.drawing_alt,
        "caption": told.caption,
    }
    typed = {HEAD: Typed(mark_of(story.draft), head)}
    save_texts(story=story, typed=typed, by=author, now=moment)
    return Story.objects.get(pk=story.pk)


def _piece(
    story: Story, position: int, kind: str, side: str, text: str, drawing: str = "", alt: str = ""
) -> DraftBlock:
    words = rich_text.from_plain(text) if kind == DraftBlock.Kind.TEXT else text
    return DraftBlock(
        draft=story.draft, position=position, kind=kind, side=side, text=words, drawing=drawing, alt=alt
    )


def _halves(exchange: Exchange) -> list[Placement]:
    return list(exchange.placements.select_related("director__user").order_by("side"))
