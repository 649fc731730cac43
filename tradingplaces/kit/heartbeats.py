"""When background processes were last seen at work."""

from datetime import datetime

from tradingplaces.kit.models import Heartbeat

WORKER = "worker"
TICK = "tick"


def beat(name: str, now: datetime) -> None:
    """Note that the process ``name`` lives."""
    Heartbeat.objects.update_or_create(name=name, defaults={"seen_at": now})


def last_beats() -> dict[str, datetime]:
    """Every known process, with when it was last seen."""
    return dict(Heartbeat.objects.values_list("name", "seen_at"))
