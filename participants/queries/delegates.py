"""What a director sees of who keeps her diary."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from participants.models import Delegate, Director, Invitation, User


@dataclass(frozen=True)
class Support:
    """Who keeps the diary of one director, who was asked to, and whom she can still put back."""

    director: Director
    now: datetime
    delegates: list[Delegate]
    invitations: list[Invitation]
    ended: list[Delegate]

    @property
    def is_empty(self) -> bool:
        return not (self.delegates or self.invitations or self.ended)


def support_of(user: User, now: datetime) -> Support | None:
    """For the director with this account; None for everybody else."""
    director = Director.objects.filter(user=user).first()
    if director is None:
        return None
    served = director.delegates.select_related("user").order_by("since", "pk")
    today = timezone.localdate(now)
    return Support(
        director,
        now,
        list(served.lasting(today)),
        list(director.delegate_invitations.open().order_by("created_at", "pk")),
        list(served.ended_just_before(today)),
    )
