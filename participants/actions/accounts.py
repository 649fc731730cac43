"""What somebody changes about her own account, and what the command line changes for her."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from participants.letters import accounts as letters
from participants.models import User
from tradingplaces.kit import history


@transaction.atomic
def change_profile(*, by: User, name: str, language: str, now: datetime) -> None:
    """Save somebody's own name and language; the same again is no change."""
    person = User.objects.select_for_update().get(pk=by.pk)
    if (person.name, person.language) == (name, language):
        return
    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])
    history.record("change_profile", person, by=by, now=now, language=language)


@transaction.atomic
def change_email(*, user: User, address: str, by: User, now: datetime) -> None:
    """Give an account another address (in lower case), as an administrator does; the old one is told.

    Links to set a password that went out before no longer work: they hold the address.
    """
    person = User.objects.select_for_update().get(pk=user.pk)
    old, person.email = person.email, address
    if old == person.email:
        return
    person.save(update_fields=["email"])
    history.record("change_email", person, by=by, now=now)
    letters.email_changed(person, old=old, by=by, now=now)


@transaction.atomic
def reset_second_factor(*, user: User, by: User | None, now: datetime) -> int:
    """Take away passkeys, app and recovery codes of somebody who lost them; how many there were."""
    taken, _ = Authenticator.objects.filter(user=user).delete()
    history.record("reset_second_factor", user, by=by, now=now, taken=taken)
    return taken


@transaction.atomic
def ensure_account(*, email: str, name: str, by: User | None, now: datetime) -> User:
    """The account with this address, made without a password if there is none yet."""
    address = email.strip().lower()
    user = User.objects.select_for_update().filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address, name=name)
        history.record("create_account", user, by=by, now=now)
    return user
