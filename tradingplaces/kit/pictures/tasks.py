"""What the task worker and the tick do for pictures."""

from datetime import datetime, timedelta

from django_tasks import task

from tradingplaces.kit.models import Picture
from tradingplaces.kit.pictures import removal, rendering

OVERDUE = timedelta(minutes=2)
"""A picture that waits so long has lost its task."""
AT_ONCE = 20


@task
def make_renditions(picture_id: str) -> bool:
    """Make the renditions of one picture; whether they were made."""
    return rendering.render(picture_id)


@task
def make_overdue_renditions() -> int:
    """Make what was left lying, a few at a time; how many were made."""
    waiting = Picture.objects.to_render().order_by("uploaded_at").values_list("pk", flat=True)
    return sum(rendering.render(str(key)) for key in list(waiting[:AT_ONCE]))


def every_minute(now: datetime) -> None:
    """Each minute: pick up what waits too long; once an hour, throw away files without a row."""
    from tradingplaces.kit.tasks import enqueue_once

    if Picture.objects.to_render().filter(uploaded_at__lt=now - OVERDUE).exists():
        enqueue_once(make_overdue_renditions)
    if now.minute == 0:
        removal.delete_orphans(now)
