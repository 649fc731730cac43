"""Write a letter: one row in the outbox, in the transaction of what it tells about."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from tradingplaces.kit.models import Letter
from tradingplaces.kit.tasks import send_letter


@transaction.atomic
def write_letter(
    template: str,
    *,
    event: str,
    to: str,
    name: str = "",
    language: str,
    about: str,
    context: Mapping[str, Any],
    now: datetime,
    calendar: str = "",
) -> Letter:
    """Put a letter in the outbox and ask the task worker to send it; both exist only if the caller commits.

    ``template`` is the path below templates/letters without ending (``exchanges/proposal``): its
    ``.subject.txt``, ``.txt`` and ``.html`` are rendered in ``language``. They write links as
    ``{{ site_url }}{% url ... %}``, so that the address is in the language of the letter too.
    ``event`` names the happening for good (``exchange:12:proposed:3``): the same event writes the same
    person once, a second call returns the first letter. ``about`` says where the letter belongs
    (``edition:demo``, ``account``); ``calendar`` is the text of tradingplaces.kit.ical.
    """
    recipient, name = to.strip().lower(), " ".join(name.split())
    written = Letter.objects.filter(event=event, recipient=recipient).first()
    if written:
        return written
    words = _render(template, language, {**context, "recipient_name": name})
    letter, is_new = Letter.objects.get_or_create(
        event=event,
        recipient=recipient,
        defaults={
            **words,
            "about": about,
            "recipient_name": name,
            "language": language,
            "calendar": calendar,
            "message_id": _message_id(event, recipient),
            "created_at": now,
            "next_attempt_at": now,
        },
    )
    if is_new:
        send_letter.enqueue(letter.pk)
    return letter


def _render(template: str, language: str, context: dict[str, Any]) -> dict[str, str]:
    """Subject, text and HTML of a letter, in the language of the one who reads it."""
    values = {
        **context,
        "site_url": settings.SITE_URL,
        "initiator_name": settings.INITIATOR_NAME,
        "initiator_email": settings.INITIATOR_EMAIL,
        "language": language,
    }
    with translation.override(language):
        subject = render_plain(f"letters/{template}.subject.txt", values)
        text = render_plain(f"letters/{template}.txt", values)
        html = get_template(f"letters/{template}.html").render({**values, "subject": subject})
    return {"subject": " ".join(subject.split())[:250], "text": text.strip() + "\n", "html": html}


def render_plain(name: str, values: Mapping[str, Any]) -> str:
    """Plain text: an apostrophe stays an apostrophe. Not marked as safe: a page escapes it like any text."""
    loaded: Any = get_template(name)
    return "".join(loaded.template.render(Context(dict(values), autoescape=False)))


def _message_id(event: str, recipient: str) -> str:
    """The same for every attempt, so that a mail program shows a letter that came twice only once."""
    unique = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SITE_URL}|{event}|{recipient}")
    return f"<{unique}@{urlsplit(settings.SITE_URL).hostname}>"


class OutboxBackend(BaseEmailBackend):
    """Used without an SMTP server. In the demo a letter has come where it must: on the mailbox page."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Raises ConnectionError outside the demo, where nobody would get the letter: it waits."""
        if not settings.DEMO:
            raise ConnectionError("EMAIL_HOST ontbreekt: er is geen mailserver.")
        return len(email_messages)
