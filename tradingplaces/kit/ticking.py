"""What ``manage.py tick`` does every minute: the floors above register, so that kit knows none of them."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

logger = logging.getLogger(__name__)

T = TypeVar("T")
Hook = Callable[[datetime], object]
_hooks: list[Hook] = []


def every_tick(hook: Hook) -> Hook:
    """Register a function of one moment, from ``AppConfig.ready``; it must do no harm when done twice."""
    if hook not in _hooks:
        _hooks.append(hook)
    return hook


def hooks() -> list[Hook]:
    """The registered functions, in order."""
    return list(_hooks)


def tick(now: datetime) -> list[str]:
    """Do all of them; one that fails never keeps another from its work. Returns the names that failed."""
    failed = []
    for hook in hooks():
        try:
            hook(now)
        except Exception:
            name = f"{hook.__module__}.{hook.__name__}"
            logger.exception("%s failed", name)
            failed.append(name)
    return failed


def one_by_one(things: Iterable[T], do: Callable[[T], object]) -> int:
    """Do it to each; how many it was done to.

    ``do`` says whether there was anything to do. One that fails is logged and keeps nobody else waiting.
    """
    return sum(_try(thing, do) for thing in things)


def _try(thing: T, do: Callable[[T], object]) -> bool:
    try:
        return bool(do(thing))
    except Exception:
        logger.exception("%s %s failed", type(thing).__name__, getattr(thing, "pk", ""))
        return False
