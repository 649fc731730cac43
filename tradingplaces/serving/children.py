"""The processes under the supervisor, forked from it so that they share what is already loaded."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication

WEB_WORKERS = 2
WEB_THREADS = 4
SECONDS_FOR_OPEN_REQUESTS = 4
SECONDS_BETWEEN_TICKS = 60
SECONDS_BETWEEN_TASK_LOOKS = 1.0
_TELL_WHEN_PARENT_DIES = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>.


@dataclass(frozen=True)
class Child:
    """A running process under the supervisor."""

    name: str
    number: int

    def signal(self, number: int) -> None:
        """Send a signal; nothing happens when the process is already gone."""
        try:
            os.kill(self.number, number)
        except ProcessLookupError:
            return


def fork(name: str, work: Callable[[], None]) -> Child:
    """Run `work` in a child that never outlives its parent."""
    parent = os.getpid()
    number = os.fork()
    if number:
        return Child(name, number)
    code = 1
    try:
        die_with_parent(parent)
        os.setpgid(0, 0)  # Ctrl-C in a terminal reaches the supervisor alone, which stops us in order.
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(each, signal.SIG_DFL)
        work()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:  # The child's last words; it must not climb into the supervisor's code.
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def die_with_parent(parent: int) -> None:
    """Have the kernel send SIGTERM when the parent dies, even by kill -9; only Linux knows how."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if sys.platform == "linux" and prctl:
        prctl(_TELL_WHEN_PARENT_DIES, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(0)


def load_web_application() -> Callable[..., Any]:
    """The WSGI application with all pages imported, so that the children need not do it again."""
    application = get_wsgi_application()
    _ = get_resolver().url_patterns
    return application


def serve_web(application: Callable[..., Any], listener: socket.socket) -> None:
    """Answer requests until SIGTERM."""
    _WebServer(application, listener).run()


def work_on_tasks() -> None:
    """Run background tasks until SIGTERM; a task that is running is finished first."""
    call_command(
        "db_worker",
        queue_name="*",
        interval=SECONDS_BETWEEN_TASK_LOOKS,
        startup_delay=False,
        reload=False,
        verbosity=0,
    )


def tick_every_minute() -> None:
    """Do what is due each minute; a failing tick is told and tried again the next minute."""
    while True:
        try:
            call_command("tick", verbosity=0)
        except Exception as error:
            print(f"De tik van deze minuut mislukte: {error}", file=sys.stderr, flush=True)
        close_old_connections()
        time.sleep(SECONDS_BETWEEN_TICKS)


class _WebServer(BaseApplication):
    """gunicorn with an application and a socket that are already there."""

    def __init__(self, application: Callable[..., Any], listener: socket.socket) -> None:
        self._application = application
        self._listener = listener
        super().__init__()

    def load_config(self) -> None:
        options = {
            "bind": f"fd://{self._listener.detach()}",
            "workers": WEB_WORKERS,
            "threads": WEB_THREADS,
            "worker_class": "gthread",
            "graceful_timeout": SECONDS_FOR_OPEN_REQUESTS,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_fork": _die_with_master,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        return self._application


def _die_with_master(arbiter: Any, worker: Any) -> None:
    # Until the worker has its own handler it would swallow a signal in that of its master.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent(worker.ppid)
