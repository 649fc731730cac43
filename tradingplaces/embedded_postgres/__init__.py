"""The embedded PostgreSQL: a real server that came with pip, started on demand and stopped by its last user.

Settings call `settings_for`, which only computes. Whatever is about to use the database calls
`ensure_running` first. Only the standard library and psycopg2 are needed, so it works before Django does.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import os
from typing import IO
from urllib.parse import quote

from .cluster import create_missing_database, is_answering, start, stop
from .places import PORT, EmbeddedPostgresError, Place

__all__ = [
    "EmbeddedPostgresError",
    "database_name",
    "database_url",
    "ensure_running",
    "is_running",
    "settings_for",
]

DATABASE_USER = "tradingplaces"
_registered_in: set[int] = set()  # Process ids: a forked child is not registered by its parent.


def database_name() -> str:
    """The database that settings and commands use: DATABASE_NAME, or `tradingplaces`."""
    return os.environ.get("DATABASE_NAME") or "tradingplaces"


def settings_for(name: str | None = None) -> dict[str, str]:
    """Django's DATABASES entry for database `name` on the embedded server; reads, but changes nothing."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name or database_name(),
        "USER": DATABASE_USER,
        "PASSWORD": "",
        "HOST": str(Place.of_this_checkout().socket_folder),
        "PORT": str(PORT),
    }


def database_url(name: str | None = None) -> str:
    """The same as `settings_for`, written as a DATABASE_URL for other programs."""
    folder = quote(str(Place.of_this_checkout().socket_folder), safe="")
    return f"postgres://{DATABASE_USER}@{folder}:{PORT}/{quote(name or database_name())}"


def ensure_running(name: str | None = None) -> None:
    """Start the server if it is down, create database `name` if it is missing, and stay registered as a user.

    May be called as often as one likes. The registration is a shared lock that ends with this process,
    however it ends. Does nothing when DATABASE_URL points elsewhere. Raises EmbeddedPostgresError.
    """
    if os.environ.get("DATABASE_URL"):
        return
    place = Place.of_this_checkout()
    place.make_home()
    with place.only_starter():
        _stay_registered(place)
        if not is_answering(place):
            start(place, DATABASE_USER)
        create_missing_database(place, DATABASE_USER, name or database_name())


def is_running() -> bool:
    """Whether the embedded server accepts connections on its socket; takes well under a millisecond."""
    return is_answering(Place.of_this_checkout())


def _stay_registered(place: Place) -> None:
    """Hold the shared lock until this process ends; waits while a last user is stopping the server."""
    if os.getpid() in _registered_in:
        return
    clients = place.open_clients()
    fcntl.flock(clients, fcntl.LOCK_SH)
    _registered_in.add(os.getpid())
    atexit.register(_stop_if_last, place, clients, os.getpid())


def _stop_if_last(place: Place, clients: IO[bytes], registered_by: int) -> None:
    """At exit: whoever gets the lock alone stops the server, and lets new users wait until it is down."""
    if os.getpid() != registered_by:
        return
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(clients, fcntl.LOCK_EX | fcntl.LOCK_NB)
        stop(place)
