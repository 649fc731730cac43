"""*Vraag akkoord*: an author asks everybody who has not judged exactly this text yet."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from exchanges.rules.refusals import Conflicting, Refused
from stories.actions.consents import begin_version, settle
from stories.actions.links import make_link, revoke_others
from stories.actions.locking import lock
from stories.letters import stories as letters
from stories.models import Consent, Story, StoryDraft
from stories.queries.drafts import PartyStanding, has_newer_text, standing_of
from stories.queries.gaps import gaps_of
from tradingplaces.kit.history import record


@transaction.atomic
def set_contact(*, story: Story, consent: int, name: str, email: str, by: Any, now: datetime) -> Consent:
    """Say who signs for an organisation; links that went to another address are worth nothing any more."""
    draft = lock(story)
    asked = Consent.objects.filter(story=story, version=draft.number, organisation__isnull=False)
    row = asked.filter(pk=consent).first()
    if row is None:
        raise Conflicting(_("Deze vraag is er niet meer: het verhaal is veranderd."), "gone")
    email = email.strip().lower()
    if (row.contact_name, row.contact_email) == (name.strip(), email):
        return row
    if row.contact_email and row.contact_email != email:
        revoke_others(row, email, now)
        row.asked_at, row.asked_fingerprint = None, ""
    row.contact_name, row.contact_email = name.strip(), email
    row.save()
    record("signer_named", story, by=by, now=now, organisation=row.organisation_id)
    return row


@transaction.atomic
def ask(*, story: Story, by: Any, now: datetime) -> int:
    """Ask everybody who has not agreed to this text, and return how many were asked.

    Who was asked about exactly this text before gets no second letter. Refused while something is missing.
    """
    draft = lock(story)
    if story.withdrawn_at or not has_newer_text(draft):
        begin_version(draft)
    settle(draft)
    if gaps := gaps_of(draft):
        raise Refused(gaps[0], "incomplete")
    asked = [one for one in standing_of(draft).silent if _may_be_asked(one)]
    for one in asked:
        _ask_one(draft, one, now)
    draft.asked_at = now
    draft.save(update_fields=["asked_at"])
    if asked:
        record("asked_consent", story, by=by, now=now, parties=len(asked), version=draft.number)
    return len(asked)


def _may_be_asked(one: PartyStanding) -> bool:
    """Somebody who can answer by herself, and was not asked about exactly this text."""
    if one.is_asked or one.consent.needs_record:
        return False
    director = one.consent.director
    return bool(director.user_id if director else one.consent.contact_email)


def _ask_one(draft: StoryDraft, one: PartyStanding, now: datetime) -> None:
    row = one.consent
    row.asked_at, row.asked_fingerprint = now, one.fingerprint
    if row.answer != Consent.Answer.YES:
        row.answer, row.answered_at = Consent.Answer.OPEN, None
    row.save()
    if row.director:
        letters.ask_director(row, draft, now=now)
    else:
        revoke_others(row, row.contact_email, now)  # a former, wrong address answers nothing
        link, token = make_link(row, name=row.contact_name, email=row.contact_email, now=now)
        letters.ask_by_link(row, link, token, draft, now=now)


def missing_contacts(draft: StoryDraft) -> list[str]:
    """Parties that nobody can ask: no account and no address."""
    return [
        one.consent.party_name
        for one in standing_of(draft).silent
        if not one.is_asked and not _may_be_asked(one) and not one.consent.needs_record
    ]
