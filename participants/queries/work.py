"""Who has work here: the answer decides what somebody is shown first."""

import rules
from django.utils import timezone

from participants.models import Delegate, Director, User


def takes_part(user: User) -> bool:
    """Whether this person is a director, or keeps the diary of one today."""
    served = Delegate.objects.serving_on(timezone.localdate()).filter(user=user)
    return Director.objects.filter(user=user).exists() or served.exists()


def has_work(user: User) -> bool:
    """Whether this person takes part, organises or administers; a floor above says what organising is."""
    return bool(user.is_staff or takes_part(user) or rules.test_rule("organises_an_edition", user))
