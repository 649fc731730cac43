"""On the morning of day one both directors get a letter that opens their journal."""

from datetime import datetime, timedelta

from django.utils import timezone

from exchanges.letters import exchanges as letters
from exchanges.lifecycle import State
from exchanges.models import Exchange
from tradingplaces.kit.ticking import one_by_one

NOT_BEFORE = 7
"""Hour of the morning."""
LATE = timedelta(days=1)
"""A programme that stood still still writes the day after; later it makes no sense any more."""


def greet_on_first_day(now: datetime) -> None:
    """Every tick: one letter per person for each exchange that begins today, however often this is called."""
    today = timezone.localdate(now)
    if timezone.localtime(now).hour < NOT_BEFORE:
        return
    begun = Exchange.objects.filter(state=State.CONFIRMED, starts_on__range=(today - LATE, today))
    one_by_one(begun, lambda exchange: letters.first_day(exchange, now=now))
