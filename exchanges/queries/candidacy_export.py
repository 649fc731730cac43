"""Candidacies as a spreadsheet, with headings that the import reads back."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from exchanges.models import Candidacy
from exchanges.queries.candidacy_facts import facts_as_text
from participants.sectors import SECTORS
from tradingplaces.kit.spreadsheets import CellValue, write_csv, write_xlsx

_SECTOR_LABELS = {sector.code: sector.label for sector in SECTORS}
_CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def export_file(candidacies: Iterable[Candidacy], ending: str) -> tuple[bytes, str]:
    """The bytes of a CSV or XLSX file and its content type."""
    rows = [_row(candidacy) for candidacy in candidacies]
    if ending == "csv":
        return write_csv(_headings(), rows), _CONTENT_TYPES[ending]
    return write_xlsx(_headings(), rows, title=_("Aanmeldingen")), _CONTENT_TYPES[ending]


def _headings() -> list[str]:
    return [
        _("Voornaam"), _("Tussenvoegsel"), _("Achternaam"), _("Functie"), _("Organisatie"), _("Sector"),
        _("Plaats"), _("Provincie"), _("Vakantieregio"), _("Aantal medewerkers"), _("E-mail"), _("Telefoon"),
        _("Beschikbaar"), _("Niet beschikbaar"), _("Wat wil je leren?"), _("Wat heb je te bieden?"),
        _("Opgaven"), _("Voorkeur wisselpartner"), _("Liever niet met"), _("Komt samen met"),
        _("Opmerkingen"),
        _("Stand"),
    ]  # fmt: skip


def _row(candidacy: Candidacy) -> list[CellValue]:
    facts, house = facts_as_text(candidacy), candidacy.organisation
    lines = {
        name: facts[name].replace("\n", "; ")
        for name in ("availability", "impossible", "challenges", "wishes", "vetoes")
    }
    available = _("hele editie") if candidacy.whole_edition else lines["availability"]
    return [
        facts["first_name"], facts["infix"], facts["last_name"], facts["position"], house.name,
        str(_SECTOR_LABELS.get(house.sector, house.sector)), house.place, house.province,
        house.get_region_display(), house.size, facts["email"], facts["phone"], available,
        lines["impossible"],
        facts["learn"], _offer(candidacy), lines["challenges"], lines["wishes"], lines["vetoes"],
        candidacy.pair_with.email if candidacy.pair_with else "", facts["remarks"],
        candidacy.get_status_display(),
    ]  # fmt: skip


def _offer(candidacy: Candidacy) -> str:
    if not candidacy.offer_confidential or "vertrouwelijk" in candidacy.offer.lower():
        return candidacy.offer
    return _("%(offer)s (vertrouwelijk)") % {"offer": candidacy.offer}
