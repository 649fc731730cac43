"""``manage.py create_organiser EMAIL``: an account without password, and the link to choose one."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from participants.actions.accounts import ensure_account
from participants.actions.invitations import invite


class Command(BaseCommand):
    help = "Maakt een account voor een organisator en toont de persoonlijke link om een wachtwoord te kiezen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="zonder naam: het deel voor de @")

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        """Doing it again makes no second account; without a password yet, there is a new link."""
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(_("%(email)s is geen e-mailadres.") % {"email": email}) from error
        now = timezone.now()
        user = ensure_account(email=email, name=name or email.partition("@")[0], by=None, now=now)
        if user.has_usable_password():
            self.stdout.write(_("%(email)s heeft al een account met een wachtwoord.") % {"email": user.email})
            return
        token = invite(email=user.email, name=name, director=None, by=None, now=now)
        with translation.override("nl"):
            link = settings.SITE_URL + reverse("participants:accept_invitation", args=[token])
        self.stdout.write(_("Geef deze link aan %(email)s; hij werkt 30 dagen:") % {"email": user.email})
        self.stdout.write(link)
