"""Who keeps the diary of a director: she invites, takes back and ends it herself, nobody else does."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.actions.invitations import make_invitation
from participants.letters import accounts as letters
from participants.models import Delegate, Director, Invitation, User
from participants.queries.finding import directors_by_email
from tradingplaces.kit import history

# Whoever presses a button twice sends one letter.
TWICE = timedelta(minutes=2)


class NotPossible(Exception):  # noqa: N818 (reads as what happened)
    """Nothing was written; ``message`` is a sentence for the director."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@transaction.atomic
def invite_delegate(*, director: Director, email: str, name: str, by: User, now: datetime) -> Invitation:
    """Ask somebody by letter to keep this diary; an earlier invitation of the address is void.

    Raises NotPossible for her own address and for who keeps it already. Whether the address has an
    account makes no difference here: who has one accepts with it.
    """
    address = email.strip().lower()
    under_way = _under_way(director, address)
    _refuse_impossible(director, address, now)
    same = under_way.filter(name=name, created_at__gt=now - TWICE).first()
    return same or _send(director, address, name, by, now)


@transaction.atomic
def resend_invitation(*, director: Director, invitation: Invitation, by: User, now: datetime) -> Invitation:
    """Send a new letter, with a new link and a new last day; the former link works no more.

    Pressed twice, the second finds the newer one. Raises NotPossible when it is over.
    """
    newest = _under_way(director, invitation.email).first()
    _refuse_impossible(director, invitation.email, now)
    if newest is None:
        raise NotPossible(
            _("Deze uitnodiging is al ingetrokken. Nodig %(name)s opnieuw uit.") % {"name": invitation.name}
        )
    return _send(director, newest.email, newest.name, by, now) if newest.pk == invitation.pk else newest


@transaction.atomic
def revoke_invitation(*, director: Director, invitation: Invitation, by: User, now: datetime) -> None:
    """The link works no more; twice does it once. Raises NotPossible when it was accepted meanwhile."""
    if _under_way(director, invitation.email).update(revoked_at=now):
        history.record("revoke_invitation", invitation, by=by, now=now, delegate_of=director.pk)
    else:
        _refuse_impossible(director, invitation.email, now)


@transaction.atomic
def end_delegation(*, director: Director, delegate: Delegate, by: User, now: datetime) -> None:
    """From now on this person sees nothing of the director, and no link lets her in; twice does it once."""
    _under_way(director, delegate.user.email).update(revoked_at=now)
    today = timezone.localdate(now)
    lasting = Delegate.objects.lasting(today).filter(pk=delegate.pk, director=director)
    if lasting.update(until=today - timedelta(days=1)):
        history.record("end_delegation", delegate, by=by, now=now, director=director.pk)


@transaction.atomic
def put_back_delegation(*, director: Director, delegate: Delegate, by: User, now: datetime) -> None:
    """Undo the ending on the same day; twice does it once. Raises NotPossible when it is longer ago."""
    _under_way(director, delegate.user.email).update(revoked_at=now)
    today = timezone.localdate(now)
    ended = Delegate.objects.ended_just_before(today).filter(pk=delegate.pk, director=director)
    if ended.update(until=None):
        history.record("put_back_delegation", delegate, by=by, now=now, director=director.pk)
    elif not Delegate.objects.lasting(today).filter(pk=delegate.pk).exists():
        raise NotPossible(
            _("Terugzetten kan op de dag zelf. Nodig %(name)s opnieuw uit.") % {"name": delegate.user}
        )


def _under_way(director: Director, address: str) -> QuerySet[Invitation]:
    """Open invitations of this address, locked after the director: one act at a time for one diary.

    Without the key: who accepts an invitation only points at the director and need not wait for it.
    """
    Director.objects.select_for_update(no_key=True).get(pk=director.pk)
    found = Invitation.objects.open().filter(delegate_of=director, email=address)
    list(found.select_for_update())
    return found


def _refuse_impossible(director: Director, address: str, now: datetime) -> None:
    own = directors_by_email([address]).get(address) == director
    if own or (director.user and director.user.email == address):
        raise NotPossible(_("Dit is je eigen adres. Vul het adres in van wie je agenda bijhoudt."))
    served = Delegate.objects.lasting(timezone.localdate(now)).filter(director=director)
    found = served.select_related("user").filter(user__email=address).first()
    if found:
        raise NotPossible(_("%(name)s houdt je agenda al bij.") % {"name": found.user})


def _send(director: Director, address: str, name: str, by: User, now: datetime) -> Invitation:
    Invitation.objects.open().filter(delegate_of=director, email=address).update(revoked_at=now)
    made, token = make_invitation(email=address, name=name, delegate_of=director, by=by, now=now)
    reader = User.objects.filter(email=address).first()
    language = reader.language if reader else by.language
    letters.delegate_invitation(made, token, language=language, now=now)
    return made
