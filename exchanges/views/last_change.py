"""What this organiser changed last on the workbench, kept in the session: for who gains, and to undo it."""

from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest

from exchanges.models import Edition

MOST_SHOWN = 40_000
"""Characters of shown pairs that are kept; far above what a thousand pairs take."""


@dataclass(frozen=True)
class LastChange:
    """The sentence, the pairs that were shown before, and where and what to post to undo it."""

    what: str
    shown: str
    undo: dict[str, Any]


def remember(request: HttpRequest, edition: Edition, change: LastChange) -> None:
    request.session[_key(edition)] = {**asdict(change), "shown": change.shown[:MOST_SHOWN]}


def last_change(request: HttpRequest, edition: Edition) -> LastChange | None:
    kept = request.session.get(_key(edition))
    return LastChange(**kept) if kept else None


def _key(edition: Edition) -> str:
    return f"pairing-{edition.pk}"
