"""Arranging a story: a piece more, a piece less, another order, and who is in it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from exchanges.models import Passage, ReflectionPicture
from exchanges.rules.refusals import Conflicting, Refused
from stories import consent, rich_text
from stories.actions.consents import begin_version
from stories.actions.locking import lock
from stories.actions.writing import touch
from stories.arrangement import moved
from stories.models import DraftBlock, Portrayal, Story, StoryDraft
from tradingplaces.kit.history import record
from tradingplaces.kit.models import Picture

MOST_BLOCKS = 200


@transaction.atomic
def add_block(
    *, story: Story, kind: str, side: str, by: Any, now: datetime, after: str = "", **values: Any
) -> DraftBlock:
    """Put a new piece behind the one with key ``after``, or at the end. A question belongs to both sides.

    An empty piece of that kind that stands there already is the piece: pressing twice adds one.
    """
    draft = lock(story)
    blocks = list(draft.blocks.all())
    side = "" if kind == DraftBlock.Kind.QUESTION else side
    keys = [str(block.key) for block in blocks]
    at = keys.index(after) + 1 if after in keys else len(blocks)
    if at < len(blocks) and not values and _is_empty(blocks[at], kind, side):
        return blocks[at]
    begin_version(draft)
    if len(blocks) >= MOST_BLOCKS:
        raise Refused(_("Een verhaal heeft hooguit 200 stukken. Haal er eerst een weg."), "too_many")
    made = DraftBlock(draft=draft, kind=kind, side=side, position=len(blocks) + 1, **values)
    made.save()
    _renumber([*blocks[:at], made, *blocks[at:]])
    touch(draft, by, now)
    return made


@transaction.atomic
def move_block(*, story: Story, key: str, up: bool, by: Any, now: datetime) -> None:
    """Move a piece one place up or down among what its reader sees (stories.arrangement)."""
    draft = lock(story)
    blocks = list(draft.blocks.all())
    turned = moved(blocks, _place_of(blocks, key), up=up)
    if turned == blocks:
        return
    begin_version(draft)
    _renumber(turned)
    touch(draft, by, now)


@transaction.atomic
def remove_block(*, story: Story, key: str, by: Any, now: datetime) -> None:
    """Take a piece away, with the people in it."""
    draft = lock(story)
    blocks = list(draft.blocks.all())
    at = _place_of(blocks, key)
    begin_version(draft)
    blocks.pop(at).delete()
    _renumber(blocks)
    touch(draft, by, now)


@transaction.atomic
def take_from_journal(
    *, story: Story, found: Passage | ReflectionPicture, by: Any, now: datetime
) -> DraftBlock:
    """Put a passage or photo that its author released on the side of its author, once."""
    side = found.reflection.placement.side
    if isinstance(found, Passage):
        known = DraftBlock.objects.filter(draft__story=story, passage=found).first()
        values: dict[str, Any] = {"text": rich_text.from_plain(found.text), "passage": found}
        kind = DraftBlock.Kind.TEXT
    else:
        known = DraftBlock.objects.filter(draft__story=story, picture=found.picture).first()
        values = {"picture": found.picture, "text": found.caption, "alt": _described(found)}
        kind = DraftBlock.Kind.PICTURE
    return known or add_block(story=story, kind=kind, side=side, by=by, now=now, **values)


def _described(photo: ReflectionPicture) -> str:
    return photo.picture.alt or photo.caption or _("Foto uit het dagboek")


@transaction.atomic
def place_photo(
    *, story: Story, picture: Picture, place: str, alt: str, faces_checked: bool, by: Any, now: datetime
) -> None:
    """Put a photo that was received on top (``top``) or on a side, with its description.

    The same photo sent twice to one place is one.
    """
    if _shows(story.draft, picture, place):
        Picture.objects.filter(pk=picture.pk).delete()
        return
    if place != "top":
        add_block(
            story=story,
            kind=DraftBlock.Kind.PICTURE,
            side=place.upper(),
            picture=picture,
            alt=alt,
            faces_checked=faces_checked,
            by=by,
            now=now,
        )
        return
    draft = lock(story)
    begin_version(draft)
    draft.picture, draft.alt, draft.faces_checked = picture, alt, faces_checked
    draft.portrayals.filter(block=None, kind=Portrayal.Kind.PICTURED).delete()
    draft.save(update_fields=["picture", "alt", "faces_checked"])
    touch(draft, by, now)


def _shows(draft: StoryDraft, picture: Picture, place: str) -> bool:
    if place == "top":
        return draft.picture is not None and draft.picture.sha256 == picture.sha256
    return draft.blocks.filter(side=place.upper(), picture__sha256=picture.sha256).exists()


@transaction.atomic
def remove_top_photo(*, story: Story, by: Any, now: datetime) -> None:
    """Take the large photo away; the drawing stands there again."""
    draft = lock(story)
    if draft.picture_id is None:
        return
    begin_version(draft)
    draft.picture, draft.faces_checked = None, False
    draft.portrayals.filter(block=None, kind=Portrayal.Kind.PICTURED).delete()
    draft.save(update_fields=["picture", "faces_checked"])
    touch(draft, by, now)


@transaction.atomic
def add_person(
    *,
    story: Story,
    key: str,
    name: str,
    email: str,
    kind: str,
    is_minor: bool,
    is_tenant: bool,
    by: Any,
    now: datetime,
) -> Portrayal:
    """Say who is recognisable or quoted in a piece (no key: in the picture on top). She must agree."""
    draft = lock(story)
    block = None
    if key:
        block = next((one for one in draft.blocks.all() if str(one.key) == key), None)
        if block is None:
            raise _gone()
    name = " ".join(name.split())
    facts = {"email": email, "kind": kind, "is_minor": is_minor, "is_tenant": is_tenant}
    known = draft.portrayals.filter(block=block, name=name, **facts).first()
    if known:
        return known
    _check_one_person(draft, name, email)
    begin_version(draft)
    made, _is_new = Portrayal.objects.update_or_create(draft=draft, block=block, name=name, defaults=facts)
    touch(draft, by, now)
    record("person_added", story, by=by, now=now)
    return made


@transaction.atomic
def remove_person(*, story: Story, portrayal: int, by: Any, now: datetime) -> None:
    """Say that somebody is not in that piece after all."""
    draft = lock(story)
    found = draft.portrayals.filter(pk=portrayal).first()
    if found is None:
        return
    begin_version(draft)
    found.delete()
    touch(draft, by, now)
    record("person_removed", story, by=by, now=now)


def _check_one_person(draft: StoryDraft, name: str, email: str) -> None:
    """Within a story a name is one person, so that one answer cannot count for two."""
    for other in draft.portrayals.all():
        if consent.person(other.name) == consent.person(name) and other.email != email:
            raise Refused(
                _("Er staat al een %(name)s in dit verhaal, met een ander e-mailadres. Is dit iemand anders? "
                  "Schrijf er dan iets bij, zoals de plaats.") % {"name": other.name},
                "other_person",
            )  # fmt: skip


def _is_empty(block: DraftBlock, kind: str, side: str) -> bool:
    return (block.kind, block.side) == (kind, side) and not (block.text or block.picture_id)


def _place_of(blocks: list[DraftBlock], key: str) -> int:
    for at, block in enumerate(blocks):
        if str(block.key) == key:
            return at
    raise _gone()


def _gone() -> Conflicting:
    return Conflicting(_("Dit stuk is er niet meer: iemand anders haalde het weg."), "gone")


def _renumber(blocks: list[DraftBlock]) -> None:
    for position, block in enumerate(blocks, start=1):
        if block.position != position:
            block.position = position
            block.save(update_fields=["position"])
