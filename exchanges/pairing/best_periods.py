"""The best period of everybody with everybody: the lowest sum of two rows of the grid."""

import numpy as np
from numpy.typing import NDArray

from exchanges.pairing.facts import Organisation, Person
from exchanges.pairing.grid import NEVER, Best, Grid, Ranks, read_rank


class BestPeriods:
    """Per person what each period costs, and per pair the cheapest."""

    def __init__(self, grid: Grid, people: tuple[Person, ...]) -> None:
        self.grid = grid
        self._kept: list[Organisation] = []  # alive as long as their ids stand below
        self._organisations: dict[int, Ranks] = {}
        self._learn([person.organisation for person in people])
        self._by_period = np.ascontiguousarray(self._ranks_of(people).T)

    def ranks_of(self, person: Person) -> Ranks:
        """Per period what this side adds to the rank of a pair."""
        self._learn([person.organisation])
        ranks: Ranks = self._ranks_of((person,))[0]
        return ranks

    def _ranks_of(self, people: tuple[Person, ...]) -> Ranks:
        known = [self._organisations[id(person.organisation)] for person in people]
        ranks = np.array(known, dtype=np.int16).reshape(len(people), len(self.grid.periods))
        return self.grid.ranks_of_sides(people, ranks)

    def _learn(self, organisations: list[Organisation]) -> None:
        """Worked out once per object: comparing two organisations costs more than it saves."""
        new = {id(one): one for one in organisations if id(one) not in self._organisations}
        self._kept += list(new.values())
        ranks = self.grid.ranks_of_organisations(list(new.values()))
        self._organisations.update(zip(new, ranks, strict=True))

    def between(self, rows: slice, columns: slice) -> Best:
        """The best period of each person in `rows` with each in `columns`."""
        people = self._by_period[:, rows].T
        return read_rank(np.stack([self._lowest(ranks, columns) for ranks in people]))

    def of(self, ranks: Ranks) -> Best:
        """The best period with everybody of one whose row of ranks would be `ranks`."""
        return read_rank(self._lowest(ranks, slice(None))[None, :])

    def _lowest(self, ranks: Ranks, columns: slice) -> NDArray[np.int16]:
        """Periods that the one person cannot have are left out first: they are most of them."""
        open_periods = np.flatnonzero(ranks < NEVER)
        others = self._by_period[open_periods, columns]
        others += ranks[open_periods, None]
        lowest: NDArray[np.int16] = others.min(axis=0, initial=NEVER)
        return lowest
