"""What the task worker does for the ground floor."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from tradingplaces.kit import heartbeats, outbox
from tradingplaces.kit.models import Letter


@task
def send_letter(letter_id: int) -> bool:
    """Send one letter; whether it went."""
    return outbox.deliver(letter_id, timezone.now())


@task
def send_due_letters() -> int:
    """Send every letter whose turn it is; how many went."""
    due = Letter.objects.due(timezone.now()).order_by("next_attempt_at").values_list("pk", flat=True)
    return sum(outbox.deliver(letter_id, timezone.now()) for letter_id in list(due))


@task
def beat() -> None:
    """Sign of life of the task worker itself, read by /health/status."""
    heartbeats.beat(heartbeats.WORKER, timezone.now())


def every_minute(now: datetime) -> None:
    """Each minute: the tick and the worker show that they live, and letters whose turn it is go again."""
    heartbeats.beat(heartbeats.TICK, now)
    enqueue_once(beat)
    if Letter.objects.due(now).exists():
        enqueue_once(send_due_letters)


def enqueue_once(waiting: Task) -> None:
    """Ask for a task without arguments, unless it is already waiting for the worker."""
    if not DBTaskResult.objects.ready().filter(task_path=waiting.module_path).exists():
        waiting.enqueue()
