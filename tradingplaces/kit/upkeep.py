"""What piles up and may go: finished tasks, old sessions, letters about accounts that have been sent."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from tradingplaces.kit.models import Letter

TASKS_KEPT = timedelta(days=7)
ACCOUNT_LETTERS_KEPT = timedelta(days=7)
AT_ONCE = 1000


def tidy_up(now: datetime) -> None:
    """Delete what is past its time, at most a thousand of each, so that a tick stays short.

    Letters about accounts carry links that open something; a week after sending nobody needs them.
    """
    finished = DBTaskResult.objects.finished().filter(finished_at__lt=now - TASKS_KEPT)
    Session.objects.filter(pk__in=Session.objects.filter(expire_date__lt=now).values("pk")[:AT_ONCE]).delete()
    sent = Letter.objects.filter(about="account", sent_at__lt=now - ACCOUNT_LETTERS_KEPT)
    DBTaskResult.objects.filter(pk__in=finished.order_by("pk").values("pk")[:AT_ONCE]).delete()
    Letter.objects.filter(pk__in=sent.order_by("pk").values("pk")[:AT_ONCE]).delete()
