"""What must be in order before the server starts: tables, static files, and the demo where it belongs."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

Say = Callable[[str], None]
ONE_PREPARATION = 715_517  # Key of the advisory lock; any number that nothing else uses.
DEMO_DOMAIN = "demo.example"
DEMO_ACCOUNTS = (
    "organisator",
    "directeur-a",
    "directeur-b",
    "secretaresse",
    "buitenstaander",
    "lid",
    "organisator-2",
    "beheerder",
)


def prepare(say: Say, *, with_demo: bool) -> None:
    """Bring tables, static files and demo up to date; quick when they already are."""
    with _alone():
        _migrate(say)
        _collect_static(say)
        if with_demo and settings.DEMO:
            _load_demo(say)
        if not get_user_model().objects.exists():
            _say_how_to_begin(say)


@contextmanager
def _alone() -> Iterator[None]:
    """Let servers that start at the same moment prepare one after the other; a signal still ends the wait."""
    while not _took_the_lock():
        time.sleep(0.1)
    try:
        yield
    finally:
        connection.close()


def _took_the_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_PREPARATION])
        return bool(cursor.fetchone()[0])


def _migrate(say: Say) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Tabellen bijwerken")
        call_command("migrate", interactive=False, verbosity=0)


def _collect_static(say: Say) -> None:
    """Copy and compress the static files, only when one of them was added, removed or changed."""
    stamp = Path(settings.STATIC_ROOT) / ".fingerprint"
    fingerprint = _fingerprint_of_static_files()
    if stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint:
        return
    say("Vormgeving en scripts klaarzetten")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint, encoding="ascii")


def _fingerprint_of_static_files() -> str:
    files = sorted(_static_files())
    return hashlib.sha256(repr(files).encode()).hexdigest()


def _static_files() -> Iterator[tuple[str, int, int]]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            yield storage.path(name), status.st_size, status.st_mtime_ns


def _say_how_to_begin(say: Say) -> None:
    """Without an account nobody can log in; what makes the first one gives the link of this very address."""
    site = urlsplit(settings.SITE_URL)
    port = f"PORT={site.port} " if site.scheme == "http" and site.port not in (None, 8000) else ""
    say("Er is nog geen account. Maak de eerste organisator, en daarna een editie:")
    say(f"  {port}.venv/bin/python manage.py create_organiser jij@voorbeeld.nl")
    say(f"  {port}.venv/bin/python manage.py create_edition --help")


def _load_demo(say: Say) -> None:
    """Load the demo where there is no account at all, and say each time how to log in to it."""
    people = get_user_model().objects
    if not people.exists() and "demo" in get_commands():
        say("Voorbeeldgegevens laden")
        call_command("demo")
    logins = [f"{name}@{DEMO_DOMAIN}" for name in DEMO_ACCOUNTS]
    present = set(people.filter(email__in=logins).values_list("email", flat=True))
    if present:
        say(f"Inloggen kan met wachtwoord {settings.DEMO_PASSWORD} als:")
        for login in filter(present.__contains__, logins):
            say(f"  {login}")
