"""Several people at the same moment: each in a thread and connection of its own, let go from one barrier.

They meet a second time before the first statement of their transactions, so that these overlap however busy
the machine is; who does not come within `MEETING_SECONDS` is not waited for.
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import connection, connections

MEETING_SECONDS = 0.5


@dataclass
class Outcome:
    """What came of one of them, and from when until when its transaction was at work in the database."""

    answer: Any = None
    error: Exception | None = None
    began: float | None = None
    ended: float | None = None
    meeting: threading.Barrier | None = None

    @property
    def result(self) -> Any:
        """The answer, or what went wrong instead."""
        return self.error or self.answer

    def watch(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Stands around every statement; only those inside a transaction count as being at work."""
        if not context["connection"].in_atomic_block:
            return execute(sql, params, many, context)
        if self.began is None:
            self.began = time.perf_counter()
            self._meet()
        try:
            return execute(sql, params, many, context)
        finally:
            self.ended = time.perf_counter()

    def _meet(self) -> None:
        if self.meeting:
            with suppress(threading.BrokenBarrierError):
                self.meeting.wait(MEETING_SECONDS)


def at_once(*acts: Callable[[], Any]) -> list[Outcome]:
    """Do all of them from one barrier, and wait for all."""
    barrier, meeting = threading.Barrier(len(acts)), threading.Barrier(len(acts))
    outcomes = [Outcome(meeting=meeting) for _act in acts]
    threads = [
        threading.Thread(target=_run, args=(barrier, act, outcome))
        for act, outcome in zip(acts, outcomes, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def _run(barrier: threading.Barrier, act: Callable[[], Any], outcome: Outcome) -> None:
    try:
        connection.ensure_connection()
        with connection.execute_wrapper(outcome.watch):
            barrier.wait()
            outcome.answer = act()
    except Exception as error:  # whatever it is, the caller judges it
        outcome.error = error
    finally:
        connections.close_all()


def truly_overlapped(outcomes: list[Outcome]) -> bool:
    """Whether there was a moment at which every one of them was inside its transaction."""
    if any(outcome.began is None or outcome.ended is None for outcome in outcomes):
        return False
    return max(outcome.began for outcome in outcomes) < min(outcome.ended for outcome in outcomes)
