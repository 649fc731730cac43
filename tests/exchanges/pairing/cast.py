"""People and organisations for the pairing tests: plain facts, no database."""

from dataclasses import replace
from datetime import date
from typing import Any

from exchanges.pairing.facts import Organisation, Pair, Person, Pool, Span
from exchanges.workdays import default_free_days

EDITION = Span(date(2027, 3, 1), date(2027, 7, 2))
SPRING = Span(date(2027, 4, 5), date(2027, 4, 23))
FREE_2027 = default_free_days(2027)


def an_organisation(key: int, **facts: Any) -> Organisation:
    known: dict[str, Any] = {
        "name": f"Organisatie {key}",
        "sector": "zorg",
        "sector_label": "zorg",
        "place": f"Plaats {key}",
        "region": "noord",
        "size": 100,
        "coordinates": (52.0, 5.0 + key / 10),
        "free_days": FREE_2027,
    }
    return Organisation(key, **{**known, **facts})


def a_person(letter: str, organisation: Organisation | None = None, **facts: Any) -> Person:
    """Somebody with address `<letter>@wissel.example`, at an own organisation unless one is given."""
    key = ord(letter)
    known: dict[str, Any] = {
        "name": f"Directeur {letter.upper()}",
        "availability": (EDITION,),
        "learn": "sturen op samenwerking",
        "offer": "een wijkteam",
    }
    return Person(
        key, address(letter), organisation=organisation or an_organisation(key), **{**known, **facts}
    )


def a_pool(*people: Person, **facts: Any) -> Pool:
    return Pool(**{"edition": "proef", "span": EDITION, "people": people, **facts})


def address(letter: str) -> str:
    return f"{letter}@wissel.example"


def a_pair(letters: str) -> Pair:
    """`a_pair("ab")` is the pair of persons a and b."""
    return frozenset(address(letter) for letter in letters)


def at(organisation: Organisation, **facts: Any) -> Organisation:
    return replace(organisation, **facts)
