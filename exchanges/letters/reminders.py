"""The reminder: one letter with all a director still has to do for one exchange, never what she wrote.

One per exchange and not one per person: the organisers of an edition read its letters, and another edition of
the same director is none of their business.
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone, translation

from exchanges.letters.exchanges import calendar_of
from exchanges.models import Placement, Reminder
from exchanges.pairing.dates import say_period
from tradingplaces.kit.letters import write_letter


def reminder(
    own: Placement, other: Placement, reminders: Sequence[Reminder], token: str, *, now: datetime
) -> None:
    """To one director: what is open and until when, with the dates of the exchange for the diary."""
    exchange, director = own.exchange, own.director
    is_asked = any(one.task == Reminder.Task.ANSWER for one in reminders)
    with translation.override(director.language):
        period = say_period(exchange.starts_on, exchange.last_day)
    write_letter(
        "exchanges/reminder",
        event=f"placement:{own.pk}:reminder:{timezone.localdate(now)}:{len(reminders)}",
        to=director.email,
        name=director.first_name,
        language=director.language,
        about=f"edition:{exchange.edition.slug}",
        context={
            "exchange": exchange,
            "own": own,
            "other": other,
            "period": period,
            "reminders": reminders,
            "is_asked": is_asked,
            "token": token,
        },
        now=now,
        calendar=calendar_of(own, other, now, tentative=is_asked),
    )
