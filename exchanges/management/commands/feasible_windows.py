"""In which periods two people can swap, as JSON. Interface: docs/rules.md section 8."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from exchanges.management.commands.propose_pairs import address_of, edition_called
from exchanges.models import Candidacy
from exchanges.pairing.facts import Span
from exchanges.pairing.proposing import windows_to_json
from exchanges.pairing.windows import windows
from exchanges.queries.pool import persons_of_pair, with_facts
from tradingplaces.kit.json_command import JsonCommand, Refusal


class Command(JsonCommand):
    help = "Geeft de periodes waarin twee mensen kunnen wisselen, de beste eerst, en waarom andere niet."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("a", metavar="A", help="E-mailadres; kant a in het antwoord.")
        parser.add_argument("b", metavar="B", help="E-mailadres; kant b in het antwoord.")
        parser.add_argument("--edition", required=True, metavar="SLUG")

    def answer(self, **options: Any) -> dict[str, Any]:
        edition = edition_called(options["edition"])
        rows = with_facts(Candidacy.objects.filter(edition=edition))
        a, b = (_candidacy(rows, options[side]) for side in ("a", "b"))
        if a == b:
            raise Refusal("same_person", _("Geef twee verschillende adressen."))
        found = windows(*persons_of_pair(edition, a, b), Span(edition.starts_on, edition.last_day),
                        edition.preferred_weekdays)  # fmt: skip
        return windows_to_json(found)

    def lines(self, answer: dict[str, Any]) -> list[str]:
        found = [_line(window) for window in answer["windows"]]
        return found or [_("Er is geen periode waarin beiden kunnen.")]


def _line(window: dict[str, Any]) -> str:
    return f"{window['rank']:4d}. {window['starts_on']} t/m {window['last_day']}"


def _candidacy(rows: Any, email: str) -> Candidacy:
    email = address_of(email)
    row = next((row for row in rows if row.director.email == email), None)
    if row is None:
        raise Refusal("unknown_address", _("%(email)s hoort bij niemand in deze editie.") % {"email": email})
    return row
