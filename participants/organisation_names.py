"""When two organisation names mean the same organisation, and when that should be asked. No database."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from tradingplaces.kit.plain_text import plain

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
    return near_pairs([name, other]) == [(0, 1)]


def near_pairs(names: Sequence[str]) -> list[tuple[int, int]]:
    """The places of all names that are near but not equal, the lower first. Fast for some thousands."""
    matched = [match_name(name) for name in names]
    cores = [_core(name) for name in matched]
    alike = process.cdist(cores, cores, scorer=fuzz.ratio, score_cutoff=_NEAR, dtype=np.uint8)
    pairs = zip(*np.nonzero(np.triu(alike, k=1)), strict=True)
    return [(int(a), int(b)) for a, b in pairs if matched[a] != matched[b] and cores[a] and cores[b]]


def _core(matched: str) -> str:
    return " ".join(word for word in matched.split() if word not in _ARTICLES)
