"""``manage.py reset_second_factor EMAIL``: for somebody who lost telephone and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.actions.accounts import reset_second_factor
from participants.models import User


class Command(BaseCommand):
    help = "Haalt passkeys, app en herstelcodes van een account weg; het wachtwoord blijft."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            raise CommandError(_("Er is geen account met %(email)s.") % {"email": email})
        taken = reset_second_factor(user=user, by=None, now=timezone.now())
        if taken:
            self.stdout.write(_("De tweede stap van %(email)s is weg.") % {"email": user.email})
        else:
            self.stdout.write(_("%(email)s had geen tweede stap.") % {"email": user.email})
