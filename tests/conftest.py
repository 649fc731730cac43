"""What every test may use: the database is running, and today is known."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from tradingplaces import embedded_postgres

if not os.environ.get("DATABASE_URL"):
    embedded_postgres.ensure_running()
