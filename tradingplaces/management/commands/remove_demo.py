"""`manage.py remove_demo`: before the real work begins."""

from typing import Any

from django.core.management.base import BaseCommand

from tradingplaces.demo.remove import remove


class Command(BaseCommand):
    help = "Haalt de demo weg: edities, mensen, organisaties, brieven en accounts van demo.example."

    def handle(self, *args: Any, **options: Any) -> None:
        remove()
        self.stdout.write("De demo is weg. Maak een organisator met: manage.py create_organiser E-MAILADRES")
