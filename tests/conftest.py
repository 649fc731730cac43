"""What every test may use: the database is running, and a browser is found where there is one."""

import os
import shutil
from typing import Any

import pytest
from django.utils import translation

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from tradingplaces import embedded_postgres

if not os.environ.get("DATABASE_URL"):
    embedded_postgres.ensure_running()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long walks first: what is short comes last, and both workers end at about the same time."""
    items.sort(key=lambda item: "/sweeps/" not in item.nodeid)


@pytest.fixture(autouse=True)
def _in_dutch():
    """The test client leaves the language of its last page behind; every test begins in Dutch."""
    translation.activate("nl")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium if it is there, else Playwright's own; without background traffic."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    if os.geteuid() == 0:
        quiet.append("--no-sandbox")
    return {**browser_type_launch_args, "args": quiet, **({"executable_path": found} if found else {})}
