"""What an answer of the workbench takes: server time and queries, page and step, for one edition.

    python -m benchmarks.workbench --directors 60 --json

It works in a database of its own on the embedded server, which it starts when it is down.
"""

import argparse
import json
from collections.abc import Callable
from datetime import timedelta
from statistics import median
from time import perf_counter, process_time
from typing import Any

from benchmarks.database import database_of_its_own

ROUNDS = 5
VERBS = ("verbied", "maak-ongedaan")


def measure(directors: int) -> dict[str, Any]:
    """The median of some rounds: wall and processor time in milliseconds; and the queries after a step."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, override_settings

    with override_settings(ORGANISERS_NEED_SECOND_FACTOR=False, ALLOWED_HOSTS=["*"]):
        client, address, pair = _edition(Client(), directors)
        steps = [_timed(lambda verb=verb: _step(client, address, verb, pair)) for verb in VERBS * ROUNDS]
        pages = [_timed(lambda: client.get(address, secure=True)) for _round in range(ROUNDS)]
        with CaptureQueriesContext(connection) as captured:
            client.get(address, secure=True)
    return {
        "directors": directors,
        **_medians("page", pages),
        **_medians("step", steps),
        "queries": len(captured),
    }


def _step(client: Any, address: str, verb: str, pair: str) -> Any:
    """A step and the page after it: what a browser waits for."""
    return client.post(f"{address}{verb}/", {"pair": pair}, secure=True, follow=True)


def _timed(ask: Callable[[], Any]) -> tuple[float, float]:
    wall, processor = perf_counter(), process_time()
    status = ask().status_code
    if status != 200:
        raise SystemExit(f"answered {status}")
    return 1000 * (perf_counter() - wall), 1000 * (process_time() - processor)


def _medians(name: str, times: list[tuple[float, float]]) -> dict[str, int]:
    walls, processors = zip(*times, strict=True)
    return {f"{name}_ms": round(median(walls)), f"{name}_cpu_ms": round(median(processors))}


def _edition(client: Any, directors: int) -> tuple[Any, str, str]:
    from django.utils import timezone

    from tests import make

    today = timezone.localdate()
    edition = make.edition(starts_on=today + timedelta(days=60), last_day=today + timedelta(days=300))
    rows = []
    for number in range(directors):
        house = make.organisation() if number % 2 else make.corporation()
        rows.append(make.candidacy(edition, make.director(house), learn="besluiten", offer="wijkaanpak"))
    client.force_login(make.organiser(edition), "allauth.account.auth_backends.AuthenticationBackend")
    return client, f"/regie/{edition.slug}/koppelen/", f"{rows[0].pk}-{rows[1].pk}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--directors", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with database_of_its_own("workbench"):
        found = measure(options.directors)
    if options.json:
        print(json.dumps(found))
        return
    words = "{directors} people: page {page_ms} ms ({page_cpu_ms} of processor), "
    print((words + "step {step_ms} ms ({step_cpu_ms}), {queries} queries").format(**found))


if __name__ == "__main__":
    main()
