"""``manage.py tick``: what must happen every minute. Doing it twice does no harm."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tradingplaces.kit import ticking


class Command(BaseCommand):
    help = "Doet wat elke minuut moet gebeuren: brieven opnieuw aanbieden, termijnen sluiten, opruimen."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = ticking.tick(timezone.now())
        if failed:
            raise CommandError(f"Niet gelukt: {', '.join(failed)}. De rest is gedaan; zie het logboek.")
