"""What ``manage.py tick`` does every minute: the floors above register, so that kit knows none of them."""

import logging
from collections.abc import Callable
from datetime import datetime

logger = logging.getLogger(__name__)

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
