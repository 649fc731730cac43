"""A database for a benchmark alone, on the embedded server: made for this run, dropped after it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout


@contextmanager
def database_of_its_own(name: str) -> Iterator[None]:
    """Django with an empty, migrated database; it starts the server as manage.py does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    from tradingplaces import embedded_postgres

    embedded_postgres.ensure_running()
    import django

    django.setup()
    from django.db import connection

    former = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"test_{name}_{os.getpid()}"
    with redirect_stdout(sys.stderr):  # stdout is for the figures
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(former, verbosity=0)
