"""Open an edition from the command line: the start of a real installation (docs/rules.md section 8)."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.actions.editions import open_edition
from exchanges.models import Edition
from participants.models import User


class Command(BaseCommand):
    help = "Maak een editie."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--slug", required=True, help="webnaam, bijvoorbeeld 2027")
        parser.add_argument("--name", required=True, help="naam zoals mensen hem zien")
        parser.add_argument(
            "--from", dest="starts_on", type=date.fromisoformat, required=True, metavar="JJJJ-MM-DD"
        )
        parser.add_argument(
            "--to", dest="last_day", type=date.fromisoformat, required=True, metavar="JJJJ-MM-DD"
        )
        parser.add_argument("--rule", choices=Edition.Rule.values, default=Edition.Rule.ANY)
        parser.add_argument("--organiser", action="append", default=[], metavar="EMAIL", help="mag vaker")

    def handle(self, *args: Any, **options: Any) -> None:
        facts = {name: options[name] for name in ("slug", "name", "starts_on", "last_day", "rule")}
        try:
            edition = open_edition(
                organisers=_organisers(options["organiser"]), by=None, now=timezone.now(), **facts
            )
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages), returncode=1) from problem
        self.stdout.write(
            _("Editie %(name)s is er: /regie/%(slug)s/") % {"name": edition.name, "slug": edition.slug}
        )


def _organisers(emails: list[str]) -> list[User]:
    found = {user.email: user for user in User.objects.filter(email__in=[email.lower() for email in emails])}
    missing = [email for email in emails if email.lower() not in found]
    if missing:
        raise CommandError(
            _("Er is geen account van %(emails)s. Maak dat eerst met create_organiser.")
            % {"emails": ", ".join(missing)},
            returncode=1,
        )
    return list(found.values())
