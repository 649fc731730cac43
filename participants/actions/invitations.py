"""Inviting somebody, and opening an account with the personal link (rules.md section 5, personal links)."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from participants.letters import accounts as letters
from participants.models import Director, Invitation, User
from participants.queries.finding import directors_by_email
from tradingplaces.kit import history


class InvitationError(Exception):
    """An invitation that opens nothing; the class says why."""


class InvitationUnknown(InvitationError):  # noqa: N818 (reads as what happened)
    """No invitation belongs to this link."""


class InvitationUsed(InvitationError):  # noqa: N818 (reads as what happened)
    """An account was already opened with it."""


class InvitationRevoked(InvitationError):  # noqa: N818 (reads as what happened)
    """An organiser took it back, or its director has another address by now: it went to a wrong one."""


class InvitationExpired(InvitationError):  # noqa: N818 (reads as what happened)
    """It was valid until a day that has passed."""


class AccountExists(InvitationError):  # noqa: N818 (reads as what happened)
    """There is an account with this address, with a password of its own: log in instead."""


@transaction.atomic
def invite(
    *, email: str, name: str, director: Director | None, by: User | None, now: datetime, days: int = 30
) -> str:
    """Make an invitation of so many days and return its secret token, which is stored nowhere."""
    return _make(email, name, director, by, now, days)[1]


@transaction.atomic
def invite_by_letter(
    *,
    email: str,
    name: str,
    director: Director | None,
    by: User | None,
    now: datetime,
    days: int = 30,
    language: str = "nl",
) -> Invitation:
    """Make an invitation and write the letter that carries its link."""
    made, token = _make(email, name, director, by, now, days)
    letters.invitation(made, token, language=language, now=now)
    return made


def _make(
    email: str, name: str, director: Director | None, by: User | None, now: datetime, days: int
) -> tuple[Invitation, str]:
    token = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        token_hash=hash_of(token),
        email=email.strip().lower(),
        name=name,
        director=director,
        created_at=now,
        created_by=by,
        expires_at=now + timedelta(days=days),
    )
    history.record("invite", made, by=by, now=now, director=director.pk if director else None)
    return made, token


def hash_of(token: str) -> str:
    """What is stored of a token: enough to recognise it, useless to whoever reads the database."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_of(token: str, now: datetime) -> Invitation:
    """The invitation that this link may still use. Raises InvitationError; changes nothing."""
    return _checked(
        Invitation.objects.select_related("director").filter(token_hash=hash_of(token)).first(), now
    )


@transaction.atomic
def open_account(*, token: str, password: str, name: str, now: datetime) -> User:
    """Use an invitation up: open the account, or give an account without password its first one.

    Raises InvitationError: AccountExists when somebody with this address can already log in.
    """
    invitation = _locked(token, now)
    user = User.objects.select_for_update().filter(email=invitation.email).first()
    if user and user.has_usable_password():
        raise AccountExists
    if user is None:
        language = invitation.director.language if invitation.director else "nl"
        user = User(email=invitation.email, language=language)
    user.name = name
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as problem:  # another invitation for the same address was just used
        raise AccountExists from problem
    _use_up(invitation, user, now)
    return user


@transaction.atomic
def accept_invitation(*, token: str, by: User, now: datetime) -> None:
    """Use an invitation up with the account that its address already has. Raises InvitationError."""
    invitation = _locked(token, now)
    if by.email != invitation.email:
        raise InvitationUnknown
    _use_up(invitation, by, now)


def _locked(token: str, now: datetime) -> Invitation:
    return _checked(Invitation.objects.select_for_update().filter(token_hash=hash_of(token)).first(), now)


def _checked(invitation: Invitation | None, now: datetime) -> Invitation:
    if invitation is None:
        raise InvitationUnknown
    if invitation.used_at:
        raise InvitationUsed
    if invitation.revoked_at or not _is_still_theirs(invitation):
        raise InvitationRevoked
    if invitation.expires_at <= now:
        raise InvitationExpired
    return invitation


def _is_still_theirs(invitation: Invitation) -> bool:
    """Whether the address it was sent to is still that of its director, also one that was merged away."""
    if invitation.director_id is None:
        return True
    director = directors_by_email([invitation.email]).get(invitation.email)
    return director is not None and director.pk == invitation.director_id


def _use_up(invitation: Invitation, user: User, now: datetime) -> None:
    """Mark it used and give the director this account, unless the director has another one."""
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    if invitation.director_id and not Director.objects.filter(user=user).exists():
        Director.objects.filter(pk=invitation.director_id, user=None).update(user=user)
    history.record("open_account", user, by=user, now=now, invitation=invitation.pk)
