"""Questions and answers in the thread of an exchange, read by both directors and the organisers."""

from datetime import datetime
from typing import Any

from django.db import transaction

from exchanges.actions.locking import lock_exchange
from exchanges.letters import thread as letters
from exchanges.models import Exchange, ThreadMessage
from participants.models import Director
from tradingplaces.kit.history import record


@transaction.atomic
def ask(*, exchange: Exchange, director: Director, text: str, by: Any, now: datetime) -> ThreadMessage:
    """Put a director's question in the thread; the organisers get a letter that says so, without the text."""
    exchange = lock_exchange(exchange)
    if same := _just_written(exchange, by, text):
        return same
    message = _write(exchange, text, by, now, by_organiser=False)
    record("asked", exchange, by=by, now=now)
    letters.question(message, director, now=now)
    return message


@transaction.atomic
def answer_question(*, exchange: Exchange, text: str, by: Any, now: datetime) -> ThreadMessage:
    """Put an organiser's answer in the thread; both directors get a letter that says so, without the text."""
    exchange = lock_exchange(exchange)
    if same := _just_written(exchange, by, text):
        return same
    message = _write(exchange, text, by, now, by_organiser=True)
    record("answered_question", exchange, by=by, now=now)
    letters.answer(message, now=now)
    return message


def _write(exchange: Exchange, text: str, by: Any, now: datetime, *, by_organiser: bool) -> ThreadMessage:
    return ThreadMessage.objects.create(
        exchange=exchange, author=by, by_organiser=by_organiser, text=text, written_at=now
    )


def _just_written(exchange: Exchange, by: Any, text: str) -> ThreadMessage | None:
    """The last message, when the same person sends the same text twice (a double click)."""
    last = exchange.messages.last()
    return last if last and last.author_id == by.pk and last.text == text else None
