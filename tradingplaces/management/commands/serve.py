"""`manage.py serve`: what bin/run starts once the libraries are there."""

from __future__ import annotations

import signal
import sys
import traceback
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from tradingplaces.embedded_postgres import EmbeddedPostgresError
from tradingplaces.serving.listening import Address, ServingError, listen
from tradingplaces.serving.preparing import prepare
from tradingplaces.serving.supervising import Supervisor


class Command(BaseCommand):
    """Prepare the database and the files, then run web server, task worker and tick until a signal."""

    help = "Start alles: tabellen, voorbeeldgegevens, webserver, taken en tik."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--empty", action="store_true", help="begin zonder voorbeeldgegevens")

    def handle(self, *args: Any, empty: bool, **options: Any) -> None:
        """Exits 0 after SIGTERM, SIGINT or SIGHUP, and 2 with one sentence on stderr when it cannot go on."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, _stop)
        try:
            address = Address.from_environment()
            listener = listen(address)
            prepare(self._say, with_demo=not empty)
            Supervisor(address, listener, self._say).run()
        except (ServingError, EmbeddedPostgresError, CommandError) as error:
            self._refuse(str(error))
        except DatabaseError as error:
            self._refuse(f"De database werkt niet mee: {' '.join(str(error).split())}")
        except Exception:
            traceback.print_exc()
            self._refuse("Starten is niet gelukt door een fout in het programma; de sporen staan hierboven.")

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(2)


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
