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

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.facts import Organisation, Person, Pool, Relation
from exchanges.pairing.grid import NEVER, Best, Grid, read_rank
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

Whole = NDArray[np.int64]
Table = NDArray[np.int64]


@dataclass(frozen=True)
class Values:
    """`amount` out of `OUT_OF[part]` per pair, and whether both sides gave the fact."""

    amount: Whole
    known: NDArray[np.bool_]


def years_together(relation: Relation, year: int) -> int | None:
    """Full years a collaboration has lasted in a year; None when its beginning is unknown."""
    return None if relation.since is None else max(0, year - relation.since)


class PoolValues:
    """The facts of a pool as columns, and the value of each part for rows of people against everybody."""

    def __init__(self, pool: Pool, people: tuple[Person, ...]) -> None:
        self.pool = pool
        self.people = people
        self.grid = Grid(pool.span, pool.preferred_weekdays)
        self._row = {person.email: index for index, person in enumerate(people)}
        self.ranks = self._ranks()

    def _ranks(self) -> NDArray[np.int16]:
        shape = (len(self.people), len(self.grid.periods))
        rows = [self.ranks_of(person) for person in self.people]
        return np.array(rows, dtype=np.int16).reshape(shape)

    def ranks_of(self, person: Person) -> NDArray[np.int16]:
        """Per period what this side adds to the rank of a pair."""
        return self.grid.ranks_of_side(person, self._organisation_ranks(person.organisation))

    def _organisation_ranks(self, organisation: Organisation) -> NDArray[np.int16]:
        """Worked out once per object: comparing two organisations costs more than it saves."""
        if id(organisation) not in self._known_ranks:
            ranks = self.grid.ranks_of_organisation(organisation)
            self._known_ranks[id(organisation)] = (organisation, ranks)
        return self._known_ranks[id(organisation)][1]

    @cached_property
    def _known_ranks(self) -> dict[int, tuple[Organisation, NDArray[np.int16]]]:
        return {}

    def best(self, rows: Whole) -> Best:
        """The best period of each of the rows with everybody."""
        if not self.grid.periods:
            nothing = np.zeros((len(rows), len(self.people)), dtype=np.int64)
            return Best(nothing > 0, nothing, nothing)
        return read_rank(np.stack([self._best_rank(self.ranks[row]) for row in rows]))

    def best_of(self, ranks: NDArray[np.int16]) -> Best:
        """The best period with everybody of somebody whose row of ranks would be `ranks`."""
        return read_rank(self._best_rank(ranks)[None, :])

    def _best_rank(self, ranks: NDArray[np.int16]) -> NDArray[np.int16]:
        """Periods this person cannot have are left out first: they are most of them."""
        open_periods = np.flatnonzero(ranks < NEVER)
        if not open_periods.size:
            return np.full(len(self.people), NEVER, dtype=np.int16)
        if open_periods.size == ranks.size:
            return (self.ranks + ranks).min(axis=1)
        return (self.ranks[:, open_periods] + ranks[open_periods]).min(axis=1)

    def of(self, code: str, rows: Whole, best: Best) -> Values:
        """The values of one part for `rows` against everybody; `best` are their best periods."""
        if code == "window":
            return self.window(best)
        values: Values = getattr(self, code)(rows)
        return values

    def window(self, best: Best) -> Values:
        amount = np.maximum(0, 20 - 5 * best.without_meeting - best.lost_days)
        return Values(np.where(best.feasible, amount, 0), np.ones_like(best.feasible))

    def learn_offer(self, rows: Whole) -> Values:
        learns, offers, has_learn, has_offer = self._texts
        here = np.minimum(2, learns[rows] @ offers.T).astype(np.int64)
        there = np.minimum(2, offers[rows] @ learns.T).astype(np.int64)
        known_here = has_learn[rows][:, None] & has_offer[None, :]
        known_there = has_offer[rows][:, None] & has_learn[None, :]
        amount = np.where(known_here, here, 1) + np.where(known_there, there, 1)
        return Values(amount, known_here & known_there)

    @cached_property
    def _texts(self) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_], NDArray[np.bool_]]:
        learn = [stems(person.learn) for person in self.people]
        offer = [stems(person.offer) for person in self.people]
        both = sorted(
            {stem for found in learn for stem in found} & {stem for found in offer for stem in found}
        )
        has_learn = np.array([bool(person.learn.strip()) for person in self.people], dtype=bool)
        has_offer = np.array([bool(person.offer.strip()) for person in self.people], dtype=bool)
        return _incidence(learn, both), _incidence(offer, both), has_learn, has_offer

    def challenges(self, rows: Whole) -> Values:
        table = self._challenges
        shared = np.minimum(2, table[rows] @ table.T).astype(np.int64)
        return Values(shared, np.ones_like(shared, dtype=bool))

    @cached_property
    def _challenges(self) -> NDArray[np.float32]:
        labels = sorted({label for person in self.people for label in person.challenges})
        return _incidence([dict.fromkeys(person.challenges, "") for person in self.people], labels)

    def wish(self, rows: Whole) -> Values:
        amount = self._wishes[rows].astype(np.int64) + self._wishes.T[rows]
        return Values(amount, np.ones_like(amount, dtype=bool))

    @cached_property
    def _wishes(self) -> NDArray[np.bool_]:
        asked = np.zeros((len(self.people), len(self.people)), dtype=bool)
        organisations = np.array([person.organisation.key for person in self.people], dtype=np.int64)
        for index, person in enumerate(self.people):
            emails = person.wishes | ({person.pair_with} if person.pair_with else set())
            asked[index, [self._row[email] for email in emails if email in self._row]] = True
            asked[index] |= np.isin(organisations, sorted(person.wish_organisations))
        np.fill_diagonal(asked, val=False)
        return asked

    def relation(self, rows: Whole) -> Values:
        tens, known = self._relations
        kinds = self._organisation_index[0]
        return Values(tens[kinds[rows]][:, kinds], known[kinds[rows]][:, kinds])

    @cached_property
    def _organisation_index(self) -> tuple[Whole, dict[int, int]]:
        keys = sorted({person.organisation.key for person in self.people})
        index = {key: number for number, key in enumerate(keys)}
        return np.array([index[person.organisation.key] for person in self.people], dtype=np.int64), index

    @cached_property
    def _relations(self) -> tuple[Whole, NDArray[np.bool_]]:
        index = self._organisation_index[1]
        tens = np.zeros((len(index), len(index)), dtype=np.int64)
        known = np.ones_like(tens, dtype=bool)
        for keys, relation in self.pool.relations.items():
            if len(keys) == 2 and all(key in index for key in keys):
                a, b = (index[key] for key in keys)
                years = years_together(relation, self.pool.span.starts_on.year)
                tens[a, b] = tens[b, a] = 5 if years is None else min(10, 6 + years)
                known[a, b] = known[b, a] = years is not None
        return tens, known

    def sector(self, rows: Whole) -> Values:
        sectors = np.unique([person.organisation.sector for person in self.people], return_inverse=True)[1]
        given = np.array([bool(person.organisation.sector) for person in self.people], dtype=bool)
        corporation = np.array([person.organisation.is_corporation for person in self.people], dtype=bool)
        mixed = corporation[rows][:, None] != corporation[None, :]
        amount = np.where(sectors[rows][:, None] == sectors[None, :], 0, np.where(mixed, 4, 3))
        known = given[rows][:, None] & given[None, :]
        return Values(np.where(known, amount, 2), known)

    def distance(self, rows: Whole) -> Values:
        table = _radians(self.people)
        kilometres = _kilometres(table[rows], table)
        known = ~np.isnan(kilometres)
        near = 200 - np.minimum(200, np.where(known, kilometres, 100))
        return Values(near.astype(np.int64), known)

    def kilometres(self, a: Person, b: Person) -> int:
        """Whole kilometres between the two organisations; 0 when a place is unknown."""
        apart = _kilometres(_radians((a,)), _radians((b,)))[0, 0]
        return 0 if np.isnan(apart) else int(apart)

    def size(self, rows: Whole) -> Values:
        sizes = np.array([person.organisation.size or 0 for person in self.people], dtype=np.int64)
        mine, theirs = sizes[rows][:, None], sizes[None, :]
        smaller, larger = np.minimum(mine, theirs), np.maximum(mine, theirs)
        percent = (200 * smaller + larger) // np.maximum(1, 2 * larger)
        known = smaller > 0
        return Values(np.where(known, percent, 50), known)


def _incidence(found: list[dict[str, str]], columns: list[str]) -> NDArray[np.float32]:
    """One row per person, one column per stem or label: 1 where the person has it."""
    column = {name: index for index, name in enumerate(columns)}
    table = np.zeros((len(found), len(columns)), dtype=np.float32)
    for row, names in enumerate(found):
        table[row, [column[name] for name in names if name in column]] = 1
    return table


def _radians(people: tuple[Person, ...]) -> NDArray[np.float64]:
    places = [person.organisation.coordinates or (np.nan, np.nan) for person in people]
    return np.radians(np.array(places, dtype=np.float64).reshape(-1, 2))


def _kilometres(these: NDArray[np.float64], those: NDArray[np.float64]) -> NDArray[np.float64]:
    """Whole kilometres as the crow flies (haversine, a sphere of 6,371 km)."""
    (lat, lon), (lat2, lon2) = these.T[:, :, None], those.T[:, None, :]
    haversine = np.sin((lat - lat2) / 2) ** 2 + np.cos(lat) * np.cos(lat2) * np.sin((lon - lon2) / 2) ** 2
    return np.floor(2 * 6371 * np.arcsin(np.sqrt(np.minimum(1, haversine))) + 0.5)
