"""Take over a spreadsheet of candidacies; the same as the import page. Interface: docs/rules.md section 8."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.actions.intake import IntakeError, import_reading
from exchanges.models import Edition
from participants.intake import read_candidacies, recognisable
from tradingplaces.kit.json_command import JsonCommand, Refusal
from tradingplaces.kit.spreadsheets import SpreadsheetError, read_sheet
from tradingplaces.kit.spreadsheets.limits import MAX_FILE_BYTES


class Command(JsonCommand):
    help = "Neemt de aanmeldingen uit een spreadsheet (CSV of Excel) over in een editie."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="CSV- of Excel-bestand")
        parser.add_argument("--edition", metavar="SLUG", required=True)
        parser.add_argument("--dry-run", action="store_true", help="Vertel alleen wat er zou gebeuren.")

    def answer(self, **options: Any) -> dict[str, Any]:
        edition = Edition.objects.filter(slug=options["edition"]).first()
        if edition is None:
            slug = options["edition"]
            raise Refusal("unknown_edition", _("Er is geen editie met de webnaam %(slug)s.") % {"slug": slug})
        try:
            return _import(Path(options["file"]), edition, is_trial=options["dry_run"])
        except (SpreadsheetError, IntakeError) as problem:
            raise Refusal(problem.code, problem.message) from problem

    def lines(self, answer: dict[str, Any]) -> list[str]:
        counts = _(
            "%(rows)d rijen: %(created)d nieuw, %(updated)d gewijzigd, %(unchanged)d ongewijzigd, "
            "%(skipped)d overgeslagen."
        )
        return [counts % answer, *(_line(fault) for fault in answer["faults"])]


def _line(fault: dict[str, Any]) -> str:
    place = _("Rij %(row)d, %(column)s: %(message)s") if fault["column"] else _("Rij %(row)d: %(message)s")
    return place % fault


def _import(path: Path, edition: Edition, *, is_trial: bool) -> dict[str, Any]:
    span = (edition.starts_on, edition.last_day)
    sheet = read_sheet(_content(path), path.name, judge=recognisable)
    reading = read_candidacies(sheet, edition_span=span)
    report = import_reading(reading, edition=edition, by=None, now=timezone.now(), dry_run=is_trial)
    return report.as_json()


def _content(path: Path) -> bytes:
    """The bytes, of a file too large just past the limit, so that the reader refuses it."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as problem:
        raise Refusal("unreadable", _("Er is geen bestand %(path)s.") % {"path": path}) from problem
    except OSError as problem:
        facts = {"path": path, "why": problem.strerror or problem}
        raise Refusal("unreadable", _("%(path)s kan niet worden gelezen: %(why)s.") % facts) from problem
