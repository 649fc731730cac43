"""Open an edition from the command line: the start of a real installation (docs/rules.md section 8)."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.actions.editions import open_edition
from exchanges.models import Edition
from exchanges.queries.organisers import waiting_organisers
from participants.models import User


class Command(BaseCommand):
    help = "Maak een editie."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--slug", required=True, help="webnaam, bijvoorbeeld 2027")
        parser.add_argument("--name", required=True, help="naam zoals mensen hem zien")
        parser.add_argument("--from", dest="starts_on", type=_day, required=True, metavar="JJJJ-MM-DD")
        parser.add_argument("--to", dest="last_day", type=_day, required=True, metavar="JJJJ-MM-DD")
        parser.add_argument("--rule", choices=Edition.Rule.values, default=Edition.Rule.ANY)
        parser.add_argument(
            "--organiser",
            action="append",
            default=[],
            metavar="EMAIL",
            help="mag vaker; zonder: wie met create_organiser is gemaakt en nog niets organiseert",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        facts = {name: options[name] for name in ("slug", "name", "starts_on", "last_day", "rule")}
        organisers = _organisers(options["organiser"]) or waiting_organisers()
        try:
            edition = open_edition(organisers=organisers, by=None, now=timezone.now(), **facts)
        except ValidationError as problem:
            raise CommandError(_what_is_wrong(problem), returncode=1) from problem
        self.stdout.write(
            _("Editie %(name)s is er: /regie/%(slug)s/") % {"name": edition.name, "slug": edition.slug}
        )
        self.stdout.write(_who_organises(organisers))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise ArgumentTypeError(
            _("‘%(text)s’ is geen dag. Schrijf bijvoorbeeld 2027-03-01.") % {"text": text}
        ) from problem


def _what_is_wrong(problem: ValidationError) -> str:
    """Each sentence after the argument it is about."""
    arguments = {"starts_on": "--from", "last_day": "--to"}
    return " ".join(
        message if name == NON_FIELD_ERRORS else f"{arguments.get(name, f'--{name}')}: {message}"
        for name, messages in problem.message_dict.items()
        for message in messages
    )


def _who_organises(organisers: list[User]) -> str:
    if not organisers:
        return _(
            "Nog niemand organiseert deze editie. Maak een account met create_organiser; een beheerder "
            "wijst het bij deze editie aan."
        )
    return _("Organisatoren: %(emails)s") % {"emails": ", ".join(user.email for user in organisers)}


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
