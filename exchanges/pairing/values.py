"""The value of each part for many pairs at once: a whole number out of a fixed one, so nothing is rounded.

A fact that is absent (no wish, no relation) gives 0; one that is unknown on either side gives half and is
marked. Source: docs/rules.md section 3.

| part | value |
|---|---|
| learn_offer | per direction 0, 1/2 or 1 for no, one, or more words that meet; the mean of both directions |
| relation | 0.6 in the year a collaboration begins, 0.1 more each year, 1 from the fourth |
| challenges | 1/2 for one shared challenge, 1 for more |
| wish | 1/2 when one asks for the other, 1 when both do |
| window | 1 − 0.25 per side without meeting − 0.05 per lost working day, of the best period |
| sector | 0 the same, 3/4 different, 1 a corporation with another sector |
| distance | 1 at 0 km, 0 from 200 km, as the crow flies in whole kilometres |
| size | the smaller as a whole percentage of the larger |
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.facts import Person, Pool, Relation
from exchanges.pairing.words import stems

OUT_OF = {
    "learn_offer": 4,
    "relation": 10,
    "challenges": 2,
    "wish": 2,
    "window": 20,
    "sector": 4,
    "distance": 200,
    "size": 100,
}
"""What the whole number of each part is out of."""

Amounts = NDArray[np.int16]
Known = NDArray[np.bool_]


@dataclass(frozen=True)
class Values:
    """`amount` out of `OUT_OF[part]` per pair, and whether both sides gave the fact."""

    amount: Amounts
    known: Known


@dataclass(frozen=True)
class Kinds:
    """A part that depends on the kinds of two people only: a small table, and the kind of each person."""

    kind: NDArray[np.intp]
    table: Values

    def between(self, rows: slice, columns: slice) -> Values:
        return Values(*(self.spread(whole, rows, columns) for whole in (self.table.amount, self.table.known)))

    def spread(self, table: NDArray[Any], rows: slice, columns: slice) -> NDArray[Any]:
        """A small table, or anything of its shape, over people."""
        wide: NDArray[Any] = table[self.kind[rows]][:, self.kind[columns]]
        return wide


def years_together(relation: Relation, year: int) -> int | None:
    """Full years a collaboration has lasted in a year; None when its beginning is unknown."""
    return None if relation.since is None else max(0, year - relation.since)


def whole_kilometres(a: tuple[float, float] | None, b: tuple[float, float] | None) -> int | None:
    """Kilometres as the crow flies (a sphere of 6,371 km); None when a place is unknown."""
    if a is None or b is None:
        return None
    apart = _kilometres(np.radians(np.array([a, b])))[0, 1]
    return int(apart)


def _kilometres(places: NDArray[np.float64]) -> NDArray[np.float64]:
    lat, lon = places[:, 0], places[:, 1]
    squared = np.sin((lat[:, None] - lat) / 2) ** 2
    squared += np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    return np.floor(2 * 6371 * np.arcsin(np.sqrt(np.minimum(1, squared))) + 0.5)


class PoolValues:
    """The facts of a pool as columns, and the value of each part for a block of people against a block."""

    def __init__(self, pool: Pool, people: tuple[Person, ...]) -> None:
        self.pool = pool
        self.people = people
        self._row = {person.email: index for index, person in enumerate(people)}
        self._organisations = [person.organisation for person in people]

    def between(self, code: str, rows: slice, columns: slice) -> Values:
        """The values of every part but the period for a block of pairs."""
        if code in self.kinds:
            return self.kinds[code].between(rows, columns)
        counted: Callable[[slice, slice], Values] = getattr(self, code)
        return counted(rows, columns)

    @cached_property
    def kinds(self) -> dict[str, Kinds]:
        """The parts that are worked out per kind of organisation instead of per pair of people."""
        return {
            "relation": self._relation(),
            "sector": self._sector(),
            "distance": self._distance(),
            "size": self._size(),
        }

    def learn_offer(self, rows: slice, columns: slice) -> Values:
        learns, offers, has_learn, has_offer = self._texts
        known_here = has_learn[rows, None] & has_offer[columns]
        known_there = has_offer[rows, None] & has_learn[columns]
        amount = np.minimum(2, learns[rows] @ offers[columns].T) + np.minimum(
            2, offers[rows] @ learns[columns].T
        )
        # A text that is not there has no words, so its direction came to 0: half of 2 is added.
        amount += ~known_here
        amount += ~known_there
        return Values(amount.astype(np.int16), known_here & known_there)

    @cached_property
    def _texts(self) -> tuple[NDArray[np.float32], NDArray[np.float32], Known, Known]:
        learn = [stems(person.learn) for person in self.people]
        offer = [stems(person.offer) for person in self.people]
        both = sorted(
            {stem for found in learn for stem in found} & {stem for found in offer for stem in found}
        )
        has_learn = np.array([bool(person.learn.strip()) for person in self.people], dtype=bool)
        has_offer = np.array([bool(person.offer.strip()) for person in self.people], dtype=bool)
        # Words count for a direction only when both texts are there; an empty text has none.
        return _incidence(learn, both), _incidence(offer, both), has_learn, has_offer

    def challenges(self, rows: slice, columns: slice) -> Values:
        table = self._challenges
        shared = np.minimum(2, table[rows] @ table[columns].T).astype(np.int16)
        return Values(shared, np.ones_like(shared, dtype=bool))

    @cached_property
    def _challenges(self) -> NDArray[np.float32]:
        labels = sorted({label for person in self.people for label in person.challenges})
        return _incidence([dict.fromkeys(person.challenges, "") for person in self.people], labels)

    def wish(self, rows: slice, columns: slice) -> Values:
        amount = self._wishes[rows, columns].astype(np.int16) + self._wishes[columns, rows].T
        return Values(amount, np.ones_like(amount, dtype=bool))

    @cached_property
    def _wishes(self) -> Known:
        asked = np.zeros((len(self.people), len(self.people)), dtype=bool)
        keys = np.array([organisation.key for organisation in self._organisations], dtype=np.int64)
        for index, person in enumerate(self.people):
            emails = person.wishes | ({person.pair_with} if person.pair_with else set())
            asked[index, [self._row[email] for email in emails if email in self._row]] = True
            if person.wish_organisations:
                asked[index] |= np.isin(keys, sorted(person.wish_organisations))
        np.fill_diagonal(asked, val=False)
        return asked

    def _relation(self) -> Kinds:
        keys, kind = _kinds([organisation.key for organisation in self._organisations])
        place = {key: number for number, key in enumerate(keys)}
        tens = np.zeros((len(keys), len(keys)), dtype=np.int16)
        known = np.ones_like(tens, dtype=bool)
        for pair, relation in self.pool.relations.items():
            if len(pair) == 2 and all(key in place for key in pair):
                a, b = (place[key] for key in pair)
                years = years_together(relation, self.pool.span.starts_on.year)
                tens[a, b] = tens[b, a] = 5 if years is None else min(10, 6 + years)
                known[a, b] = known[b, a] = years is not None
        return Kinds(kind, Values(tens, known))

    def _sector(self) -> Kinds:
        found, kind = _kinds([(one.sector, one.is_corporation) for one in self._organisations])
        amount = [[_between_sectors(one, other) for other in found] for one in found]
        known = [[bool(one[0]) and bool(other[0]) for other in found] for one in found]
        return Kinds(kind, _values(amount, known))

    def _distance(self) -> Kinds:
        found, kind = _kinds([organisation.coordinates for organisation in self._organisations])
        places = np.array([place or (np.nan, np.nan) for place in found], dtype=np.float64).reshape(-1, 2)
        kilometres = _kilometres(np.radians(places))
        known = ~np.isnan(kilometres)
        return Kinds(kind, _values(200 - np.minimum(200, np.where(known, kilometres, 100)), known))

    def _size(self) -> Kinds:
        found, kind = _kinds([organisation.size or 0 for organisation in self._organisations])
        sizes = np.array(found, dtype=np.int64)
        smaller, larger = np.minimum(sizes[:, None], sizes), np.maximum(sizes[:, None], sizes)
        known = smaller > 0
        percent = (200 * smaller + larger) // np.maximum(1, 2 * larger)
        return Kinds(kind, _values(np.where(known, percent, 50), known))


def _between_sectors(one: tuple[str, bool], other: tuple[str, bool]) -> int:
    if not (one[0] and other[0]):
        return 2
    if one[0] == other[0]:
        return 0
    return 4 if one[1] != other[1] else 3


def _kinds(facts: Sequence[Hashable]) -> tuple[list[Any], NDArray[np.intp]]:
    """The different facts, and which of them each person has."""
    place: dict[Hashable, int] = {}
    kind = [place.setdefault(fact, len(place)) for fact in facts]
    return list(place), np.array(kind, dtype=np.intp)


def _values(amount: Any, known: Any) -> Values:
    amounts = np.array(amount, dtype=np.int16)
    return Values(amounts, np.array(known, dtype=bool).reshape(amounts.shape))


def _incidence(found: list[dict[str, str]], columns: list[str]) -> NDArray[np.float32]:
    """One row per person, one column per stem or label: 1 where the person has it."""
    column = {name: index for index, name in enumerate(columns)}
    table = np.zeros((len(found), len(columns)), dtype=np.float32)
    for row, names in enumerate(found):
        table[row, [column[name] for name in names if name in column]] = 1
    return table
