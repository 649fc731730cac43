"""The outbox: letters written in the transaction of what they tell, sent by the task worker."""

from typing import Any

from django.core.mail.backends.base import BaseEmailBackend


class OutboxBackend(BaseEmailBackend):
    """Used without an SMTP server: the letter stays readable in the outbox."""

    def send_messages(self, email_messages: Any) -> int:
        return len(email_messages)
