"""What waits for somebody on her own page, besides her exchange: the floor above adds what is its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Waiting:
    """One thing that is asked of this person: what it is, what to do and by when, and where."""

    first: str
    rest: str
    href: str
    link_words: str


Hook = Callable[[Any], list[Waiting]]
_hooks: list[Hook] = []


def also_waiting(hook: Hook) -> Hook:
    """Register a function of one person, from ``AppConfig.ready``."""
    if hook not in _hooks:
        _hooks.append(hook)
    return hook


def waiting_for(user: Any) -> list[Waiting]:
    """Everything that waits for this person, in the order of registering."""
    return [one for hook in _hooks for one in hook(user)]
