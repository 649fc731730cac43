"""What the values in a column say about its field, whatever the heading claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from participants.places import find_place, recognise_province, recognise_region
from participants.sectors import recognise_sector
from tradingplaces.kit.plain_text import words
from tradingplaces.kit.spreadsheets import CellValue

from .contact import looks_like_phone, read_email
from .dates import looks_like_date
from .names import is_infix
from .spans import means_nothing, means_whole_edition, read_spans

SAMPLE = 60
_ORGANISATION_WORDS = (
    "stichting", "woon", "wonen", "zorg", "gemeente", "vereniging", "groep", "bouw", "bv", "nv", "corporatie",
    "welzijn", "bedrijf", "school", "politie", "waterschap", "energie", "bank", "thuis", "provincie",
)  # fmt: skip
_POSITION_WORDS = (
    "direct", "bestuur", "voorzitter", "manager", "wethouder", "burgemeester", "ceo", "hoofd", "eigenaar",
    "secretaris",
    "officer", "lid", "chair", "president", "dijkgraaf", "commissaris", "rector", "alderman",
)  # fmt: skip

_Test = Callable[[CellValue], bool]


def sample(values: Sequence[CellValue]) -> list[CellValue]:
    """The first values that say something."""
    telling: list[CellValue] = [
        value for value in values if value is not None and not means_nothing(str(value))
    ]
    return telling[:SAMPLE]


def evidence(values: Sequence[CellValue]) -> dict[str, float]:
    """Per field from -1 (cannot be) to 1 (must be); 0 where they say nothing; nothing for no values."""
    seen = sample(values)
    if not seen:
        return {}
    shares = {name: sum(map(test, seen)) / len(seen) for name, test in _TESTS.items()}
    trust = len(seen) / (len(seen) + 2)  # one wrong date in a list of one is a fault, not another column
    return {field: shown * trust if shown < 0 else shown for field, shown in _shown(shares).items()}


def _shown(shares: dict[str, float]) -> dict[str, float]:
    """From the share of values that pass each test to what that says about each field."""
    return {
        "email": _scaled(shares["email"], 1.0, -1.0),
        "available_from": _scaled(shares["date"], 0.6, -0.9),
        "available_until": _scaled(shares["date"], 0.6, -0.9),
        "phone": _scaled(shares["phone"], 0.9, -0.8),
        "region": _scaled(shares["region"], 1.0, -0.9),
        "province": _scaled(shares["province"], 0.95, -0.9),
        "place": _scaled(max(shares["place"] - shares["province"] * 0.7, 0), 0.85, -0.4),
        "sector": _scaled(
            max(shares["sector"] - 1.0 * shares["capital"] * (shares["words"] > 0.5), 0), 0.6, -0.3
        ),
        "infix": _scaled(shares["infix"], 1.0, -1.0),
        "availability": _scaled(shares["span"], 0.75, -0.5),
        "impossible": _scaled(shares["span"], 0.45, -0.1),
        "size": _scaled(shares["number"], 0.5, -0.6),
        "full_name": _full_name(shares),
        "first_name": -0.7 if shares["typed"] > 0.5 else 0.0,
        "last_name": -0.7 if shares["typed"] > 0.5 else 0.0,
        "organisation": _scaled(shares["organisation"] - shares["sentence"], 0.5, -0.1)
        - 0.7 * (shares["typed"] > 0.5),
        "position": _scaled(shares["position"] - shares["sentence"], 0.6, -0.1)
        - 0.7 * (shares["typed"] > 0.5),
        **dict.fromkeys(
            ("learn", "offer", "wish", "veto", "challenges", "pair_with"), -0.7 * (shares["typed"] > 0.6)
        ),
        "remarks": -0.3 * (shares["typed"] > 0.6),
    }


def _scaled(share: float, most: float, least: float) -> float:
    """From `least` when none of the values fits to `most` when all do; halfway the middle of the two."""
    return least + (most - least) * max(0.0, min(share, 1.0))


def _full_name(shares: dict[str, float]) -> float:
    if shares["typed"] > 0.5 or shares["sentence"] > 0.5:
        return -0.7
    return _scaled(
        shares["person"] - shares["organisation"] - shares["position"] - shares["infix"], 0.5, -0.2
    )


def is_typed(value: CellValue) -> bool:
    """A value of an unmistakable kind: address, date, number, telephone. Headings are never that."""
    return (
        not isinstance(value, str)
        or bool(read_email(value))
        or looks_like_phone(value)
        or looks_like_date(value)
    )


def _is_span(value: CellValue) -> bool:
    if not isinstance(value, str) or looks_like_date(value):
        return False
    if means_whole_edition(value):
        return True
    return bool(read_spans(value, edition_span=(date(2027, 1, 1), date(2027, 12, 31))).spans)


def _is_person(value: CellValue) -> bool:
    if not isinstance(value, str) or len(value) > 60 or any(sign.isdigit() for sign in value):
        return False
    parts = value.replace(",", " ").split()
    return 2 <= len(parts) <= 6 and parts[-1][:1].isupper() and sum(part[:1].isupper() for part in parts) >= 2


def _is_number(value: CellValue) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float) or bool(
        str(value).replace(".", "").isdecimal() and len(str(value)) < 8
    )


def _has_word(value: CellValue, stems: tuple[str, ...]) -> bool:
    return any(
        word.startswith(stem) or (len(stem) > 3 and stem in word)
        for word in words(str(value))
        for stem in stems
    )


def _is_sentence(value: CellValue) -> bool:
    return len(str(value).split()) > 6


_TESTS: dict[str, _Test] = {
    "email": lambda value: bool(read_email(str(value))) or ("@" in str(value) and " " not in str(value)),
    "date": looks_like_date,
    "phone": lambda value: looks_like_phone(str(value)) and not looks_like_date(value),
    "region": lambda value: bool(recognise_region(str(value))),
    "province": lambda value: bool(recognise_province(str(value))),
    "place": lambda value: find_place(str(value)) is not None,
    "sector": lambda value: len(str(value)) < 40 and recognise_sector(str(value)) is not None,
    "infix": lambda value: is_infix(str(value)),
    "span": _is_span,
    "number": _is_number,
    "person": _is_person,
    "organisation": lambda value: _has_word(value, _ORGANISATION_WORDS),
    "position": lambda value: _has_word(value, _POSITION_WORDS),
    "sentence": _is_sentence,
    "capital": lambda value: str(value)[:1].isupper(),
    "words": lambda value: len(str(value).split()) > 1,
    "typed": is_typed,
}
