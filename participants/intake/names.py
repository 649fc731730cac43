"""Dutch names of people: taking a full name apart, and the key they are sorted by. No database."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tradingplaces.kit.plain_text import straight_apostrophes, without_accents

_INFIX_WORDS = {
    "van", "von", "vom", "vd", "v.d.", "v.d", "v/d", "de", "den", "der", "des", "het",
    "'t", "'s",
    "van't", "in't", "op't", "in", "op", "ter", "ten", "te", "tot", "aan",
    "bij", "onder", "over", "uit", "uijt", "voor",
    "zu", "zum", "zur", "du", "la", "le", "les", "d'", "l'",
}  # fmt: skip
_INFIX_WORDS_IN_LOWER_CASE = {"da", "das", "do", "dos", "di", "del", "della", "el", "al", "ben", "bin"}
_TITLES = re.compile(
    r"^(?:(?:prof|dr|drs|ir|ing|mr|mw|mevr|dhr|bc|ds|st|em)\.(?:\s*)|"
    r"(?:prof|dr|drs|ir|ing|mr|mrs|ms|mw|mevr|dhr|mevrouw|meneer|de\s+heer|dhr/mevr)(?=[\s.])\.?\s*)",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"[\s,]+(?:mba|msc|bsc|ma|ba|ra|rc|phd|llm|llb|mpa|mcm|mre|frics|mrics|eur\s?ing|rm|rt|rb)\.?$",
    re.IGNORECASE,
)
_CALL_NAME = re.compile(r"\(\s*([^()]+?)\s*\)")
DAMAGED = re.compile(r"\?|�")


@dataclass(frozen=True)
class PersonName:
    """The parts of a name. `certain` is False when another split is as likely."""

    first_name: str
    infix: str
    last_name: str
    certain: bool = True


def split_full_name(text: str) -> PersonName:
    """'J.P. (Jan) van der Berg', 'Berg, Jan van der' or 'dr. Ineke D'Hondt' in its parts; titles vanish."""
    name, call_name = _without_titles(text)
    parts = _turned_around(name) if "," in name else _in_order(name.split())
    if call_name and parts.last_name:
        return PersonName(call_name, parts.infix, parts.last_name, parts.certain)
    return parts


def split_last_name(text: str) -> tuple[str, str]:
    """('van der', 'Velden') from 'van der Velden' or 'Velden, van der'; the infix in lower case."""
    name = _tidy(text)
    before, comma, after = name.partition(",")
    if comma and _is_infix(after.split()):
        return after.strip().lower(), before.strip()
    tokens = name.split()
    length = _infix_length(tokens)
    return " ".join(tokens[:length]).lower(), " ".join(tokens[length:])


def sort_name(first_name: str, infix: str, last_name: str) -> str:
    """'velden, berend van der': casefolded, accents off, infix last; at most 220 characters."""
    given = " ".join(part for part in (first_name, infix) if part)
    return without_accents(straight_apostrophes(", ".join(part for part in (last_name, given) if part)))[:220]


def is_infix(text: str) -> bool:
    """Whether a text is nothing but a tussenvoegsel."""
    return _is_infix(_tidy(text).split())


def is_damaged(text: str) -> bool:
    """Whether letters were lost on the way: 'Y?ld?r?m'."""
    return bool(DAMAGED.search(text))


def without_titles(text: str) -> str:
    """A first name without 'dr.', 'mevr.' and the like."""
    return _without_titles(text)[0]


def _tidy(text: str) -> str:
    return " ".join(straight_apostrophes(text).replace(" - ", "-").split())


def _without_titles(text: str) -> tuple[str, str]:
    """The name without titles, and the call name that stood in brackets."""
    name = _tidy(text)
    call_names = _CALL_NAME.findall(name)
    name = _tidy(_CALL_NAME.sub(" ", name))
    while (shorter := _TITLES.sub("", _DEGREES.sub("", name), count=1).strip()) != name and shorter:
        name = shorter
    return name, call_names[0] if call_names else ""


def _turned_around(name: str) -> PersonName:
    """'Ginkel, Marieke van', 'van Ginkel, Marieke' and 'Ginkel van, Marieke'."""
    before, _comma, after = name.partition(",")
    last, given = before.split(), _TITLES.sub("", after.replace(",", " ").strip()).split()
    tail = _trailing_infix_length(given)
    given, infix = given[: len(given) - tail], given[len(given) - tail :]
    if not infix:
        head, end = _infix_length(last), _trailing_infix_length(last)
        infix, last = (
            (last[:head], last[head:]) if head else (last[len(last) - end :], last[: len(last) - end])
        )
    return PersonName(" ".join(given), " ".join(infix).lower(), " ".join(last), bool(given and last))


def _in_order(tokens: list[str]) -> PersonName:
    """First names, infix, last name. Without an infix the last word is the last name."""
    if len(tokens) < 2:
        return PersonName("", "", " ".join(tokens), certain=False)
    if length := _infix_length(tokens):
        return PersonName("", " ".join(tokens[:length]).lower(), " ".join(tokens[length:]), certain=False)
    for start in range(1, len(tokens) - 1):
        if length := _infix_length(tokens[start:]):
            infix, last = tokens[start : start + length], tokens[start + length :]
            return PersonName(" ".join(tokens[:start]), " ".join(infix).lower(), " ".join(last))
    return PersonName(" ".join(tokens[:-1]), "", tokens[-1], len(tokens) == 2 or _are_initials(tokens[:-1]))


def _are_initials(tokens: list[str]) -> bool:
    return all(re.fullmatch(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]?", token) for token in tokens)


def _infix_length(tokens: list[str]) -> int:
    """How many words at the start are infix; at least one word is left for the last name."""
    length = 0
    while length < len(tokens) - 1 and _is_infix_word(tokens[length]):
        length += 1
    return length


def _trailing_infix_length(tokens: list[str]) -> int:
    length = 0
    while length < len(tokens) - 1 and _is_infix_word(tokens[-1 - length]):
        length += 1
    return length


def _is_infix(tokens: list[str]) -> bool:
    return bool(tokens) and all(_is_infix_word(token) for token in tokens)


def _is_infix_word(token: str) -> bool:
    """'Ben' and 'Al' with a capital are first names."""
    return token.casefold() in _INFIX_WORDS or token in _INFIX_WORDS_IN_LOWER_CASE
