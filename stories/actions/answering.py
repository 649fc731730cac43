"""*Akkoord*, not agreed with a remark, and a yes that an organiser recorded (docs/rules.md section 5)."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from exchanges.rules.refusals import Conflicting, Refused
from stories.actions.links import LinkUnknown, can_answer, make_link
from stories.actions.locking import check_same, lock
from stories.letters import stories as letters
from stories.models import Consent, ConsentLink, Story, StoryDraft
from stories.queries.drafts import PartyStanding, has_newer_text, standing_of
from stories.rules.stories import may_answer, organises_story
from tradingplaces.kit.history import record


@transaction.atomic
def answer_as_director(*, story: Story, yes: bool, remark: str, seen: str, by: Any, now: datetime) -> Consent:
    """A director answers for herself, to the text she read: ``seen`` is its fingerprint."""
    draft = lock(story)
    mine = [one for one in standing_of(draft).parties if may_answer(by, one.consent)]
    if not mine:
        raise Refused(_("Alleen de directeur zelf antwoordt hierop."), "not_yours")
    _check_open(draft, mine[0])
    check_same(seen, mine[0].fingerprint)
    return _store(draft, mine[0], yes, remark, now, by=by, signed_name=mine[0].consent.party_name)


@transaction.atomic
def answer_by_link(
    *, link: ConsentLink, yes: bool, remark: str, signed_name: str, seen: str, now: datetime
) -> Consent:
    """Somebody without an account answers, once, to what she was shown; this uses the question up."""
    draft = lock(link.story)
    link = ConsentLink.objects.select_for_update().get(pk=link.pk)
    if not can_answer(link, now):
        raise Conflicting(_("Met deze link is al geantwoord, of hij is verlopen."), "answered")
    mine = standing_of(draft).of(link.party)
    if mine is None:
        raise LinkUnknown
    _check_open(draft, mine)
    if mine.consent.needs_record:
        raise Refused(_("Dit antwoord legt een organisator vast."), "needs_record")
    check_same(seen, mine.fingerprint)
    link.answered_at = now
    link.save(update_fields=["answered_at"])
    return _store(draft, mine, yes, remark, now, by=None, signed_name=signed_name)


@transaction.atomic
def record_yes(*, story: Story, consent: int, evidence: str, by: Any, now: datetime) -> Consent:
    """An organiser writes down a yes that was given otherwise, with what it rests on.

    It is marked as recorded, and the person gets a letter with which she takes it back in one click.
    """
    draft = lock(story)
    if not organises_story(by, story):
        raise Refused(_("Alleen een organisator legt een akkoord vast."), "not_yours")
    if not evidence.strip():
        raise Refused(_("Schrijf waaruit het akkoord blijkt: dat blijft erbij staan."), "no_evidence")
    mine = next((one for one in standing_of(draft).parties if one.consent.pk == consent), None)
    if mine is None:
        raise Conflicting(_("Deze vraag is er niet meer: het verhaal is veranderd."), "gone")
    if may_answer(by, mine.consent):
        raise Refused(_("Je bent het zelf: antwoord op je eigen pagina."), "own")
    _check_open(draft, mine)
    if mine.is_yes:
        return mine.consent
    row = mine.consent
    row.recorded_by, row.evidence = by, evidence.strip()
    _store(draft, mine, True, "", now, by=by, signed_name="", recorded=True)
    _tell_of_record(row, draft, now)
    return row


def _check_open(draft: StoryDraft, mine: PartyStanding) -> None:
    if not has_newer_text(draft):
        raise Conflicting(_("Over deze tekst wordt niets meer gevraagd: hij is gepubliceerd."), "published")


def _store(
    draft: StoryDraft,
    mine: PartyStanding,
    yes: bool,
    remark: str,
    now: datetime,
    *,
    by: Any,
    signed_name: str,
    recorded: bool = False,
) -> Consent:
    row = mine.consent
    given = {
        "answer": Consent.Answer.YES if yes else Consent.Answer.NO,
        "fingerprint": mine.fingerprint,
        "remark": remark.strip(),
        "signed_name": signed_name.strip(),
    }
    if not recorded and not row.recorded_by_id and _says(row, given):
        return row
    _say(row, given)
    row.answered_at = now
    if yes:
        row.agreed = [asdict(piece) for piece in mine.pieces]
    if not recorded:
        row.recorded_by, row.evidence = None, ""
    row.save()
    verb = "recorded_yes" if recorded else "agreed" if yes else "disagreed"
    record(verb, draft.story, by=by, now=now, party=mine.party.key.split(":")[0], version=row.version)
    if not yes:
        letters.disagreed(row, draft, now=now)
    elif standing_of(draft).may_publish:
        letters.all_agreed(draft, now=now)
    return row


def _says(row: Consent, given: dict[str, str]) -> bool:
    return all(getattr(row, name) == value for name, value in given.items())


def _say(row: Consent, given: dict[str, str]) -> None:
    for name, value in given.items():
        setattr(row, name, value)


def _tell_of_record(row: Consent, draft: StoryDraft, now: datetime) -> None:
    """A letter with a one-click objection, to whoever has an address."""
    email = row.director.email if row.director else row.contact_email
    if not email:
        return
    name = row.director.first_name if row.director else row.contact_name
    link, token = make_link(row, name=name, email=email, now=now)
    link.answered_at = now
    link.save(update_fields=["answered_at"])
    letters.recorded(row, link, token, draft, now=now)
