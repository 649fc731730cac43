"""The value of each part for everybody: a whole number out of a fixed one, so nothing is rounded.

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

from collections import defaultdict
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.columns import Amounts, Column, Kinds, Rare, Shared, incidence, kinds_of, rare
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
    """Between all places: the chord through the sphere is measured first, then the arc above it."""
    lat, lon = places[:, 0], places[:, 1]
    x, y, z = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
    squared = sum((axis[:, None] - axis) ** 2 for axis in (x, y, z))
    return np.floor(2 * 6371 * np.arcsin(np.minimum(1, np.sqrt(squared) / 2)) + 0.5)


class PoolValues:
    """The value of each part but the period, for everybody in a pool."""

    def __init__(self, pool: Pool, people: tuple[Person, ...]) -> None:
        self.pool = pool
        self.people = people
        self._row = {person.email: index for index, person in enumerate(people)}
        self._organisations = [person.organisation for person in people]

    @cached_property
    def columns(self) -> dict[str, Column]:
        return {
            "learn_offer": self._learn_offer(),
            "relation": self._relation(),
            "challenges": self._challenges(),
            "wish": self._wish(),
            "sector": self._sector(),
            "distance": self._distance(),
            "size": self._size(),
        }

    def _learn_offer(self) -> Shared:
        learn = [stems(person.learn) for person in self.people]
        offer = [stems(person.offer) for person in self.people]
        both = sorted(set().union(*learn) & set().union(*offer))
        has_learn = np.array([bool(person.learn.strip()) for person in self.people], dtype=bool)
        has_offer = np.array([bool(person.offer.strip()) for person in self.people], dtype=bool)
        # Where a text is not there no words meet; two columns more count 1 then, which is half of 2.
        learns = np.hstack((incidence(learn, both), np.stack((~has_learn, has_learn), axis=1)))
        offers = np.hstack((incidence(offer, both), np.stack((has_offer | True, ~has_offer), axis=1)))
        return Shared(((learns, offers), (offers, learns)), has_learn & has_offer, _whole("learn_offer"))

    def _challenges(self) -> Shared:
        labels = sorted({label for person in self.people for label in person.challenges})
        table = incidence([person.challenges for person in self.people], labels)
        return Shared(((table, table),), np.ones(len(self.people), dtype=bool), _whole("challenges"))

    def _wish(self) -> Rare:
        asked = {(row, other) for row in range(len(self.people)) for other in self._asked_by(row)}
        pairs = asked | {(b, a) for a, b in asked}
        return rare({(a, b): (((a, b) in asked) + ((b, a) in asked), True) for a, b in pairs})

    def _asked_by(self, row: int) -> set[int]:
        """Whom this person wishes for, in person or by the organisation."""
        person = self.people[row]
        emails = {*person.wishes, person.pair_with}
        rows = {self._row[email] for email in emails if email in self._row}
        return rows.union(*(self._rows_at[key] for key in person.wish_organisations)) - {row}

    @cached_property
    def _rows_at(self) -> defaultdict[int, list[int]]:
        """Per organisation its people."""
        rows = defaultdict(list)
        for row, organisation in enumerate(self._organisations):
            rows[organisation.key].append(row)
        return rows

    def _relation(self) -> Rare:
        found = {}
        for keys, relation in self.pool.relations.items():
            years = years_together(relation, self.pool.span.starts_on.year)
            value = (5, False) if years is None else (min(10, 6 + years), True)
            for a, b in product(*(self._rows_at[key] for key in keys)) if len(keys) == 2 else ():
                found[a, b] = found[b, a] = value
        return rare(found)

    def _sector(self) -> Kinds:
        found, kind = kinds_of([(one.sector, one.is_corporation) for one in self._organisations])
        amount = [[_between_sectors(one, other) for other in found] for one in found]
        known = [[bool(one[0]) and bool(other[0]) for other in found] for one in found]
        return _kinds(kind, amount, known)

    def _distance(self) -> Kinds:
        found, kind = kinds_of([organisation.coordinates for organisation in self._organisations])
        places = np.array([place or (np.nan, np.nan) for place in found], dtype=np.float64).reshape(-1, 2)
        kilometres = _kilometres(np.radians(places))
        known = ~np.isnan(kilometres)
        return _kinds(kind, 200 - np.minimum(200, np.where(known, kilometres, 100)), known)

    def _size(self) -> Kinds:
        found, kind = kinds_of([organisation.size or 0 for organisation in self._organisations])
        sizes = np.array(found, dtype=np.int64)
        smaller, larger = np.minimum(sizes[:, None], sizes), np.maximum(sizes[:, None], sizes)
        known = smaller > 0
        percent = (200 * smaller + larger) // np.maximum(1, 2 * larger)
        return _kinds(kind, np.where(known, percent, 50), known)


def _between_sectors(one: tuple[str, bool], other: tuple[str, bool]) -> int:
    if not (one[0] and other[0]):
        return 2
    if one[0] == other[0]:
        return 0
    return 4 if one[1] != other[1] else 3


def _kinds(kind: NDArray[np.intp], amount: Any, known: Any) -> Kinds:
    amounts = np.array(amount, dtype=np.int16)
    return Kinds(kind, amounts, np.array(known, dtype=bool).reshape(amounts.shape))


def _whole(code: str) -> Amounts:
    """Every amount a part can have: each is worth itself."""
    return np.arange(OUT_OF[code] + 1, dtype=np.int16)
