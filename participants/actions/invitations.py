"""Inviting somebody, and opening an account with the personal link (rules.md section 5, personal links)."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from participants.models import Delegate, Director, Invitation, User
from participants.queries.finding import directors_by_email
from tradingplaces.kit import history


class InvitationError(Exception):
    """An invitation that opens nothing; the class says why."""


class InvitationUnknown(InvitationError):  # noqa: N818 (reads as what happened)
    """No invitation belongs to this link."""


class InvitationUsed(InvitationError):  # noqa: N818 (reads as what happened)
    """An account was already opened with it."""


class InvitationRevoked(InvitationError):  # noqa: N818 (reads as what happened)
    """Who sent it took it back, or its director has another address by now: it went to a wrong one."""


class InvitationExpired(InvitationError):  # noqa: N818 (reads as what happened)
    """It was valid until a day that has passed."""


class AccountExists(InvitationError):  # noqa: N818 (reads as what happened)
    """There is an account with this address, with a password of its own: log in instead."""


@transaction.atomic
def invite(
    *, email: str, name: str, director: Director | None, by: User | None, now: datetime, days: int = 30
) -> str:
    """Make an invitation of so many days and return its secret token, which is stored nowhere."""
    return make_invitation(email=email, name=name, director=director, by=by, now=now, days=days)[1]


@transaction.atomic
def make_invitation(
    *,
    email: str,
    name: str,
    by: User | None,
    now: datetime,
    director: Director | None = None,
    delegate_of: Director | None = None,
    days: int = 30,
) -> tuple[Invitation, str]:
    """An invitation and its secret token: for a director, or to keep the diary of ``delegate_of``."""
    token = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        token_hash=hash_of(token),
        email=email.strip().lower(),
        name=name,
        director=director,
        delegate_of=delegate_of,
        created_at=now,
        created_by=by,
        expires_at=now + timedelta(days=days),
    )
    about = {"director": made.director_id, "delegate_of": made.delegate_of_id}
    history.record("invite", made, by=by, now=now, **about)
    return made, token


def hash_of(token: str) -> str:
    """What is stored of a token: enough to recognise it, useless to whoever reads the database."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_of(token: str, now: datetime) -> Invitation:
    """The invitation that this link may still use. Raises InvitationError; changes nothing."""
    return _checked(invitation_behind(token), now)


def invitation_behind(token: str) -> Invitation | None:
    """The invitation of this link, whatever has become of it."""
    found = Invitation.objects.select_related("director", "delegate_of__user")
    return found.filter(token_hash=hash_of(token)).first()


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
        user = User(email=invitation.email, language=_language_of(invitation))
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


def _language_of(invitation: Invitation) -> str:
    """A new account speaks the language of the director it is for, or works for."""
    if invitation.delegate_of and invitation.created_by:
        return invitation.created_by.language
    return invitation.director.language if invitation.director else "nl"


def _is_still_theirs(invitation: Invitation) -> bool:
    """Whether the address it was sent to is still that of its director, also one that was merged away.

    One for a delegate holds as long as who sent it is the director whose diary it is.
    """
    if invitation.delegate_of:
        return invitation.created_by_id is not None and (
            invitation.delegate_of.user_id == invitation.created_by_id
        )
    if invitation.director_id is None:
        return True
    director = directors_by_email([invitation.email]).get(invitation.email)
    return director is not None and director.pk == invitation.director_id


def _use_up(invitation: Invitation, user: User, now: datetime) -> None:
    """Mark it used; make this account a delegate, or that of the director unless there is another one."""
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    if invitation.delegate_of:
        _begin_delegation(invitation.delegate_of, user, now)
    if invitation.director_id and not Director.objects.filter(user=user).exists():
        Director.objects.filter(pk=invitation.director_id, user=None).update(user=user)
    about = {"invitation": invitation.pk, "delegate_of": invitation.delegate_of_id}
    history.record("open_account", user, by=user, now=now, **about)


def _begin_delegation(director: Director, user: User, now: datetime) -> None:
    """From today on, also for who kept this diary before. Nobody is a delegate of herself."""
    if director.user_id == user.pk:
        raise InvitationRevoked
    today = timezone.localdate(now)
    Delegate.objects.get_or_create(director=director, user=user, defaults={"since": today})
    over = Delegate.objects.filter(director=director, user=user).exclude(
        pk__in=Delegate.objects.serving_on(today)
    )
    over.update(since=today, until=None)
