"""One row in, one candidacy or its faults out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from django.utils.translation import gettext as _

from participants.places import (
    find_place,
    nearest_place_name,
    province_of_place,
    recognise_province,
    recognise_region,
    region_of_province,
)
from participants.sectors import recognise_sector
from tradingplaces.kit.plain_text import without_accents
from tradingplaces.kit.spreadsheets import Row

from .availability import read_availability, read_impossible
from .cells import RowCells
from .contact import read_email, read_phone
from .names import PersonName, is_damaged, split_full_name, split_last_name, without_titles
from .report import CandidacyInput, Column, IntakeRow, Span

_CONFIDENTIAL = re.compile(
    "vertrouwelijk|confidential|geheim|embargo|onder ons|niet (?:delen|openbaar|doorvertellen)|not "
    "public|in vertrouwen"
)
_MAX_SIZE = 1_000_000

_sector = lru_cache(maxsize=2000)(recognise_sector)
_nearest_place = lru_cache(maxsize=2000)(nearest_place_name)


def read_row(row: Row, columns: Mapping[str, Column], edition: Span | None) -> IntakeRow:
    """Read every field of the row; with an error among the faults there are no values."""
    cells = RowCells(row, columns)
    values = _values(cells, edition)
    order = {column.heading: column.index for column in columns.values()}
    faults = tuple(sorted(cells.faults, key=lambda fault: order.get(fault.column, -1)))
    if cells.is_faulty:
        return IntakeRow(row.number, "faulty", None, faults, row.cells)
    return IntakeRow(row.number, "good", values, faults, row.cells)


def _values(cells: RowCells, edition: Span | None) -> CandidacyInput:
    email, name, organisation = _email(cells), _name(cells), _organisation(cells)
    place, province, region = _where(cells)
    sector_label = cells.text("sector")
    availability, whole_edition, unread_availability = read_availability(cells, edition)
    impossible, as_written, unread_impossible = read_impossible(cells, availability, edition)
    offer = cells.long_text("offer")
    return CandidacyInput(
        email=email,
        first_name=name.first_name,
        infix=name.infix,
        last_name=name.last_name,
        organisation=organisation,
        position=cells.text("position"),
        sector=_recognised_sector(cells, sector_label),
        sector_label=sector_label,
        place=place,
        province=province,
        region=region,
        phone=read_phone(cells.text("phone")),
        availability=availability,
        whole_edition=whole_edition,
        impossible=impossible,
        impossible_as_written=as_written,
        learn=cells.long_text("learn"),
        offer=offer,
        offer_confidential=is_confidential(offer),
        wishes=cells.items("wish"),
        vetoes=cells.items("veto"),
        remarks=_remarks(cells, unread_availability, unread_impossible),
        challenges=cells.items("challenges"),
        pair_with=cells.text("pair_with"),
        size=_size(cells),
        uncertain_fields=_uncertain(cells, name, organisation),
    )


def is_confidential(offer: str) -> bool:
    """Whether the writer marked an offer as not for every eye."""
    return bool(_CONFIDENTIAL.search(without_accents(offer)))


def _email(cells: RowCells) -> str:
    text = cells.text("email")
    if not text:
        cells.error("email", _("Het e-mailadres ontbreekt. Vul het in; daaraan herkennen we iemand."))
        return ""
    email = read_email(text)
    if not email and not text.startswith("="):
        cells.error("email", _email_problem(text))
    return email


def _email_problem(text: str) -> str:
    if text.count("@") > 1:
        return _("Hier staan twee e-mailadressen. Zet er één neer, zoals naam@organisatie.nl.")
    return _("‘%(text)s’ is geen e-mailadres. Schrijf het als naam@organisatie.nl.") % {"text": text[:80]}


def _name(cells: RowCells) -> PersonName:
    if cells.text("last_name"):
        name = _name_in_parts(cells)
        code = "last_name"
    else:
        name = split_full_name(cells.text("full_name"))
        code = "full_name" if "full_name" in cells.columns else "last_name"
        if not name.first_name and cells.text("first_name"):
            name = PersonName(cells.text("first_name"), name.infix, name.last_name)
    _judge_name(cells, code, name)
    return name


def _name_in_parts(cells: RowCells) -> PersonName:
    """From the columns for first name, infix and last name; an infix may stand before the last name."""
    infix, last_name = cells.text("infix").lower(), cells.text("last_name")
    if not infix:
        infix, last_name = split_last_name(last_name)
    first_name = without_titles(cells.text("first_name"))
    if not first_name and "," in last_name:
        return split_full_name(last_name)
    return PersonName(first_name, infix, last_name)


def _judge_name(cells: RowCells, code: str, name: PersonName) -> None:
    if name.last_name.startswith("="):
        return  # told already: a formula
    if not name.last_name:
        cells.error(code, _("De achternaam ontbreekt. Vul voornaam en achternaam in."))
    elif not _has_letters(name.last_name):
        cells.error(
            code, _("‘%(text)s’ is geen naam. Vul voornaam en achternaam in.") % {"text": name.last_name[:80]}
        )
    elif not name.first_name:
        cells.warn(
            code,
            _("De voornaam ontbreekt; de naam is overgenomen als ‘%(name)s’.") % {"name": name.last_name},
        )
    elif not name.certain:
        cells.warn(
            code,
            _(
                "De naam is gelezen als voornaam ‘%(first)s’, achternaam ‘%(last)s’. Klopt dat niet, "
                "gebruik dan aparte kolommen."
            )
            % {"first": name.first_name, "last": f"{name.infix} {name.last_name}".strip()},
        )
    for field in ("first_name", "last_name"):
        if is_damaged(getattr(name, field)):
            told = field if field in cells.columns else code
            cells.warn(
                told, _("In deze naam zijn letters verloren gegaan. Een naam die we al hebben, blijft staan.")
            )


def _organisation(cells: RowCells) -> str:
    organisation = cells.text("organisation")
    if not organisation:
        cells.error("organisation", _("De organisatie ontbreekt. Vul in waar deze directeur werkt."))
    elif not _has_letters(organisation):
        cells.error(
            "organisation",
            _("‘%(text)s’ is geen naam van een organisatie. Vul in waar deze directeur werkt.")
            % {"text": organisation[:80]},
        )
    elif is_damaged(organisation):
        cells.warn(
            "organisation",
            _("In deze naam zijn letters verloren gegaan. Een naam die we al hebben, blijft staan."),
        )
    return organisation


def _has_letters(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def _uncertain(cells: RowCells, name: PersonName, organisation: str) -> frozenset[str]:
    texts = {
        "first_name": name.first_name,
        "infix": name.infix,
        "last_name": name.last_name,
        "organisation": organisation,
    }
    return frozenset(field for field, text in texts.items() if is_damaged(text))


def _recognised_sector(cells: RowCells, label: str) -> str:
    code = _sector(label) if label else None
    if label and code is None:
        cells.warn(
            "sector",
            _("De sector ‘%(label)s’ kennen we niet. Kies er een bij de organisatie of voeg hem toe.")
            % {"label": label[:60]},
        )
    return code or ""


def _where(cells: RowCells) -> tuple[str, str, str]:
    """Place, province, region: what is written stands; what is missing is filled in without doubt."""
    place, written_province, written_region = (
        cells.text("place"),
        cells.text("province"),
        cells.text("region"),
    )
    province, region = recognise_province(written_province), recognise_region(written_region)
    if written_province and not province:
        cells.warn(
            "province",
            _("‘%(text)s’ is geen provincie en is niet overgenomen.") % {"text": written_province[:60]},
        )
    if written_region and not region:
        cells.warn(
            "region",
            _("‘%(text)s’ is geen vakantieregio. Kies Noord, Midden of Zuid.")
            % {"text": written_region[:60]},
        )
    known = find_place(place, province) if place else None
    if place and not known:
        _warn_unknown_place(cells, place)
    province = province or province_of_place(place)
    return (
        (known.name if known and known.name.casefold() == place.casefold() else place),
        province,
        region or region_of_province(province),
    )


def _warn_unknown_place(cells: RowCells, place: str) -> None:
    nearest = _nearest_place(place)
    if nearest:
        cells.warn(
            "place",
            _("De plaats ‘%(text)s’ kennen we niet. Bedoel je %(nearest)s?")
            % {"text": place[:60], "nearest": nearest},
        )
    else:
        cells.warn(
            "place",
            _("De plaats ‘%(text)s’ kennen we niet; de afstand blijft onbekend.") % {"text": place[:60]},
        )


def _size(cells: RowCells) -> int | None:
    """The first number in the cell: 'circa 1.200 fte' is 1200."""
    text = cells.text("size")
    if not text:
        return None
    found = re.search(r"\d+(?:[.\s]\d{3})*", text)
    number = int(re.sub(r"\D", "", found.group(0))) if found and len(found.group(0)) < 12 else 0
    if not 0 < number <= _MAX_SIZE:
        cells.warn("size", _("‘%(text)s’ is geen aantal. Schrijf bijvoorbeeld 350.") % {"text": text[:60]})
        return None
    return number


def _remarks(cells: RowCells, availability: str, impossible: str) -> str:
    """The remarks, with whatever periods could not be read, so that nothing gets lost."""
    parts = [cells.long_text("remarks")]
    if availability:
        parts.append(_("Beschikbaar: %(text)s") % {"text": availability})
    if impossible:
        parts.append(_("Niet beschikbaar: %(text)s") % {"text": impossible})
    return "\n".join(part for part in parts if part)
