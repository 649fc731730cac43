"""The verbs of the journal: save, choose the readers, throw away, release a passage and take it back.

The history gets one row per act that matters to others, never a text; saving while somebody types is no act.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.models import Passage, Placement, Reflection
from exchanges.rules.journal import can_write, is_narrower, stands_in
from exchanges.rules.refusals import Changed, Conflicting, Refused
from tradingplaces.kit.history import record
from tradingplaces.kit.models import Picture
from tradingplaces.kit.read_log import reads_of


@dataclass(frozen=True)
class Words:
    """What an author types: the text, and to which day, place and question it belongs."""

    text: str
    day: date
    place: str = ""
    prompt: str = ""


@transaction.atomic
def save_entry(
    *, pk: UUID, placement: Placement, words: Words, seen_version: int, by: Any, now: datetime
) -> Reflection:
    """Keep what was typed, as a new entry or over the version that was seen; readers stay as they are.

    The same words twice are one save. Raises Changed when another device saved other words meanwhile, and
    Refused for what does not exist any more.
    """
    # Held while looking: two first saves of one entry wait for each other.
    Placement.objects.select_for_update(of=("self",), no_key=True).get(pk=placement.pk)
    entry = Reflection.objects.filter(pk=pk).first()
    if entry is None:
        return _begin(pk, placement, words, seen_version, by, now)
    if entry.placement_id != placement.pk:
        raise Reflection.DoesNotExist
    if _words_of(entry) == words:
        return entry
    if entry.version != seen_version:
        raise changed()
    _refuse_when_closed(placement, now)
    entry.text, entry.day, entry.place, entry.prompt = words.text, words.day, words.place, words.prompt
    entry.saved_at, entry.version = now, entry.version + 1
    entry.save()
    return entry


def _begin(
    pk: UUID, placement: Placement, words: Words, seen_version: int, by: Any, now: datetime
) -> Reflection:
    if seen_version:
        raise thrown_away()
    _refuse_when_closed(placement, now)
    entry = Reflection.objects.create(
        pk=pk,
        placement=placement,
        text=words.text,
        day=words.day,
        place=words.place,
        prompt=words.prompt,
        written_at=now,
        saved_at=now,
    )
    record("began_entry", entry, by=by, now=now)
    return entry


@transaction.atomic
def set_readers(*, entry: Reflection, readers: str, by: Any, now: datetime) -> Reflection:
    """Choose who reads this entry; fewer readers is always possible, and true from the next request on."""
    entry = _lock(entry)
    if entry.readers == readers:
        return entry
    if not is_narrower(readers, entry.readers):
        _refuse_when_closed(entry.placement, now)
    before, entry.readers = entry.readers, readers
    entry.save(update_fields=["readers"])
    record("chose_readers", entry, by=by, now=now, before=before, after=readers)
    return entry


@transaction.atomic
def throw_away(*, entry: Reflection, by: Any, now: datetime) -> None:
    """Delete the entry with its photos and released passages; nothing of it is kept."""
    entry = _lock(entry)
    record("threw_away_entry", entry, by=by, now=now)
    Picture.objects.filter(pk__in=list(entry.pictures.values_list("picture", flat=True))).delete()
    reads_of(entry).delete()
    entry.delete()


@transaction.atomic
def release_passage(*, entry: Reflection, text: str, by: Any, now: datetime) -> Passage:
    """Let a piece that stands literally in the entry be used in the story; the same piece once."""
    entry = _lock(entry)
    if not stands_in(text, entry.text):
        sentence = _("Dit stukje staat niet letterlijk in je bericht. Neem het over zoals het er staat.")
        raise Refused(sentence, "not_literal")
    passage, is_new = Passage.objects.get_or_create(
        reflection=entry, text=text, defaults={"released_at": now}
    )
    if is_new:
        record("released_passage", entry, by=by, now=now)
    return passage


@transaction.atomic
def take_back_passage(*, passage: Passage, by: Any, now: datetime) -> None:
    """Take a released piece back; it is gone."""
    entry = _lock(passage.reflection)
    Passage.objects.filter(pk=passage.pk).delete()
    record("took_back_passage", entry, by=by, now=now)


def changed() -> Changed:
    sentence = _("Dit bericht is intussen ergens anders veranderd. Beide teksten staan hieronder; kies zelf.")
    return Changed(sentence, "changed")


def thrown_away() -> Conflicting:
    sentence = _("Dit bericht is weggegooid. Je tekst staat er nog: bewaar hem als nieuw bericht.")
    return Conflicting(sentence, "gone")


def _lock(entry: Reflection) -> Reflection:
    return (
        Reflection.objects.select_for_update(of=("self",))
        .select_related("placement__exchange", "placement__director")
        .get(pk=entry.pk)
    )


def _words_of(entry: Reflection) -> Words:
    return Words(text=entry.text, day=entry.day, place=entry.place, prompt=entry.prompt)


def _refuse_when_closed(placement: Placement, now: datetime) -> None:
    if not can_write(placement, timezone.localdate(now)):
        sentence = _("In het dagboek van deze wissel kan niet meer worden geschreven. Lezen kan altijd.")
        raise Refused(sentence, "closed")
