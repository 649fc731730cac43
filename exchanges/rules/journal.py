"""Who may do what in a journal, as sentences. Source: docs/rules.md section 6."""

from datetime import date
from typing import Any

from exchanges.lifecycle import Phase
from exchanges.models import Placement, Readers, Reflection
from participants.models import Delegate, Director

WIDTH = {Readers.ME.value: 0, Readers.PARTNER.value: 1, Readers.ORGANISER.value: 2}
"""How many kinds of others read along."""


def may_open_journal(user: Any) -> bool:
    """Everybody but who only keeps the diary of another: a secretary never reads reflections."""
    return Director.objects.filter(user=user).exists() or not Delegate.objects.filter(user=user).exists()


def is_author(user: Any, entry: Reflection) -> bool:
    return bool(user.is_authenticated and entry.placement.director.user_id == user.pk)


def can_write(placement: Placement, today: date) -> bool:
    """From the confirmation on, also before the first day, until the exchange is closed."""
    return placement.exchange.phase(today) not in {None, Phase.CLOSED}


def is_narrower(asked: str, stored: str) -> bool:
    """Whether fewer people would read: that is always allowed, and takes effect at once."""
    return WIDTH[asked] < WIDTH[stored]


def stands_in(passage: str, text: str) -> bool:
    """Whether the passage stands literally in the text."""
    return bool(passage) and passage in text
