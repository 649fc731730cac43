"""What the words in a heading hint at. Beginnings of words, Dutch and English; no list of exact headings.

A cue matches when each of its stems is found in the heading, in any order: at the beginning of a word,
inside a longer compound, or nearly. The more words of the heading a cue explains, the better.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from tradingplaces.kit.plain_text import words

from .fields import IGNORE

_NEGATIONS = {"niet", "geen", "not", "no", "never", "nooit", "un", "zonder"}
_SMALL_WORDS = {
    "per", "van", "met", "tot", "naar", "aan", "kan", "wil", "voor", "bij", "and", "for", "with", "niet",
}  # fmt: skip
_STOP_WORDS = {
    "de", "het", "een", "je", "u", "uw", "jouw", "the", "a", "your", "you",
    "heb", "heeft", "te", "is", "of", "zijn",
}  # fmt: skip

CUES: dict[str, dict[str, float]] = {
    "full_name": {
        "voor achternaam": 1.0, "naam": 0.62, "name": 0.62, "deelnem": 0.6, "naam deelnem": 0.9,
        "full name": 0.95, "naam voluit": 0.95, "volledig naam": 0.95, "kandida": 0.6, "contactpersoon": 0.7,
        "naam bestuurd": 0.9, "naam direct": 0.9, "wie": 0.5, "persoon": 0.55, "participant": 0.65,
        "aanmeld naam": 0.8, "director": 0.55, "directeur": 0.55, "bestuurder": 0.55,
    },
    "first_name": {
        "voornaam": 1.0, "roepnaam": 1.0, "first name": 1.0, "given name": 1.0, "forename": 1.0,
        "voorletter": 0.85, "initial": 0.8, "firstname": 1.0, "voorn": 0.9,
    },
    "infix": {
        "tussenvoeg": 1.0, "tussenv": 1.0, "voorvoeg": 1.0, "infix": 1.0, "tv": 0.8, "tussen": 0.6,
        "prefix": 0.85, "name prefix": 0.95, "tsv": 0.8,
    },
    "last_name": {
        "achternaam": 1.0, "familienaam": 1.0, "geslachtsnaam": 1.0, "last name": 1.0, "surname": 1.0,
        "family name": 1.0, "lastname": 1.0, "achtern": 0.9,
    },
    "position": {
        "functie": 0.95, "rol": 0.85, "role": 0.85, "position": 0.85, "job": 0.85, "title": 0.7,
        "titel": 0.6, "beroep": 0.85, "positie": 0.85,
    },
    "organisation": {
        "organisat": 0.84, "organizat": 0.84, "werkgev": 0.95, "bedrijf": 0.82, "instelling": 0.8,
        "company": 0.9, "employer": 0.95, "werkzaam": 0.8, "werk bij": 0.9, "firma": 0.9, "corporatie": 0.72,
        "werkt": 0.7, "instantie": 0.8, "naam organisat": 0.97, "naam bedrijf": 0.95,
        "organisation name": 0.97, "organization name": 0.97, "company name": 0.97, "huis": 0.3,
    },
    "sector": {
        "organisatietype": 1.0, "sector": 0.97, "branche": 0.97, "soort organisat": 0.98,
        "type organisat": 0.98, "soort bedrijf": 0.98, "kind organi": 0.98, "type": 0.5, "soort": 0.6,
        "industry": 0.9, "werkveld": 0.8, "vakgebied": 0.7, "organisation type": 0.98,
        "organization type": 0.98, "bedrijfstak": 0.97,
    },
    "place": {
        "plaats": 0.92, "stad": 0.85, "city": 0.92, "town": 0.92, "locatie": 0.85, "location": 0.85,
        "gemeente": 0.6, "vestig": 0.85, "waar": 0.5, "place": 0.9, "standplaats": 0.95,
    },
    "province": {
        "provinc": 1.0, "prov": 0.8,
    },
    "region": {
        "regio": 0.9, "vakantieregio": 1.0, "region": 0.9, "schoolvakantie": 0.85, "vakantie regio": 1.0,
        "holiday region": 1.0, "school holiday": 0.9,
    },
    "email": {
        "email": 1.0, "e mail": 1.0, "mail": 0.95, "mailadres": 1.0,
    },
    "phone": {
        "tel nr": 0.98, "telefoon": 1.0, "tel": 0.85, "mobiel": 0.97, "gsm": 1.0, "phone": 1.0,
        "mobile": 0.95, "06": 0.8, "telnr": 0.95, "nummer": 0.45, "bereikbaar": 0.7,
    },
    "available_from": {
        "beschikbaar per": 0.95, "begin periode": 0.96, "periode van": 0.93, "start periode": 0.96,
        "beschikbaar van": 0.97, "beschikbaar vanaf": 1.0, "kan vanaf": 1.0, "vanaf": 0.88,
        "available from": 1.0, "from": 0.75, "start": 0.7, "van": 0.55, "begin": 0.7, "eerste dag": 0.9,
        "first day": 0.9, "beschikbaar start": 0.95, "beschikbaar begin": 0.95, "ingang": 0.6,
        "earliest": 0.8, "vroegst": 0.8,
    },
    "available_until": {
        "eind periode": 0.96, "periode tot": 0.95, "periode t m": 0.97, "uiterst": 0.8,
        "beschikbaar tot": 0.97, "beschikbaar t m": 1.0, "kan tot": 1.0, "t m": 0.85, "tot": 0.8,
        "tot met": 0.9, "available until": 1.0, "available to": 0.95, "until": 0.85, "to": 0.6, "eind": 0.75,
        "end": 0.75, "laatste dag": 0.9, "last day": 0.9, "beschikbaar eind": 0.96, "uiterlijk": 0.8,
        "laatst": 0.7, "available till": 1.0, "till": 0.8, "latest": 0.8,
    },
    "availability": {
        "beschikbaar": 0.86, "available": 0.84, "availab": 0.86, "periode": 0.8, "wanneer": 0.8,
        "kan period": 0.9, "when": 0.75, "period": 0.75, "wissel period": 0.85, "data": 0.4,
    },
    "impossible": {
        "niet in": 0.75, "not possible": 0.98, "blocked": 0.9, "niet beschikbaar": 1.0, "not available": 1.0,
        "unavailab": 1.0, "afwezig": 0.95, "verhinder": 0.97, "onmogelijk": 0.95, "niet kan": 0.96,
        "niet kunnen": 0.96, "kan niet": 0.96, "vakantie": 0.62, "absent": 0.9, "absen": 0.9,
        "niet week": 0.96, "geen week": 0.9, "blokk": 0.85, "impossible": 0.97, "cannot": 0.95,
        "holidays": 0.6, "niet mogelijk": 0.95, "verlof": 0.8, "weken": 0.4, "liever niet week": 0.97,
        "can not": 0.95,
    },
    "learn": {
        "leren": 0.97, "leer": 0.9, "leerdoel": 0.97, "leervra": 0.97, "learn": 0.97, "ontwikkel": 0.8,
        "ophalen": 0.85, "meenemen": 0.6, "nieuwsgierig": 0.8, "zoek": 0.6, "development": 0.7,
        "halen": 0.75,
    },
    "offer": {
        "ander leren": 1.0, "bieden": 0.97, "biedt": 0.97, "bied": 0.9, "aanbod": 0.95, "breng": 0.87,
        "offer": 0.97, "inbreng": 0.9, "expertise": 0.8, "bring": 0.85, "geven": 0.6, "laten zien": 0.8,
        "contribute": 0.8, "share": 0.6,
    },
    "wish": {
        "graag naar": 0.85, "wil naar": 0.8, "voorkeur": 0.93, "wens": 0.9, "wil wissel": 0.93,
        "wissel met": 0.93, "graag met": 0.93, "graag": 0.6, "wish": 0.93, "prefer": 0.93, "ruilen": 0.85,
        "wisselpartner": 0.85, "swap with": 0.93, "exchange with": 0.93, "gewenst": 0.85,
        "would like swap": 0.95, "swap": 0.6, "wil met": 0.8,
    },
    "veto": {
        "geen koppel": 0.96, "niet naar": 0.93, "liever niet": 0.95, "niet met": 0.95,
        "liever niet met": 1.0, "veto": 1.0, "uitsluit": 0.9, "not with": 0.97, "avoid": 0.9,
        "geen wissel": 0.95, "niet wissel": 0.95, "rather not": 0.95, "niet koppel": 0.95,
        "geen match": 0.95, "exclude": 0.9, "niet met wissel": 1.0, "conflict": 0.7, "niet bij": 0.85,
        "not swap": 0.97,
    },
    "challenges": {
        "opgav": 0.97, "thema": 0.95, "theme": 0.95, "challeng": 0.97, "topic": 0.9, "onderwerp": 0.85,
        "vraagstuk": 0.92, "uitdaging": 0.92, "tags": 0.7,
    },
    "pair_with": {
        "meld met": 0.96, "samen met": 0.93, "koppel": 0.85, "duo": 0.95, "pair": 0.93, "komt met": 0.93,
        "arrive": 0.9, "together": 0.9, "aanmeld met": 0.9, "vaste partner": 0.9, "partner": 0.6,
        "komt samen": 0.97,
    },
    "size": {
        "omvang": 0.95, "grootte": 0.95, "aantal medewerk": 0.97, "medewerk": 0.8, "fte": 0.9, "size": 0.95,
        "employees": 0.9, "aantal woning": 0.95, "vhe": 0.9, "verhuureenhe": 0.9, "staff": 0.8,
        "aantal": 0.5, "headcount": 0.9, "woningen": 0.6,
    },
    "remarks": {
        "kwijt": 0.85, "opmerk": 0.97, "toelicht": 0.93, "notitie": 0.95, "bijzonder": 0.9, "remark": 0.97,
        "comment": 0.95, "note": 0.9, "overig": 0.85, "vrij veld": 0.8, "aantekening": 0.95, "nb": 0.6,
        "verder": 0.6,
    },
    IGNORE: {
        "wat er mis": 1.0, "what wrong": 1.0, "tijdstempel": 1.0, "timestamp": 1.0, "nr": 0.9,
        "volgnummer": 1.0, "id": 0.9, "datum aanmeld": 1.0, "aanmelddatum": 1.0, "ingevuld": 0.9,
        "voltooi": 0.9, "begintijd": 1.0, "completion time": 1.0, "start time": 1.0, "akkoord": 0.8,
        "status": 0.9, "postcode": 0.95, "straat": 0.95, "adres": 0.6, "website": 0.95, "geslacht": 0.9,
        "aanhef": 0.95, "leeftijd": 0.95, "secretar": 0.9, "created": 0.8,
    },
}  # fmt: skip
"""Field → cue (stems apart by a space) → how sure a heading with just these words makes us, from 0 to 1."""


@dataclass(frozen=True)
class Hint:
    """How strongly a heading points to a field, and which cue did it."""

    strength: float
    cue: str


@cache
def hints(heading: str) -> dict[str, Hint]:
    """For each field that a heading hints at, the strongest hint."""
    tokens = tuple(words(heading))
    if not tokens or len(tokens) > 25:
        return {}
    found: dict[str, Hint] = {}
    for field, cues in CUES.items():
        best = max(
            (
                Hint(_strength(cue, weight, tokens, exact=field == IGNORE), cue)
                for cue, weight in cues.items()
            ),
            key=lambda hint: hint.strength,
        )
        if best.strength >= 0.2:
            found[field] = best
    return found


def _strength(cue: str, weight: float, tokens: tuple[str, ...], *, exact: bool) -> float:
    """The cue's weight × how well its stems are found, less for words it leaves unexplained."""
    explained: list[int] = []
    quality = 1.0
    for stem in cue.split():
        place, fit = _find(stem, tokens, explained)
        if fit == 0 or (exact and fit < 0.9):
            return 0.0
        explained.append(place)
        quality = min(quality, fit)
    left = [
        token for place, token in enumerate(tokens) if place not in explained and token not in _STOP_WORDS
    ]
    denied = any(token in _NEGATIONS for token in left)
    early = 0.02 if min(explained) == 0 else 0.0
    return (weight * quality * (1 - min(0.06 * len(left), 0.3)) + 0.01 * len(explained) + early) * (
        0.4 if denied else 1.0
    )


def _find(stem: str, tokens: tuple[str, ...], taken: list[int]) -> tuple[int, float]:
    """Where a stem occurs and how well: the word itself, its beginning, inside a compound, or nearly."""
    best = (-1, 0.0)
    for place, token in enumerate(tokens):
        if place not in taken and (fit := _fit(stem, token)) > best[1]:
            best = (place, fit)
    return best


def _fit(stem: str, token: str) -> float:
    if token == stem:
        return 1.0
    if len(stem) >= 4 and token.startswith(stem):
        return 0.98
    if len(stem) >= 4 and token.endswith(stem):
        return 0.95
    if len(stem) >= 5 and stem in token:
        return 0.85
    if _is_abbreviation(token, stem):
        return 0.75
    if (
        len(stem) >= 5
        and len(token) >= max(5, len(stem) - 2)
        and fuzz.ratio(stem, token[: len(stem) + 1]) >= 80
    ):
        return 0.8
    return 0.0


def _is_abbreviation(token: str, stem: str) -> bool:
    """'opm' of 'opmerk', 'org' of 'organisat'."""
    return 3 <= len(token) <= 6 and len(stem) >= 5 and stem.startswith(token) and token not in _SMALL_WORDS
