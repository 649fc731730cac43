"""Which pairs cannot be, and the first rule that says so. Source: docs/rules.md section 3.

Two who both say that they arrive as a pair are kept for each other, as long as no other rule parts them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

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

_NUMBER = {rule: number for number, rule in enumerate(HARD_RULES, start=1)}

Mask = NDArray[np.bool_]
Dropped = NDArray[np.int8]
"""Per pair 0 when allowed, else 1 + the place of the rule in HARD_RULES."""
Places = NDArray[np.intp]
"""Pairs as two rows of places."""


def dropped_pairs(pool: Pool, people: tuple[Person, ...], feasible: Mask) -> Dropped:
    """The first hard rule against each pair; `feasible` tells which pairs have a period."""
    # From the last rule to the first, so that the first one stays; the eighth needs all the others done.
    dropped = _own_side(pool, people) * np.int8(_NUMBER["corporation_other"])
    np.putmask(dropped, ~feasible, _NUMBER["no_window"])
    absent = [row for row, person in enumerate(people) if not person.can_be_paired]
    dropped[absent] = dropped[:, absent] = _NUMBER["not_in_pool"]  # without dates there is no period either
    _drop(dropped, "earlier", _places_of(pool.earlier, people))
    _drop(dropped, "conflict", _places_of(pool.conflicts, people))
    _drop(dropped, "veto", _vetoes(people))
    _drop(dropped, "same_organisation", _colleagues(people))
    _keep_arrived_pairs(dropped, people)
    _apply_overrules(dropped, pool, people)
    np.fill_diagonal(dropped, 1)
    return dropped


def _drop(dropped: Dropped, rule: str, places: Places) -> None:
    a, b = places
    dropped[a, b] = dropped[b, a] = _NUMBER[rule]


def _own_side(pool: Pool, people: tuple[Person, ...]) -> Mask:
    if pool.rule != CORPORATION_OTHER_RULE:
        return np.zeros((len(people), len(people)), dtype=bool)
    corporation = np.array([person.organisation.is_corporation for person in people], dtype=bool)
    return corporation[:, None] == corporation


def _vetoes(people: tuple[Person, ...]) -> Places:
    row, rows_at = _row(people), _rows_at(people)
    found = []
    for index, person in enumerate(people):
        found += [(index, row[email]) for email in person.vetoes if email in row]
        found += [(index, other) for key in person.veto_organisations for other in rows_at[key]]
    return _as_places(found)


def _colleagues(people: tuple[Person, ...]) -> Places:
    return _as_places([pair for rows in _rows_at(people).values() for pair in combinations(rows, 2)])


def _places_of(pairs: Iterable[Pair], people: tuple[Person, ...]) -> Places:
    row = _row(people)
    known = [[row[email] for email in pair if email in row] for pair in pairs]
    return _as_places([places for places in known if len(places) == 2])


def _as_places(pairs: Sequence[Sequence[int]]) -> Places:
    return np.array(pairs, dtype=np.intp).reshape(-1, 2).T


def _row(people: tuple[Person, ...]) -> dict[str, int]:
    return {person.email: index for index, person in enumerate(people)}


def _rows_at(people: tuple[Person, ...]) -> defaultdict[int, list[int]]:
    """Per organisation its people."""
    rows = defaultdict(list)
    for index, person in enumerate(people):
        rows[person.organisation.key].append(index)
    return rows


def _keep_arrived_pairs(dropped: Dropped, people: tuple[Person, ...]) -> None:
    row = _row(people)
    for index, person in enumerate(people):
        other = row.get(person.pair_with or "")
        if other is None or people[other].pair_with != person.email or dropped[index, other]:
            continue
        apart = dropped[index] == 0
        apart[other] = False
        dropped[index, apart] = dropped[apart, index] = _NUMBER["arrives_as_pair"]


def _apply_overrules(dropped: Dropped, pool: Pool, people: tuple[Person, ...]) -> None:
    beyond = [_NUMBER[rule] for rule in BEYOND_OVERRULE]
    reasons = [pair for pair, reason in pool.overrules.items() if reason.strip()]
    a, b = _places_of(reasons, people)
    helped = ~np.isin(dropped[a, b], beyond)
    dropped[a[helped], b[helped]] = dropped[b[helped], a[helped]] = 0


def count_dropped(dropped: Dropped) -> dict[str, int]:
    """How many pairs each rule drops, under the first rule only; nobody is a pair with the own self."""
    both_ways = {rule: int(np.count_nonzero(dropped == number)) for rule, number in _NUMBER.items()}
    both_ways["same_organisation"] -= len(dropped)
    return {rule: count // 2 for rule, count in both_ways.items()}
