"""The sectors that come with the product, and recognising one in somebody's own words. No database."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from tradingplaces.kit.plain_text import plain, words


@dataclass(frozen=True)
class Sector:
    """`stems` are beginnings or parts of words, Dutch and English, without accents."""

    code: str
    label: str | Promise
    stems: tuple[str, ...]
    is_corporation: bool = False


SECTORS = (
    Sector(
        "corporation",
        _("Woningcorporatie"),
        (
            "corporatie",
            "woningbouwver",
            "woonsticht",
            "woningsticht",
            "woningver",
            "sociale huur",
            "sociale verhuur",
            "volkshuisvest",
            "toegelaten instelling",
            "housing",
        ),
        is_corporation=True,
    ),
    Sector("water_board", _("Waterschap"), ("waterschap", "heemraad", "water board", "water authority")),
    Sector("municipality", _("Gemeente"), ("gemeente", "municipal", "lokale overheid", "local government")),
    Sector(
        "police",
        _("Politie en veiligheid"),
        ("politie", "veilighe", "brandweer", "police", "safety", "security"),
    ),
    Sector(
        "education",
        _("Onderwijs"),
        ("onderwijs", "school", "universit", "mbo", "hbo", "educat", "kinderopvang"),
    ),
    Sector(
        "construction",
        _("Bouw en vastgoed"),
        (
            "bouw",
            "aannem",
            "installat",
            "vastgoed",
            "projectontwikkel",
            "renovat",
            "construct",
            "contractor",
            "building",
            "real estate",
        ),
    ),
    Sector("energy", _("Energie"), ("energie", "netbeheer", "warmte", "energy", "utility", "nutsbedrijf")),
    Sector(
        "care",
        _("Zorg"),
        ("zorg", "ggz", "ggd", "ziekenhui", "verpleeg", "gezondheid", "health", "care", "hospital"),
    ),
    Sector(
        "welfare",
        _("Welzijn"),
        (
            "welzijn",
            "sociaal werk",
            "opbouwwerk",
            "maatschappelijk werk",
            "sociaal domein",
            "opvang",
            "welfare",
            "social work",
        ),
    ),
    Sector("finance", _("Bank en verzekering"), ("bank", "verzeker", "financ", "pensioen", "insurance")),
    Sector(
        "government", _("Provincie en Rijk"), ("provincie", "rijk", "ministerie", "overheid", "government")
    ),
    Sector("culture", _("Cultuur en sport"), ("cultu", "museum", "biblioth", "theater", "sport", "library")),
    Sector("other", _("Anders"), ("anders", "overig", "other", "divers")),
)

CODES = frozenset(sector.code for sector in SECTORS)


def recognise_sector(text: str) -> str | None:
    """The code of the sector meant by `text`, or None. The earlier sector wins where two could be meant."""
    simple = plain(text[:120])
    if not simple:
        return None
    for sector in SECTORS:
        if simple == sector.code or any(_occurs(stem, simple) for stem in sector.stems):
            return sector.code
    return _nearest(simple)


def _occurs(stem: str, simple: str) -> bool:
    """Short stems count only at the start of a word: 'mbo' is no part of 'lombok'."""
    return stem in simple if len(stem) > 3 else any(word.startswith(stem) for word in simple.split())


def _nearest(simple: str) -> str | None:
    """A sector whose stem was misspelt, such as 'woningcorperatie'."""
    for sector in SECTORS:
        for stem in sector.stems:
            if len(stem) > 5 and any(
                fuzz.partial_ratio(stem, word) >= 85 for word in words(simple) if len(word) > 5
            ):
                return sector.code
    return None
