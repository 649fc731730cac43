"""Whether the site lives, can work, and gets its background work done."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Min, Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from exchanges.rules.organisers import organises_an_edition
from tradingplaces.kit import heartbeats
from tradingplaces.kit.models import Letter
from tradingplaces.kit.models.letter import MOST_ATTEMPTS

PATIENCE = 1.5  # seconds; a dead database must be told within two
SILENCE = timedelta(minutes=3)  # the tick asks the worker for a sign of life every minute
LATE = timedelta(minutes=15)

# Asked in a thread of its own, so that a database that hangs cannot hold the answer.
_asking = ThreadPoolExecutor(max_workers=2, thread_name_prefix="health")
_migrated: set[str] = set()  # databases seen complete; that does not change while this process runs


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing of anybody."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers and has all its tables; 503 with a reason otherwise. Mail does not count."""
    problem = _within(PATIENCE, _database_problem)
    if problem:
        return JsonResponse({"status": "unavailable", "reason": problem}, status=503)
    return JsonResponse({"status": "ok"})


def _within(seconds: float, question: Callable[[], str]) -> str:
    asked = _asking.submit(question)
    try:
        return asked.result(timeout=seconds)
    except TimeoutError:
        asked.cancel()  # nobody waits any more: checks must not pile up behind a database that hangs
        return _("De database antwoordt niet op tijd.")


def _database_problem() -> str:
    """What is wrong, in a sentence; empty when nothing is. Closes its own connection."""
    connection = connections["default"]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return "" if _is_migrated() else _("De tabellen zijn niet bij; draai manage.py migrate.")
    except Exception:  # any failure at all means: not ready
        return _("De database is niet bereikbaar.")
    finally:
        connection.close()


def _is_migrated() -> bool:
    connection = connections["default"]
    name = str(connection.settings_dict["NAME"])
    if name not in _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.add(name)
    return True


@login_required
@never_cache
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """For organisers: is the background work done. JSON for a program that asks for it, else a page."""
    if not (request.user.is_staff or organises_an_edition(request.user)):
        raise Http404
    facts = background_work()
    if request.accepts("text/html"):
        return render(request, "health_status.html", facts)
    return JsonResponse(facts)


def background_work() -> dict[str, object]:
    """Signs of life of worker and tick, and how the outbox stands; times as ISO text in JSON."""
    now = timezone.now()
    beats = heartbeats.last_beats()
    worker, tick = beats.get(heartbeats.WORKER), beats.get(heartbeats.TICK)
    outbox = Letter.objects.unsent().aggregate(
        unsent=Count("pk"),
        oldest=Min("created_at"),
        failing=Count("pk", filter=Q(attempts__gt=0)),
        given_up=Count("pk", filter=Q(attempts__gte=MOST_ATTEMPTS)),
    )
    oldest = outbox["oldest"]
    alive = {"worker": _is_recent(worker, now), "tick": _is_recent(tick, now)}
    on_time = oldest is None or now - oldest < LATE
    return {
        "healthy": all(alive.values()) and on_time,
        "worker": {"alive": alive["worker"], "seen_at": worker},
        "tick": {"alive": alive["tick"], "seen_at": tick},
        "outbox": {**outbox, "age_seconds": int((now - oldest).total_seconds()) if oldest else 0},
    }


def _is_recent(seen_at: object, now: object) -> bool:
    return seen_at is not None and now - seen_at < SILENCE  # type: ignore[operator]
