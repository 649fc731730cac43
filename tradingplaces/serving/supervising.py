"""One process that starts the others, restarts what may be restarted, and stops all of them together."""

from __future__ import annotations

import contextlib
import gc
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Callable

from django.conf import settings
from django.core.management import get_commands
from django.db import connections

from tradingplaces import embedded_postgres

from . import children
from .children import Child
from .listening import Address, ServingError

SECONDS_TO_BECOME_READY = 60
SECONDS_TO_STOP = 6  # Together with the database, everything is down within 10 seconds.
SECONDS_BETWEEN_LOOKS = 0.05
SECONDS_BETWEEN_DATABASE_LOOKS = 1.0
SECONDS_BEFORE_A_RESTART = 1.0


class Supervisor:
    """Keeps the web server, the task worker and the tick running until it is told to stop."""

    def __init__(self, address: Address, listener: socket.socket, say: Callable[[str], None]) -> None:
        self.address = address
        self._listener = listener
        self._say = say
        self._running: list[Child] = []
        self._restart_at: dict[str, float] = {}
        self._next_database_look = 0.0
        self._jobs: dict[str, Callable[[], None]] = {"worker": children.work_on_tasks}
        if "tick" in get_commands():
            self._jobs["tick"] = children.tick_every_minute

    def run(self) -> None:
        """Start everything, say READY, and watch until a signal or a ServingError; then stop everything."""
        try:
            self._start_all()
            self._wait_until_ready()
            self._say(f"READY {self.address.url}")
            while True:
                self._look_around()
                time.sleep(SECONDS_BETWEEN_LOOKS * 4)
        finally:
            self._stop_all()

    def _start_all(self) -> None:
        application = children.load_web_application()
        connections.close_all()
        gc.freeze()  # Keeps the memory of what is loaded shared between the children.
        self._start("web", lambda: children.serve_web(application, self._listener))
        self._listener.close()  # Only the web server keeps the port: it is free as soon as that is gone.
        for name, job in self._jobs.items():
            self._start(name, job)

    def _start(self, name: str, job: Callable[[], None]) -> None:
        self._running.append(children.fork(name, job))

    def _wait_until_ready(self) -> None:
        give_up = time.monotonic() + SECONDS_TO_BECOME_READY
        pause = SECONDS_BETWEEN_LOOKS
        while not self._is_ready():
            self._look_around()
            if time.monotonic() > give_up:
                raise ServingError("De webserver antwoordt niet; de oorzaak staat hierboven.")
            time.sleep(pause)
            pause = min(pause * 1.5, 1.0)

    def _is_ready(self) -> bool:
        """Whether the server itself answers 200 on its health page."""
        connection = http.client.HTTPConnection(self._reachable_host(), self.address.port, timeout=5)
        try:
            connection.request("GET", "/health/ready", headers={"Host": settings.ALLOWED_HOSTS[0]})
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _reachable_host(self) -> str:
        everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - recognised, not chosen
        return everywhere.get(self.address.numeric_host, self.address.numeric_host)

    def _look_around(self) -> None:
        self._bury_the_dead()
        self._restart_what_is_due()
        self._keep_database_running()

    def _bury_the_dead(self) -> None:
        for child in list(self._running):
            number, _status = os.waitpid(child.number, os.WNOHANG)
            if number:
                self._running.remove(child)
                self._note_death_of(child)

    def _note_death_of(self, child: Child) -> None:
        if child.name == "web":
            raise ServingError("De webserver is gestopt; alles wordt nu gestopt.")
        self._restart_at[child.name] = time.monotonic() + SECONDS_BEFORE_A_RESTART
        self._complain(f"Het proces {child.name} is gestopt en wordt opnieuw gestart.")

    def _restart_what_is_due(self) -> None:
        for name, moment in list(self._restart_at.items()):
            if time.monotonic() >= moment:
                del self._restart_at[name]
                self._start(name, self._jobs[name])

    def _keep_database_running(self) -> None:
        if not settings.USES_EMBEDDED_DATABASE or time.monotonic() < self._next_database_look:
            return
        self._next_database_look = time.monotonic() + SECONDS_BETWEEN_DATABASE_LOOKS
        if embedded_postgres.is_running():
            return
        self._complain("De database is gestopt en wordt opnieuw gestart.")
        try:
            embedded_postgres.ensure_running()
        except embedded_postgres.EmbeddedPostgresError as error:
            self._complain(str(error))

    def _stop_all(self) -> None:
        """Ask every child to stop, and end those that do not listen in time."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for child in self._running:
            child.signal(signal.SIGTERM)
        give_up = time.monotonic() + SECONDS_TO_STOP
        while self._running and time.monotonic() < give_up:
            self._forget_the_dead()
            time.sleep(SECONDS_BETWEEN_LOOKS / 5)
        for child in self._running:
            child.signal(signal.SIGKILL)

    def _forget_the_dead(self) -> None:
        with contextlib.suppress(ChildProcessError):
            self._running = [child for child in self._running if not os.waitpid(child.number, os.WNOHANG)[0]]

    @staticmethod
    def _complain(sentence: str) -> None:
        print(sentence, file=sys.stderr, flush=True)
