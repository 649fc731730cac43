"""Personal links of people without an account: made, recognised, used up (docs/rules.md section 5)."""

import hashlib
import secrets
from datetime import datetime, timedelta

from stories.consent import ANSWER_DAYS
from stories.models import Consent, ConsentLink


class LinkError(Exception):
    """A link that opens nothing; the class says why."""


class LinkUnknown(LinkError):  # noqa: N818 (reads as what happened)
    """No question belongs to it."""


class LinkRevoked(LinkError):  # noqa: N818 (reads as what happened)
    """The question went to somebody else after all."""


def make_link(row: Consent, *, name: str, email: str, now: datetime) -> tuple[ConsentLink, str]:
    """A new link for the party of ``row`` and its secret token, which is stored nowhere."""
    token = secrets.token_urlsafe(32)
    made = ConsentLink.objects.create(
        story=row.story,
        party=row.party,
        version=row.version,
        token_hash=hash_of(token),
        name=name,
        email=email.strip().lower(),
        created_at=now,
        expires_at=now + timedelta(days=ANSWER_DAYS),
    )
    return made, token


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def link_of(token: str) -> ConsentLink:
    """The link with this token. Raises LinkError; changes nothing.

    An expired or answered link is found too: withdrawing with it stays possible.
    """
    found = ConsentLink.objects.select_related("story__exchange__edition").filter(token_hash=hash_of(token))
    link = found.first()
    if link is None:
        raise LinkUnknown
    if link.revoked_at:
        raise LinkRevoked
    return link


def can_answer(link: ConsentLink, now: datetime) -> bool:
    """Whether the question of this link still awaits its answer."""
    return not link.answered_at and not link.revoked_at and now < link.expires_at


def revoke_others(row: Consent, email: str, now: datetime) -> None:
    """Links of this party that went to another address open nothing any more."""
    others = ConsentLink.objects.filter(story=row.story_id, party=row.party, revoked_at=None)
    others.exclude(email=email.strip().lower()).update(revoked_at=now)
