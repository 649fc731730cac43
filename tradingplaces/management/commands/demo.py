"""`manage.py demo`: the demo edition, where there is nobody yet."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation

from participants.models import User
from tradingplaces.demo.load import load
from tradingplaces.demo.remove import remove


class Command(BaseCommand):
    help = "Laadt de demo in een lege database; --reset bouwt hem opnieuw op."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="haal de demo eerst weg")

    def handle(self, *args: Any, reset: bool, **options: Any) -> None:
        """Raises CommandError outside loopback, or when there are accounts already."""
        if not settings.DEMO:
            raise CommandError(
                "De demo bestaat alleen op deze computer: SITE_URL is geen localhost, of DEMO=0."
            )
        with transaction.atomic(), translation.override("nl"):
            if reset:
                remove()
            _refuse_accounts(reset)
            load(now=timezone.now())
        self.stdout.write("Demo geladen: edities ‘demo’ en ‘proef’.")


def _refuse_accounts(reset: bool) -> None:
    """The demo never comes beside real work; what was there stays."""
    others = ", ".join(User.objects.order_by("email").values_list("email", flat=True)[:5])
    if others and reset:
        raise CommandError(f"Er zijn ook andere accounts ({others}); er is niets veranderd.")
    if others:
        raise CommandError("Er zijn al accounts; de demo komt alleen in een lege database. Gebruik --reset.")
