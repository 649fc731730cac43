"""Which pairs cannot be, and the first rule that says so. Source: docs/rules.md section 3.

Two who both say that they arrive as a pair are kept for each other, as long as no other rule parts them.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.facts import CORPORATION_OTHER_RULE, Pair, Person, Pool

HARD_RULES = (
    "same_organisation",
    "veto",
    "conflict",
    "earlier",
    "no_window",
    "not_in_pool",
    "corporation_other",
    "arrives_as_pair",
)
"""In the order in which they are told; a pair counts under the first that drops it."""
BEYOND_OVERRULE = ("no_window", "not_in_pool")
"""An overrule lets a pair join in, but against these it needs a lock too: there are no dates to propose."""

Mask = NDArray[np.bool_]
Dropped = NDArray[np.int8]
"""Per pair 0 when allowed, else 1 + the place of the rule in HARD_RULES."""


def dropped_pairs(pool: Pool, people: tuple[Person, ...], feasible: Mask) -> Dropped:
    """The first hard rule against each pair; `feasible` tells which pairs have a period."""
    dropped = np.zeros(feasible.shape, dtype=np.int8)
    # From the last rule to the first, so that the first one stays; the eighth needs all the others done.
    for number in range(len(HARD_RULES) - 1, 0, -1):
        dropped[_against(HARD_RULES[number - 1], pool, people, feasible)] = number
    _keep_arrived_pairs(dropped, people)
    _apply_overrules(dropped, pool, people)
    np.fill_diagonal(dropped, 1)
    return dropped


def _against(rule: str, pool: Pool, people: tuple[Person, ...], feasible: Mask) -> Mask:
    if rule == "same_organisation":
        keys = np.array([person.organisation.key for person in people], dtype=np.int64)
        return keys[:, None] == keys[None, :]
    if rule == "veto":
        vetoes = _vetoes(people)
        return vetoes | vetoes.T
    if rule in ("conflict", "earlier"):
        return _named_pairs(pool.conflicts if rule == "conflict" else pool.earlier, people)
    present = np.array([person.can_be_paired for person in people], dtype=bool)
    both_present = present[:, None] & present[None, :]
    if rule == "no_window":
        return ~feasible & both_present
    if rule == "not_in_pool":
        return ~both_present
    return _same_side(pool, people)


def _vetoes(people: tuple[Person, ...]) -> Mask:
    vetoes = np.zeros((len(people), len(people)), dtype=bool)
    row = {person.email: index for index, person in enumerate(people)}
    keys = np.array([person.organisation.key for person in people], dtype=np.int64)
    for index, person in enumerate(people):
        vetoes[index, [row[email] for email in person.vetoes if email in row]] = True
        if person.veto_organisations:
            vetoes[index] |= np.isin(keys, sorted(person.veto_organisations))
    return vetoes


def _named_pairs(pairs: Iterable[Pair], people: tuple[Person, ...]) -> Mask:
    row = {person.email: index for index, person in enumerate(people)}
    mask = np.zeros((len(people), len(people)), dtype=bool)
    for pair in pairs:
        if len(pair) == 2 and all(email in row for email in pair):
            a, b = (row[email] for email in pair)
            mask[a, b] = mask[b, a] = True
    return mask


def _same_side(pool: Pool, people: tuple[Person, ...]) -> Mask:
    if pool.rule != CORPORATION_OTHER_RULE:
        return np.zeros((len(people), len(people)), dtype=bool)
    corporation = np.array([person.organisation.is_corporation for person in people], dtype=bool)
    return corporation[:, None] == corporation[None, :]


def _keep_arrived_pairs(dropped: Dropped, people: tuple[Person, ...]) -> None:
    row = {person.email: index for index, person in enumerate(people)}
    for index, person in enumerate(people):
        other = row.get(person.pair_with or "")
        if other is None or people[other].pair_with != person.email or dropped[index, other]:
            continue
        apart = dropped[index] == 0
        apart[other] = False
        dropped[index, apart] = dropped[apart, index] = len(HARD_RULES)


def _apply_overrules(dropped: Dropped, pool: Pool, people: tuple[Person, ...]) -> None:
    reasons = {pair for pair, reason in pool.overrules.items() if reason.strip()}
    overruled = _named_pairs(reasons, people)
    for rule in BEYOND_OVERRULE:
        overruled &= dropped != 1 + HARD_RULES.index(rule)
    dropped[overruled] = 0


def count_dropped(dropped: Dropped) -> dict[str, int]:
    """How many pairs each rule drops, under the first rule only."""
    upper = dropped[np.triu_indices(len(dropped), k=1)]
    counts = np.bincount(upper, minlength=len(HARD_RULES) + 1)
    return {rule: int(counts[number]) for number, rule in enumerate(HARD_RULES, start=1)}
