"""When two organisation names mean the same organisation, and when that should be asked. No database."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from tradingplaces.kit.plain_text import plain, straight_apostrophes

_LEGAL_FORMS = re.compile(
    r"(?<!\w)(?:stichting|st|vereniging|cooperatieve|cooperatie|cooperatief|"
    r"b\W?\s?v|n\W?\s?v|u\W?\s?a|w\W?\s?a|v\W?\s?o\W?\s?f|c\W?\s?v|maatschap|i\W?\s?o)(?!\w)"
)
_ARTICLES = {"de", "het", "t", "en"}
_NEAR = 88


def match_name(name: str) -> str:
    """The name as it is compared exactly: plain, with 'en' for '&' and legal forms taken off at both ends.

    At most 200 characters. 'Woonstichting', 'Zorggroep' and 'Gemeente' are part of a name, no legal form
    (rules.md section 8).
    """
    simple = plain(name.replace("&", " en ").replace("+", " en "))
    bare = simple
    while True:
        shorter = _without_form(bare)
        if shorter == bare:
            return (bare or simple)[:200]
        bare = shorter


def _without_form(simple: str) -> str:
    """One legal form less at the beginning or the end; never the whole name."""
    for match in _LEGAL_FORMS.finditer(simple):
        rest = f"{simple[: match.start()]} {simple[match.end() :]}".strip()
        if rest and (match.start() == 0 or match.end() == len(simple)):
            return " ".join(rest.split())
    return simple


def is_near(name: str, other: str) -> bool:
    """Whether two names are so alike that a person should be asked; False when they match exactly."""
    first, second = match_name(name), match_name(other)
    if first == second or not first or not second:
        return False
    core, other_core = _core(first), _core(second)
    return core == other_core or fuzz.ratio(core, other_core) >= _NEAR


def _core(matched: str) -> str:
    return " ".join(word for word in straight_apostrophes(matched).split() if word not in _ARTICLES)
