"""Send what lies in the outbox: again and again, until the mail server takes it."""

import logging
import re
from datetime import datetime, timedelta
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from tradingplaces.kit.models import Letter

logger = logging.getLogger(__name__)

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)


def deliver(letter_id: int, now: datetime) -> bool:
    """Send one letter unless it is sent, not yet due, or in the hands of another worker; True when it went.

    The row is locked while the mail server has the letter, and marked in the next statement: a worker
    that is killed in between sends it again, under the same Message-ID. That window cannot be closed.
    """
    with transaction.atomic():
        due = Letter.objects.due(now).select_for_update(skip_locked=True)
        letter = due.filter(pk=letter_id).first()
        return _attempt(letter, now) if letter else False


def _attempt(letter: Letter, now: datetime) -> bool:
    letter.attempts += 1
    try:
        message(letter).send()
    except Exception as error:  # whatever the mail server does, the letter stays in the outbox
        logger.warning("Letter %s was not sent: %s", letter.pk, error)
        letter.last_error = f"{type(error).__name__}: {error}".replace("\x00", "")[:300]
        letter.next_attempt_at = now + wait_after(letter.attempts)
    else:
        letter.sent_at = now
        letter.last_error = ""
    letter.save(update_fields=["attempts", "last_error", "next_attempt_at", "sent_at"])
    return letter.sent_at is not None


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failures: 1, 2, 4 ... minutes, at most six hours."""
    return min(FIRST_WAIT * 2 ** min(attempts - 1, 10), LONGEST_WAIT)


def message(letter: Letter) -> EmailMultiAlternatives:
    """The letter as a mail: text, the same in HTML, and a calendar part that mail programs offer to add."""
    recipient = formataddr((letter.recipient_name, letter.recipient)) if letter.recipient_name else ""
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        to=[recipient or letter.recipient],
        reply_to=settings.REPLY_TO,
        headers={
            "Message-ID": letter.message_id,
            "Content-Language": letter.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        mail.attach_alternative(letter.calendar, f"text/calendar; method={_calendar_method(letter.calendar)}")
    return mail


def _calendar_method(calendar: str) -> str:
    found = re.search(r"^METHOD:([A-Z]+)\s*$", calendar, re.MULTILINE)
    return found.group(1) if found else "REQUEST"
