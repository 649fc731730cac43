#!/usr/bin/env python
"""Django's command line; starts the embedded database for every command that may need one."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType

NEED_NO_DATABASE = {"", "help", "--help", "-h", "version", "--version"}
NEED_NO_DATABASE |= {"collectstatic", "compilemessages", "makemessages"}


def main() -> int:
    """Run the command of the command line; 2 when a setting is wrong or the database cannot be had."""
    signal.signal(signal.SIGTERM, _leave_orderly)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tradingplaces.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    from tradingplaces import embedded_postgres, environment

    environment.read_env_file(Path(__file__).resolve().parent / ".env")
    environment.keep_secret_key()
    try:
        if command not in NEED_NO_DATABASE and "--help" not in sys.argv:
            embedded_postgres.ensure_running()
    except embedded_postgres.EmbeddedPostgresError as error:
        print(error, file=sys.stderr)
        return 2
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _leave_orderly(number: int, frame: FrameType | None) -> None:
    """End on SIGTERM as on a normal exit, so that the last one out stops the database."""
    raise SystemExit(0 if sys.argv[1:2] == ["serve"] else 128 + number)


if __name__ == "__main__":
    sys.exit(main())
